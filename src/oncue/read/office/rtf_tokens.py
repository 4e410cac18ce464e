"""RTF -> tokens: groups, control words, bytes and text, each told once, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(
    r"(?P<open>\{)|(?P<close>\})"
    r"|\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,9})?[ ]?|'(?P<byte>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    r"|(?P<line>[\r\n]++)|(?P<text>[^\\{}\r\n]++)|(?P<rest>\\)",
    re.ASCII | re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    OPEN = "open"
    CLOSE = "close"
    WORD = "word"
    BYTE = "byte"
    SIGN = "sign"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    r"""A token: `text` is the control word, the sign, or text one character a byte; `number` that of a word or byte.

    `number` is None where a control word has none, as in `\b` against `\b0`.
    """

    kind: Kind
    text: str = ""
    number: int | None = None


OPEN = Token(Kind.OPEN)
CLOSE = Token(Kind.CLOSE)


def tokens_of(data: str) -> Iterator[Token]:
    r"""The tokens of `data`, which has one character a byte; what `\bin` announces is left out."""
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            return
        at = match.end()
        kind = match.lastgroup
        if match["word"] is not None:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin" and number is not None and number > 0:
                at += number
            else:
                yield Token(Kind.WORD, match["word"], number)
        elif kind == "open":
            yield OPEN
        elif kind == "close":
            yield CLOSE
        elif kind == "byte":
            yield Token(Kind.BYTE, "", int(match["byte"], 16))
        elif kind == "sign":
            yield Token(Kind.SIGN, match["sign"])
        elif kind == "text":
            yield Token(Kind.TEXT, match["text"])
