"""T002: a stamp written in another style than the other stamps of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Edit, Fix, Severity, Stamp

api_version = API_VERSION
code = "T002"
name = "mixed-stamp-styles"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds stamps whose brackets or blanks differ from those of most stamps of the file. How many digits the "
    "minutes have makes no difference.",
    why="Tools that read stamps by their form miss the odd one, and so do people who search for it.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) What did you carry?

“Mail, mostly.”

(0:41 ) And in the autumn?

“Apples.”

1:10 Who counted them?

“Nobody.”

(1:40) Nobody at all?

“Not one of us.”

(02:05) And the years after?

“The same.”

(2:40) To the end?

“To the end.”
""",
            5,
            9,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) What did you carry?

“Mail, mostly.”

(00:41) And in the autumn?

“Apples.”

(1:00:10) Who counted them?

“Nobody.”
"""
        ),
    ),
)

_CLOCK = re.compile(r"[0-9]{1,3}(?::[0-9]{1,3}){1,2}(?:[.,][0-9]{1,3})?", re.ASCII)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp in another style than most."""
    styled = [(mark.stamp, style) for mark in subject.marks if not mark.inline and (style := _style(mark.stamp))]
    if not styled:
        return
    usual, count = Counter(style for _, style in styled).most_common(1)[0]
    # Where no more than half agree the file has no style of its own.
    if count * 2 <= len(styled):
        return
    for stamp, style in styled:
        if style != usual:
            yield _finding(subject, stamp, usual)


def _style(stamp: Stamp) -> tuple[str, str] | None:
    """What stands before and behind the clock."""
    clock = _CLOCK.search(stamp.printed)
    return (stamp.printed[: clock.start()], stamp.printed[clock.end() :]) if clock else None


def _finding(subject: TranscriptSubject, stamp: Stamp, usual: tuple[str, str]) -> Diagnostic:
    place = subject.at(stamp.place)
    clock = _CLOCK.search(stamp.printed)
    meant = usual[0] + (clock[0] if clock else "") + usual[1]
    return Diagnostic(
        code=code,
        severity=severity,
        place=place,
        message=f"the stamp {stamp.printed} is written in another style than the others",
        hint=f"write {meant}",
        fix=Fix(safe=True, edits=(Edit(span=place.span, replacement=meant),)) if place.span else None,
    )
