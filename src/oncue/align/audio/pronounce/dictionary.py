"""The pronouncing dictionaries inside soundswallower's models: the words that need no rules."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

_FILES = {"en": "en-us/dict.txt", "fr": "fr-fr/dict.txt"}


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


@lru_cache(maxsize=4)
def _file(model: str) -> Path | None:
    try:
        import soundswallower  # noqa: PLC0415  (the extra `audio` may be absent)
    except ImportError:
        return None
    file = Path(soundswallower.get_model_path(), _FILES[model])
    return file if file.is_file() else None
