"""JSON text -> its value, with every fault a finding: broken off, nested too deeply, signs and numbers that are none."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from typing import Any

from oncue.model import Diagnostic, Explanation, Place, Result, Severity, Source

BROKEN = Explanation(
    code="R140",
    name="JSON cannot be read",
    severity=Severity.ERROR,
    what="The file begins as JSON and is none: it breaks off, or a sign stands where none may stand.",
    why="A download that broke off would read as an interview that ends early; nothing of it is taken.",
)
DEEP = Explanation(
    code="R141",
    name="JSON nested too deeply",
    severity=Severity.ERROR,
    what="The lists and objects of the file stand in one another deeper than any transcript needs.",
    why="Such a file is broken or made to do harm.",
)
REPAIRED = Explanation(
    code="R149",
    name="JSON read with a repair",
    severity=Severity.WARNING,
    what="The file holds NaN or Infinity, a name twice in one object, or halves of signs, which JSON does not allow.",
    why="Programs read such a file differently; the message says how it was read here.",
)

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:(?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?P<bad>u[dD][89a-fA-F][0-9a-fA-F]{2}|u0000)|.)",
    re.DOTALL,
)
_BAD_ESCAPE = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
_BEGINNING = re.compile(r"[\ufeff \t\r\n]{0,1000}+(?:\{[ \t\r\n]{0,1000}+[\"}]|\[[ \t\r\n]{0,1000}+[{\[\"\]])")
_BLANK = re.compile(r"[ \t\r\n]*+")
_DEEPEST = 100
_LONGEST_NUMBER = 30


def begins_as_json(source: Source) -> bool:
    """Whether a text begins as JSON with objects does: a stamp in brackets is none."""
    return _BEGINNING.match(source.text) is not None


@lru_cache(maxsize=1)
def parse(source: Source) -> Result[Any]:
    """The value that the text is; None, with an error, where it is none.

    Several values one after the other (JSON Lines) are a list of them. NaN and Infinity become None.
    """
    text = source.text
    deep = _too_deep(text)
    if deep is not None:
        return _fault(source, DEEP, deep, f"nested more than {_DEEPEST} deep", hint="no recogniser writes such a file")
    text, signs = _without_bad_escapes(text)
    odd = _Oddities()
    try:
        value = _values(text, odd)
    except json.JSONDecodeError as error:
        return _fault(
            source, BROKEN, _place_in(source, text, error.pos), _message(text, error), hint=_hint(text, error)
        )
    repaired = tuple(_repairs(Place(source=source.name), signs, odd))
    return Result(value=value, diagnostics=repaired)


class _Oddities:
    """What JSON does not allow and parsers let pass, counted."""

    def __init__(self) -> None:
        self.numbers = 0
        self.twice: list[str] = []

    def constant(self, _: str) -> None:
        self.numbers += 1

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            self.twice += [key for key, count in counts.items() if count > 1]
        return made


def _values(text: str, odd: _Oddities) -> Any:  # noqa: ANN401
    decoder = json.JSONDecoder(object_pairs_hook=odd.pairs, parse_constant=odd.constant, parse_int=_integer)
    values: list[Any] = []
    at = _after_blank(text, 1 if text.startswith("\ufeff") else 0)
    while at < len(text) or not values:
        value, end = decoder.raw_decode(text, at)
        if values and not isinstance(value, dict | list):
            raise json.JSONDecodeError("Extra data", text, at)
        values.append(value)
        at = _after_blank(text, end)
    return values if len(values) > 1 else values[0]


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float("inf")


def _after_blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return at if match is None else match.end()


def _without_bad_escapes(text: str) -> tuple[str, int]:
    """The text with the sign of replacement for halves of pairs and for NUL, and how many there were."""
    if _BAD_ESCAPE.search(text) is None:
        return text, 0
    found = 0

    def put(match: re.Match[str]) -> str:
        nonlocal found
        found += match["bad"] is not None
        return "\ufffd" if match["bad"] else match[0]

    return _ESCAPE.sub(put, text), found


def _too_deep(text: str) -> int | None:
    """Where a text is nested too deeply, if it is."""
    depth = 0
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in "[{":
            depth += 1
            if depth > _DEEPEST:
                return match.start()
        elif sign in "]}":
            depth -= 1
    return None


# ---------------------------------------------------------------- what is said of a fault


def _place_in(source: Source, text: str, at: int) -> int:
    """Where the fault stands in the file: escapes that were replaced before it moved the rest."""
    if text is source.text:
        return min(at, max(len(text) - 1, 0))
    line = text.count("\n", 0, at)
    starts = [0, *(match.end() for match in re.finditer("\n", source.text))]
    return min(starts[min(line, len(starts) - 1)], max(len(source.text) - 1, 0))


def _message(text: str, error: json.JSONDecodeError) -> str:
    if error.pos >= len(text.rstrip()) or "Unterminated" in error.msg:
        return "the file breaks off in the middle of its JSON"
    return f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"


def _hint(text: str, error: json.JSONDecodeError) -> str:
    if error.pos >= len(text.rstrip()) or "Unterminated" in error.msg:
        return "export or download it again"
    return "a file edited by hand often lacks a comma or a quotation mark there"


def _repairs(place: Place, signs: int, odd: _Oddities) -> list[Diagnostic]:
    found = []
    if odd.numbers:
        found.append(REPAIRED.at(place, f"{odd.numbers} numbers are NaN or Infinity: read as not given"))
    if odd.twice:
        found.append(
            REPAIRED.at(
                place, f"{len(odd.twice)} names stand twice in their object ({odd.twice[0]!r}): the last counts"
            )
        )
    if signs:
        found.append(REPAIRED.at(place, f"{signs} escapes stand for no sign that text can hold: replaced"))
    return found


def _fault(source: Source, kind: Explanation, at: int, message: str, *, hint: str) -> Result[Any]:
    return Result(value=None, diagnostics=(kind.at(source.place(at), message, hint=hint),))
