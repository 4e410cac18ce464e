"""The text of a cue with its tags and entities -> plain text in pieces: by voice, and by the stamps inside it.

Tags that say how text looks are taken away. What stands in angle brackets and is no tag (`<3`, `<unclear>`) is text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from oncue import clock
from oncue.model import TimedWord
from oncue.text.words import known_sound

Chunk = tuple[int | None, str]

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15}|[0-9][0-9:.]{5,15})?(?P<rest>[^<>]{0,300})>")
_STAMP = re.compile(r"[0-9]{1,4}:[0-9]{2}(?::[0-9]{2})?\.[0-9]{3}", re.ASCII)
_OVERRIDE = re.compile(r"\{\\[^{}]{0,300}\}|\{/?[biusBIUS]\}|\{[YyCcFfSsPpOo]:[^{}]{0,100}\}")
_NAMED = re.compile(r"(?:\.[^ \t\r\n<>]{0,100})?[ \t\r\n]+(\S.{0,200})", re.DOTALL)
_LOOKS = frozenset(
    """a b i u s c v em strong bold italic italics underline font span p div lang ruby rt rp big small sub sup tt code q
    center br wbr strike del ins mark cite body""".split()
)
_UNCLEAR = frozenset({"unclear", "inaudible", "unintelligible", "indistinct", "crosstalk", "?", "??", "???"})
_CLOSED = re.compile(r"</([A-Za-z][A-Za-z0-9]{0,15})")
_BROKEN = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_PARAGRAPH = 100
_FIRST = 90
_SHARED_OUT = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """What one voice says in a cue: text in chunks, each with the time (ms) that a stamp before it gives."""

    voice: str | None
    chunks: tuple[Chunk, ...]

    @property
    def text(self) -> str:
        """The plain text, lines and all."""
        return "".join(text for _, text in self.chunks)


def parse_payload(raw: str) -> tuple[Piece, ...]:
    """The pieces of a cue's text. Blank ones are left out; `voice` is None where no tag says whose words they are."""
    if "{" in raw:
        raw = _OVERRIDE.sub("", raw)
    if "[br]" in raw:
        raw = raw.replace("[br]", "\n")
    if "<" not in raw:
        text = _unescape(raw)
        return (Piece(None, ((None, text),)),) if text.strip() else ()
    return _tagged(raw)


def plain_lines(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """The lines of pieces, without blank ones and without blanks around them."""
    return tuple(line.strip() for piece in pieces for line in piece.text.split("\n") if line.strip())


def drop_words(chunks: tuple[Chunk, ...], count: int) -> tuple[Chunk, ...]:
    """The chunks without their first `count` words; a chunk keeps its time."""
    text = "".join(part for _, part in chunks)
    cut = 0
    for number, match in enumerate(re.finditer(r"\S+", text), 1):
        if number > count:
            break
        cut = match.end()
    kept: list[Chunk] = []
    for time, part in chunks:
        if cut < len(part):
            kept.append((time, part[cut:]))
        cut = max(0, cut - len(part))
    return tuple(kept)


def stamped_words(chunks: tuple[Chunk, ...], start: int, end: int | None) -> tuple[TimedWord, ...]:
    """The words of chunks with their times; none where no stamp stands between them.

    Several words between two stamps share their time by their letters. A stamp that goes back, or past the end, is none.
    """
    timed: list[tuple[int, list[str]]] = []
    for time, text in chunks:
        last = timed[-1][0] if timed else start
        if timed and (time is None or time < last or (end is not None and time > end)):
            timed[-1][1].append(text)
        else:
            timed.append((last if time is None or time < last else time, [text]))
    if len(timed) < 2:
        return ()
    words: list[TimedWord] = []
    for number, (begins, texts) in enumerate(timed):
        until = timed[number + 1][0] if number + 1 < len(timed) else end
        words += _shared_out("".join(texts).split(), begins, until)
    return tuple(words)


def _shared_out(words: list[str], start: int, end: int | None) -> list[TimedWord]:
    if end is None or len(words) < 2:
        return [
            TimedWord(text=word, start=None if number else start, end=None if number else end, confidence=_FIRST)
            for number, word in enumerate(words)
        ]
    total = sum(len(word) for word in words)
    shared: list[TimedWord] = []
    done = 0
    for number, word in enumerate(words):
        begins = start + (end - start) * done // total
        done += len(word)
        until = start + (end - start) * done // total
        shared.append(TimedWord(text=word, start=begins, end=until, confidence=_SHARED_OUT if number else _FIRST))
    return shared


def _tagged(raw: str) -> tuple[Piece, ...]:
    """The pieces of a text with tags."""
    line_break = "\n\n" if _is_prose(raw) else "\n"
    pairs = _LOOKS.union(name.lower() for name in _CLOSED.findall(raw))
    pieces: list[tuple[str | None, list[Chunk]]] = [(None, [])]
    time: int | None = None
    at = 0
    for match in _TAG.finditer(raw):
        name = (match["name"] or "").lower()
        shown = _shown(match, name, pairs, line_break)
        if shown is None and name == "v":
            pieces[-1][1].append((time, _unescape(raw[at : match.start()])))
            pieces.append((None if match["close"] else _voice(match["rest"]), []))
            time = None
        elif shown is None and not match["close"] and _STAMP.fullmatch(name):
            pieces[-1][1].append((time, _unescape(raw[at : match.start()])))
            time = clock.parse(name)
        else:
            pieces[-1][1].append((time, _unescape(raw[at : match.start()]) + (shown or "")))
            time = None
        at = match.end()
    pieces[-1][1].append((time, _unescape(raw[at:])))
    made = (Piece(voice, _joined(chunks)) for voice, chunks in pieces)
    return tuple(piece for piece in made if piece.text.strip())


def _joined(chunks: list[Chunk]) -> tuple[Chunk, ...]:
    """Chunks without empty ones; one without a time of its own goes on with that before it.

    A stamp with nothing behind it but another tag holds for what comes next.
    """
    joined: list[tuple[int | None, list[str]]] = []
    waiting: int | None = None
    for time, text in chunks:
        waiting = time if time is not None else waiting
        if not text:
            continue
        if joined and waiting is None:
            joined[-1][1].append(text)
        else:
            joined.append((waiting, [text]))
        waiting = None
    return tuple((time, "".join(texts)) for time, texts in joined)


def _shown(match: re.Match[str], name: str, pairs: frozenset[str], line_break: str) -> str | None:
    """What stands in the text for a tag: None where it is a tag like any other. `pairs` are the names of those."""
    if name == "br":
        return line_break
    if name in pairs or match["close"] or _STAMP.fullmatch(name):
        return None
    inner = match[0][1:-1].strip()
    if inner.startswith("[") and inner.endswith("]"):
        return inner
    return f"[{inner}]" if known_sound(inner) or inner.casefold() in _UNCLEAR else _unescape(match[0])


def _voice(rest: str) -> str | None:
    named = _NAMED.fullmatch(rest)
    return " ".join(_unescape(named[1]).split()) or None if named else None


def _is_prose(raw: str) -> bool:
    """Whether line breaks in tags part paragraphs: what stands between them is longer than a line of a caption."""
    parts = _BROKEN.split(raw)
    return len(parts) > 1 and (max(map(len, parts)) > _PARAGRAPH or any(not part.strip() for part in parts[1:-1]))


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    return html.unescape(text).replace("\r", "\n").replace("\0", "\ufffd")
