"""The sample's transcripts -> pieces of speech, in order.

Three ways of writing are known, just as far as the sample uses them: blog prose, the same prose as a saved HTML page,
and the canonical form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BETWEEN_TURNS = 700
BETWEEN_PARAGRAPHS = 600
FOR_A_SOUND = 900
AROUND_A_TONE = 80

_LOOSE_STAMP = re.compile(r"\(?(?P<clock>[0-9]+:[0-9]{2})\s*\)?\s+")
_BLOCK = re.compile(
    r"(?:\[(?P<clock>[0-9]+:[0-9]{2})\] )?(?:(?P<label>[A-Z][a-z]+ [A-Z][a-z]+): )?(?P<text>.*)", re.DOTALL
)
_MARK = re.compile(r"\[(?P<mark>[^\]]+)\]")


class Voice(Enum):
    """Who speaks."""

    INTERVIEWER = "interviewer"
    GUEST = "guest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words that one voice says in one go.

    `stamp` is the ms at which the piece must begin, None where it follows on after `pause` ms. A `hidden` piece is
    redacted: a tone is heard in its place.
    """

    voice: Voice
    words: tuple[str, ...]
    stamp: int | None
    pause: int
    hidden: bool = False


def read_script(path: Path) -> tuple[Piece, ...]:
    """All that is said in the transcript at `path`."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return tuple(_read_prose(_page_lines(text)))
    if text.startswith("["):
        return tuple(_read_canonical(text))
    return tuple(_read_prose(text.splitlines()))


def _clock(text: str | None) -> int | None:
    if text is None:
        return None
    minutes, seconds = text.split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000


# ---------------------------------------------------------------- blog prose


def _read_prose(lines: list[str]) -> Iterator[Piece]:
    """Speech runs from the first stamp to the last line that ends in a quotation mark, whichever way round."""
    said = [line.strip() for line in lines]
    first = next(n for n, line in enumerate(said) if _LOOSE_STAMP.match(line))
    last = max(n for n, line in enumerate(said) if line.endswith(("”", "“")))
    answering = False
    for line in filter(None, said[first : last + 1]):
        stamp = _LOOSE_STAMP.match(line)
        opens = not answering and line.startswith("“")
        answering = answering or opens
        closes = answering and line.endswith(("”", "“"))
        words = line[stamp.end() if stamp else 0 :][1 if opens else 0 : -1 if closes else None]
        yield Piece(
            voice=Voice.GUEST if answering else Voice.INTERVIEWER,
            words=tuple(words.split()),
            stamp=_clock(stamp["clock"]) if stamp else None,
            pause=BETWEEN_TURNS if opens or not answering else BETWEEN_PARAGRAPHS,
        )
        answering = answering and not closes


class _EntryContent(HTMLParser):
    """Collects the lines of the paragraphs inside `div.entry-content`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._inside = False
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self._depth += 1
            self._inside = self._inside or ("class", "entry-content") in attrs
        elif tag in ("p", "br") and self._inside:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self.lines:
            self.lines[-1] += data


def _page_lines(text: str) -> list[str]:
    parser = _EntryContent()
    parser.feed(text)
    return parser.lines


# ---------------------------------------------------------------- canonical form


def _read_canonical(text: str) -> Iterator[Piece]:
    """The first label belongs to the interviewer. Marks in brackets cut a block into pieces."""
    interviewer = None
    voice = Voice.INTERVIEWER
    for block in filter(lambda block: not block.startswith("#"), text.strip().split("\n\n")):
        match = _BLOCK.fullmatch(block)
        if match is None:
            raise ValueError(block)
        if match["label"]:
            interviewer = interviewer or match["label"]
            voice = Voice.INTERVIEWER if match["label"] == interviewer else Voice.GUEST
        pause = BETWEEN_TURNS if match["label"] else BETWEEN_PARAGRAPHS
        yield from _cut_at_marks(match["text"], voice, _clock(match["clock"]), pause)


def _cut_at_marks(text: str, voice: Voice, stamp: int | None, pause: int) -> Iterator[Piece]:
    hidden = False
    for index, part in enumerate(_MARK.split(text)):
        if index % 2:
            hidden = part.startswith("redact ")
            pause = AROUND_A_TONE if "redact" in part else FOR_A_SOUND
            stamp = _clock(part) if part[0].isdigit() else None
        elif part.strip():
            yield Piece(voice=voice, words=tuple(part.split()), stamp=stamp, pause=pause, hidden=hidden)
