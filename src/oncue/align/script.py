"""Transcript -> what an aligner is given: its words as they are spoken, each with the stretch it is likely in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from oncue.align.aligner import ScriptWord
from oncue.model import TimedTranscript, TimeSource, WordTime
from oncue.text.spoken import spoken

# How far a stamp or a time of machine captions may be off and still help (ms).
_SLACK = 5000


def script_of(timed: TimedTranscript, language: str) -> tuple[ScriptWord, ...]:
    """The words of `timed` for an aligner; what lies between two times that are not interpolated bounds a word."""
    openings = {0, *accumulate(len(turn.words) for turn in timed.transcript.turns)}
    earliest = tuple(_earliest(timed.times))
    latest = tuple(_latest(timed.times))[::-1]
    return tuple(
        ScriptWord(
            text=word.text,
            spoken=spoken(word.text, language),
            earliest=earliest[at],
            latest=latest[at],
            expected=timed.times[at],
            opens=at in openings,
        )
        for at, word in enumerate(timed.transcript.words)
    )


def _earliest(times: Sequence[WordTime]) -> Iterator[int | None]:
    """For each word the last known time up to it, less the slack (ms)."""
    known: int | None = None
    for time in times:
        known = time.start if time.source is not TimeSource.INTERPOLATED else known
        yield None if known is None else max(0, known - _SLACK)


def _latest(times: Sequence[WordTime]) -> Iterator[int | None]:
    """For each word, from the last to the first, the next known time from it on, and the slack (ms)."""
    known: int | None = None
    for time in reversed(times):
        known = time.start if time.source is not TimeSource.INTERPOLATED else known
        yield None if known is None else known + _SLACK
