"""What a speech decoder has to do for the aligner, whichever library it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Arc = tuple[int, int, float, str] | tuple[int, int, float]
"""From state, to state, odds, and the word that is said on the way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A word that a decoder found from `start` to `end` (ms of the sound that it was given).

    `fit` says how well it sounds like that: the mean over its frames of the log of its likelihood against the best sound
    of the model (0 is best).
    """

    name: str
    start: int
    end: int
    fit: float


class Engine(Protocol):
    """A decoder of one acoustic model."""

    def teach(self, name: str, sounds: Sequence[str]) -> None:
        """Add a word with its pronunciations, unless it is known."""
        ...

    def follow(self, data: bytes, states: int, arcs: Sequence[Arc]) -> tuple[Part, ...]:
        """The best way through a grammar from its first to its last state; nothing where none was found."""
        ...


def teach(decoder: Teachable, name: str, sounds: Sequence[str]) -> None:
    """Add a word to a decoder of either library: they number further pronunciations."""
    if decoder.lookup_word(name) is None:
        for number, phones in enumerate(sounds, start=1):
            decoder.add_word(name if number == 1 else f"{name}({number})", phones, update=False)


class Teachable(Protocol):
    """The dictionary of a decoder."""

    def lookup_word(self, word: str) -> object:
        """The phones of a word; None where it is unknown."""
        ...

    def add_word(self, word: str, phones: str, update: bool = ...) -> int:  # noqa: FBT001  (the libraries' signature)
        """Add a pronunciation."""
        ...
