"""Script words laid on the sound between two anchors.

A grammar holds the words in their order. On the strict path every word is said and nothing else; on the short one each
may be left out. On the free path it may also be said again, and between any two there may be sounds that are no word of
the script, spelt in a handful of phones: a word is heard only where it explains the sound better than those do, at a price
for each phone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from oncue.align.audio.chunks import Chunk
from oncue.align.audio.engine import PAUSE, Arc, Engine
from oncue.align.audio.vocabulary import OTHER_SOUNDS, Script

# The price of sounds that belong to no word: to begin them, and for each phone.
_BEGIN_ODDS, _PHONE_ODDS = 1e-11, 1e-10
# The price of a word that is said again, and of a pause where the text has no mark.
_AGAIN_ODDS, _PAUSE_ODDS = 1e-8, 1e-3


Words = tuple[int, int]
"""Words of the script by number: the first, and the first that is none of them."""


class Way(Enum):
    """What a path through a stretch may do: say every word, leave words out, or say other things, too."""

    STRICT = auto()
    SHORT = auto()
    FREE = auto()


# The price of a word that is left out.
_SKIP_ODDS = {Way.SHORT: 1e-6, Way.FREE: 1e-3}


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """What sounds from `start` to `end` (ms): script word `word`, or None for sounds that are no word of the script.

    A word that is said more than once is where it is said last; `again` is true there. One that was `left` had no place on
    the free way, and lies in the sound that other words left.
    """

    word: int | None
    start: int
    end: int
    fit: float
    again: bool = False
    left: bool = False


class Forcer:
    """Lays stretches of one script on sound."""

    def __init__(self, script: Script, engine: Engine, model: str) -> None:
        self._script = script
        self._engine = engine
        self._others = OTHER_SOUNDS[model]
        for name, sounds in self._others.items():
            engine.teach(name, sounds)

    def lay(self, chunk: Chunk, words: Words, way: Way) -> tuple[Laid, ...]:
        """Where `words` of the script, from the first to the end, lie in `chunk`; nothing if no path was found."""
        first, end = words
        names = self._name_uses(first, end)
        arcs = [*_said(names), *self._pauses(first, len(names)), *self._freedom(names, way)]
        numbers = {name: first + at for at, name in enumerate(names)}
        parts = [
            part
            for part in self._engine.follow(chunk.data, 2 * len(names) + 2 if way is Way.FREE else len(names) + 1, arcs)
            if part.name in numbers or part.name in self._others
        ]
        last = {part.name: at for at, part in enumerate(parts)}
        uses = Counter(part.name for part in parts)
        return tuple(
            Laid(
                word=numbers.get(part.name) if last[part.name] == at else None,
                start=chunk.start + part.start,
                end=chunk.start + part.end,
                fit=part.fit,
                again=uses[part.name] > 1,
            )
            for at, part in enumerate(parts)
        )

    def _pauses(self, first: int, count: int) -> Iterator[Arc]:
        rests = self._script.rests
        for at in range(count + 1):
            yield at, at, 1.0 if at in {0, count} or first + at in rests else _PAUSE_ODDS, PAUSE

    def _name_uses(self, first: int, end: int) -> list[str]:
        """A name for each word that is its own within the stretch, known to the decoder."""
        uses: Counter[str] = Counter()
        names = []
        for word in self._script.names[first:end]:
            name = f"{word}.{uses[word]}"
            uses[word] += 1
            names.append(name)
            self._engine.teach(name, dict.fromkeys((*self._script.sounds[word], *self._script.accents.get(word, ()))))
        return names

    def _freedom(self, names: Sequence[str], way: Way) -> Iterator[Arc]:
        """What the grammar allows beside the words; other sounds before word `at` have a state of their own."""
        count = len(names)
        if way is not Way.STRICT:
            for at in range(count):
                yield at, at + 1, _SKIP_ODDS[way]
        if way is not Way.FREE:
            return
        yield count, 2 * count + 1, 1.0
        for at in range(count + 1):
            if at < count:
                yield at + 1, at + 1, _AGAIN_ODDS, names[at]
            for other in self._others:
                yield at, count + 1 + at, _BEGIN_ODDS * _PHONE_ODDS, other
                yield count + 1 + at, count + 1 + at, _PHONE_ODDS, other
            if at < count:
                yield count + 1 + at, at, 1.0


def _said(names: Sequence[str]) -> Iterator[Arc]:
    for at, name in enumerate(names):
        yield at, at + 1, 1.0, name
