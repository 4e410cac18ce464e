"""Which stamps are out of line with their neighbours, judged by what is said between them.

Each stamp gets the probability that it is wrong, where one in a hundred is (`odds` says how). The worst one is taken out
and the rest is judged again. Windows of nine stamps at least 25 s apart, in hearings / in talks stamped by hand (of which
some stamps are wrong), clean or with one stamp put wrong; how many of a hundred are found at each level:

    probability   clean        off by 10 s   off by 20 s   digits swapped   a minute off
    from  2 %     3 / 7         76 / 65       99.5 / 96     99.8 / 100       100 / 99
    from  5 %     1 / 3         63 / 55         98 / 94     99.5 / 99.5      100 / 99
    from 50 %     0 / 1         23 / 22         92 / 81       99 / 99        100 / 99
    from 90 %     0 / 1          6 /  4         72 / 60       98 / 96        100 / 98

Errors below about 10 s can hardly be seen in the text, nor can those of 20 s where stamps stand minutes apart; the first
and the last stamp cannot be tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from oncue import clock
from oncue.align.marks import Mark

if TYPE_CHECKING:
    from oncue.align.odds import Odds

# Probabilities (per cent) from which a stamp may be wrong, and from which it is more likely wrong than right.
DOUBTFUL = 5
FAR_OFF = 50
# Of a hundred stamps one is wrong.
_RIGHT_TO_WRONG = 99.0
_MOST_EVIDENCE = 500.0
_FEWEST = 5
_ROUNDS = 12
# A wrong stamp makes those so many places away look odd as well.
_NEAR = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Misfit:
    """A stamp out of line: the time expected there (ms), and the probability in per cent that it is wrong."""

    mark: Mark
    expected: int
    probability: float


def misfits(marks: tuple[Mark, ...], *, least: int = DOUBTFUL) -> tuple[Misfit, ...]:
    """The marks that are wrong with a probability of at least `least` per cent, worst first; none of fewer than five.

    Where two neighbours explain the same oddness they share the probability. Order is not asked for: a mark that goes
    back is out of line as well. At most a quarter is taken out: where more are odd, none is known to be right. Times with
    fractions of a second come from a machine, which makes no slips.
    """
    if len(marks) < _FEWEST or not _set_by_hand(marks):
        return ()
    left = list(marks)
    found: dict[int, Misfit] = {}
    most = max(1, len(marks) // 4)
    for _ in range(_ROUNDS):
        room = most - (len(marks) - len(left))
        groups = [group for group in _groups(left) if group[0].probability >= least][:room]
        if not groups:
            break
        for misfit in (misfit for group in groups for misfit in group if misfit.probability >= least):
            found.setdefault(misfit.mark.number, misfit)
        gone = {group[0].mark.number for group in groups}
        left = [mark for mark in left if mark.number not in gone]
    return tuple(sorted(found.values(), key=lambda misfit: (-misfit.probability, misfit.mark.number)))


def _groups(marks: list[Mark]) -> Iterator[tuple[Misfit, ...]]:
    """Each mark that is odder than any near it, before those that may be wrong in its place; the oddest first."""
    from oncue.align.odds import odds  # noqa: PLC0415  (numpy loads with it)

    place = {mark.number: at for at, mark in enumerate(marks)}
    odd = {place[one.mark.number]: one for one in odds(marks)}
    by_oddness = sorted(odd, key=lambda at: (-odd[at].evidence, at))
    seen: set[int] = set()
    for at in by_oddness:
        near = range(at - _NEAR, at + _NEAR + 1)
        if seen.isdisjoint(near):
            yield _share_out([odd[at], *(odd[other] for other in near if other in odd and other != at)])
        seen.add(at)


def _share_out(rivals: list[Odds]) -> tuple[Misfit, ...]:
    """Each of some marks of which one may be wrong, with its probability."""
    weights = [exp(min(rival.evidence, _MOST_EVIDENCE)) for rival in rivals]
    total = _RIGHT_TO_WRONG + sum(weights)
    return tuple(
        Misfit(mark=rival.mark, expected=rival.expected, probability=100 * weight / total)
        for rival, weight in zip(rivals, weights, strict=True)
    )


def _set_by_hand(marks: tuple[Mark, ...]) -> bool:
    """Whether most stamps are whole seconds."""
    return sum(mark.ms % clock.SECOND == 0 for mark in marks) * 2 > len(marks)
