"""A recording -> pieces of at most 25 s that end where it is quiet, and spans of it read in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from oncue.align.aligner import SAMPLE_RATE, Samples

FRAME = 10
"""The models hear in frames of so many ms."""

_MS_BYTES = SAMPLE_RATE // 1000 * 2
_SHORTEST, _LONGEST = 15_000, 25_000
# A pause between words is at least so long (ms).
_PAUSE = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """Sound from `start` to `end` (ms), as 16 bit samples."""

    start: int
    data: bytes

    @property
    def end(self) -> int:
        """Where it ends (ms)."""
        return self.start + len(self.data) // _MS_BYTES

    def part(self, start: int, end: int) -> Chunk:
        """What of it sounds from `start` to `end` (ms)."""
        return Chunk(start=start, data=self.data[(start - self.start) * _MS_BYTES : (end - self.start) * _MS_BYTES])


def cut(samples: Samples) -> Iterator[Chunk]:
    """The whole recording in pieces of 15 to 25 s, each cut at its quietest pause; the last may be shorter."""
    start, pending = 0, bytearray()
    for block in samples.blocks():
        pending += block
        while len(pending) > _LONGEST * _MS_BYTES:
            length = _quietest(pending) * _MS_BYTES
            yield Chunk(start=start, data=bytes(pending[:length]))
            del pending[:length]
            start += length // _MS_BYTES
    if len(pending) >= FRAME * _MS_BYTES:
        yield Chunk(start=start, data=bytes(pending))


def spans(samples: Samples, wanted: Sequence[tuple[int, int]]) -> Iterator[Chunk]:
    """The sound of each (start, end) in ms of `wanted`, whose starts never go back, in one passage over the recording."""
    if not wanted:
        return
    blocks = samples.blocks(wanted[0][0])
    at, pending = wanted[0][0], bytearray()
    for start, end in wanted:
        while at + len(pending) // _MS_BYTES < end:
            block = next(blocks, None)
            if block is None:
                break
            pending += block
            behind = min(start - at, len(pending) // _MS_BYTES)
            del pending[: behind * _MS_BYTES]
            at += behind
        yield Chunk(start=start, data=bytes(pending[(start - at) * _MS_BYTES : (end - at) * _MS_BYTES]))


def loudness(data: bytes, *, emphasis: float = 0.0) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The level of each frame of 10 ms in dB (full scale is 0, digital silence -100).

    `emphasis` is the share of each sample that is taken from the next one: it damps low tones.
    """
    size = FRAME * _MS_BYTES // 2
    sound = np.frombuffer(data[: len(data) // (2 * size) * 2 * size], dtype="<i2").astype(np.float64) / 32768
    sharp = np.append(sound[:1], sound[1:] - emphasis * sound[:-1]).reshape(-1, size)
    levels: np.ndarray[tuple[int], np.dtype[np.float64]] = 10 * np.log10(np.mean(np.square(sharp), axis=1) + 1e-10)
    return levels


def _quietest(pending: bytearray) -> int:
    """Where within the allowed lengths it is quietest for the length of a pause (ms)."""
    levels = 10 ** (loudness(bytes(pending[_SHORTEST * _MS_BYTES : _LONGEST * _MS_BYTES])) / 10)
    width = _PAUSE // FRAME
    smooth = np.convolve(levels, np.ones(width), "valid")
    return _SHORTEST + (int(np.argmin(smooth)) + width // 2) * FRAME
