"""Writing systems: which run without blanks between words, and which run from right to left."""

from __future__ import annotations

import re

# Han with its radicals, kana, bopomofo; Thai, Lao, Burmese, Khmer. Hangul is written with blanks and is not here.
NO_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u312f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})


def direction(language: str | None) -> str:
    """`rtl` or `ltr` for a BCP 47 language tag; the HTML `dir` attribute takes it."""
    if language is None:
        return "ltr"
    subtags = language.lower().split("-")
    if {"arab", "hebr", "thaa", "nkoo", "syrc"} & set(subtags[1:]):
        return "rtl"
    return "rtl" if subtags[0] in _RIGHT_TO_LEFT and "latn" not in subtags else "ltr"
