"""Short texts in the picture: moments, lines, and the first words of a stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from oncue import clock
from oncue.model import Word

_LONGEST = 60
# What an XML file cannot hold, and what would turn the words around it.
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def moment(ms: int) -> str:
    """`12:04`: a moment to the second that it lies in."""
    return clock.stamp(ms // clock.SECOND * clock.SECOND)


def nearest_second(ms: int) -> str:
    """`12:04`: a moment to the nearest second, as a stamp is printed."""
    return moment(ms + clock.SECOND // 2)


def plain(text: str) -> str:
    """Text that an XML file can hold."""
    return _NOT_SHOWN.sub("", text)


def line_range(first: int | None, last: int | None) -> str:
    """`12`, `12–15`; empty where no line is known."""
    if first is None:
        return ""
    return f"{first}" if last is None or last <= first else f"{first}–{last}"


def beginning(words: Sequence[Word], longest: int = _LONGEST) -> str:
    """The first of `words`, as many as `longest` characters hold; what is cut off shows as `…`."""
    pieces: list[str] = []
    room = longest
    for piece in _spaced(words):
        room -= width(piece)
        if room < 0:
            return f"{''.join(pieces).rstrip('.,;:')}…" if pieces else ""
        pieces.append(piece)
    return "".join(pieces)


def width(text: str) -> int:
    """How much room text takes, in letters of Latin script: signs of East Asia take that of two."""
    return sum(2 if char >= "\u1100" else 1 for char in text)


def _spaced(words: Sequence[Word]) -> Iterator[str]:
    for at, word in enumerate(words):
        yield f" {plain(word.text)}" if at and not word.glued else plain(word.text)
