"""Script words laid on the sound between two anchors.

A grammar holds the words in their order. On the strict path every word is said and nothing else. On the free path each
may be left out, and between any two there may be sounds that are no word of the script, spelt in a handful of phones: a
word is heard only where it explains the sound better than those do, at a price for each phone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oncue.align.audio.chunks import Chunk
from oncue.align.audio.sphinx import Arc, Sphinx
from oncue.align.audio.vocabulary import OTHER_SOUNDS, Script

# The price of sounds that belong to no word: to begin them, and for each phone; and of a word left out.
_BEGIN_ODDS, _PHONE_ODDS, _SKIP_ODDS = 1e-8, 1e-10, 1e-6


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """What sounds from `start` to `end` (ms): script word `word`, or None for sounds that are no word of the script."""

    word: int | None
    start: int
    end: int
    fit: float


class Forcer:
    """Lays stretches of one script on sound."""

    def __init__(self, script: Script, engine: Sphinx, model: str) -> None:
        self._script = script
        self._engine = engine
        self._others = OTHER_SOUNDS[model]
        for name, sounds in self._others.items():
            engine.teach(name, sounds)

    def lay(self, chunk: Chunk, first: int, end: int, *, strict: bool) -> tuple[Laid, ...]:
        """Where the script's words `first` to `end` (exclusive) lie in `chunk`; nothing if no path was found."""
        names = self._name_uses(first, end)
        arcs = list(_said(names) if strict else self._free(names))
        words = {name: first + at for at, name in enumerate(names)}
        return tuple(
            Laid(word=words.get(part.name), start=chunk.start + part.start, end=chunk.start + part.end, fit=part.fit)
            for part in self._engine.follow(chunk.data, len(names) + 1 if strict else 2 * len(names) + 2, arcs)
            if part.name in words or part.name in self._others
        )

    def _name_uses(self, first: int, end: int) -> list[str]:
        """A name for each word that is its own within the stretch, known to the decoder."""
        uses: Counter[str] = Counter()
        names = []
        for word in self._script.names[first:end]:
            name = f"{word}.{uses[word]}"
            uses[word] += 1
            names.append(name)
            self._engine.teach(name, self._script.sounds[word])
        return names

    def _free(self, names: Sequence[str]) -> Iterator[Arc]:
        """The grammar of the free path; other sounds before word `at` have a state of their own."""
        count = len(names)
        yield from _said(names)
        yield count, 2 * count + 1, 1.0
        for at in range(count + 1):
            if at < count:
                yield at, at + 1, _SKIP_ODDS
            for other in self._others:
                yield at, count + 1 + at, _BEGIN_ODDS * _PHONE_ODDS, other
                yield count + 1 + at, count + 1 + at, _PHONE_ODDS, other
            if at < count:
                yield count + 1 + at, at, 1.0


def _said(names: Sequence[str]) -> Iterator[Arc]:
    for at, name in enumerate(names):
        yield at, at + 1, 1.0, name
