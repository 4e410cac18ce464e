"""Times between, before and after the stamps, and how sure they are."""

from __future__ import annotations

import pytest

from oncue.align import align
from oncue.align.confidence import confidence
from oncue.model import TimedTranscript, TimeSource
from oncue.read import read
from oncue.read.options import ReadOptions, Tape

WORDS = "one two three four five six seven eight nine ten " * 4


def timed(text: str, *, duration: int | None = None, language: str | None = None) -> TimedTranscript:
    found = read(text, options=ReadOptions(dialect="canonical", language=language)).value
    return align(found, duration=duration).value


def begins(result: TimedTranscript, turn: int) -> int:
    """When a turn begins."""
    return result.times[sum(len(one.words) for one in result.transcript.turns[:turn])].start


def test_an_unstamped_question_lies_between_its_neighbours_by_its_length() -> None:
    result = timed(f"[0:00] Q: {WORDS}\n\nQ: {WORDS}\n\n[0:40] Q: {WORDS}\n")
    assert begins(result, 1) == pytest.approx(20_000, abs=500)
    assert result.times[40].source is TimeSource.INTERPOLATED


def test_what_stands_before_the_first_stamp_ends_there() -> None:
    result = timed(f"Q: {WORDS}\n\n[1:00] Q: {WORDS}\n\n[1:20] A: {WORDS}\n")
    assert begins(result, 0) == pytest.approx(40_000, abs=2000)
    assert result.times[39].end <= 60_000
    short = timed(f"Q: {WORDS}\n\n[0:03] Q: {WORDS}\n\n[0:20] A: {WORDS}\n")
    assert begins(short, 0) == 0


def test_what_stands_after_the_last_stamp_goes_on_at_the_same_pace() -> None:
    result = timed(f"[0:00] Q: {WORDS}\n\n[0:20] Q: {WORDS}\n\nQ: {WORDS}\n")
    assert begins(result, 2) == pytest.approx(40_000, abs=2000)
    cut_short = timed(f"[0:00] Q: {WORDS}\n\n[0:20] Q: {WORDS}\n\nQ: {WORDS}\n", duration=45_000)
    assert cut_short.times[-1].end == 45_000


def test_a_stamp_in_whole_seconds_is_likely_cut_off() -> None:
    """Words between such stamps lie a little later than those between exact ones; the stamped word stays where it is."""
    whole = timed(f"[0:00] Q: {WORDS}\n\n[0:20] Q: {WORDS}\n")
    exact = timed(f"[0:00.001] Q: {WORDS}\n\n[0:20.001] Q: {WORDS}\n")
    assert 200 < whole.times[20].start - exact.times[20].start < 500
    assert [whole.times[at].start for at in (0, 40)] == [0, 20_000]
    assert whole.times[39].end <= 20_000


def test_an_inline_stamp_bounds_both_sides() -> None:
    result = timed(f"[0:00] Q: {WORDS} [0:30] {WORDS}\n\n[0:40] A: {WORDS}\n")
    assert result.times[39].end <= 30_000 == result.times[40].start
    assert result.times[60].start == pytest.approx(35_000, abs=1000)


def test_a_clock_that_begins_anew_with_the_second_tape_goes_on() -> None:
    tapes = (Tape(duration=60_000), Tape(duration=60_000))
    text = f"[0:05] Q: {WORDS}\n\n[0:45] A: {WORDS}\n\n[0:10] Q: {WORDS}\n\nA: {WORDS}\n\n[0:50] A: {WORDS}\n"
    # A minute at least has to lie between for a clock to count as begun anew.
    later = text.replace("0:45", "1:45")
    found = read(later, options=ReadOptions(dialect="canonical", tapes=(Tape(duration=120_000), tapes[1]))).value
    result = align(found).value
    assert [begins(result, turn) for turn in (0, 1, 2, 4)] == [5_000, 105_000, 130_000, 170_000]
    assert 130_000 < begins(result, 3) < 170_000


def test_without_stamps_a_language_has_its_own_pace() -> None:
    kana = "きょうはあさからうみがしずかでした。" * 5
    japanese = timed(f"Q: {kana}\n", language="ja").times[-1].end
    unknown = timed(f"Q: {kana}\n").times[-1].end
    assert 0.7 < japanese / unknown < 0.9


def test_confidence_falls_with_the_distance_and_counts_both_sides() -> None:
    falling = [confidence(ms, None, speech=0, paced=True) for ms in (0, 1000, 10_000, 100_000)]
    assert falling == sorted(falling, reverse=True)
    assert falling[0] == 90
    assert confidence(10_000, 10_000, speech=20_000, paced=True) > confidence(10_000, None, speech=0, paced=True)
    assert confidence(10_000, None, speech=0, paced=False) < confidence(10_000, None, speech=0, paced=True)
    assert confidence(None, None, speech=0, paced=True) == 5


def test_a_stretch_with_much_unexplained_time_is_not_trusted() -> None:
    assert (
        confidence(30_000, 30_000, speech=10_000, paced=True)
        < 10
        < confidence(30_000, 30_000, speech=60_000, paced=True)
    )
