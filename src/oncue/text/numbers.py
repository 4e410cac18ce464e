"""Digits -> the words that say them: `1990` is nineteen ninety, `1,990` one thousand nine hundred ninety.

`num2words` knows forty-odd languages. In the others the digits stay, and whoever pronounces them reads them.
"""

from __future__ import annotations

import re

# A longer row of digits is read out one by one; some languages of num2words fail or never end beyond.
_LONGEST = 9
_WORD = re.compile(r"[^\s,.–()-]+")
# Languages of num2words that are right and can be pronounced (Japanese numbers come in Chinese characters); some go by
# another tag.
_LANGUAGES = {
    language: language
    for language in (
        "az be bn ca cs cy da de en eo es fa fi fr he hu id is it ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi ar te kn"
    ).split()
} | {"nb": "no", "nn": "no", "kk": "kz", "iw": "he", "hr": "sr", "bs": "sr"}
# Where years from 1100 to 1999 are said by hundreds.
_YEARS_BY_HUNDREDS = frozenset({"en", "de", "nl", "da", "no"})
# Where `one hundred five` has no `and`.
_WITHOUT_AND = frozenset({"en", "en-us", "en-ca", "en-ph"})
# Where num2words says `one thousand` and people say `thousand`.
_WITHOUT_ONE = frozenset({"ru", "uk", "be"})
_DECIMAL_POINT = frozenset("en zh yue ja ko th he hi mr ne bn ta te kn ml gu pa si ur my am cy ga ms fil tl sw".split())


def has_decimal_point(language: str) -> bool:
    """Whether `1,990` has a thousand in it and `1.99` a fraction (else it is the other way round)."""
    return language.partition("-")[0] in _DECIMAL_POINT


def say_count(digits: str, language: str) -> tuple[str, ...]:
    """A number of things; `digits` are ASCII. A leading zero is said, so are digits that are too many for a number."""
    if len(digits) > _LONGEST or (digits[0] == "0" and len(digits) > 1):
        return say_digits(digits, language)
    return _say(int(digits), "cardinal", language)


def say_number(digits: str, language: str) -> tuple[str, ...]:
    """A number that may be a year: four digits from 1100 to 2099."""
    year = len(digits) == 4 and ("1100" <= digits <= "1999" or "2010" <= digits <= "2099")
    if year and language.partition("-")[0] in _YEARS_BY_HUNDREDS:
        return _say(int(digits), "year", language)
    return say_count(digits, language)


def say_digits(digits: str, language: str) -> tuple[str, ...]:
    """Digits one by one, as in a telephone number."""
    return tuple(word for digit in digits for word in _say(int(digit), "cardinal", language))


def say_ordinal(digits: str, language: str) -> tuple[str, ...]:
    """`21` as twenty-first; English only, elsewhere the number itself."""
    kind = "ordinal" if language.partition("-")[0] == "en" and len(digits) <= _LONGEST else "cardinal"
    return _say(int(digits), kind, language) if len(digits) <= _LONGEST else say_digits(digits, language)


def _say(number: int, kind: str, language: str) -> tuple[str, ...]:
    known = _LANGUAGES.get(language.partition("-")[0])
    if known is None:
        return (str(number),)
    from num2words import num2words  # noqa: PLC0415  (it loads all its languages)

    words = _WORD.findall(str(num2words(number, lang=known, to=kind)).lower())
    if known in _WITHOUT_ONE and 1000 <= number < 2000:
        del words[0]
    return tuple(word for word in words if word != "and" or language not in _WITHOUT_AND)
