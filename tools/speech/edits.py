"""What an editor does to a transcript: words that were said and are not written, and the other way round."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tools.speech.interview import Sentence, Turn, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILLERS: Final = ("um,", "uh,", "um,", "uh,", "er,", "you know,", "I mean,")
_LONGEST_RUN: Final = 3
_MARKS: Final = ",.?"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """How often a word is edited, each as a share of all words; runs of dropped and inserted words count as one."""

    filler: float = 0.04
    repeat: float = 0.01
    replaced: float = 0.02
    dropped: float = 0.015
    inserted: float = 0.015


def edit(turns: Sequence[Turn], seed: int, rates: Rates | None = None) -> tuple[Turn, ...]:
    """The interview `turns` with a transcript that is not verbatim.

    Words are replaced and inserted from the interview's own. Of a word that was said twice the second time is the one
    that is written.
    """
    dice = random.Random(seed)
    words = sorted({word.written.rstrip(_MARKS) for word in words_of(turns) if word.written and word.said})
    editor = _Editor(dice=dice, rates=rates or Rates(), words=tuple(words))
    return tuple(replace(turn, sentences=tuple(map(editor.edit, turn.sentences))) for turn in turns)


def words_of(turns: Sequence[Turn]) -> Iterator[Word]:
    """All words in order."""
    return (word for turn in turns for sentence in turn.sentences for word in sentence)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Editor:
    dice: random.Random
    rates: Rates
    words: tuple[str, ...]

    def edit(self, sentence: Sentence) -> Sentence:
        edited: list[Word] = []
        dropping = 0
        for word in sentence:
            last = word is sentence[-1]
            dropping = dropping - 1 if dropping else self._begin_dropping()
            if dropping and not last:
                edited.append(replace(word, written=None, kind="dropped"))
            else:
                edited.extend(self._edit_word(word))
        return tuple(edited)

    def _begin_dropping(self) -> int:
        return self._run() if self.dice.random() < self.rates.dropped else 0

    def _edit_word(self, word: Word) -> Iterator[Word]:
        """`word` itself, and what goes before it."""
        rates = self.rates
        dice = self.dice
        if dice.random() < rates.inserted:
            yield from (Word(written=dice.choice(self.words), said=None, kind="inserted") for _ in range(self._run()))
        if dice.random() < rates.filler:
            yield Word(written=None, said=dice.choice(FILLERS), kind="filler")
        if dice.random() < rates.repeat:
            yield Word(written=None, said=word.said and word.said.rstrip(_MARKS), kind="repeat")
        yield self._replace(word) if dice.random() < rates.replaced else word

    def _replace(self, word: Word) -> Word:
        bare = (word.written or "").rstrip(_MARKS)
        other = self.dice.choice([other for other in self.words if other != bare])
        return replace(word, written=other + (word.written or "")[len(bare) :], kind="replaced")

    def _run(self) -> int:
        return self.dice.choice((1, 1, 1, 2, _LONGEST_RUN))
