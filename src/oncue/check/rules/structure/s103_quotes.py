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
    for passage in passages:
        first = len(passage.text) - len(passage.text.lstrip())
        for match in _MARK.finditer(passage.text):
            at, mark = passage.start + match.start(), match[0]
            facing = _facing(passage.text, match.start(), straight_open=('"' in {one for _, one in opened}))
            if facing is None or (opened and facing == "“" and match.start() == first):
                continue
            if mark not in {facing, '"'}:
                yield _reversed(source, at, facing)
            if facing == "“":
                opened.append((at, mark))
            elif opened:
                opened.pop()
            else:
                alone.append(at)
    if opened or alone:
        yield _unbalanced(source, min([at for at, _ in opened] + alone))


def _facing(text: str, at: int, *, straight_open: bool) -> str | None:
    """Which way the mark at `at` should stand, “ or ”; None where it is a sign for inches."""
    before, behind = text[:at][-1:], text[at + 1 :][:1]
    ends = not text[at + 1 :].strip(" \t\r\n\u00a0.,;!?")
    if text[at] == '"':
        if before.isdigit() and not straight_open and not ends:
            return None
        return "”" if straight_open else "“"
    if text[at] == "“":
        glued = before.strip() != "" and before.isalnum()
        return "”" if at and (ends or (glued and (behind.isspace() or behind in _BEHIND_CLOSING))) else "“"
    return "“" if before.strip() == "" and behind.isalnum() else "”"


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
