"""Times of the same words from several origins -> one time a word: what was heard, then what was matched, then what was kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from oncue.clock import SECOND
from oncue.model import TimeSource, WordTime

Times = Sequence[WordTime | None]

# What is said of a time that another origin contradicts: as likely wrong as right.
_CONTRADICTED_CONFIDENCE = 45
_NOT_HEARD_CONFIDENCE = 60
# So few words between two contradicted ones do not part a stretch.
_BETWEEN = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """Words `first` to `end` (exclusive) whose two times are over a second apart; `start` and `other` are those of the first."""

    first: int
    end: int
    start: int
    other: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Combined:
    """One time a word, None where no origin has one, and where sound and evidence disagree."""

    times: tuple[WordTime | None, ...]
    disagreements: tuple[Disagreement, ...] = ()


def combine(heard: Times, matched: Times, kept: Times) -> Combined:
    """The best time of each word. The three run parallel; each may be empty.

    What an aligner heard wins over what is matched in evidence, and that over what was kept from before. A kept time that
    the new ones around it exclude is dropped; one whose word was listened for, and not heard, is less sure.
    """
    count = max(len(heard), len(matched), len(kept))
    heard, matched, kept = (times or (None,) * count for times in (heard, matched, kept))
    pairs = tuple(zip(heard, matched, strict=True))
    chosen = [_better(first, second) for first, second in pairs]
    apart = [at for at, (first, second) in enumerate(pairs) if _disagree(first, second)]
    sure = _NOT_HEARD_CONFIDENCE if any(heard) else 100
    times = tuple(_with_kept(chosen, kept, sure))
    return Combined(times=times, disagreements=tuple(_stretches(apart, heard, matched)))


def _better(heard: WordTime | None, matched: WordTime | None) -> WordTime | None:
    if heard is None or (heard.source is TimeSource.INTERPOLATED and matched is not None):
        return matched
    if not _disagree(heard, matched):
        return heard
    return replace(heard, confidence=min(heard.confidence, _CONTRADICTED_CONFIDENCE))


def _disagree(heard: WordTime | None, matched: WordTime | None) -> bool:
    if heard is None or matched is None or heard.source is TimeSource.INTERPOLATED:
        return False
    return abs(heard.start - matched.start) > SECOND


def _with_kept(chosen: Sequence[WordTime | None], kept: Times, sure: int) -> Iterator[WordTime | None]:
    """`chosen`, and the kept times of other words where they go between its own, at most so `sure` (per cent)."""
    earliest = 0
    for new, old, bound in zip(chosen, kept, _latest(chosen), strict=True):
        fits = old is not None and earliest <= old.start and (bound is None or old.start <= bound)
        time = new if new is not None else _capped(old, sure) if old is not None and fits else None
        earliest = earliest if time is None else max(earliest, time.start)
        yield time


def _capped(time: WordTime, sure: int) -> WordTime:
    return time if time.confidence <= sure else replace(time, confidence=sure)


def _latest(times: Sequence[WordTime | None]) -> list[int | None]:
    """For each word the earliest start after it (ms); None where none follows."""
    bounds: list[int | None] = []
    bound: int | None = None
    for time in reversed(times):
        bounds.append(bound)
        if time is not None:
            bound = time.start if bound is None else min(bound, time.start)
    return bounds[::-1]


def _stretches(apart: Sequence[int], heard: Times, matched: Times) -> Iterator[Disagreement]:
    """The words of `apart` as stretches."""
    runs: list[tuple[int, int]] = []
    for at in apart:
        if runs and at - runs[-1][1] < _BETWEEN:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    for first, end in runs:
        one, other = heard[first], matched[first]
        if one is not None and other is not None:
            yield Disagreement(first=first, end=end, start=one.start, other=other.start)
