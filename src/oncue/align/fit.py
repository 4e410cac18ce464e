"""Which stamps are out of line with their neighbours, judged by what is said between them.

The test is the distance of a stamp from the time that its neighbours and the speech between them give it, in standard
deviations of a random walk (z); the worst one is taken out and the rest is tested again. A stamp that is wrong makes
the stretch on one side too slow and that on the other too fast; a long pause makes only one of them slow, so the fast
side must be fast by the interview's own rate as well. Measured on 113 clean windows of nine stamps, hearings and talks:

    z > 6   flags   0 % of the clean ones, finds 79 % of the stamps off by 20 s, 96 % of swapped digits, all minute slips
    z > 5   flags 0.9 % of the clean ones, finds 87 %, 99 %, all
    z > 4   flags 2.7 % of the clean ones, finds 90 %, all, all

Errors below about 10 s cannot be seen in the text, and the first and the last stamp cannot be tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

from oncue import clock
from oncue.align.marks import Mark

# The standard deviations from which a stamp is not believed.
FAR_OFF = 6
# Standard deviation of speech in seconds for one second of it, and of a stamp that a person sets.
_WALK = 0.6
_HAND = 0.6
# How much of the distance the fast side must lack by the interview's own rate.
_FAST_SIDE = 0.5
_FEWEST = 5
_MOST_REMOVED = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Misfit:
    """A stamp out of line: the time expected there (ms), and how far off it is in standard deviations."""

    mark: Mark
    expected: int
    z: float


def misfits(marks: tuple[Mark, ...], *, z: float) -> tuple[Misfit, ...]:
    """The marks that are off by more than `z`, worst first; none of fewer than five marks.

    Order is not asked for: a mark that goes back is far off as well. At most a quarter of them is taken out: where
    more are odd, none is known to be right.
    """
    rate = _usual_rate(marks)
    if len(marks) < _FEWEST or rate is None:
        return ()
    left = list(marks)
    found: list[Misfit] = []
    while len(left) > 2 and len(found) < min(_MOST_REMOVED, max(1, len(marks) // 4)):
        worst = max(
            (_judge(before, mark, after, rate) for before, mark, after in zip(left, left[1:], left[2:], strict=False)),
            key=lambda misfit: misfit.z,
        )
        if worst.z <= z:
            break
        found.append(worst)
        left.remove(worst.mark)
    return tuple(found)


def likely_slip(ms: int, expected: int) -> str:
    """How a stamp came to say `ms` where about `expected` was meant; empty where no usual slip explains it."""
    near = max(clock.SECOND * 8, abs(ms - expected) // 5)
    slips = [(other, f"perhaps {clock.stamp(other)} with two digits swapped") for other in _swapped(ms)]
    for step, name in (
        (clock.MINUTE, "a minute off"),
        (10 * clock.MINUTE, "ten minutes off"),
        (clock.HOUR, "an hour off"),
    ):
        slips += [(other, f"perhaps {clock.stamp(other)}, {name}") for other in (ms - step, ms + step) if other >= 0]
    fitting = [(abs(other - expected), text) for other, text in slips if abs(other - expected) <= near]
    return min(fitting)[1] if fitting else ""


def _judge(before: Mark, mark: Mark, after: Mark, rate: float) -> Misfit:
    """`rate` is the usual number of seconds a syllable takes."""
    said = max(after.said - before.said, 1e-9)
    share = (mark.said - before.said) / said
    expected = before.ms + (after.ms - before.ms) * share
    off = (mark.ms - expected) / clock.SECOND
    fast = (mark, after) if off > 0 else (before, mark)
    lacking = (fast[1].said - fast[0].said) * rate - (fast[1].ms - fast[0].ms) / clock.SECOND
    spread = hypot(_WALK * sqrt(max(1.0, said * rate * share * (1 - share))), _HAND)
    z = abs(off) / spread if lacking >= _FAST_SIDE * abs(off) else 0.0
    return Misfit(mark=mark, expected=round(expected), z=z)


def _usual_rate(marks: tuple[Mark, ...]) -> float | None:
    """The median of seconds a syllable over the stretches between the marks."""
    rates = sorted(
        (last.ms - first.ms) / clock.SECOND / (last.said - first.said)
        for first, last in pairwise(marks)
        if last.ms > first.ms and last.said > first.said
    )
    return rates[len(rates) // 2] if rates else None


def _swapped(ms: int) -> list[int]:
    """The times that `ms` becomes when two neighbouring digits of its clock change places."""
    text = clock.stamp(ms)
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    found = []
    for left, right in pairwise(digits):
        swapped = list(text)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        other = clock.parse("".join(swapped))
        if other is not None and other != ms:
            found.append(other)
    return found
