"""Transcripts as people write them -> `Transcript`: a reader a way of writing, chosen by content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oncue.model import Result, Source, Transcript
    from oncue.read.options import ReadOptions
    from oncue.read.reader import Reader


def read(
    source: Source | bytes | str,
    *,
    name: str = "transcript.txt",
    options: ReadOptions | None = None,
    readers: tuple[Reader, ...] | None = None,
) -> Result[Transcript]:
    """The transcript that `source` holds, and what was found and guessed on the way.

    Text and bytes become a source called `name`. The reader whose `sniff` is surest of the content reads it; a file that
    none of them knows gives a transcript without turns and an error that says what was looked for.
    """
    from oncue.read.choose import read_source  # noqa: PLC0415  (readers load lxml and the caption libraries)

    return read_source(source, name=name, options=options, readers=readers)
