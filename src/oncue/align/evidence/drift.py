"""The clock of evidence against the stamps of the transcript: the same, moved or drifting, or of another cut.

Machines start their clock late, leave silence out, or run at the rate of another file; of 27 files of vendors five had such a
clock. Stamps are whole seconds and some of them are wrong, so a line is fitted that most of them have to lie on: the slope is
the median of the slopes between two (Theil and Sen), the offset the median of what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from oncue.align.marks import Mark, marks_of
from oncue.clock import SECOND
from oncue.model import Edge, TimeSource, Transcript, WordTime

# How far a stamp may be from the time of its words: cut to whole seconds, and set by hand.
_NEAR = 2 * SECOND
# The share of stamps that a clock has to agree with, and how many there must be to tell.
_MOST = 0.7
_FEWEST, _FEWEST_FOR_SLOPE = 3, 5
# A correction has to bring the stamps so much nearer, where they are near enough without.
_CLEARLY = 0.6
_QUITE_WRONG = 3 * SECOND
# Less than this over the whole recording is no drift and no offset.
_NOTHING = 3 * SECOND // 2
# A file played at the rate of another: 48 kHz for 44.1 kHz is 8.8 %.
_STEEPEST = 0.1
# Pairs of stamps closer than this say nothing of a slope.
_APART = 60 * SECOND
_MOST_PAIRS = 250
# Words after a stamp among which one that was heard may stand for it, and how long one takes about.
_WORDS_AFTER, _A_WORD = 8, 330
# A stamp is set a little before its words, and cut to the second.
_EARLY = 400

Point = tuple[int, int]
"""A stamp and when the evidence has its words, in ms."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """How the clock of evidence runs beside that of the stamps.

    Where the stamps show `t` the evidence shows `t + offset + rate * t` (ms; `rate` is a share). `stamps` could be
    compared, `agreeing` of them lie on that line. `jumps` are the stamps (ms) from which on it is off by another amount,
    each with that amount (ms): then it is the clock of another cut.
    """

    offset: int = 0
    rate: float = 0.0
    stamps: int = 0
    agreeing: int = 0
    jumps: tuple[tuple[int, int], ...] = ()

    @property
    def ppm(self) -> int:
        """The drift in millionths."""
        return round(self.rate * 1_000_000)

    @property
    def fits(self) -> bool:
        """Whether most of the stamps lie on one line with it, or there are none to tell."""
        return not self.jumps and self.agreeing >= _MOST * self.stamps

    @property
    def runs_true(self) -> bool:
        """Whether it needs no correction."""
        return self.fits and not self.offset and not self.rate

    def correct(self, time: WordTime) -> WordTime:
        """A time of the evidence on the clock of the stamps."""
        start, end = (max(0, round((ms - self.offset) / (1 + self.rate))) for ms in (time.start, time.end))
        return replace(time, start=start, end=end)


def compare(transcript: Transcript, times: Sequence[WordTime | None]) -> Clock:
    """The clock of the evidence that gave `times`, one a word of `transcript`, beside the stamps."""
    return fit(tuple(_points(transcript, times)))


def fit(points: Sequence[Point]) -> Clock:
    """The clock of evidence from stamps and the times that it has for them."""
    best = _clock(points, 0, 0.0)
    if len(points) < _FEWEST:
        return best
    straight = _straight(points)
    if straight.fits and (not best.fits or _misses(points, straight) < _CLEARLY * _misses(points, best)):
        best = straight
    return replace(best, jumps=tuple(_jumps(points, best)))


def _points(transcript: Transcript, times: Sequence[WordTime | None]) -> Iterator[Point]:
    """The stamps whose words were heard. One at the very beginning stands for the recording, not for its words."""
    for mark in marks_of(transcript):
        seen = _time_of(mark, times)
        if mark.ms > 0 and seen is not None:
            yield mark.ms, seen


def _time_of(mark: Mark, times: Sequence[WordTime | None]) -> int | None:
    if mark.stamp.edge is Edge.END and not mark.inline:
        last = times[mark.words - 1] if mark.words else None
        return last.end if last is not None and last.source is TimeSource.MATCHED else None
    for after, time in enumerate(times[mark.words : mark.words + _WORDS_AFTER]):
        if time is not None and time.source is TimeSource.MATCHED:
            return max(0, time.start - after * _A_WORD)
    return None


def _clock(points: Sequence[Point], offset: int, rate: float) -> Clock:
    clock = Clock(offset=offset, rate=rate, stamps=len(points))
    return replace(clock, agreeing=sum(abs(_off(point, clock)) <= _NEAR for point in points))


def _off(point: Point, clock: Clock) -> float:
    """How far the words of a stamp are from where the clock should show them (ms)."""
    stamp, seen = point
    return seen - stamp - _EARLY - clock.offset - clock.rate * stamp


def _misses(points: Sequence[Point], clock: Clock) -> float:
    """How far the stamps are off, one that is quite wrong counted as little more than one that is a bit off."""
    return sum(min(abs(_off(point, clock)), _QUITE_WRONG) for point in points)


def _straight(points: Sequence[Point]) -> Clock:
    """The clock that most points lie on one line with; the true one where none is possible."""
    rate = _slope(points) if len(points) >= _FEWEST_FOR_SLOPE else 0.0
    if abs(rate) > _STEEPEST or abs(rate) * max(stamp for stamp, _ in points) < _NOTHING:
        rate = 0.0
    offset = round(median(seen - stamp - rate * stamp for stamp, seen in points)) - _EARLY
    return _clock(points, 0 if abs(offset) < _NOTHING and not rate else offset, rate)


def _slope(points: Sequence[Point]) -> float:
    """The median of the slopes between two points, of at most some hundred points evenly chosen."""
    step = -(-len(points) // _MOST_PAIRS)
    chosen = sorted(points)[::step]
    slopes = [
        (later[1] - earlier[1]) / (later[0] - earlier[0]) - 1
        for number, earlier in enumerate(chosen)
        for later in chosen[number + 1 :]
        if later[0] - earlier[0] >= _APART
    ]
    return median(slopes) if slopes else 0.0


def _jumps(points: Sequence[Point], clock: Clock) -> Iterator[tuple[int, int]]:
    """Where stamps begin to be off by another amount for good; none where such stretches are not most of it."""
    stretches: list[list[tuple[int, float]]] = []
    for point in points:
        off = _off(point, clock)
        if stretches and abs(off - median(other for _, other in stretches[-1])) <= _NEAR:
            stretches[-1].append((point[0], off))
        else:
            stretches.append([(point[0], off)])
    lasting = [stretch for stretch in stretches if len(stretch) >= _FEWEST]
    if sum(map(len, lasting)) < _MOST * len(points):
        return
    offs = [round(median(off for _, off in stretch)) for stretch in lasting]
    for before, after, stretch in zip(offs, offs[1:], lasting[1:], strict=False):
        if abs(after - before) > _NEAR:
            yield stretch[0][0], after
