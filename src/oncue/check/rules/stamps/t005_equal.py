"""T005: a stamp that equals the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from oncue import clock
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T005"
name = "equal-stamps"
severity = Severity.INFO
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds a stamp with the same time as the stamp before it.",
    why="Quick exchanges share a second, and then this is right. Often it is a stamp that was pasted and not changed.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(0:31) Very cold?

“Very.”

(0:31) How cold?

“We measured nothing.”
""",
            9,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(0:31) Very cold?

“Very.”
"""
        ),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp that repeats the one before."""
    for before, mark in pairwise(subject.marks):
        if mark.ms == before.ms and mark.stamp.edge is before.stamp.edge:
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at(mark.stamp.place),
                message=f"{clock.stamp(mark.ms)} is also the time of the stamp before",
                hint="leave it where the exchange is that quick; else correct one of the two",
            )
