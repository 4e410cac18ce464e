"""S111: a stamp in the middle of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oncue import clock
from oncue.align.marks import Mark
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Paragraph, Severity, Turn, Word

api_version = API_VERSION
code = "S111"
name = "stray-stamps"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds a time in brackets inside a paragraph, read as words, that lies between the stamps before and after it.",
    why="It was meant as a stamp: a paragraph break is missing before it, two turns ran together, and the time is "
    "captioned as if it were spoken.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold?

“Yes, very. (0:31) And how cold? We measured nothing.”

(1:10) And then?

“Then it was May.”
""",
            3,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Was it cold?

“Yes, from 4:30 on, and the reading (7:12) was a psalm.”

(1:10) And then?

“Then it was May.”
"""
        ),
    ),
)

_BRACKETED = re.compile(r"[(\[]([0-9:.]{4,12})[)\]][.,;:!?]?", re.ASCII)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a time among the words of a turn."""
    ends = _surroundings(subject)
    for number, turn in enumerate(subject.transcript.turns):
        earliest, latest = ends[number]
        for paragraph, word in _inner_words(turn):
            match = _BRACKETED.fullmatch(word.text)
            ms = clock.parse(match[1]) if match else None
            if ms is not None and earliest is not None and earliest <= ms and (latest is None or ms <= latest):
                yield _finding(subject, paragraph, word)


def _surroundings(subject: TranscriptSubject) -> list[tuple[int | None, int | None]]:
    """For each turn the time of the last stamp up to it and of the first after it."""
    count = len(subject.transcript.turns)
    starts: dict[int, Mark] = {mark.turn: mark for mark in subject.standing if not mark.inline}
    before: list[int | None] = []
    for number in range(count):
        mark = starts.get(number)
        before.append(mark.ms if mark else before[-1] if before else None)
    after: list[int | None] = []
    for number in range(count, 0, -1):
        mark = starts.get(number)
        after.append(mark.ms if mark else after[-1] if after else None)
    return list(zip(before, reversed(after), strict=True))


def _inner_words(turn: Turn) -> Iterator[tuple[Paragraph, Word]]:
    """The words of a turn without the first of each paragraph, where a stamp may stand."""
    for paragraph in turn.paragraphs:
        for item in paragraph.items[1:]:
            if isinstance(item, Word):
                yield paragraph, item


def _finding(subject: TranscriptSubject, paragraph: Paragraph, word: Word) -> Diagnostic:
    place = subject.at(paragraph.place)
    span = paragraph.place.span if paragraph.place else None
    if subject.source is not None and span is not None:
        at = subject.source.text.find(word.text, span.start + 1, span.end)
        place = subject.source.place(at, at + len(word.text)) if at >= 0 else place
    return Diagnostic(
        code=code,
        severity=severity,
        place=place,
        message=f"{word.text} inside a paragraph looks like the stamp of a turn",
        hint="begin a new paragraph before it, or take it out",
    )
