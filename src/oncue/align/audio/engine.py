"""What a decoder along grammars does for the aligner, whichever of the two libraries it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Protocol

Arc = tuple[int, int, float, str] | tuple[int, int, float]
"""From state, to state, odds, and the word that is said on the way."""

PAUSE = "<sil>"
"""The name of silence, known to every model."""

BEAMS = {"beam": 1e-64, "pbeam": 1e-64, "wbeam": 1e-50, "wip": 1.0}
"""How far from the best one a way along a grammar is followed."""

SHIFT = 1024
"""Along a grammar the libraries shift their scores by ten bits."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A word that a decoder found from `start` to `end` (ms).

    `fit` says how well it sounds like that: the mean over its frames of the log of its likelihood against the best sound
    of the model (0 is best).
    """

    name: str
    start: int
    end: int
    fit: float


class Engine(Protocol):
    """A decoder of one acoustic model."""

    def teach(self, name: str, sounds: Iterable[str]) -> None:
        """Add a word with its pronunciations, unless it is known."""
        ...

    def follow(self, data: bytes, states: int, arcs: Sequence[Arc]) -> tuple[Part, ...]:
        """The best way through a grammar from its first to its last state; nothing where none was found."""
        ...


class Dictionary(Protocol):
    """The words of a decoder of either library."""

    def lookup_word(self, word: str) -> object:
        """The phones of a word; None where it is unknown."""
        ...

    def add_word(self, word: str, phones: str, update: bool = ...) -> int:  # noqa: FBT001  (the libraries' signature)
        """Add a pronunciation."""
        ...


def teach(decoder: Dictionary, name: str, sounds: Iterable[str]) -> None:
    """Add a word with its pronunciations, unless it is known; further ones have numbers."""
    if decoder.lookup_word(name) is None:
        for number, phones in enumerate(sounds, start=1):
            decoder.add_word(name if number == 1 else f"{name}({number})", phones, update=False)


def word_of(name: str) -> str:
    """The word of a pronunciation."""
    return name.partition("(")[0]


def fit_of(likelihood: float, frames: int, scale: int = SHIFT) -> float:
    """The `fit` of a part with so many frames."""
    return log(max(likelihood, 1e-300)) / max(1, frames) * scale
