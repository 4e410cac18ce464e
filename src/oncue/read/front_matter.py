"""Placeholder until the reader of front matter is written."""

from __future__ import annotations

import re

from oncue.model import About, Note, NoteKind, Source

_BLOCK = re.compile(r"\s*---[ \t]*\r?\n(?P<body>.*?)\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def split_front_matter(source: Source) -> tuple[About, tuple[Note, ...], int]:
    """What the front matter of a text says, its notes, and where the text begins."""
    match = _BLOCK.match(source.text)
    if match is None:
        return About(), (), 0
    note = Note(kind=NoteKind.METADATA, text=match["body"], place=source.place(match.start(), match.end()))
    return About(), (note,), match.end()
