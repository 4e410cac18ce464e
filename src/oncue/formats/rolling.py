"""Captions that roll up, each repeating lines of the one before -> captions with new words only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oncue.formats.payload import Chunk, drop_words
from oncue.model import Explanation, Place, Severity

UNROLLED = Explanation(
    code="R138",
    name="rolling captions unrolled",
    severity=Severity.INFO,
    what="Each caption shows again what the one before it showed; every line was taken once.",
    why="Machines write captions that roll up the screen. Read as they stand, all would be said twice.",
)

_SOON = 1500
_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Caption:
    """Words of one voice in a cue (ms), in chunks with the times of the stamps inside.

    `later` says that another voice begins the cue, so that when this one begins is not known.
    """

    start: int
    end: int | None
    voice: str | None
    chunks: tuple[Chunk, ...]
    place: Place | None
    later: bool = False

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(text for _, text in self.chunks)


def unroll(captions: tuple[Caption, ...]) -> tuple[tuple[Caption, ...], int]:
    """The captions with what they repeat taken away where they roll, and how many repeated something (0: none roll)."""
    repeated = _repeated(captions)
    rolling = sum(count > 0 for count in repeated)
    if rolling < 2 or rolling < _SHARE * (len(captions) - 1):
        return captions, 0
    kept: list[Caption] = []
    for caption, count in zip(captions, repeated, strict=True):
        chunks = drop_words(caption.chunks, count) if count else caption.chunks
        if any(text.strip() for _, text in chunks):
            kept.append(replace(caption, chunks=chunks))
        elif kept and caption.end is not None and kept[-1].end is not None:
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, caption.end))
    return tuple(kept), rolling


def _repeated(captions: tuple[Caption, ...]) -> list[int]:
    """How many words at the beginning of each caption are the last lines of the one before."""
    counts: list[int] = []
    before: list[list[str]] = []
    until = 0
    for caption in captions:
        lines = [words for words in (line.split() for line in caption.text.split("\n")) if words]
        soon = -_SOON <= caption.start - until <= _SOON
        counts.append(_overlap(before, [word for line in lines for word in line]) if soon else 0)
        before = lines
        until = caption.start if caption.end is None else caption.end
    return counts


def _overlap(before: list[list[str]], words: list[str]) -> int:
    """The most words with which `words` begins that are whole lines at the end of `before`."""
    tail: list[str] = []
    most = 0
    for line in reversed(before[-4:]):
        tail = [*line, *tail]
        if tail == words[: len(tail)]:
            most = len(tail)
    return most
