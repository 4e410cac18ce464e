"""Which stamps to believe: those that can all be true, and that the speech between them does not contradict."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.align.fit import misfits
from oncue.align.marks import Mark
from oncue.align.order import in_order, standing
from oncue.model import Edge

# Faster than anyone speaks, some 450 English words or 750 kana a minute: two stamps with less time between them cannot
# both be true. Not a measure in words, which in some scripts are single characters.
_FASTEST_MS_A_SYLLABLE = 80
# The probability (per cent) from which a stamp is no boundary: what is printed has the benefit of the doubt. From 50 on
# the times around stamps that are off by 20 s are better (a mean error of 3 s against 5, and 10 with such stamps as
# boundaries; 2 s is to be had), but those of clean interviews are worse.
_WRONG = 97


def believed(marks: tuple[Mark, ...], *, duration: int | None = None, trust: bool = False) -> tuple[Mark, ...]:
    """The marks that are boundaries: none goes back, none lies after `duration` (ms), none leaves its words no time.

    Neither is one that the speech around it makes almost certainly wrong. A mark beside a stretch that is only too slow
    stays: the text may lack a passage. With `trust` only the order counts.
    """
    possible = tuple(mark for mark in marks if _within(mark, duration))
    if not trust:
        run = standing(possible)
        wrong = {misfit.mark.number for misfit in misfits(run, least=_WRONG)}
        possible = tuple(mark for mark in run if mark.number not in wrong)
    # Between two marks there is time to say the words: (time - least time of all words before) never falls.
    pace = 0 if trust else _FASTEST_MS_A_SYLLABLE
    fitting = in_order([mark.ms - round(pace * mark.said) for mark in possible])
    return tuple(_apart(mark for mark, fits in zip(possible, fitting, strict=True) if fits))


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
