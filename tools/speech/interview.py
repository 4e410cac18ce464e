"""A seed -> an interview: turns of sentences, every word as it is written and as it is said."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.speech.numbers import say_number, say_year

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH: Final = Path(__file__).parent / "english.txt"

_SLOT: Final = re.compile(r"<([a-z]+)>")
_PERSON_ONLY: Final = 0.5
"""How often a person is called by the last name alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word as `written` in the transcript (None where it is not) and as `said` (None where it is not).

    `kind` is what an editor did to it: `spoken` for nothing, `filler`, `repeat`, `replaced`, `dropped`, `inserted`.
    """

    written: str | None
    said: str | None
    kind: str = "spoken"


Sentence = tuple[Word, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What one speaker says without being interrupted; `joint` stands between the words."""

    speaker: str
    sentences: tuple[Sentence, ...]
    joint: str = " "


@dataclass(frozen=True, kw_only=True, slots=True)
class _Theme:
    questions: tuple[str, ...]
    answers: tuple[str, ...]


INTERVIEWER: Final = "Interviewer"
GUEST: Final = "Guest"


def hold_interview(seed: int) -> Iterator[Turn]:
    """Question and answer about one theme after another, for ever."""
    dice = random.Random(seed)
    themes, slots = _read_themes()
    while True:
        for theme in dice.sample(themes, len(themes)):
            answers = dice.sample(theme.answers, len(theme.answers))
            for question in dice.sample(theme.questions, len(theme.questions)):
                yield Turn(speaker=INTERVIEWER, sentences=(_fill(question, slots, dice),))
                count = dice.choice((2, 3, 3, 4, 4, 5))
                said, answers = answers[:count], answers[count:]
                if said:
                    yield Turn(speaker=GUEST, sentences=tuple(_fill(sentence, slots, dice) for sentence in said))


@cache
def _read_themes() -> tuple[tuple[_Theme, ...], dict[str, tuple[str, ...]]]:
    themes: list[_Theme] = []
    slots: dict[str, tuple[str, ...]] = {}
    for part in ENGLISH.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = part.strip().splitlines()
        if name == "slots":
            pairs = (line.split(": ") for line in lines if not line.startswith("#"))
            slots = {slot: tuple(values.split("; ")) for slot, values in pairs}
        else:
            questions = tuple(line[2:] for line in lines if line.startswith("? "))
            themes.append(_Theme(questions=questions, answers=tuple(x[2:] for x in lines if x.startswith("- "))))
    return tuple(themes), slots


def _fill(sentence: str, slots: dict[str, tuple[str, ...]], dice: random.Random) -> Sentence:
    text = _SLOT.sub(lambda slot: _fill_slot(slot[1], slots, dice), sentence)
    return tuple(_read_word(word) for word in text.split())


def _fill_slot(name: str, slots: dict[str, tuple[str, ...]], dice: random.Random) -> str:
    if name == "year":
        year = dice.randint(1891, 2019)
        return f"{year}|{say_year(year).replace(' ', '_')}"
    if name == "number":
        number = dice.choice((dice.randint(21, 99), dice.randint(101, 999), dice.randint(1001, 9999)))
        return f"{number:,}|{say_number(number).replace(' ', '_')}"
    value = dice.choice(slots[name])
    return value.split()[-1] if name == "person" and dice.random() < _PERSON_ONLY else value


def _read_word(token: str) -> Word:
    """`1905|nineteen_oh_five,` is written with the comma, and said with it."""
    written, _, said = token.partition("|")
    after = said[len(said.rstrip(",.?")) :]
    return Word(written=written + after, said=said.replace("_", " ") if said else written)
