"""T001: text where a stamp stands that cannot be read as one."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.clocklike import clocklikes
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T001"
name = "malformed-stamps"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds text at the head of a paragraph, or in brackets behind a name, that is meant as a stamp and is no time: "
    "a seconds field with one digit, a letter typed for a digit, a bracket that never closes.",
    why="No reader can take a time from it, so the passage has none, and the broken stamp is captioned as if it were "
    "spoken.",
)
examples = Examples(
    bad=(
        transcript(
            """\
Interviewer: What was the first winter like?

[1:7] Guest: Longer than the others.

Guest: [O2:10] We burned the spare oars.
""",
            3,
            5,
        ),
    ),
    good=(
        transcript(
            """\
[0:02] Interviewer: What was the first winter like?

[1:07] Guest: Longer than the others. The odds were (3:1) against us.

16:9 is what the camera did.
"""
        ),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a place that is meant as a stamp."""
    source = subject.source
    for text in clocklikes(subject):
        if source is not None and not text.too_big:
            yield Diagnostic(
                code=code,
                severity=severity,
                place=source.place(text.start, text.end),
                message=f"{text.printed} stands where a stamp would and is no time",
                hint="write minutes and two digits of seconds, such as (4:05), or (1:04:05) with hours",
            )
