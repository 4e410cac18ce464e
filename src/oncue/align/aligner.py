"""What listens to a recording: the protocol of aligners, and what they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from oncue.model import Result, WordTime

SAMPLE_RATE = 16_000


class Samples(Protocol):
    """A recording as sound: 16 kHz, one channel, signed 16 bit in little-endian order.

    It is a stream that can be read again from anywhere; nobody holds all of it.
    """

    @property
    def duration(self) -> int:
        """The length of the sound in ms."""
        ...

    def blocks(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The samples from `start` to `end` (ms), in blocks of at most some seconds."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class ScriptWord:
    """A word of the transcript as an aligner gets it.

    `spoken` is how it is said, in small letters: `1990` is `("nineteen", "ninety")`; it is empty for what nobody says,
    such as a dash. `earliest` and `latest` (ms) are where stamps and neighbours put its start: evidence that a search
    may begin with, never a border. `expected` is the time that it has without listening; where that is `interpolated` it may
    be far off, but what lies between two words is as long as they take to say. `opens` is true for the first word of a turn.
    """

    text: str
    spoken: tuple[str, ...]
    earliest: int | None = None
    latest: int | None = None
    expected: WordTime | None = None
    opens: bool = False


Progress = Callable[[int], None]
"""Called now and then with how much of the recording is done (ms)."""


class Aligner(Protocol):
    """Something that finds the words of a script in a recording. Third parties register theirs as `oncue.aligners`."""

    api_version: int
    name: str
    describe: str

    def align(
        self, samples: Samples, words: Sequence[ScriptWord], *, language: str, progress: Progress
    ) -> Result[tuple[WordTime | None, ...]]:
        """When each of `words` is spoken, or None where it was not found; times are ms from the start of `samples`."""
        ...
