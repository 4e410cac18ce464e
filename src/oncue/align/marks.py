"""The stamps of a transcript on one line: how many words stand before each, and what lies between two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from oncue.model import Anchor, Edge, Stamp, Transcript, Turn, words_of
from oncue.text.speech import pause, syllables


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A stamp and where it stands: `words` before it, and `said`, the syllables and pauses before it.

    `number` counts the stamps of the transcript from 0; `inline` is true for a stamp inside the text of a turn.
    """

    number: int
    stamp: Stamp
    turn: int
    words: int
    said: float
    inline: bool = False

    @property
    def ms(self) -> int:
        """The time of the stamp."""
        return self.stamp.ms


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """What is said between two stamps that follow one another."""

    first: Mark
    last: Mark

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.last.words - self.first.words

    @property
    def ms(self) -> int:
        """How long it takes by its stamps."""
        return self.last.ms - self.first.ms

    @property
    def rate(self) -> float:
        """Words per minute; stamps that are cut to whole seconds may stand up to a second too close."""
        whole = self.first.ms % 1000 == 0 and self.last.ms % 1000 == 0
        return self.words * 60_000 / max(1, self.ms + (1000 if whole else 0))


def marks_of(transcript: Transcript) -> tuple[Mark, ...]:
    """The stamps in the order of the text; one that marks an end stands behind the words of its turn."""
    found: list[Mark] = []
    words, said = 0, 0.0
    for number, turn in enumerate(transcript.turns):
        stamp = turn.stamp
        if stamp is not None and stamp.edge is Edge.START:
            found.append(Mark(number=len(found), stamp=stamp, turn=number, words=words, said=said))
        for anchor, count, spoken in _inside(turn):
            words, said = words + count, said + spoken
            if anchor is not None:
                found.append(
                    Mark(number=len(found), stamp=anchor.stamp, turn=number, words=words, said=said, inline=True)
                )
        if stamp is not None and stamp.edge is Edge.END:
            found.append(Mark(number=len(found), stamp=stamp, turn=number, words=words, said=said))
    return tuple(found)


def stretches(marks: tuple[Mark, ...]) -> tuple[Stretch, ...]:
    """What lies between each mark and the next."""
    return tuple(Stretch(first=first, last=last) for first, last in pairwise(marks))


def _inside(turn: Turn) -> Iterator[tuple[Anchor | None, int, float]]:
    """Word counts and speech between the inline stamps of a turn, the last without one."""
    count, spoken = 0, 0.0
    for paragraph in turn.paragraphs:
        for item in paragraph.items:
            if isinstance(item, Anchor):
                yield item, count, spoken
                count, spoken = 0, 0.0
            for word in words_of((item,)):
                count += 1
                spoken += syllables(word.text) + pause(word.text)
    yield None, count, spoken
