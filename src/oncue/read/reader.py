"""The protocol of a reader: built-ins and third parties alike."""

from __future__ import annotations

from typing import Protocol

from oncue.model import Result, Source, Transcript
from oncue.read.options import ReadOptions

API_VERSION = 1


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
        """The transcript; without turns, and with an error, where there is none after all."""
        ...
