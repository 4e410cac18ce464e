"""Syllables of a word as it is written, in any script.

- Alphabets with vowels (Latin, Greek, Cyrillic, Armenian, Georgian): groups of vowels. A final `e` is silent in English
  and French, and in a text whose language is not known, which is most often English.
- Arabic and Hebrew leave most vowels out: 2.2 letters a syllable.
- Everything else writes a syllable (Hangul, Ethiopic, Han), a mora (kana), or a consonant with the vowel that comes with
  it unless a virama takes it away (Devanagari to Khmer): one for each letter, less one for each virama.
- Thai and Lao write vowels as letters, or not at all: 2.5 letters a syllable.
- A Chinese character is a syllable, but almost two morae where it is read in Japanese.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

_BASE_VOWELS = frozenset("aeiouyæøœıəɛɔαεηιουωаеиоуыэюяєіѣѵաեէըիոօაეიოუ")
_ALPHABETS = (range(0x41, 0x590), range(0x10A0, 0x1100), range(0x1C90, 0x1CC0), range(0x1E00, 0x2000))
_CONSONANT_Y = "йў"
_ABJADS = (range(0x590, 0x780), range(0x860, 0x900), range(0xFB1D, 0xFE00), range(0xFE70, 0xFF00))
_LETTERS_A_SYLLABLE_OF_ABJADS = 2.2
_THAI_AND_LAO = range(0xE00, 0xF00)
_LETTERS_A_SYLLABLE_OF_THAI = 2.5
_SMALL_KANA = frozenset("ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ")
_HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x40000))
_MORAE_OF_A_CHARACTER = 1.9
_VIRAMA = 9  # the combining class of viramas, of whatever script
# Languages that drop the vowel of a last consonant that has no sign of its own.
_DROP_LAST_VOWEL = frozenset({"hi", "pa", "gu", "mr", "bn", "ne", "as"})
_SILENT_E_LANGUAGES = frozenset({"", "en", "fr"})
_SILENT_E = re.compile(r"[^aeiouylr]e(?:d|s)?\Z", re.IGNORECASE)
_SPOKEN_E = re.compile(r"(?:[td]ed|(?:s|z|x|ch|sh|c|g)es)\Z", re.IGNORECASE)


def count(letters: str, language: str = "") -> float:
    """The syllables of a run of letters and the signs upon them, composed (NFC); more than none where there is a letter.

    `language` is a primary subtag (`en`), empty where it is not known.
    """
    if is_alphabetic(letters):
        return _vowel_groups(letters, language)
    if not any(map(str.isalpha, letters)):
        return 0.0
    return max(sum(_syllabic(char, language) for char in letters) - _dropped(letters, language), 0.3)


@lru_cache(maxsize=8192)
def is_alphabetic(letters: str) -> bool:
    """Whether the first letter belongs to an alphabet that writes vowels and consonants side by side."""
    first = next(filter(str.isalpha, letters), "")
    return first != "" and _within(first, _ALPHABETS)


def _vowel_groups(letters: str, language: str) -> float:
    groups = sum(vowels for vowels, _ in groupby(letters, _is_vowel))
    if groups > 1 and language in _SILENT_E_LANGUAGES and _SILENT_E.search(letters) and not _SPOKEN_E.search(letters):
        groups -= 1
    return float(max(1, groups))


@lru_cache(maxsize=2048)
def _is_vowel(char: str) -> bool:
    small = char.casefold()
    return small not in _CONSONANT_Y and unicodedata.normalize("NFD", small)[:1] in _BASE_VOWELS


@lru_cache(maxsize=8192)
def _syllabic(char: str, language: str) -> float:
    """What a character adds to the syllables of its word; a virama takes one away."""
    if unicodedata.combining(char) == _VIRAMA:
        return -1.0
    if not char.isalpha() or char in _SMALL_KANA:
        return 0.0
    if _within(char, _ABJADS):
        return 1 / _LETTERS_A_SYLLABLE_OF_ABJADS
    if ord(char) in _THAI_AND_LAO:
        return 1 / _LETTERS_A_SYLLABLE_OF_THAI
    return _MORAE_OF_A_CHARACTER if language == "ja" and _within(char, _HAN) else 1.0


def _dropped(letters: str, language: str) -> float:
    return float(language in _DROP_LAST_VOWEL and len(letters) > 1 and letters[-1].isalpha())


def _within(char: str, blocks: tuple[range, ...]) -> bool:
    return any(ord(char) in block for block in blocks)
