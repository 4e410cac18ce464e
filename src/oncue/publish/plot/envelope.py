"""How loud a recording is over time: the highest and the mean level of each column of a picture, in one reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oncue.align.aligner import SAMPLE_RATE
from oncue.publish.plot.scale import columns_for

if TYPE_CHECKING:
    from oncue.align.aligner import Samples


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """The levels of a recording of `duration` ms in columns of equal length: (peak, root mean square), 0 to 32768."""

    duration: int
    levels: tuple[tuple[int, int], ...]


def envelope(samples: Samples, columns: int | None = None) -> Envelope:
    """The levels of `samples` in so many columns, by default as many as a picture of it shows.

    One block is in memory at a time. Sound beyond the duration that `samples` says is not looked at.
    """
    import numpy as np  # noqa: PLC0415  (only pictures of sound need it)

    columns = columns or columns_for(samples.duration)
    total = max(1, samples.duration * SAMPLE_RATE // 1000)
    edges = np.arange(columns + 1) * total // columns
    peaks, powers = np.zeros(columns), np.zeros(columns)
    at = 0
    for block in samples.blocks():
        sound = np.frombuffer(block, dtype="<i2")[: total - at].astype(np.float64)
        if not sound.size:
            continue
        first = int(np.searchsorted(edges, at, side="right")) - 1
        end = int(np.searchsorted(edges, at + sound.size, side="left"))
        starts = np.maximum(edges[first:end] - at, 0)
        peaks[first:end] = np.maximum(peaks[first:end], np.maximum.reduceat(np.abs(sound), starts))
        powers[first:end] += np.add.reduceat(sound * sound, starts)
        at += sound.size
    means = np.sqrt(powers / np.maximum(1, np.diff(edges)))
    levels = zip(peaks.astype(int).tolist(), np.round(means).astype(int).tolist(), strict=True)
    return Envelope(duration=samples.duration, levels=tuple(levels))
