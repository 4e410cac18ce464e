"""The stamps of a transcript, turn stamps and inline ones: where each is printed, and all of them changed in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from oncue.model import Anchor, Item, Paragraph, Place, Redaction, Span, Stamp, Turn, Word, words_of

Change = Callable[[Stamp], Stamp]


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedStamp:
    """A stamp, the number of its turn, and of the word that follows it (None: one that is withheld).

    `place` is where it stands or the paragraph that it stands in, `span` its own characters; None where that is not
    known. `inline` is true for one inside the text of a turn.
    """

    stamp: Stamp
    turn: int
    word: int | None
    inline: bool
    place: Place | None
    span: Span | None


def printed_stamps(turns: Sequence[Turn]) -> Iterator[PrintedStamp]:
    """The stamps in the order in which they are printed."""
    word = 0
    for number, turn in enumerate(turns):
        waiting = [] if turn.stamp is None else [_of_turn(turn, turn.stamp, number)]
        for paragraph in turn.paragraphs:
            for item in paragraph.items:
                if isinstance(item, Anchor):
                    waiting.append(_in_text(item, paragraph.place or turn.place, number))
                elif isinstance(item, Word | Redaction):
                    withheld = isinstance(item, Redaction) and not item.items
                    yield from (replace(one, word=None if withheld else word) for one in waiting)
                    waiting = []
                    word += sum(1 for _ in words_of((item,)))
        yield from (replace(one, word=word) for one in waiting)


def _of_turn(turn: Turn, stamp: Stamp, number: int) -> PrintedStamp:
    place = stamp.place or turn.place
    span = stamp.place.span if stamp.place else None
    return PrintedStamp(stamp=stamp, turn=number, word=None, inline=False, place=place, span=span)


def _in_text(anchor: Anchor, paragraph: Place | None, number: int) -> PrintedStamp:
    place = anchor.stamp.place or paragraph
    return PrintedStamp(stamp=anchor.stamp, turn=number, word=None, inline=True, place=place, span=anchor.span)


def change_stamps(turn: Turn, change: Change) -> Turn:
    """`turn` with each of its stamps as `change` has it, asked in the order in which they are printed."""
    stamp = None if turn.stamp is None else change(turn.stamp)
    return replace(turn, stamp=stamp, paragraphs=tuple(_in_paragraph(one, change) for one in turn.paragraphs))


def _in_paragraph(paragraph: Paragraph, change: Change) -> Paragraph:
    if not any(isinstance(item, Anchor) for item in paragraph.items):
        return paragraph
    return replace(paragraph, items=tuple(_in_item(item, change) for item in paragraph.items))


def _in_item(item: Item, change: Change) -> Item:
    return replace(item, stamp=change(item.stamp)) if isinstance(item, Anchor) else item
