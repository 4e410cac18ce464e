"""Anchors -> stretches of the script, each with the sound it must be in, short enough to be laid word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from oncue.align.audio.engine import Part

# A stretch is at least so long (ms), as far as there are anchors to end it.
_SHORTEST = 4000
# So much sound is searched (ms) for words before the first anchor or behind the last one, and for each of these words.
_MARGIN, _A_WORD = 1500, 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Script words `first` to `end` (exclusive) in the sound from `start` to `stop` (ms).

    Where `led` is true the first word belongs to the stretch before, and helps to begin this one.
    """

    first: int
    end: int
    start: int
    stop: int
    led: bool


def find_stretches(anchors: Mapping[int, Part], words: int, duration: int) -> Iterator[Stretch]:
    """All of a script of so many `words`; a stretch ends with an anchor among anchors, which begins the next."""
    cuts = list(_cuts(anchors))
    if not cuts:
        yield Stretch(first=0, end=words, start=0, stop=duration, led=False)
        return
    first, decoded = cuts[0], min(anchors)
    start = max(0, anchors[decoded].start - _MARGIN - _A_WORD * decoded)
    yield Stretch(first=0, end=first + 1, start=start, stop=anchors[first].end, led=False)
    for before, after in pairwise(cuts):
        yield Stretch(first=before, end=after + 1, start=anchors[before].start, stop=anchors[after].end, led=True)
    last, decoded = cuts[-1], max(anchors)
    stop = min(duration, anchors[decoded].end + _MARGIN + _A_WORD * (words - decoded))
    yield Stretch(first=last, end=words, start=anchors[last].start, stop=stop, led=True)


def _cuts(anchors: Mapping[int, Part]) -> Iterator[int]:
    """Anchors with anchors on both sides, some seconds apart."""
    since: int | None = None
    for word in sorted(anchors):
        among = word - 1 in anchors and word + 1 in anchors and _joins(anchors, word)
        if among and (since is None or anchors[word].start - since >= _SHORTEST):
            yield word
            since = anchors[word].start


def _joins(anchors: Mapping[int, Part], word: int) -> bool:
    """Whether an anchor directly follows the one before it: no pause or foreign word lies between."""
    return anchors[word].start - anchors[word - 1].end <= 10
