"""A kind of JSON transcript: its name, how its shape is known, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from oncue.formats.asr.node import Node
from oncue.model import TimedWord, TimedWords

# Seconds a word: fewer than three words a minute.
_SLOWEST = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """`matches` looks at the shape only; `load` counts in the node's `losses` what it cannot take."""

    name: str
    matches: Callable[[Node], bool]
    load: Callable[[Node], TimedWords]


def word_of(
    item: Node,
    *,
    text: tuple[str, ...] = ("punctuated_word", "punct", "text", "word"),
    start: tuple[str, ...] = ("start", "startTime", "start_time"),
    end: tuple[str, ...] = ("end", "endTime", "end_time"),
    unit: float = 1000,
) -> TimedWord | None:
    """The word that an object is; None where it has no text. Numbers that are times count `unit` ms."""
    shown = item.text(*text)
    if not shown:
        return None
    return TimedWord(
        text=shown, start=item.time(*start, unit=unit), end=item.time(*end, unit=unit), confidence=item.confidence()
    )


def unit_of(numbers: list[float], words: int) -> float:
    """How many ms a number counts that is seconds or milliseconds: as seconds, nobody would speak so slowly."""
    if len(numbers) < 2 or any(number % 1 for number in numbers):
        return 1000
    return 1 if max(numbers) - min(numbers) > _SLOWEST * words else 1000


def numbers_in(listed: list[Node], key: str) -> list[float]:
    """The finite numbers that entries have for a key."""
    values = (item[key].value for item in listed)
    return [value for value in values if _is_number(value)]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def words_in(items: Node, *, unit: float = 1000) -> tuple[TimedWord, ...]:
    """The words of a list of objects."""
    return tuple(word for item in items if (word := word_of(item, unit=unit)) is not None)
