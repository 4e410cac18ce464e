"""How a written word is said: `1990` in two words, `FBI` in three letters."""

from __future__ import annotations


def spoken(text: str, language: str) -> tuple[str, ...]:
    """The words that are said for the written word `text` in `language` (BCP 47), in small letters; none for a dash."""
    letters = "".join(char for char in text.casefold() if char.isalnum() or char in "'’")
    return (letters.replace("’", "'").strip("'"),) if letters else ()
