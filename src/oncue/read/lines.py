"""Lines of a source that hold something, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oncue.model import Place, Source, Span

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line with something on it. `text` is stripped; `start` and `end` are its offsets in the source."""

    text: str
    start: int
    end: int
    after_blank: bool

    def place(self, source: Source) -> Place:
        """Where it stands."""
        return source.place(self.start, self.end)


def lines_of(source: Source, start: int = 0, end: int | None = None) -> tuple[Line, ...]:
    """The lines of `source.text[start:end]` that hold something, in order."""
    text = source.text
    stop = len(text) if end is None else end
    found: list[Line] = []
    before = start
    for match in _LINE.finditer(text, start, stop):
        stripped = match[0].strip()
        if not stripped:
            continue
        at = match.start() + len(match[0]) - len(match[0].lstrip())
        gap = text[before:at]
        blank = not found or len(_LINE_END.findall(gap)) > 1
        found.append(Line(text=stripped, start=at, end=at + len(stripped), after_blank=blank))
        before = at + len(stripped)
    return tuple(found)


def gaps(source: Source, spans: tuple[Span, ...]) -> tuple[tuple[Line, ...], ...]:
    """The lines between `spans`, which stand in order, before the first and after the last; only gaps that hold some."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(source.text)]
    found = (lines_of(source, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return tuple(lines for lines in found if lines)
