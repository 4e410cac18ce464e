"""Mentions of the other parts of a series: “part 2”, “the first part”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oncue.model import Place, Source
from oncue.read.lines import Line

_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
NUMBERS = {word: number for words in (_WORDS, _CARDINALS, _ROMAN) for number, word in enumerate(words, 1)}

_PART = r"(?:part|pt\.?|teil|partie|parte|deel|del|část|część)"
# ASCII: else `i` would match the dotless ı, and `s` the long ſ, which no table of numbers knows.
_NUMBER = rf"(?a:[0-9]{{1,3}}|{'|'.join(sorted(_CARDINALS + _ROMAN, key=len, reverse=True))})"
NUMBERED = re.compile(rf"\b{_PART}[ \t\u00a0]{{1,2}}({_NUMBER})\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b((?a:{'|'.join(_WORDS)}))[ \t\u00a0]{{1,2}}part\b", re.IGNORECASE)
_PARENTHESES = re.compile(r"\(([^()\n]{1,200}+)\)")
_INVITES = re.compile(
    r"\b(?:view|go|see|watch|read|listen|back|next|previous|continue|click|here|missed|zurück|weiter|siehe|voir|lire|ver|leer)\b",
    re.IGNORECASE,
)
_LONGEST_LINK = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class PartLink:
    """Text that points to other parts of the series."""

    text: str
    to: tuple[int, ...]
    place: Place


def number_of(word: str) -> int:
    """The number that a digit string or number word stands for."""
    return int(word) if word.isdecimal() and word.isascii() else NUMBERS[word.lower()]


def parts_named(text: str) -> tuple[int, ...]:
    """The numbers of the parts that `text` names, each once, in order."""
    named = [*NUMBERED.finditer(text), *_ORDINAL.finditer(text)]
    named.sort(key=lambda match: match.start())
    return tuple(dict.fromkeys(number_of(match[1]) for match in named))


def is_part_link(line: str) -> bool:
    """Whether a line is there only to lead to another part."""
    return (
        len(line) <= _LONGEST_LINK
        and not line.endswith("?")
        and bool(parts_named(line))
        and _INVITES.search(line) is not None
    )


def part_links(source: Source, lines: tuple[Line, ...]) -> tuple[PartLink, ...]:
    """The links to other parts in `lines`: link lines whole, in running text what stands in parentheses."""
    links = []
    for line in lines:
        if is_part_link(line.text):
            links.append(PartLink(text=line.text, to=parts_named(line.text), place=line.place(source)))
            continue
        for match in _PARENTHESES.finditer(line.text):
            to = parts_named(match[1])
            if to and _INVITES.search(match[1]):
                place = source.place(line.start + match.start(1), line.start + match.end(1))
                links.append(PartLink(text=match[1], to=to, place=place))
    return tuple(links)
