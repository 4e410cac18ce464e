"""What captions show: words, sounds and marks in order, each with its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oncue.model import Item, WordTime, words_of
from oncue.text.sentences import sentences
from oncue.text.words import show_item


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A piece of text that no line break divides. `glued`: no blank before it. `closes`: a sentence ends with it."""

    text: str
    start: int
    end: int
    glued: bool
    closes: bool


def tokens_of(items: tuple[Item, ...], times: Sequence[WordTime], before: int) -> tuple[Token, ...]:
    """The tokens of a paragraph whose words have `times`; `before` (ms) is when the word before it ends.

    What is no word takes the time between the words around it.
    """
    closing = {end - 1 for _, end in sentences(items)}
    found: list[Token] = []
    blank = False
    for number, (item, start, end) in enumerate(_timed(items, times, before)):
        text = show_item(item)
        # A blank before something that is not shown stands before what comes next.
        blank = blank or not item.glued
        if text:
            found.append(Token(text=text, start=start, end=end, glued=not blank, closes=number in closing))
            blank = False
    return tuple(found)


def _timed(items: tuple[Item, ...], times: Sequence[WordTime], before: int) -> Iterator[tuple[Item, int, int]]:
    at = 0
    last = before
    for item in items:
        words = sum(1 for _ in words_of((item,)))
        if words:
            yield item, times[at].start, times[at + words - 1].end
            at += words
            last = times[at - 1].end
        else:
            following = times[at].start if at < len(times) else last
            yield item, min(last, following), following


def joined(tokens: Sequence[Token]) -> str:
    """The text of a line."""
    return "".join(token.text if token.glued or not number else f" {token.text}" for number, token in enumerate(tokens))
