"""Levels of a recording -> the pauses in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from oncue.align.audio.chunks import FRAME
from oncue.align.audio.onset import SMOOTH, loud_level

# A pause between words is at least so long (ms); shorter, it may be the closure of a consonant.
_SHORTEST = 150
# What is quiet is told anew for each piece of so much sound (frames), by it and half as much on either side.
_PIECE = 500


Measured = np.ndarray[tuple[int], np.dtype[np.float32]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """Nothing is said from `start` to `end` (ms)."""

    start: int
    end: int


def find_pauses(levels: Measured) -> tuple[Pause, ...]:
    """The pauses after which there is sound again, in order; `levels` are those of frames of 10 ms."""
    quiet = np.concatenate([np.zeros(1, bool), *_quiet(levels), np.zeros(1, bool)])
    runs = np.flatnonzero(quiet[1:] != quiet[:-1]).reshape(-1, 2) * FRAME
    end = len(levels) * FRAME
    return tuple(
        Pause(start=start, end=stop) for start, stop in runs.tolist() if stop - start >= _SHORTEST and stop < end
    )


def _quiet(levels: Measured) -> Iterator[np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Which frames are hardly louder than the pauses around them, piece by piece."""
    if not len(levels):
        return
    smooth = np.convolve(np.pad(levels, SMOOTH // 2, mode="edge"), np.ones(SMOOTH) / SMOOTH, "valid")
    for first in range(0, len(levels), _PIECE):
        around = smooth[max(0, first - _PIECE // 2) : first + _PIECE + _PIECE // 2]
        yield smooth[first : first + _PIECE] <= loud_level(around)
