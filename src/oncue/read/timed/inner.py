"""Loose text that stands inside a file of another kind, as the value of a member of its JSON."""

from __future__ import annotations

from dataclasses import replace

from oncue.model import Result, Source, Transcript
from oncue.read.loose.reader import LooseReader
from oncue.read.options import ReadOptions


def text_inside(source: Source, text: str) -> Source:
    """The text as a source; its places name the first line of the file, for such files are mostly one line."""
    count = text.count("\n") + text.count("\r") + 1
    return Source(
        name=source.name,
        data=source.data,
        encoding=source.encoding,
        bom=source.bom,
        text=text,
        line_numbers=(1,) * count,
    )


def read_inside(source: Source, text: str, options: ReadOptions) -> Result[Transcript]:
    """The text read as loose text is, in the dialect that it elects; without turns where it elects none."""
    return LooseReader().read(text_inside(source, text), replace(options, dialect=None))
