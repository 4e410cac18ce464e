"""Times that came with the words, set beside the stamps: which of both can be true together.

A given time wins over what would be interpolated. A stamp within a second of the given time of its first word is that
time, printed less exactly; one that is further from it, or that the words around it contradict, gives way to it. Where no
word at a stamp has a time the stamp stays a boundary. Of given times that go back the longest run in order stays: turns
that overlap are put one after another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from oncue.align.belief import believed
from oncue.align.findings import found_contradicted, found_overruled
from oncue.align.marks import Mark
from oncue.align.order import in_order
from oncue.clock import SECOND
from oncue.errors import CallError
from oncue.model import Diagnostic, Edge, TimeSource, Transcript, WordTime

# A time that is less sure (per cent) is more likely off by over a second than not: it says nothing against a stamp.
_SURE = 50

# Boundaries as (how many words stand before, ms), in order.
Knots = list[tuple[int, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What timing goes by: `marks` are the stamps that are boundaries, `words` the given times that hold (None: none).

    `doubted` are the turns whose stamp is not believed; `explained` are those among them of which a finding says why.
    """

    marks: tuple[Mark, ...]
    words: tuple[WordTime | None, ...] = ()
    doubted: tuple[int, ...] = ()
    explained: frozenset[int] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def knots(self) -> Knots:
        """All boundaries: a stamp is one, a word with a time two, at its start and its end."""
        found = [(mark.words, 0, mark.ms) for mark in self.marks]
        for at, time in enumerate(self.words):
            if time is not None:
                # What marks the end of the word before stands first, then the start, then what follows the word.
                found += [(at, 1, time.start), (at + 1, -1, time.end)]
        return [(word, ms) for word, _, ms in sorted(found)]


def settle(transcript: Transcript, marks: tuple[Mark, ...], *, duration: int | None, trust: bool) -> Settled:
    """The stamps and given times of `transcript` that can be true together.

    Raises `CallError` where the given times do not run parallel to the words.
    """
    chosen = believed(marks, duration=duration, trust=trust)
    if not transcript.given:
        return Settled(marks=chosen, doubted=_doubted(marks, chosen))
    words = len(transcript.words)
    if len(transcript.given) != words:
        message = f"the transcript has {len(transcript.given)} given times for {words} words"
        raise CallError(f"{message}; drop them with dataclasses.replace(transcript, given=())")
    given = [None if time is None else _possible(time, duration) for time in transcript.given]
    same = {mark.number for mark in marks if _is_given(mark, given)}
    fixed = [mark for mark in chosen if mark.number not in same]
    overruled = [] if trust else _overruled(fixed, given)
    fixed = [mark for mark in fixed if mark not in overruled]
    run = _run(_between(given, fixed))
    times = tuple(_not_overlapping(run, fixed, duration))
    lost = {mark.number for mark in marks if mark.number in same and not _holds(mark, times)}
    kept = same - lost | {mark.number for mark in fixed}
    return Settled(
        marks=tuple(fixed),
        words=times,
        doubted=_doubted(marks, [mark for mark in marks if mark.number in kept]),
        explained=frozenset(mark.turn for mark in (*overruled, *(one for one in marks if one.number in lost))),
        diagnostics=(*map(found_overruled, (mark.stamp for mark in overruled)), *_contradicted(transcript, times)),
    )


def _doubted(marks: tuple[Mark, ...], kept: Sequence[Mark]) -> tuple[int, ...]:
    """The turns whose stamp is no boundary."""
    numbers = {mark.number for mark in kept}
    return tuple(mark.turn for mark in marks if not mark.inline and mark.number not in numbers)


def _possible(time: WordTime, duration: int | None) -> WordTime | None:
    """A time that lies in the recording, cut off at its end."""
    if time.start < 0 or (duration is not None and time.start >= duration):
        return None
    end = max(time.start, time.end if duration is None else min(time.end, duration))
    if end == time.end and 0 <= time.confidence <= 100:
        return time
    return replace(time, end=end, confidence=min(100, max(0, time.confidence)))


def _is_given(mark: Mark, given: Sequence[WordTime | None]) -> bool:
    """Whether a stamp is the given time of the word at it, printed less exactly."""
    after = given[mark.words] if mark.words < len(given) else None
    if mark.stamp.edge is Edge.START or mark.inline:
        return after is not None and abs(after.start - mark.ms) <= SECOND
    before = given[mark.words - 1] if mark.words else None
    return before is not None and abs(before.end - mark.ms) <= SECOND


def _holds(mark: Mark, times: Sequence[WordTime | None]) -> bool:
    """Whether the given time that a stamp stands for is among those that hold."""
    at = mark.words if mark.stamp.edge is Edge.START or mark.inline else mark.words - 1
    return times[at] is not None


def _overruled(marks: Sequence[Mark], given: Sequence[WordTime | None]) -> list[Mark]:
    """The stamps over a second from the time of their word, and those that the words around them contradict by as much."""
    run = [(at, time.start) for at, time in enumerate(_run(given)) if time is not None and _has_a_say(time)]
    words, starts = [at for at, _ in run], [start for _, start in run]
    found = []
    for mark in marks:
        after = bisect_left(words, mark.words)
        goes_back = after > 0 and starts[after - 1] > mark.ms + SECOND
        is_late = after < len(words) and starts[after] < mark.ms - SECOND
        own = after < len(words) and words[after] == mark.words and mark.stamp.edge is Edge.START
        if goes_back or is_late or (own and starts[after] > mark.ms + SECOND):
            found.append(mark)
    return found


def _has_a_say(time: WordTime) -> bool:
    """Whether a time says something against a stamp: it is sure, and no estimate itself."""
    return time.confidence >= _SURE and time.source is not TimeSource.INTERPOLATED


def _between(given: list[WordTime | None], marks: list[Mark]) -> list[WordTime | None]:
    """The given times that lie between the stamps around their words; a stamp right before a word is its time."""
    found: list[WordTime | None] = []
    begins = {mark.words for mark in marks if mark.stamp.edge is Edge.START or mark.inline}
    after, earliest = 0, 0
    for at, time in enumerate(given):
        while after < len(marks) and marks[after].words <= at:
            earliest = marks[after].ms
            after += 1
        latest = marks[after].ms if after < len(marks) else None
        fits = time is not None and time.start >= earliest and (latest is None or time.start <= latest)
        found.append(time if fits and at not in begins else None)
    return found


def _run(given: Sequence[WordTime | None]) -> list[WordTime | None]:
    """The given times of the longest run that never goes back."""
    places = [at for at, time in enumerate(given) if time is not None]
    kept = in_order([time.start for time in given if time is not None])
    holding = {at for at, keep in zip(places, kept, strict=True) if keep}
    return [time if at in holding else None for at, time in enumerate(given)]


def _not_overlapping(
    given: list[WordTime | None], marks: list[Mark], duration: int | None
) -> Iterator[WordTime | None]:
    """The given times, none lasting beyond the next boundary."""
    bounds: list[int | None] = []
    bound, before = duration, len(marks) - 1
    for at in range(len(given) - 1, -1, -1):
        while before >= 0 and marks[before].words > at:
            bound = marks[before].ms if bound is None else min(bound, marks[before].ms)
            before -= 1
        bounds.append(bound)
        time = given[at]
        if time is not None:
            bound = time.start
    for time, latest in zip(given, reversed(bounds), strict=True):
        if time is None or latest is None or time.end <= latest:
            yield time
        else:
            yield replace(time, end=latest)


def _contradicted(transcript: Transcript, times: Sequence[WordTime | None]) -> Iterator[Diagnostic]:
    """The finding on given times that do not hold, at the turn of the first of them."""
    lost = [
        at for at, (time, held) in enumerate(zip(transcript.given, times, strict=True)) if time is not None and not held
    ]
    if lost:
        firsts = [0]
        for turn in transcript.turns:
            firsts.append(firsts[-1] + len(turn.words))
        number = next(number for number, (first, end) in enumerate(pairwise(firsts)) if first <= lost[0] < end)
        yield found_contradicted(transcript.turns[number], len(lost), len(transcript.given))
