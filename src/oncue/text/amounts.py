"""Written amounts -> the words that say them: numbers with fractions, money, times of day, decades."""

from __future__ import annotations

import re

from oncue.text import numbers
from oncue.text.symbols import MAGNITUDES, SINGULARS, UNITS, is_english, symbol_words

_PARTS = ("", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def say_number(text: str, language: str) -> tuple[str, ...]:
    """A number with or without a fraction, `1,990` or `4.5`."""
    pointed = numbers.has_decimal_point(language)
    group, point = (",", ".") if pointed else (".", ",")
    if not pointed and re.fullmatch(r"[0-9]+\.[0-9]{1,2}", text):
        text = text.replace(".", ",")
    whole, _, fraction = text.partition(point)
    grouped = group in whole
    whole = whole.replace(group, "") or "0"
    say = numbers.say_count if grouped or fraction else numbers.say_number
    said = say(whole, language)
    return (*said, *symbol_words(".", language), *numbers.say_digits(fraction, language)) if fraction else said


def say_amount(number: str, unit: str | None, language: str) -> tuple[str, ...]:
    """A number with what it counts, `25%` or `5km`."""
    said = say_number(number, language)
    if unit is None:
        return said
    names = tuple(UNITS[unit].split()) if unit in UNITS and is_english(language) else symbol_words(unit, language)
    return (*said, *(SINGULARS.get(name, name) if number == "1" else name for name in names))


def say_money(sign: str, number: str, size: str | None, language: str) -> tuple[str, ...]:
    """`$4.5M`: four point five million dollars; `$4.50`: four dollars and fifty cents."""
    currency = symbol_words(sign, language)
    if not is_english(language):
        return (*say_number(number, language), *((size.lower(),) if size else ()), *currency)
    whole, _, cents = number.partition(".")
    if size is None and len(cents) == 2 and sign in "$€" and whole:
        coins = ("and", *numbers.say_count(cents.lstrip("0") or "0", language), "cents") if cents != "00" else ()
        return (*say_amount(whole, sign, language), *coins)
    if size is None:
        return say_amount(number, sign, language)
    return (*say_number(number, language), MAGNITUDES[size.lower()], *currency)


def say_clock(text: str, language: str) -> tuple[str, ...]:
    """`4:33`, `10:05` (ten oh five), `4:00` (four)."""
    first, *others = text.split(":")
    said = list(numbers.say_count(str(int(first)), language))
    for other in others if others != ["00"] else ():
        if other[0] == "0":
            said.extend(("oh",) if is_english(language) else numbers.say_digits("0", language))
        said.extend(numbers.say_count(str(int(other)), language))
    return tuple(said)


def say_fraction(text: str, language: str) -> tuple[str, ...]:
    """`3/4`: three quarters; `2 1/2`: two and a half."""
    whole, _, part = text.rpartition(" ")
    above, below = part.split("/")
    said = numbers.say_count(above, language)
    if not is_english(language):
        return (*(numbers.say_count(whole, language) if whole else ()), *said, *numbers.say_count(below, language))
    parts = _PARTS[int(below)] + "s" * (above != "1")
    if whole:
        return (*numbers.say_count(whole, language), "and", *(("a",) if above == "1" else said), parts)
    return (*said, parts)


def say_decade(text: str, language: str) -> tuple[str, ...]:
    """`1990s`, `'80s`: the plural of the number."""
    digits = "".join(filter(str.isdigit, text))
    *first, last = numbers.say_number(digits, language)
    if not is_english(language):
        return (*first, last)
    return (*first, last[:-1] + "ies" if last.endswith("y") else last + "s")


def say_phone(text: str, language: str) -> tuple[str, ...]:
    """`555-1234`: digits one by one."""
    return numbers.say_digits("".join(filter(str.isdigit, text)), language)


def say_ordinal(text: str, language: str) -> tuple[str, ...]:
    """`21st`."""
    return numbers.say_ordinal(text[:-2], language)
