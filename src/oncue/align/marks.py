"""The stamps of a transcript on one line: how many words stand before each, and what lies between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from oncue.model import Anchor, Edge, Stamp, Transcript, Turn, words_of
from oncue.text.speech import length, pause

# Speakers beyond these say too little for a pace of their own.
_MOST_VOICES = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A stamp and where it stands: `words` before it, and `said`, the syllables and pauses before it.

    `number` counts the stamps of the transcript from 0; `inline` is true for a stamp inside the text of a turn. `voices`
    shares out `said` over those who speak most, in the same order for all marks, and over all others together.
    """

    number: int
    stamp: Stamp
    turn: int
    words: int
    said: float
    voices: tuple[float, ...] = ()
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
    column = _columns(transcript)
    voices = [0.0] * (len(set(column.values())) or 1)
    words = 0
    for number, turn in enumerate(transcript.turns):
        voice = column[speaker_of(turn)]
        for stamp, inline, count, spoken in _inside(turn):
            words += count
            voices[voice] += spoken
            if stamp is not None:
                mark = Mark(
                    number=len(found),
                    stamp=stamp,
                    turn=number,
                    words=words,
                    said=sum(voices),
                    voices=tuple(voices),
                    inline=inline,
                )
                found.append(mark)
    return tuple(found)


def speaker_of(turn: Turn) -> str:
    """Who speaks; unnamed speakers are told apart by what they do."""
    return turn.speaker or f"({turn.role})"


def stretches(marks: tuple[Mark, ...]) -> tuple[Stretch, ...]:
    """What lies between each mark and the next."""
    return tuple(Stretch(first=first, last=last) for first, last in pairwise(marks))


def _columns(transcript: Transcript) -> dict[str, int]:
    """The place of each speaker among the voices: those with most turns have one of their own."""
    turns = Counter(speaker_of(turn) for turn in transcript.turns)
    return {speaker: min(place, _MOST_VOICES - 1) for place, (speaker, _) in enumerate(turns.most_common())}


def _inside(turn: Turn) -> Iterator[tuple[Stamp | None, bool, int, float]]:
    """The stamps of a turn, whether they stand inside, and the words and speech before each; the last may be None."""
    if turn.stamp is not None and turn.stamp.edge is Edge.START:
        yield turn.stamp, False, 0, 0.0
    count, spoken = 0, 0.0
    for paragraph in turn.paragraphs:
        for item in paragraph.items:
            if isinstance(item, Anchor):
                yield item.stamp, True, count, spoken
                count, spoken = 0, 0.0
            for word in words_of((item,)):
                count += 1
                spoken += length(word.text) + pause(word.text)
    ends = turn.stamp if turn.stamp is not None and turn.stamp.edge is Edge.END else None
    yield ends, False, count, spoken
