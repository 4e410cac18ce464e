"""Numbers and years as they are said in English."""

from __future__ import annotations

from typing import Final

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def say_number(number: int) -> str:
    """A number below ten thousand: `two thousand and seven`."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    value, unit = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % value
    joint = " and " if 0 < rest < 100 else " "
    return f"{say_number(number // value)} {unit}" + (f"{joint}{say_number(rest)}" if rest else "")


def say_year(year: int) -> str:
    """A year from 1100 to 2099: `nineteen oh five`."""
    century, rest = divmod(year, 100)
    if 2000 <= year < 2010:
        return say_number(year)
    if rest == 0:
        return f"{say_number(century)} hundred"
    return f"{say_number(century)} {'oh ' if rest < 10 else ''}{say_number(rest)}"
