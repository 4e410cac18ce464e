"""How a written word is said: `1990` in two words, `FBI` in three letters, `25%` as twenty five percent.

The same rules serve words of a transcript and words of machines, so that both come to the same spoken words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from oncue.text import amounts, numbers
from oncue.text.symbols import ABBREVIATIONS, COMMON_CAPITALS, UNITS, is_english, symbol_words

# What is longer is no word; the rest of it would be read for minutes.
_LONGEST = 200
_KEPT = frozenset("$€£¥₹%°&@#+=:/.,-–—'")
_DROPPED = frozenset('"״”“„«»·')
_FRACTIONS = {"½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4", "⅛": " 1/8"}
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")

_ADDRESS = re.compile(
    r"\s*(?:(?:https?://)?(?:www\.)?[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.(?:com|org|net|edu|gov|io|co|info|tv|fm)\b(?:\.[a-z]{2}\b)?(?:/\S*)?"
    r"|(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{3,100})[.,]?\s*"
)
_LETTERS = r"[^\s0-9$€£¥₹%°&@#+=:/.,'–—-]"
_POINTED = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+|\.[0-9]+|[0-9]+"
_COMMAED = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+|[0-9]+\.[0-9]{1,2}(?![0-9.])|[0-9]+"
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûü]", re.IGNORECASE)
_ACRONYM = re.compile(r"([A-ZÄÖÜÉ]{2,5})('?s)?\Z")
_ROMAN = re.compile(r"(?=[IVX]{2})(X{0,2})(IX|IV|V?I{0,3})\Z")
# Where Japanese is a word a character, these lengthen their neighbours.
_HELD = frozenset("っッー")
_AMOUNTS = {
    "phone": amounts.say_phone,
    "clock": amounts.say_clock,
    "fraction": amounts.say_fraction,
    "decade": amounts.say_decade,
    "ordinal": amounts.say_ordinal,
}


@lru_cache(maxsize=65536)
def spoken(text: str, language: str) -> tuple[str, ...]:
    """The words that are said for the written word `text` in `language` (BCP 47), in small letters; none for a dash."""
    language = language.lower().replace("_", "-")
    if len(text) < _LONGEST and text.isascii() and text.isalpha() and text[1:].islower():
        # Nearly all words are of this kind.
        return _say_letters(text, language)
    written = _clean(text[:_LONGEST])
    if _ADDRESS.fullmatch(written):
        return tuple(_say_address(written, language))
    pattern = _pattern(pointed=numbers.has_decimal_point(language))
    return tuple(word for token in pattern.finditer(written) for word in _say(token, language))


def _clean(text: str) -> str:
    """Letters, marks and signs of `text`; digits of every script as ASCII, what else there is as blanks."""
    normal = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    return "".join(map(_clean_character, normal))


@lru_cache(maxsize=4096)
def _clean_character(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    category = unicodedata.category(char)
    if category[0] in "LM" or char in _KEPT:
        return char
    return "" if category == "Cf" or char in _DROPPED else _FRACTIONS.get(char, " ")


@lru_cache(maxsize=2)
def _pattern(*, pointed: bool) -> re.Pattern[str]:
    number = _POINTED if pointed else _COMMAED
    units = "|".join(sorted(UNITS, key=len, reverse=True))
    return re.compile(
        rf"""(?P<dotted>(?<!\w)(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?)
        |(?P<initials>(?<!\w)[A-Z]{{1,3}}&[A-Z]{{1,3}}(?!\w))
        |(?P<phone>(?<![0-9])(?:[0-9]{{3}}[-.])?[0-9]{{3}}-[0-9]{{4}}(?![0-9]))
        |(?P<clock>(?<![0-9:])[0-9]{{1,2}}(?::[0-9]{{2}}){{1,2}}(?![0-9:]))
        |(?P<fraction>(?<![0-9/])(?:[0-9]{{1,3}}\ )?(?:1/[2-9]|[2-9]/[3-9])(?![0-9/]))
        |(?P<decade>'?(?:[0-9]{{2}})?[0-9]0'?s(?!{_LETTERS}))
        |(?P<ordinal>[0-9]{{1,12}}(?:st|nd|rd|th)(?!{_LETTERS}))
        |(?P<money>[$€£¥₹])(?P<sum>{number})(?P<size>(?:k|K|M|B|T|bn|mn|m|b)(?!{_LETTERS}))?
        |(?P<number>{number})(?P<unit>[%°$€£¥₹]|(?:{units})(?!{_LETTERS}))?
        |(?P<range>(?<=[0-9])[-–—](?=[0-9]))
        |(?P<word>{_LETTERS}+(?:'{_LETTERS}+)*)
        |(?P<symbol>[&@#%+=°$€£¥₹])""",
        re.VERBOSE,
    )


def _say(token: re.Match[str], language: str) -> tuple[str, ...]:
    text = token[0]
    match token.lastgroup:
        case "word":
            return _say_letters(text, language)
        case "number" | "unit":
            return amounts.say_amount(token["number"], token["unit"], language)
        case "sum" | "size":
            return amounts.say_money(token["money"], token["sum"], token["size"], language)
        case "range":
            return symbol_words("-", language)
        case "dotted" | "initials":
            return _say_initials(text, language)
    say = _AMOUNTS.get(token.lastgroup or "")
    return say(text, language) if say else symbol_words(text, language)


def _say_initials(text: str, language: str) -> tuple[str, ...]:
    """`U.S.`, `AT&T`: letter by letter."""
    return tuple(word for char in _lower(text, language) if char != "." for word in symbol_words(char, language))


def _say_letters(text: str, language: str) -> tuple[str, ...]:
    """A word of letters: an acronym, a Roman number, a short form, else itself."""
    english = is_english(language)
    if text.isupper() and len(text) > 1:
        roman = _ROMAN.match(text)
        if roman:
            return numbers.say_count(str(_roman_value(text)), language)
    acronym = _ACRONYM.match(text)
    if acronym and _is_spelt(acronym[1], language):
        letters = tuple(_lower(acronym[1], language))
        return (*letters[:-1], f"{letters[-1]}'s") if acronym[2] else letters
    if text in _HELD:
        return ()
    lowered = _lower(text, language)
    return tuple(ABBREVIATIONS.get(lowered, lowered).split()) if english else (lowered,)


def _is_spelt(letters: str, language: str) -> bool:
    """Whether capitals are said one by one: those that cannot be pronounced, and short ones that are no word."""
    if not _VOWEL.search(letters):
        return True
    if len(letters) > 3:
        return False
    return letters.lower() not in COMMON_CAPITALS if is_english(language) else letters in {"EU", "USA", "UN", "CIA"}


def _roman_value(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _say_address(text: str, language: str) -> Iterator[str]:
    bare = re.sub(r"https?://", "", text.strip().strip(".,/"))
    for part in re.findall(r"[.@/-]|[0-9]+|[^\W\d_]+", bare):
        if part.isdigit():
            yield from numbers.say_number(part, language)
        elif part.isalpha():
            yield from tuple(part.lower()) if part in {"www", "tv", "fm"} else (part.lower(),)
        elif part != "-" and is_english(language):
            yield {".": "dot", "@": "at", "/": "slash"}[part]


def _lower(text: str, language: str) -> str:
    """Small letters; Turkish and Azerbaijani have an i without a dot."""
    if language.partition("-")[0] in {"tr", "az"}:
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text.lower())
