"""Which stamps can be true together: the longest run that never goes back, and who is to blame where two disagree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise

from oncue.align.fit import FAR_OFF, misfits
from oncue.align.marks import Mark
from oncue.clock import MINUTE

# A clock that begins anew falls by more than this, to less than that; so many stamps on either side must say so.
_FALL = MINUTE
_LATE = 10 * MINUTE
_EACH_SIDE = 3


def standing(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The longest run of marks whose times never go back; of two that exclude one another the one that fits the words.

    `1:10, 2:40, 1:50, 2:20` is in order without 2:40, and `1:10, 1:50, 1:20, 2:20` without 1:50 or without 1:20: there
    the words decide which of the two is nearer to the time that it should have. A mark that is far out of line has no
    say in this; it stands if it is in order with the others all the same.
    """
    far_off = {misfit.mark.number for misfit in misfits(marks, least=FAR_OFF)}
    run = _longest_run([mark for mark in marks if mark.number not in far_off])
    for mark in marks:
        if mark.number in far_off:
            before, after = neighbours(run, mark)
            if (before is None or before.ms <= mark.ms) and (after is None or mark.ms <= after.ms):
                insort(run, mark, key=lambda other: other.number)
    return tuple(run)


def tapes(marks: Sequence[Mark]) -> tuple[tuple[Mark, ...], ...]:
    """The marks, parted where the clock begins anew: it falls by over a minute, to near zero, and goes on from there.

    One stamp that goes back is a slip. Here three in order are all later than the three in order that follow.
    """
    starts = [0]
    for at in range(_EACH_SIDE, len(marks) - _EACH_SIDE + 1):
        before = [mark.ms for mark in marks[max(starts[-1], at - _EACH_SIDE) : at]]
        after = [mark.ms for mark in marks[at : at + _EACH_SIDE]]
        fall = before[-1] - after[0] if before else 0
        in_a_row = before == sorted(before) and after == sorted(after) and len(before) == _EACH_SIDE
        if in_a_row and fall > _FALL and after[0] < _LATE and before[0] > after[-1]:
            starts.append(at)
    return tuple(tuple(marks[start:end]) for start, end in pairwise([*starts, len(marks)]))


def neighbours(standing_marks: Sequence[Mark], mark: Mark) -> tuple[Mark | None, Mark | None]:
    """The standing marks before and after a mark that is not one of them."""
    at = bisect_left(standing_marks, mark.number, key=lambda other: other.number)
    before = standing_marks[at - 1] if at else None
    return before, standing_marks[at] if at < len(standing_marks) else None


def in_order(values: Sequence[int]) -> tuple[bool, ...]:
    """For each value whether it belongs to the longest sequence that never falls.

    Of two values that exclude one another the earlier one stays: what goes back is what comes after. The search runs
    from the end, where the usual one (patience sorting) prefers exactly that.
    """
    tails: list[int] = []
    tail_at: list[int] = []
    before: dict[int, int | None] = {}
    for at in range(len(values) - 1, -1, -1):
        length = bisect_right(tails, -values[at])
        before[at] = tail_at[length - 1] if length else None
        tails[length : length + 1] = [-values[at]]
        tail_at[length : length + 1] = [at]
    kept = set()
    step = tail_at[-1] if tail_at else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return tuple(at in kept for at in range(len(values)))


def _longest_run(marks: list[Mark]) -> list[Mark]:
    kept = in_order([mark.ms for mark in marks])
    run = [mark for mark, keep in zip(marks, kept, strict=True) if keep]
    for mark, keep in zip(marks, kept, strict=True):
        if not keep:
            _prefer_better(run, mark)
    return run


def _prefer_better(run: list[Mark], mark: Mark) -> None:
    """Put `mark` into `run` in place of the only one that excludes it, if it fits the words better."""
    at = bisect_left(run, mark.number, key=lambda other: other.number)
    for rival in (at - 1, at):
        if not 0 < rival < len(run) - 1:
            continue
        before, after = run[rival - 1], run[rival + 1]
        alone = before.number < mark.number < after.number and before.ms <= mark.ms <= after.ms
        if alone and _off(before, mark, after) < _off(before, run[rival], after):
            run[rival] = mark
            return


def _off(before: Mark, mark: Mark, after: Mark) -> float:
    """How far a mark is from the time that the words give it (ms)."""
    said = after.said - before.said
    share = (mark.said - before.said) / said if said > 0 else 0.5
    return abs(mark.ms - before.ms - (after.ms - before.ms) * share)
