"""How a table of sounds is read: phonemes in IPA, as espeak-ng prints them, -> phones of an acoustic model.

The longest entry that fits goes first; marks of length, tone and place that no table needs are silent.
"""

from __future__ import annotations

import unicodedata

# Seen in espeak's IPA and no sound of their own; digits are tones.
SILENT = frozenset("ːˑʰʲˠˤʷʔ?0123456789.-+:^`[]\"#'") | frozenset(
    "\u0303\u0308\u030a\u031d\u031e\u0329\u032a\u032f\u033a\u033b\u0361ᵝ"
)
_VOWELS = frozenset("iyɨʉɯuɪʏʊᵻeøɘɵɤoəɛεœɜʌɔæɐaAɶɑɒ-.")


def read_table(text: str) -> dict[str, str]:
    """The entries of a table, which stand two blanks apart: symbols, a blank, phones."""
    entries = (
        entry.strip().partition(" ") for line in text.splitlines() for entry in line.split("  ") if entry.strip()
    )
    return {unicodedata.normalize("NFD", symbols): phones for symbols, _, phones in entries}


def to_phones(phoneme: str, table: dict[str, str]) -> tuple[str, ...]:
    """The model's phones for one phoneme; none where it is silent."""
    phones: list[str] = []
    before = ""
    for _, found in pieces(phoneme, table):
        # A sound written twice is one that is held.
        if found != before:
            phones.extend(found.split())
        before = found
    return tuple(phones)


def pieces(phoneme: str, table: dict[str, str]) -> list[tuple[str, str]]:
    """The symbols of a phoneme, each with its phones in `table` (empty: it has none)."""
    text = unicodedata.normalize("NFD", phoneme)
    longest = max(map(len, table))
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        symbols = next((text[at:end] for end in range(at + longest, at, -1) if text[at:end] in table), text[at])
        # espeak prints the third tone, a 3 after a vowel, as if it were the vowel ɜ.
        tone = symbols == "ɜ" and at > 0 and text[at - 1] in _VOWELS
        found.append(("3", "") if tone else (symbols, table.get(symbols, "")))
        at += len(symbols)
    return found
