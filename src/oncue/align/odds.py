"""How much likelier it is that a stamp is wrong than that speech is as odd as the stamp makes it.

A stamp that is off by 20 s makes the stretch on one side 20 s longer and that on the other 20 s shorter. Against the
chance of both lengths in speech (`noise`) stands that of the lengths around the true time, over all times that the
stamp may have been meant for (`slips`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from oncue import clock
from oncue.align.marks import Mark
from oncue.align.noise import Expected, Floats, density, expect, oddness
from oncue.align.slips import Slip, slips

# What is nearer to the expected than this, in standard deviations squared, is no slip: most stamps end here.
_ORDINARY = 5.0
_LEAST_S = 0.5
# The chance of a stamp that goes back and is right: another one is wrong.
_BACK = 1e-12


@dataclass(frozen=True, kw_only=True, slots=True)
class Odds:
    """A mark, and how much its neighbours speak against it.

    `evidence` is the logarithm of how many times likelier they are if it is wrong; `expected` the time that they give it (ms).
    """

    mark: Mark
    evidence: float
    expected: int


def odds(marks: Sequence[Mark]) -> Iterator[Odds]:
    """The marks, but for the first and the last, whose neighbours make it odd. `marks` are three at least."""
    times = np.array([mark.ms for mark in marks]) / clock.SECOND
    said = np.diff(np.array([mark.said for mark in marks]))
    lengths = np.diff(times)
    expected = expect(said, _shares(marks, said), lengths)
    pairs = np.stack([lengths[:-1], lengths[1:]], axis=-1)
    possible = np.maximum(pairs, _LEAST_S)
    odd = (oddness(possible[:, None, :], expected)[:, 0] > _ORDINARY) | (pairs < 0).any(axis=1)
    for at in np.flatnonzero(odd).tolist():
        mark, beside = marks[at + 1], expected.at(at)
        before, after = beside.seconds[0].tolist()
        meant = marks[at].ms + round((marks[at + 2].ms - marks[at].ms) * before / (before + after))
        yield Odds(mark=mark, evidence=_evidence(slips(mark.ms, meant), mark.ms, pairs[at], beside), expected=meant)


def _shares(marks: Sequence[Mark], said: Floats) -> Floats:
    """Whose the syllables of each stretch are; all of one speaker where marks do not say."""
    voices = np.array([mark.voices or (mark.said,) for mark in marks])
    shares: Floats = np.diff(voices, axis=0) / np.maximum(said, 1e-9)[:, None]
    return shares


def _evidence(meant: Sequence[Slip], ms: int, lengths: Floats, expected: Expected) -> float:
    """`lengths` are those of the stretches before and after a stamp that says `ms`."""
    off = np.array([slip.ms - ms for slip in meant]) / clock.SECOND
    shares = np.array([slip.share for slip in meant])
    possible = (lengths[0] + off >= _LEAST_S) & (lengths[1] - off >= _LEAST_S)
    if not possible.any():
        return -np.inf
    others = np.stack([lengths[0] + off, lengths[1] - off], axis=-1)[possible]
    wrong = float(density(others[None], expected)[0] @ shares[possible])
    right = float(density(np.maximum(lengths, _LEAST_S)[None, None], expected)[0, 0])
    return float(np.log(wrong / (right if (lengths >= 0).all() else _BACK)))
