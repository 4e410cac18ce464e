"""Whether the times of a page go with its words as those of speech do: chapter lists and articles do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from oncue.clock import MINUTE
from oncue.read.markup.marks import Kind, Mark

_SLOWEST = 15
_FASTEST = 450
_IN_ORDER = 0.8


def speech_rate(marks: Iterable[Mark]) -> float | None:
    """The median of the words a minute between one time and the next; None without two times."""
    rates = [words * MINUTE / gap for gap, words in _stretches(marks) if gap > 0]
    return median(rates) if rates else None


def is_speech(marks: tuple[Mark, ...], *, least: int = 3) -> bool:
    """Whether at least `least` times stand mostly in order, with as many words between them as people speak."""
    times = [mark.start for mark in marks if mark.start is not None]
    if len(times) < least:
        return False
    onward = sum(after >= before for before, after in pairwise(times))
    rate = speech_rate(marks)
    return onward >= _IN_ORDER * (len(times) - 1) and rate is not None and _SLOWEST <= rate <= _FASTEST


def _stretches(marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Milliseconds and words from each time to the next that differs."""
    before: int | None = None
    words = 0
    for mark in marks:
        if mark.start is not None and mark.start != before:
            if before is not None:
                yield mark.start - before, words
            before, words = mark.start, 0
        if mark.kind in {Kind.TEXT, Kind.WORD}:
            words += len(mark.text.split())
