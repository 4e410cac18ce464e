"""Which stamps to believe: those that can all be true, and that the speech between them does not contradict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from oncue.align.fit import FAR_OFF, misfits
from oncue.align.marks import Mark
from oncue.align.order import in_order, standing
from oncue.model import Edge

# Faster than anyone speaks, some 450 English words or 750 kana a minute: two stamps with less time between them cannot
# both be true. Not a measure in words, which in some scripts are single characters.
_FASTEST_MS_A_SYLLABLE = 80


def believed(marks: tuple[Mark, ...], *, duration: int | None = None, trust: bool = False) -> tuple[Mark, ...]:
    """The marks that are boundaries: none goes back, none lies after `duration` (ms), none leaves its words no time.

    Of two that leave the words between them no time, the one far out of line with its neighbours is doubted. A mark
    that is only out of line stays: the text may lack a passage. With `trust` only the order counts.
    """
    possible = tuple(mark for mark in marks if _within(mark, duration))
    if not trust:
        run = standing(possible)
        slips = _hurried(run) & {misfit.mark.number for misfit in misfits(run, z=FAR_OFF)}
        possible = tuple(mark for mark in run if mark.number not in slips)
    # Between two marks there is time to say the words: (time - least time of all words before) never falls.
    pace = 0 if trust else _FASTEST_MS_A_SYLLABLE
    fitting = in_order([mark.ms - round(pace * mark.said) for mark in possible])
    return tuple(_apart(mark for mark, fits in zip(possible, fitting, strict=True) if fits))


def _hurried(marks: tuple[Mark, ...]) -> set[int]:
    """The marks at both ends of stretches whose words have no time."""
    ends = [
        (first.number, last.number)
        for first, last in pairwise(marks)
        if last.ms - first.ms < _FASTEST_MS_A_SYLLABLE * (last.said - first.said)
    ]
    return {number for pair in ends for number in pair}


def _within(mark: Mark, duration: int | None) -> bool:
    """Whether a mark lies in the recording: nothing begins at the very end of it."""
    return duration is None or mark.ms < duration or (mark.stamp.edge is Edge.END and mark.ms == duration)


def _apart(marks: Iterator[Mark]) -> Iterator[Mark]:
    """Of marks at one time only the first is a boundary where words stand between them: these would take no time."""
    last: Mark | None = None
    for mark in marks:
        if last is None or mark.ms > last.ms or mark.words == last.words:
            yield mark
            last = mark
