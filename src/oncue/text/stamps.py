"""The stamps of a transcript, turn stamps and inline ones, changed in one go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from oncue.model import Anchor, Item, Paragraph, Stamp, Turn

Change = Callable[[Stamp], Stamp]


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
