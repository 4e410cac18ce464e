"""How long a stretch of speech between two stamps takes, give or take: the measure of what is odd.

The logarithm of a length scatters about that of the text: by 1.3 over the root of its syllables, so by 9 % for 200 of
them, some 45 seconds. Besides, an interview has a pace of its own, each speaker another (10 %), and it drifts from stretch
to stretch (5 %): the stretches around tell what of this holds for the two that are judged (a Gaussian process). One
stretch in 200 holds a pause, music or a cut and takes any time longer; one in 500 is too short for its words. Stamps of
hearings and talks, from a second to a minute apart, gave these figures by their likelihood; those fitted to the hearings
alone judge the talks as well, and the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# A stretch has a pause even where nothing is said, in syllables.
_PAUSE = 2.0
# Standard deviations of log lengths, see above.
_OF_INTERVIEW, _OF_SPEAKER, _OF_DRIFT, _OF_SYLLABLE, _OF_STRETCH = 0.15, 0.1, 0.05, 1.3, 0.02
# The drift is forgotten over so many stretches.
_FORGOTTEN = 5.0
# Stamps are cut to whole seconds: the standard deviation of a length (s).
_CUT_S = 0.4
_SYLLABLE_S = 0.218
_SLOW, _FAST = 0.005, 0.002
_SLOW_S = 60.0
# How many stretches on either side speak for the two that are judged, and how odd they may be (log length).
_REACH = 8
_CLIP = 0.45
_LEAST_S = 0.5
# The median of the square of what is normally distributed; and how far an interview's own variance may be above the
# usual one before it counts: a few stretches say little of it.
_MEDIAN_OF_SQUARES = 0.455
_LET_BE = 3.0
# So many stamps at once: the tables of a long transcript would fill the memory.
_CHUNK = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """What is expected of the stretches before and after each of some stamps, by those around both.

    `seconds` are their median lengths, one row a stamp; `spread` is the covariance of their logarithms.
    """

    seconds: Floats
    spread: Floats

    def at(self, stamp: int) -> Expected:
        """What is expected beside one of the stamps."""
        return Expected(seconds=self.seconds[stamp : stamp + 1], spread=self.spread[stamp : stamp + 1])


def expect(said: Floats, shares: Floats, seconds: Floats) -> Expected:
    """What to expect beside each stamp between two stretches.

    `said` are the syllables of each stretch, `shares` (a column a speaker) whose they are, `seconds` its length.
    """
    said = said + _PAUSE
    rates = np.log(np.maximum(seconds, _LEAST_S) / said)
    usual = float(np.median(rates))
    rates = np.clip(rates - usual, -_CLIP, _CLIP)
    noise = _OF_SYLLABLE**2 / said + _OF_STRETCH**2 + (_CUT_S / _SYLLABLE_S / said) ** 2
    scale = _own_noise(rates, noise)
    stamps = np.arange(1, len(said))
    parts = [_posterior(chunk, rates, shares, noise) for chunk in np.split(stamps, stamps[_CHUNK::_CHUNK] - 1)]
    means = np.concatenate([mean for mean, _ in parts])
    beside = np.stack([said[:-1], said[1:]], axis=-1)
    return Expected(
        seconds=beside * np.exp(usual + means), spread=scale * np.concatenate([spread for _, spread in parts])
    )


def _own_noise(rates: Floats, noise: Floats) -> float:
    """How many times the usual variance an interview has that is far from even, such as one with passages left out."""
    usual = noise + _OF_SPEAKER**2 / 2 + _OF_DRIFT**2
    own = float(np.median(rates**2 / usual)) / _MEDIAN_OF_SQUARES
    return max(1.0, own / _LET_BE)


def oddness(lengths: Floats, expected: Expected) -> Floats:
    """The squared distance of pairs of lengths from what is expected, in standard deviations."""
    spread = expected.spread
    before, both, after = spread[:, 0, 0, None], spread[:, 0, 1, None], spread[:, 1, 1, None]
    off = np.log(lengths / expected.seconds[:, None, :])
    first, last = off[..., 0], off[..., 1]
    distance: Floats = (after * first**2 - 2 * both * first * last + before * last**2) / (before * after - both**2)
    return distance


def density(lengths: Floats, expected: Expected) -> Floats:
    """How likely pairs of lengths are (a second squared): `lengths` has a row a stamp, in it the pairs to judge."""
    off = np.log(lengths / expected.seconds[:, None, :])
    variance = np.diagonal(expected.spread, axis1=1, axis2=2)[:, None, :]
    odd = _odd(lengths, expected.seconds[:, None, :])
    usual = np.exp(-(off**2) / variance / 2) / np.sqrt(2 * pi * variance) / lengths
    area = 2 * pi * np.sqrt(np.linalg.det(expected.spread))[:, None] * lengths[..., 0] * lengths[..., 1]
    both = np.exp(-oddness(lengths, expected) / 2) / area
    regular = 1 - _SLOW - _FAST
    one = odd[..., 0] * usual[..., 1] + odd[..., 1] * usual[..., 0]
    total: Floats = regular**2 * both + regular * one + odd[..., 0] * odd[..., 1]
    return np.maximum(total, np.finfo(np.float64).tiny)


def _odd(lengths: Floats, usual: Floats) -> Floats:
    """How likely a length is where the stretch is out of the ordinary."""
    slow = _SLOW * np.exp(-np.maximum(lengths - usual, 0) / _SLOW_S) / _SLOW_S
    return np.where(lengths > usual, slow, _FAST / usual)


def _posterior(stamps: NDArray[np.int64], rates: Floats, shares: Floats, noise: Floats) -> tuple[Floats, Floats]:
    """Mean and covariance of the log rates of the two stretches beside `stamps`, given those around them."""
    around = np.array([*range(-_REACH - 1, -1), *range(1, _REACH + 1)])
    at = stamps[:, None] + np.array([*around, -1, 0])
    there = (at >= 0) & (at < len(rates))
    at = np.clip(at, 0, len(rates) - 1)
    table = _covariance(at, shares) * (there[:, :, None] & there[:, None, :])
    diagonal = np.arange(at.shape[1])
    table[:, diagonal, diagonal] += np.where(there, noise[at], 1.0)
    known = np.where(there, rates[at], 0.0)[:, :-2, None]
    across = table[:, :-2, -2:]
    solved = np.linalg.solve(table[:, :-2, :-2], np.concatenate([across, known], axis=2))
    turned = np.swapaxes(across, 1, 2)
    return (turned @ solved[:, :, 2:])[:, :, 0], table[:, -2:, -2:] - turned @ solved[:, :, :2]


def _covariance(at: NDArray[np.int64], shares: Floats) -> Floats:
    """How alike the paces of the stretches `at` are."""
    speakers = shares[at]
    apart = np.abs(at[:, :, None] - at[:, None, :])
    alike: Floats = speakers @ np.swapaxes(speakers, 1, 2)
    table: Floats = _OF_INTERVIEW**2 + _OF_SPEAKER**2 * alike + _OF_DRIFT**2 * np.exp(-apart / _FORGOTTEN)
    return table
