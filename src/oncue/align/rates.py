"""How fast each speaker talks, from the interview's own stamps.

A block between two believed marks lasts as long as its speakers' syllables at their rates. The rates are fitted to all
blocks at once and drawn towards the common one (ridge), so that a speaker with little text keeps close to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# Conversation over nine measured sources: about 4.6 syllables and pauses a second.
COMMON_MS = 218.0
_RIDGE = 30.0
# A block that lasts over twice or under half as long as its text takes holds music, a cut or a wrong stamp.
_SLOWEST, _FASTEST = 2.0, 0.5
# Whoever says less than so many others says too little to have a rate; this bounds the size of the fit, too.
_MOST_SPEAKERS = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A stretch between two marks: how long it lasts (ms), and the syllables of each speaker in it."""

    length: int
    syllables: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """The syllables of all speakers."""
        return sum(amount for _, amount in self.syllables)


def fit(blocks: Sequence[Block]) -> dict[str, float]:
    """Milliseconds a syllable of each speaker; a speaker that no usable block holds has the common rate under `""`."""
    usable = [block for block in blocks if block.total > 0 and block.length > 0]
    if not usable:
        return {"": COMMON_MS}
    common = float(np.median([block.length / block.total for block in usable]))
    near = [block for block in usable if _FASTEST < block.length / block.total / common < _SLOWEST]
    common = sum(block.length for block in near) / sum(block.total for block in near)
    speakers = _speakers(near)
    column = {speaker: number for number, speaker in enumerate(speakers)}
    parts = np.zeros((len(near), len(speakers)))
    for row, block in enumerate(near):
        for speaker, amount in block.syllables:
            if speaker in column:
                parts[row, column[speaker]] += amount
    totals = np.array([block.total for block in near])
    # The noise of a block grows with its text, so rows are weighed by it; rates are relative to the common one.
    rest = np.array([block.length for block in near]) / common - totals
    scaled = parts / totals[:, None]
    offsets = np.linalg.solve(parts.T @ scaled + _RIDGE * np.eye(len(speakers)), scaled.T @ rest)
    rates = {speaker: common * float(np.clip(1 + offsets[column[speaker]], 0.6, 1.6)) for speaker in speakers}
    return {"": common, **rates}


def _speakers(blocks: Sequence[Block]) -> list[str]:
    """Those who say most, in the order of their names."""
    amounts: Counter[str] = Counter()
    for block in blocks:
        amounts.update(dict(block.syllables))
    most = sorted(amounts, key=lambda speaker: (-amounts[speaker], speaker))[:_MOST_SPEAKERS]
    return sorted(most)
