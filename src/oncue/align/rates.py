"""How fast each speaker talks and how long this interview pauses, from its own stamps.

A block between two believed stamps lasts as long as its speakers' words at their rates, and the pauses between them.
Rates and pauses are fitted to all blocks at once and drawn towards what is usual (ridge): each by as much as it differs
between speakers or interviews, beside the noise of speech. So somebody who says little keeps close to the common rate.

Measured on three sources: mean error 2.144 s; with the usual pauses 2.176 s; with one rate for everybody as well 2.226 s;
without the second, robust pass 2.147 s. Half or double the deviations below change it by less than 0.5 %.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# How long an average syllable takes with its share of the pauses, where no stamp tells: talks 227, hearings 210.
COMMON_MS = 220.0
# The same by language: as much longer or shorter as its readers say fewer or more syllables a second than the 6.2 of
# English (Pellegrino, Coupé and Marsico 2011; 2019: Japanese 7.8, Spanish 7.8, French 7.2, Italian and Korean 7.0, German
# 6.0, Vietnamese and Mandarin 5.2, Thai 4.7); Spanish and Italian have fewer letters in a syllable, so theirs is shorter.
_MS_OF_LANGUAGE = {
    "ja": 174.0, "fr": 190.0, "ko": 195.0, "es": 205.0, "it": 224.0, "de": 224.0, "vi": 246.0, "zh": 263.0, "th": 290.0,
}  # fmt: skip
# Variances, in average syllables: of speech for each syllable of it (0.6 s for a second, growing with the root of the
# time), and of whatever does not grow with it, such as a person's hand at the stamp.
_NOISE = 1.66
_HAND = 100.0
# Standard deviations: of people's rates; of the pause at full stops, and at changes of speaker, in average syllables.
_OF_RATES, _OF_STOPS, _OF_CHANGES = 0.18, 1.0, 2.0
# A block that lasts over twice or under half as long as its text takes holds music, a cut or a wrong stamp.
_SLOWEST, _FASTEST = 2.0, 0.5
# Blocks off by more than so many deviations weigh less (Huber).
_FAR = 2.0
# Whoever says less than so many others says too little to have a rate; this bounds the size of the fit, too.
_MOST_SPEAKERS = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A stretch between two stamps: how long it lasts (ms), and what is in it.

    `said` is the speech of each speaker with its usual pauses, in average syllables; `stops` and `changes` are how many
    sentences and turns end in it.
    """

    length: int
    said: tuple[tuple[str, float], ...]
    stops: int = 0
    changes: int = 0

    @property
    def total(self) -> float:
        """The speech of all speakers."""
        return sum(amount for _, amount in self.said)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How an interview is spoken: ms an average syllable takes, by speaker, and what this interview adds to the pauses.

    `stop` and `change` count in average syllables, beside the usual pause; they are negative where people hurry on.
    `fitted` tells whether any of it comes from the interview's own stamps.
    """

    common: float
    speakers: dict[str, float]
    stop: float = 0.0
    change: float = 0.0
    fitted: bool = True


def usual_rate(language: str) -> float:
    """Milliseconds an average syllable takes in a language (BCP 47), pauses included."""
    return _MS_OF_LANGUAGE.get(language.partition("-")[0].lower(), COMMON_MS)


def fit(blocks: Sequence[Block], *, language: str = "") -> Pace:
    """The pace that explains the length of `blocks`; the usual one of the language where none can be used."""
    usable = [block for block in blocks if block.total > 0 and block.length > 0]
    if not usable:
        return Pace(common=usual_rate(language), speakers={}, fitted=False)
    common = float(np.median([block.length / block.total for block in usable]))
    near = [block for block in usable if _FASTEST < block.length / block.total / common < _SLOWEST]
    common = sum(block.length for block in near) / sum(block.total for block in near)
    speakers = _speakers(near)
    parts = _parts(near, speakers)
    totals = np.array([block.total for block in near])
    rest = np.array([block.length for block in near]) / common - totals
    spread = np.array([_OF_RATES] * len(speakers) + [_OF_STOPS, _OF_CHANGES])
    offsets = _solve(parts, rest, _NOISE * totals + _HAND, spread)
    rates = np.clip(1 + offsets[: len(speakers)], 0.6, 1.6) * common
    return Pace(
        common=common,
        speakers=dict(zip(speakers, map(float, rates), strict=True)),
        stop=float(offsets[-2]),
        change=float(offsets[-1]),
    )


def _parts(blocks: Sequence[Block], speakers: Sequence[str]) -> NDArray[np.float64]:
    """What each block (row) has of each speaker's speech, of stops and of changes (columns)."""
    column = {speaker: number for number, speaker in enumerate(speakers)}
    parts = np.zeros((len(blocks), len(speakers) + 2))
    for row, block in enumerate(blocks):
        parts[row, -2:] = block.stops, block.changes
        for speaker, amount in block.said:
            if speaker in column:
                parts[row, column[speaker]] += amount
    return parts


def _solve(
    parts: NDArray[np.float64],
    rest: NDArray[np.float64],
    variance: NDArray[np.float64],
    spread: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The most likely offsets, of standard deviation `spread`, that explain `rest`; a second time without far rows."""
    weights = 1 / variance
    offsets = np.zeros(parts.shape[1])
    for _ in range(2):
        scaled = parts * weights[:, None]
        offsets = np.asarray(np.linalg.solve(parts.T @ scaled + np.diag(spread**-2), scaled.T @ rest), np.float64)
        off = np.abs(rest - parts @ offsets) / np.sqrt(variance)
        usual = 1.48 * float(np.median(off))  # the standard deviation, from the median
        weights = np.minimum(1, _FAR * usual / np.maximum(off, 1e-9)) / variance
    return offsets


def _speakers(blocks: Sequence[Block]) -> list[str]:
    """Those who say most, in the order of their names."""
    amounts: Counter[str] = Counter()
    for block in blocks:
        amounts.update(dict(block.said))
    most = sorted(amounts, key=lambda speaker: (-amounts[speaker], speaker))[:_MOST_SPEAKERS]
    return sorted(most)
