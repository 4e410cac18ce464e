"""Sound -> words with times, by a decoder that knows grammars only: a walk through the script, chunk by chunk.

Before each chunk stands the last word that was surely found. Behind it the words of the script go on in their order; at
any of them the walk may leave the script for sounds that are no word of it, and come back at any word that can be expected
by then. Both ways are dear. Still a walk through another recording leaves all the time: of 770 words heard there eight were
in a run of eight, in the right one 690 of 800.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from oncue.align.aligner import ScriptWord
from oncue.align.audio.chunks import Chunk
from oncue.align.audio.engine import Arc, Part
from oncue.align.audio.swallower import Swallower
from oncue.align.audio.vocabulary import OTHER_SOUNDS, Script
from oncue.align.evidence.matching import matches

SURE_RUN = 8
"""So many words one after another are hardly an accident."""

# What it costs to leave the script, and each phone beside it: swept on the right recordings and on others.
_LEAVE_ODDS, _PHONE_ODDS = 1e-40, 1e-7
# Words that may be spoken in a second, and those that are expected beyond that, behind and before the last one found.
_A_SECOND, _AHEAD, _BACK = 5, 100, 20
# More than so many at a time are not searched: it would take too long.
_MOST = 1000


class ScriptWalker:
    """Goes through a recording with the script in hand."""

    def __init__(self, script: Script, words: Sequence[ScriptWord], model: str) -> None:
        self._script = script
        self._words = words
        self._engine = Swallower(model)
        self._others = OTHER_SOUNDS[model]
        for name, sounds in (self._others | dict(script.sounds)).items():
            self._engine.teach(name, sounds)
        self._next = 0
        self._since = 0
        """Where the last word that was surely found ends (ms)."""

    def hear(self, chunk: Chunk) -> tuple[Part, ...]:
        """The words of `chunk` in order, as far as they were expected."""
        expected = self._expect(chunk)
        names = [self._script.names[word] for word in expected]
        begin = next((at for at, word in enumerate(expected) if word >= self._next), len(expected))
        heard = tuple(
            replace(part, start=chunk.start + part.start, end=chunk.start + part.end)
            for part in self._engine.follow(chunk.data, len(names) + 4, list(self._ways(names, begin)))
            if part.name in self._script.sounds
        )
        for ours, theirs, length in matches(names, [part.name for part in heard]):
            if length >= SURE_RUN:
                self._next = expected[ours + length - 1] + 1
                self._since = heard[theirs + length - 1].end
        return heard

    def _expect(self, chunk: Chunk) -> list[int]:
        """The words that may be said in `chunk`: the next ones, and those that stamps put here."""
        many = min(_MOST, _AHEAD + _A_SECOND * (chunk.end - self._since) // 1000)
        near = range(max(0, self._next - _BACK), min(len(self._script.names), self._next + many))
        stamped = (word for word, owner in enumerate(self._script.owners) if _may_be(self._words[owner], chunk))
        return sorted({*near, *list(stamped)[:_MOST]})

    def _ways(self, names: Sequence[str], begin: int) -> Iterator[Arc]:
        """The grammar: from state 0 to word `begin`, each word from its state to the next, and beside all the open."""
        beside = len(names) + 2
        yield 0, begin + 1, 1.0
        yield 0, beside, _LEAVE_ODDS
        for at, name in enumerate(names, start=1):
            yield at, at + 1, 1.0, name
            yield beside, at + 1, 1 / len(names), name
        for at in range(1, len(names) + 2):
            yield at, beside, _LEAVE_ODDS
            yield at, beside + 1, 1.0
        for other in self._others:
            yield beside, beside, _PHONE_ODDS, other
        yield beside, beside + 1, 1.0


def _may_be(word: ScriptWord, chunk: Chunk) -> bool:
    """Whether stamps on both sides put a word into a chunk."""
    if word.earliest is None or word.latest is None:
        return False
    return word.earliest < chunk.end and word.latest > chunk.start
