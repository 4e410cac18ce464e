"""What of a timed transcript is put before a person: doubtful stretches, and what became of each stamp."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oncue.align.review import Verdict, doubtful, stamp_checks
from oncue.model import Paragraph, Place, Stamp, TimedTranscript, TimeSource, Transcript, Turn, WordTime
from oncue.text.redaction import without_redacted
from oncue.text.words import split_items

STEP = 1000


def timed(*texts: str, sure: str = "", stamps: tuple[int | None, ...] = ()) -> TimedTranscript:
    """A turn a text, at the lines 1, 3, 5, …; a word a second. `sure` has a digit a word: its confidence in tens."""
    turns = tuple(
        Turn(
            paragraphs=(Paragraph(items=split_items(text), place=Place(source="talk.txt", line=2 * number + 1)),),
            stamp=None if ms is None else Stamp(ms=ms, place=Place(source="talk.txt", line=2 * number + 1)),
        )
        for number, (text, ms) in enumerate(zip(texts, (*stamps, *([None] * len(texts))), strict=False))
    )
    words = sum(len(turn.words) for turn in turns)
    times = tuple(
        WordTime(start=at * STEP, end=at * STEP + 400, source=TimeSource.FORCED, confidence=int(digit) * 10)
        for at, digit in enumerate(sure or "9" * words)
    )
    assert len(times) == words
    return TimedTranscript(transcript=Transcript(turns=turns), times=times)


def runs(sure: str) -> list[tuple[int, int]]:
    return [(one.first, one.end) for one in doubtful(timed(" ".join(["word"] * len(sure)), sure=sure))]


@pytest.mark.parametrize(
    ("sure", "expected"),
    [
        ("99999", []),
        ("94449", [(1, 4)]),
        ("94499", []),  # two words alone are no stretch
        ("55555", []),  # as likely right as not
        ("4494494", [(0, 7)]),  # one or two sure words do not part it
        ("444999444", [(0, 3), (6, 9)]),
        ("", []),
    ],
)
def test_few_sure_words_in_a_row_make_no_stretch_and_part_none(sure: str, expected: list[tuple[int, int]]) -> None:
    assert runs(sure) == expected


def test_a_stretch_says_when_and_where_it_is() -> None:
    (one,) = doubtful(timed("a b c", "d e f", sure="994321"))
    assert (one.first, one.end, one.start, one.stop) == (2, 6, 2000, 5400)
    assert (one.line, one.last_line, one.confidence) == (1, 3, 25)


def verdicts(value: TimedTranscript, clock_start: int = 0) -> list[tuple[str, int | None]]:
    return [(check.verdict.value, check.found) for check in stamp_checks(value, clock_start)]


def test_a_stamp_within_a_second_is_believed_and_one_farther_off_corrected() -> None:
    value = timed("a b", "c d", "e f", stamps=(0, 3000, 5001))
    assert verdicts(value) == [("believed", 0), ("believed", 2000), ("corrected", 4000)]


def test_a_word_alone_before_a_pause_does_not_speak_against_a_stamp() -> None:
    value = timed("a b", "c d", stamps=(0, 5000))
    times = (*value.times[:3], replace(value.times[3], start=5200, end=5600))
    assert verdicts(replace(value, times=times))[1] == ("believed", 5200)
    assert verdicts(replace(value, times=(*times[:3], replace(times[3], start=3400, end=3600))))[1] == (
        "corrected",
        2000,
    )


def test_a_stamp_is_not_corrected_by_a_guess() -> None:
    value = timed("a b", "c d", stamps=(0, 9000), sure="9949")
    assert verdicts(value)[1] == ("doubted", 2000)
    guessed = replace(value, times=tuple(replace(time, source=TimeSource.INTERPOLATED) for time in value.times))
    assert verdicts(guessed)[1] == ("doubted", 2000)


def test_what_timing_doubted_stays_doubted() -> None:
    value = replace(timed("a b", "c d", stamps=(0, 2000)), doubted=(1,))
    assert [check.verdict for check in stamp_checks(value)] == [Verdict.BELIEVED, Verdict.DOUBTED]


def test_stamps_count_on_their_own_clock() -> None:
    value = timed("a b", "c d", stamps=(3_600_000, 3_602_000))
    assert verdicts(value, 3_600_000) == [("believed", 0), ("believed", 2000)]
    assert [check.ms for check in stamp_checks(value, 3_600_000)] == [0, 2000]


def test_inline_stamps_are_looked_at_as_well() -> None:
    (check,) = stamp_checks(timed("a b [0:02] c d"))
    assert (check.verdict, check.word, check.found, check.line) == (Verdict.BELIEVED, 2, 2000, 1)
    (wrong,) = stamp_checks(timed("a b [0:31] c d"))
    assert (wrong.verdict, wrong.found) == (Verdict.CORRECTED, 2000)


def test_a_stamp_behind_the_last_word_has_nothing_to_be_tested_by() -> None:
    assert verdicts(timed("a b [0:09]")) == [("believed", None)]


def test_a_stamp_before_a_withheld_passage_tells_nothing_of_it() -> None:
    value = timed("a b", "[redact] c d [/redact] e f", stamps=(0, 2000))
    assert verdicts(without_redacted(value)) == [("believed", 0), ("believed", None)]
