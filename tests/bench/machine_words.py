"""A long transcript in made-up words, and what a machine heard of it: the work of a benchmark, without its tools."""

from __future__ import annotations

import random

from oncue.model import Paragraph, TimedWord, Transcript, Turn, Word

WORDS = 100_000
SYLLABLES = "ba de ki lo mu na re si to vu".split()


def said(words: int = WORDS) -> list[str]:
    """Words of one to three syllables, the short ones often, as in speech."""
    rng = random.Random(1)
    return ["".join(rng.choices(SYLLABLES, k=rng.choice((1, 1, 2, 3, 3)))) for _ in range(words)]


def transcript(words: list[str]) -> Transcript:
    turns = (words[at : at + 100] for at in range(0, len(words), 100))
    return Transcript(turns=tuple(Turn(paragraphs=(Paragraph(items=tuple(map(_word, turn))),)) for turn in turns))


def heard(words: list[str]) -> list[TimedWord]:
    """Every seventh word dropped, wrong, or followed by another one."""
    rng = random.Random(2)
    found = []
    for at, word in enumerate(words):
        fault = rng.randrange(21)
        if fault:
            found.append(TimedWord(text=rng.choice(words) if fault == 1 else word, start=300 * at, end=300 * at + 200))
        if fault == 2:
            found.append(TimedWord(text=rng.choice(words), start=300 * at + 200, end=300 * at + 300))
    return found


def _word(text: str) -> Word:
    return Word(text=text)
