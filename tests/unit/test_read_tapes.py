"""Clocks of several tapes become one time."""

from __future__ import annotations

from oncue.model import Transcript
from oncue.read import read
from oncue.read.options import ReadOptions, Tape

TWO_TAPES = """[00:00:10]
MOSS: Where did you learn to splice?

[00:29:50]
REED: In the loft. It was cold there [00:29:58] in winter.

[END OF AUDIO, FILE 1]

[00:00:05]
MOSS: We go on. And the knots?

[00:00:20]
REED: Later, at sea.
"""


def starts(transcript: Transcript) -> list[int]:
    return [turn.stamp.ms // 1000 for turn in transcript.turns if turn.stamp]


def test_a_second_tape_goes_on_where_the_first_ended() -> None:
    tapes = (Tape(duration=1_800_000), Tape(duration=600_000))
    result = read(TWO_TAPES, options=ReadOptions(tapes=tapes))
    assert starts(result.value) == [10, 1790, 1805, 1820]
    assert [finding.place.line for finding in result.diagnostics if "recording 2" in finding.message] == [9]


def test_a_tape_after_one_of_unknown_length_stays_where_it_is_printed() -> None:
    result = read(TWO_TAPES, options=ReadOptions(tapes=(Tape(), Tape())))
    assert starts(result.value) == [10, 1790, 5, 20]
    assert [finding.code for finding in result.diagnostics if finding.severity == "warning"] == ["R214"]


def test_the_clock_of_the_first_tape_runs_on() -> None:
    text = TWO_TAPES.replace("[00:", "[01:")
    tapes = (Tape(clock_start=3_600_000, duration=1_800_000), Tape(clock_start=3_600_000))
    result = read(text, options=ReadOptions(tapes=tapes))
    assert starts(result.value) == [3610, 5390, 5405, 5420]
    anchors = [item for item in result.value.turns[1].paragraphs[0].items if hasattr(item, "stamp")]
    assert [anchor.stamp.ms for anchor in anchors] == [5_398_000]
    assert "30:00 after the beginning" in next(
        one.message for one in result.diagnostics if "recording 2" in one.message
    )


def test_a_step_back_of_a_few_seconds_is_no_new_tape() -> None:
    text = "[00:05:00]\nMOSS: Where?\n\n[00:04:50]\nREED: There.\n\n[00:05:30]\nMOSS: When?\n"
    result = read(text, options=ReadOptions(tapes=(Tape(duration=600_000), Tape(duration=600_000))))
    assert starts(result.value) == [300, 290, 330]
