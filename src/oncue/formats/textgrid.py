"""Praat TextGrid, long and short -> tiers.

Praat itself reads numbers, quoted texts and flags that stand free, and nothing else; so does this, and both forms are one.
Counts are not believed: a tier ends where something else than its labels begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oncue import clock
from oncue.formats.tiers import Label, Tier, Tiers
from oncue.model import Diagnostic, Explanation, Result, Severity, Source

BROKEN_OFF = Explanation(
    code="R182",
    name="TextGrid broken off",
    severity=Severity.WARNING,
    what="The TextGrid ends or changes its shape in the middle of a tier.",
    why="What stands behind is not read; save the file again in Praat to have all of it.",
)
EXPLANATIONS = (BROKEN_OFF,)

_TOKEN = re.compile(
    r"\"(?P<text>(?:[^\"]|\"\")*+)\"|(?<![^\s])(?P<number>-?[0-9]{1,12}(?:\.[0-9]{0,40})?(?:[eE][-+]?[0-9]{1,2})?)(?![^\s])"
    r"|(?P<open>\")|!(?P<remark>[^\r\n]*)",
    re.ASCII,
)
_LONGEST = 1000 * 3600.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Token:
    text: str | None
    number: float | None
    at: int


def looks_like_textgrid(source: Source) -> bool:
    """Whether the head of a TextGrid in text form stands at the beginning."""
    head = source.text[:400]
    return "TextGrid" in head and ("ooTextFile" in head or "chronological" in head)


def read(source: Source) -> Result[Tiers]:
    """The tiers of a TextGrid; what a broken one has left, with a finding."""
    tokens = tuple(_tokens(source.text))
    if tokens and tokens[0].text is not None and "chronological" in tokens[0].text:
        return Result(value=Tiers(tiers=tuple(_chronological(tokens, source))))
    tiers: list[Tier] = []
    at = 0
    findings: list[Diagnostic] = []
    while at < len(tokens):
        if tokens[at].text in {"IntervalTier", "TextTier"}:
            tier, at, whole = _tier(tokens, at, source)
            tiers.append(tier)
            if not whole:
                place = source.place(tokens[min(at, len(tokens) - 1)].at)
                message = f"the tier {tier.name!r} has fewer labels than it says"
                findings.append(BROKEN_OFF.at(place, message, hint="save the file again in Praat"))
        else:
            at += 1
    return Result(value=Tiers(tiers=tuple(tiers)), diagnostics=tuple(findings[:1]))


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if match["open"] is not None:
            # The file breaks off inside a text.
            yield _Token(text=text[match.end() :].strip(), number=None, at=match.start())
            return
        if match["text"] is not None:
            yield _Token(text=match["text"].replace('""', '"'), number=None, at=match.start())
        elif match["number"] is not None:
            yield _Token(text=None, number=float(match["number"]), at=match.start())


def _tier(tokens: tuple[_Token, ...], at: int, source: Source) -> tuple[Tier, int, bool]:
    """The tier that begins at a token, where it ends, and whether it has as many labels as it says."""
    points = tokens[at].text == "TextTier"
    width = 2 if points else 3
    name = tokens[at + 1].text if at + 1 < len(tokens) else None
    at += 2
    head = [token.number for token in tokens[at : at + 3]]
    at += sum(number is not None for number in head)
    labels: list[Label] = []
    while at + width <= len(tokens):
        times = [token.number for token in tokens[at : at + width - 1]]
        text = tokens[at + width - 1].text
        if None in times or text is None:
            break
        start, end = _ms(times[0]), _ms(times[-1])
        labels.append(Label(text=text, start=start, end=None if points else end, line=_line(source, tokens[at].at)))
        at += width
    whole = len(head) == 3 and head[2] is not None and len(labels) >= head[2]
    return Tier(name=name or "", labels=tuple(labels), points=points), at, whole


def _chronological(tokens: tuple[_Token, ...], source: Source) -> Iterator[Tier]:
    """The tiers of the form in which labels stand in the order of their times, each with the number of its tier."""
    heads: list[tuple[bool, str]] = []
    labels: dict[int, list[Label]] = {}
    at = 1
    while at + 1 < len(tokens):
        kind, name = tokens[at].text, tokens[at + 1].text
        if kind in {"IntervalTier", "TextTier"} and name is not None:
            heads.append((kind == "TextTier", name))
            at += 4
            continue
        number = tokens[at].number
        if number is None or not 1 <= number <= len(heads):
            at += 1
            continue
        points = heads[int(number) - 1][0]
        width = 3 if points else 4
        row = tokens[at : at + width]
        if len(row) < width or row[-1].text is None or any(part.number is None for part in row[:-1]):
            at += 1
            continue
        start, end = _ms(row[1].number), None if points else _ms(row[2].number)
        made = Label(text=row[-1].text, start=start, end=end, line=_line(source, row[0].at))
        labels.setdefault(int(number), []).append(made)
        at += width
    for position, (points, name) in enumerate(heads, 1):
        yield Tier(name=name, labels=tuple(labels.get(position, ())), points=points)


def _line(source: Source, at: int) -> int:
    return source.place(at).line or 1


def _ms(seconds: float | None) -> int | None:
    return clock.from_seconds(seconds) if seconds is not None and 0 <= seconds <= _LONGEST else None
