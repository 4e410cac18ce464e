"""What is spoken by whom, and what comes out: sound with the time of every word."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Samples = NDArray[np.int16]

RATE: Final = 16_000
"""Samples a second of every recording that is made here."""
QUIET: Final = 160
"""Amplitudes up to this are silence."""

_PAUSE: Final = 0.06
"""Silence of this length (s) before a word is a pause; shorter, it is the closure of the word's first consonant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A synthesiser and one of its voices. `rate` (words a minute) and `pitch` (0 to 99) are for espeak-ng alone."""

    synthesiser: str = "espeak"
    name: str
    rate: int = 160
    pitch: int = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Words that one voice says in one go, each as it is said, with what stands between them."""

    voice: Voice
    words: tuple[str, ...]
    joint: str = " "


@dataclass(frozen=True, kw_only=True, slots=True)
class Speech:
    """Samples without silence at either side, and where in them each word begins and ends."""

    samples: Samples
    words: tuple[tuple[int, int], ...]


def finish(samples: Samples, rate: int, starts: Sequence[int], wanted: int = RATE) -> Speech:
    """Cut the silence off both sides and bring `samples` with the `starts` of their words from `rate` to `wanted`."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > QUIET)
    first, end = int(loud[0]), int(loud[-1]) + 1
    spans = [(start - first, stop - first) for start, stop in _hear_words(loud, starts, end, int(_PAUSE * rate))]
    words = tuple((max(start, 0) * wanted // rate, stop * wanted // rate) for start, stop in spans)
    return Speech(samples=_resample(samples[first:end], rate, wanted), words=words)


def _hear_words(loud: NDArray[np.intp], starts: Sequence[int], end: int, pause: int) -> list[tuple[int, int]]:
    """Move the start of a word after a pause to where it is first heard, and every end to where it is last heard."""
    spans = []
    for start, limit in zip(starts, (*starts[1:], end), strict=True):
        place = int(np.searchsorted(loud, start))
        heard = int(loud[min(place, len(loud) - 1)])
        silence = heard - int(loud[place - 1]) if place else pause
        begin = heard if silence >= pause and heard < limit else start
        last = int(loud[max(int(np.searchsorted(loud, limit)) - 1, 0)]) + 1
        spans.append((begin, max(last, begin)))
    return spans


def _resample(samples: Samples, rate: int, wanted: int) -> Samples:
    """By way of the spectrum, which is cut off where `wanted` is lower and filled up with nothing where it is higher."""
    if rate == wanted:
        return samples
    common = math.gcd(rate, wanted)
    blocks = -(-len(samples) // (rate // common))
    padded = np.zeros(blocks * (rate // common))
    padded[: len(samples)] = samples
    length = blocks * (wanted // common)
    spectrum = np.fft.rfft(padded)[: length // 2 + 1]
    sound = np.fft.irfft(spectrum, length) * (wanted / rate)
    return np.clip(np.rint(sound), -32768, 32767).astype(np.int16)
