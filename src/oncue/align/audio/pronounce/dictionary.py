"""The pronouncing dictionaries inside soundswallower's models: the words that need no rules."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from oncue.align.audio.models import model_folder

_NAME = "dict.txt"


def has_model(model: str) -> bool:
    """Whether the model `en` or `fr` is installed."""
    return _file(model) is not None


def look_up(words: Collection[str], model: str) -> dict[str, list[str]]:
    """The pronunciations of those of `words` that the model's dictionary has, its preferred one first.

    The file is read through once a call: a hundred thousand words would take 40 MB to keep.
    """
    file = _file(model)
    found: dict[str, list[str]] = {}
    if file is None or not words:
        return found
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            entry, _, phones = line.rstrip().partition(" ")
            # Further pronunciations of a word are listed as `word(2)`.
            word = entry.partition("(")[0]
            if word in words and phones:
                found.setdefault(word, []).append(phones)
    return found


def _file(model: str) -> Path | None:
    folder = model_folder(model)
    file = None if folder is None else Path(folder, _NAME)
    return file if file is not None and file.is_file() else None
