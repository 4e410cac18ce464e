"""What of a timed transcript a person should look at: doubtful stretches, and stamps beside the times of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from oncue.clock import SECOND
from oncue.model import Edge, Stamp, TimedTranscript, TimeSource, Turn, WordTime
from oncue.text.stamps import PrintedStamp, printed_stamps

# Below this confidence (per cent) a start is more likely off by over a second than not.
DOUBTFUL = 50
# Fewer doubtful words together are no stretch to listen to; fewer sure ones between two stretches do not part them.
_FEWEST = 3
_FOUND = frozenset({TimeSource.MATCHED, TimeSource.FORCED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubtful:
    """The words `first` to `end` (exclusive), whose times are doubtful: from `start` to `stop` (ms).

    `line` and `last_line` are those of the paragraphs that they stand in, `confidence` is their mean in per cent.
    """

    first: int
    end: int
    start: int
    stop: int
    confidence: int
    line: int | None = None
    last_line: int | None = None


class Verdict(StrEnum):
    """What became of a printed stamp."""

    BELIEVED = "believed"
    DOUBTED = "doubted"
    CORRECTED = "corrected"


@dataclass(frozen=True, kw_only=True, slots=True)
class StampCheck:
    """A printed stamp, at `ms` in the recording, and the time `found` for what it stands at (None: not known).

    `word` is the number of the word that follows it, None where that is withheld. The time is found in evidence or sound where the verdict is
    `corrected`; where it is `doubted` it is worked out from the neighbours.
    """

    stamp: Stamp
    turn: int
    word: int | None
    ms: int
    verdict: Verdict
    found: int | None = None
    line: int | None = None


def doubtful(timed: TimedTranscript, *, below: int = DOUBTFUL) -> tuple[Doubtful, ...]:
    """The stretches of words whose confidence is under `below` per cent, in order."""
    lines = tuple(_lines(timed.transcript.turns))
    return tuple(_stretch(timed.times, lines, first, end) for first, end in _runs(timed.times, below))


def stamp_checks(timed: TimedTranscript, clock_start: int = 0) -> tuple[StampCheck, ...]:
    """What became of each stamp, in order. `clock_start` is what the printed clock shows where the recording begins (ms).

    A stamp is at one with a time that is within a second of it. Stamps that mark an end are not among them.
    """
    doubted = frozenset(timed.doubted)
    return tuple(
        _check(timed, one, clock_start, doubted=one.turn in doubted and not one.inline)
        for one in printed_stamps(timed.transcript.turns)
        if one.stamp.edge is Edge.START
    )


def _runs(times: Sequence[WordTime], below: int) -> Iterator[tuple[int, int]]:
    """Ranges of words under `below`; of few words between two only where these are few as well."""
    runs: list[tuple[int, int]] = []
    for at, time in enumerate(times):
        if time.confidence >= below:
            continue
        if runs and at - runs[-1][1] < _FEWEST:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return (run for run in runs if run[1] - run[0] >= _FEWEST)


def _stretch(times: Sequence[WordTime], lines: Sequence[int | None], first: int, end: int) -> Doubtful:
    sure = [time.confidence for time in times[first:end]]
    return Doubtful(
        first=first,
        end=end,
        start=times[first].start,
        stop=times[end - 1].end,
        confidence=round(sum(sure) / len(sure)),
        line=lines[first],
        last_line=lines[end - 1],
    )


def _lines(turns: Sequence[Turn]) -> Iterator[int | None]:
    """The line at which the paragraph of each word begins."""
    for turn in turns:
        for paragraph in turn.paragraphs:
            place = paragraph.place or turn.place
            for _ in paragraph.words:
                yield place.line if place else None


def _check(timed: TimedTranscript, printed: PrintedStamp, clock_start: int, *, doubted: bool) -> StampCheck:
    ms = max(0, printed.stamp.ms - clock_start)
    word = printed.word if printed.word is not None and printed.word < len(timed.times) else None
    time = None if word is None else _time_at(timed.times, word, ms)
    return StampCheck(
        stamp=printed.stamp,
        turn=printed.turn,
        word=word,
        ms=ms,
        verdict=_verdict(ms, time, doubted=doubted),
        found=time.start if time else None,
        line=printed.place.line if printed.place else None,
    )


def _time_at(times: Sequence[WordTime], word: int, ms: int) -> WordTime:
    """The time of a word. One alone before a pause is easily laid too early: then that of the next one, if nearer to `ms`."""
    alone = word + 1 < len(times) and times[word + 1].start - times[word].end > SECOND
    return min(times[word : word + 1 + alone], key=lambda time: abs(time.start - ms))


def _verdict(ms: int, time: WordTime | None, *, doubted: bool) -> Verdict:
    off = time is not None and abs(time.start - ms) > SECOND
    if off and time is not None and time.source in _FOUND and time.confidence >= DOUBTFUL:
        return Verdict.CORRECTED
    return Verdict.DOUBTED if doubted or off else Verdict.BELIEVED
