"""The upper track of the picture: the sound of a recording or, without it, how fast people speak by the times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from oncue.clock import MINUTE, SECOND
from oncue.model import TimeSource, WordTime
from oncue.publish.plot.envelope import Envelope
from oncue.publish.plot.scale import COLUMN_WIDTH, ROW_WIDTH, Scale

HEIGHT = 40
_HALF = HEIGHT // 2
# A rate is taken over so much time at least: that of a word or two says nothing.
_LEAST = 10 * SECOND
# The height of the track stands for so many times the usual rate.
_TOP = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """Words a minute from `start` to `stop` (ms)."""

    start: int
    stop: int
    rate: float


def draw_sound(sound: Envelope, scale: Scale, row: int, hidden: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """The paths of peaks and means of a row, a stroke a column. What lies in a `hidden` stretch (ms) is left out."""
    loudest = max((peak for peak, _ in sound.levels), default=0) or 1
    peaks: list[str] = []
    means: list[str] = []
    for x in range(COLUMN_WIDTH // 2, ROW_WIDTH, COLUMN_WIDTH):
        ms = row * scale.length + x * scale.length // ROW_WIDTH
        if ms >= sound.duration or any(start <= ms < stop for start, stop in hidden):
            continue
        peak, mean = sound.levels[ms * len(sound.levels) // sound.duration]
        peaks.append(_stroke(x, peak * _HALF // loudest))
        means.append(_stroke(x, mean * _HALF // loudest))
    return "".join(peaks), "".join(means)


def paces(times: Sequence[WordTime]) -> tuple[Pace, ...]:
    """How fast words follow one another between times that are not interpolated, each over some seconds at least."""
    if not times:
        return ()
    knots = [at for at, time in enumerate(times) if at == 0 or time.source is not TimeSource.INTERPOLATED]
    found: list[Pace] = []
    first = 0
    for knot in (*knots, len(times)):
        stop = times[knot].start if knot < len(times) else times[-1].end
        length = stop - times[first].start
        if length >= _LEAST or (knot == len(times) and length > 0):
            found.append(Pace(start=times[first].start, stop=stop, rate=(knot - first) * MINUTE / length))
            first = knot
    return tuple(found)


def top_pace(found: Sequence[Pace]) -> int:
    """The rate at the top of the track, in words a minute; 0 where there is none."""
    return round(_TOP * median(pace.rate for pace in found)) if found else 0


def draw_paces(found: Sequence[Pace], scale: Scale, top: int) -> list[str]:
    """The path of the speech rate of each row; what is over `top` words a minute stands as high as the track."""
    paths: list[list[str]] = [[] for _ in scale.rows]
    for pace in found:
        height = min(HEIGHT, round(pace.rate * HEIGHT / max(1, top)))
        for row, left, right in scale.pieces(pace.start, pace.stop):
            paths[row].append(f"M{left} {HEIGHT}v-{height}h{right - left}v{height}z")
    return ["".join(path) for path in paths]


def _stroke(x: int, half: int) -> str:
    half = min(_HALF, half)
    return f"M{x} {_HALF - half}v{2 * half}" if half else f"M{x} {_HALF - 0.5:g}v1"
