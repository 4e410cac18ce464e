r"""CHAT, the transcripts of TalkBank and CHILDES: lines of headers, utterances and what hangs on them -> values.

A line begins with `@` (a header), `*` (what a participant says) or `%` (a tier about the utterance above it); lines that
begin with white space go on with the line before. Times stand in bullets, `\x15start_end\x15` in ms, or bare where a
program lost the control characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from oncue.model import Source, TimedWord

_LINE = re.compile(r"[^\r\n]+")
_HEAD = re.compile(
    r"(?P<mark>[@*%])(?P<name>[^\s:\x15][^:\r\n\x15]{0,60}?)[ \t]*(?::[ \t]*|(?=[ \t]|\Z))(?P<text>.*)", re.DOTALL
)
_BULLET = re.compile(
    r"[\x15•](?:%[a-z]{3}:)?(?:\"[^\"\x15•]{0,200}\")?_?(?P<start>[0-9]{1,9})_(?P<end>[0-9]{1,9})-?[\x15•]"
    r"|(?<!\S)(?P<from>[0-9]{1,9})_(?P<to>[0-9]{1,9})(?!\S)",
    re.ASCII,
)
_STRAY = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """A line that begins with `@`; `span` is where it stands in the source."""

    name: str
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tier:
    """A line that begins with `%`: a comment, a coding or, as `wor`, the words with their times."""

    name: str
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Utterance:
    """What a participant says: the main line without its bullets, and the times that they gave (ms)."""

    code: str
    text: str
    start: int | None
    end: int | None
    words: tuple[TimedWord, ...]
    tiers: tuple[Tier, ...]
    span: tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Participant:
    """Who speaks under a code, and the role that the head of the file gives them: `Investigator`, `Target_Child`."""

    code: str
    name: str | None
    role: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Chat:
    """A file: headers and utterances in order, and the lines that are neither."""

    entries: tuple[Header | Utterance, ...]
    strays: tuple[tuple[str, tuple[int, int]], ...] = ()

    def header(self, name: str) -> str:
        """The text of the first header of that name; empty where there is none."""
        found = (entry.text for entry in self.entries if isinstance(entry, Header) and entry.name == name)
        return next(found, "")

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The participants as the head of the file lists them."""
        return tuple(_participants(self.header("Participants")))


def read(source: Source) -> Chat:
    """What stands in a CHAT file; every line of it is a header, an utterance, a tier or a stray."""
    made = _Made()
    for text, span in _lines(source.text):
        match = _HEAD.fullmatch(text)
        if match is None:
            made.strays.append((text.strip(), span))
        elif match["mark"] == "@":
            made.close()
            made.entries.append(Header(name=match["name"], text=match["text"].strip(), span=span))
        elif match["mark"] == "*":
            made.close()
            made.open = (match["name"], match["text"], span)
        else:
            made.tiers.append(Tier(name=match["name"], text=match["text"].strip(), span=span))
    made.close()
    return Chat(entries=tuple(made.entries), strays=tuple(made.strays))


def without_bullets(text: str) -> str:
    """The text of a line without times and control characters, its white space collapsed."""
    return " ".join(_STRAY.sub(" ", _BULLET.sub(" ", text)).split())


@dataclass(kw_only=True, slots=True)
class _Made:
    """The file so far, with the utterance whose tiers are being read."""

    entries: list[Header | Utterance] = field(default_factory=list)
    strays: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    open: tuple[str, str, tuple[int, int]] | None = None
    tiers: list[Tier] = field(default_factory=list)

    def close(self) -> None:
        if self.open is not None:
            self.entries.append(_utterance(*self.open, tuple(self.tiers)))
        else:
            self.strays.extend((tier.text, tier.span) for tier in self.tiers)
        self.open, self.tiers = None, []


def _lines(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Lines, each with those that go on with it, and where they stand."""
    pieces: list[str] = []
    start = end = 0
    for match in _LINE.finditer(text):
        if pieces and match[0][0] in " \t":
            pieces.append(match[0])
            end = match.end()
            continue
        if pieces:
            yield "\n".join(pieces), (start, end)
        pieces, start, end = [match[0]], match.start(), match.end()
    if pieces and "".join(pieces).strip():
        yield "\n".join(pieces), (start, end)


def _utterance(code: str, text: str, span: tuple[int, int], tiers: tuple[Tier, ...]) -> Utterance:
    bullets = [_times(match) for match in _BULLET.finditer(text)]
    words = tuple(_words(next((tier.text for tier in tiers if tier.name == "wor"), text)))
    start = bullets[0][0] if bullets else None
    end = bullets[-1][1] if bullets else None
    end = end if start is not None and end is not None and end > start else None
    return Utterance(code=code, text=without_bullets(text), start=start, end=end, words=words, tiers=tiers, span=span)


def _times(match: re.Match[str]) -> tuple[int, int]:
    return int(match["start"] or match["from"]), int(match["end"] or match["to"])


def _words(text: str) -> Iterator[TimedWord]:
    """The words of a line in which each has a bullet behind it; a bullet behind several times the last of them."""
    at = 0
    for match in _BULLET.finditer(text):
        start, end = _times(match)
        before = text[at : match.start()].split()
        yield from (TimedWord(text=word) for word in before[:-1])
        if before:
            timed = len(before) == 1
            yield TimedWord(text=before[-1], start=start if timed else None, end=end if timed and end > start else None)
        at = match.end()
    yield from (TimedWord(text=word) for word in text[at:].split())


def _participants(text: str) -> Iterator[Participant]:
    """Each is a code, perhaps a name, and a role: `INV Ada_Moss Investigator`."""
    for entry in text.split(","):
        fields = entry.split()
        if fields:
            name = " ".join(fields[1:-1]).replace("_", " ") or None
            yield Participant(code=fields[0], name=name, role=fields[-1] if len(fields) > 1 else None)
