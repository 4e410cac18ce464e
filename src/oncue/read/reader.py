"""The protocol of a reader: built-ins and third parties alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from oncue.model import Result, Source, Transcript
from oncue.read.options import ReadOptions

API_VERSION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderDocs:
    """What a reader's page in the documentation says; the page is made from it.

    `title` is what people call such files, `taken` what becomes of their parts, `left` what is not taken, and why.
    `example` is a small file of the kind that the reader reads to at least one turn; for a kind that is no text it
    shows what a person sees in it, and `example_is_text` is False.
    """

    title: str
    taken: str
    left: str
    example: str
    example_is_text: bool = True


class Reader(Protocol):
    """Reads one way of writing transcripts."""

    @property
    def name(self) -> str:
        """The dialect's name, as an episode's `dialect` pins it."""
        ...

    @property
    def describe(self) -> str:
        """One sentence: how such a transcript is recognised."""
        ...

    def sniff(self, source: Source) -> float:
        """How sure it is that `source` is written this way: 0 to 1, by content, in linear time."""
        ...

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript; without turns, and with an error, where there is none after all.

        Roles that the text does not say are left None, and sections without titles may be left out: both are given to
        all transcripts in one place afterwards.
        """
        ...


class DocumentedReader(Reader, Protocol):
    """A reader that comes with oncue: it has a page in the documentation."""

    @property
    def docs(self) -> ReaderDocs:
        """What that page says."""
        ...
