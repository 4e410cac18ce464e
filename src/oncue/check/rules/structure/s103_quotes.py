"""S103: quotation marks that are unbalanced or the wrong way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import Passage, TranscriptSubject
from oncue.model import Diagnostic, Edit, Fix, Severity, Source, Span

api_version = API_VERSION
code = "S103"
name = "unbalanced-quotes"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds curly quotation marks that stand the wrong way round, and turns in which curly or straight double marks "
    "do not balance. A mark that opens the next paragraph of a quotation anew is no second one, and texts that close "
    "with “ („so“) are let be.",
    why="Where quotation marks say who speaks, a wrong one makes an answer run on into the next question.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) What did they call it?

“The “float”, or the boat. “

(0:31) And you?

“We called it “the library, like everybody.”
""",
            3,
            7,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) What did they call it?

“The “float”, or the boat.

“Never the library.”

(0:31) And „the ark“?

“Or (“the tub”), or the 9" plank.”
"""
        ),
    ),
)

_MARK = re.compile('["“”]')
_BEHIND_CLOSING = frozenset(".,;:!?…)]}")
_BEHIND_LAST = " \t\r\n\u00a0.,;!?"


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """A finding a reversed mark with its fix, and one a turn at the first mark without a partner."""
    if subject.source is None:
        return
    for _turn, passages in groupby(subject.passages, key=lambda passage: passage.turn):
        printed = list(passages)
        if not any("„" in passage.text for passage in printed):
            yield from _check_turn(subject.source, printed)


def _check_turn(source: Source, passages: list[Passage]) -> Iterator[Diagnostic]:
    opened: list[tuple[int, str]] = []
    alone: list[int] = []
    straight = 0
    for passage in passages:
        first = len(passage.text) - len(passage.text.lstrip())
        last = len(passage.text.rstrip(_BEHIND_LAST))
        for match in _MARK.finditer(passage.text):
            at, mark = match.start(), match[0]
            facing = _facing(passage.text, at, straight=straight, ends=at + 1 >= last)
            if facing is None or (opened and facing == "“" and at == first):
                continue
            if mark not in {facing, '"'}:
                yield _reversed(source, passage.start + at, facing)
            if facing == "“":
                opened.append((passage.start + at, mark))
                straight += mark == '"'
            elif opened:
                straight -= opened.pop()[1] == '"'
            else:
                alone.append(passage.start + at)
    if opened or alone:
        yield _unbalanced(source, min([at for at, _ in opened] + alone))


def _facing(text: str, at: int, *, straight: int, ends: bool) -> str | None:
    """Which way the mark at `at` should stand, “ or ”; None where it is a sign for inches.

    `straight` says how many straight marks are open, `ends` whether nothing but punctuation follows.
    """
    before, behind = text[at - 1] if at else " ", text[at + 1 : at + 2] or " "
    if text[at] == '"':
        if before.isdigit() and not straight and not ends:
            return None
        return "”" if straight else "“"
    if text[at] == "“":
        closing = before.isalnum() and (behind.isspace() or behind in _BEHIND_CLOSING)
        return "”" if at and (ends or closing) else "“"
    return "“" if before.isspace() and behind.isalnum() else "”"


def _reversed(source: Source, at: int, meant: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        place=source.place(at, at + 1),
        message=f"this {'opening' if meant == '“' else 'closing'} quotation mark is the wrong way round",
        hint=f"write {meant}",
        fix=Fix(safe=True, edits=(Edit(span=Span(start=at, end=at + 1), replacement=meant),)),
    )


def _unbalanced(source: Source, at: int) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        place=source.place(at, at + 1),
        message="this quotation mark has no partner in its turn",
        hint="add the missing mark, or take this one away",
    )
