"""Lines of a source that hold something, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oncue.model import Place, Source

_LINE = re.compile(r"[^\r\n]+")


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
        blank = not found or len(gap.replace("\r\n", "\n").replace("\r", "\n").split("\n")) > 2
        found.append(Line(text=stripped, start=at, end=at + len(stripped), after_blank=blank))
        before = at + len(stripped)
    return tuple(found)
