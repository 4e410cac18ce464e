"""Marks: the word that a printed time belongs to, and which of these times to believe."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from oncue.model import Anchor, Edge, Item, Redaction, Transcript, Word

# Faster than anyone speaks: 400 words a minute, over which a pair of stamps cannot both be true.
_FASTEST_MS_A_WORD = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A printed time: before word number `word` (counted over the transcript) stands `ms`.

    `turn` is the turn whose stamp it is, None for a stamp inside the text.
    """

    word: int
    ms: int
    turn: int | None


def marks_of(transcript: Transcript) -> tuple[Mark, ...]:
    """All marks in the order of the text."""
    marks: list[Mark] = []
    word = 0
    for index, turn in enumerate(transcript.turns):
        words = len(turn.words)
        if turn.stamp is not None and turn.stamp.edge is Edge.START:
            marks.append(Mark(word=word, ms=turn.stamp.ms, turn=index))
        for paragraph in turn.paragraphs:
            for at, ms in _anchors(paragraph.items, word):
                marks.append(Mark(word=at, ms=ms, turn=None))
            word += len(paragraph.words)
        if turn.stamp is not None and turn.stamp.edge is Edge.END and words:
            marks.append(Mark(word=word, ms=turn.stamp.ms, turn=index))
    return tuple(marks)


def believed(marks: tuple[Mark, ...], *, duration: int | None = None, trust: bool = False) -> tuple[Mark, ...]:
    """The largest set of marks that can all be true: none goes back, none lies after the end of the recording.

    Between two of them there is time to say the words, which is the same as a sequence of (time - least time of all
    words before) that never falls; the longest such sequence is found in n log n.
    """
    pace = 0 if trust else _FASTEST_MS_A_WORD
    possible = [mark for mark in marks if duration is None or mark.ms <= duration]
    keys = [mark.ms - pace * mark.word for mark in possible]
    tails: list[int] = []
    tail_keys: list[int] = []
    before: list[int | None] = []
    for index, key in enumerate(keys):
        at = bisect_right(tail_keys, key)
        before.append(tails[at - 1] if at else None)
        tails[at : at + 1] = [index]
        tail_keys[at : at + 1] = [key]
    chosen: list[Mark] = []
    index_or_none = tails[-1] if tails else None
    while index_or_none is not None:
        chosen.append(possible[index_or_none])
        index_or_none = before[index_or_none]
    return tuple(_distinct(reversed(chosen)))


def _distinct(marks: Iterator[Mark]) -> Iterator[Mark]:
    """Of marks at one time or one word only the first is a boundary: words between them would take no time."""
    last: Mark | None = None
    for mark in marks:
        if last is None or (mark.ms > last.ms and mark.word > last.word):
            yield mark
            last = mark


def _anchors(items: tuple[Item, ...], word: int) -> Iterator[tuple[int, int]]:
    at = word
    for item in items:
        if isinstance(item, Anchor):
            yield at, item.stamp.ms
        elif isinstance(item, Word):
            at += 1
        elif isinstance(item, Redaction):
            yield from _anchors(item.items, at)
            at += sum(isinstance(inner, Word) for inner in item.items)
