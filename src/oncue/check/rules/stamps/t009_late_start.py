"""T009: a first stamp far from the beginning."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T009"
name = "late-first-stamps"
severity = Severity.INFO
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="seconds", default=60, what="How far from the beginning the first stamp may be, beyond what is said."),
)
docs = Docs(
    what="Finds a first stamp more than a minute after the beginning, not counting the time that the words before it "
    "take.",
    why="The beginning of the transcript may be missing, or its clock may be that of another cut of the recording: then "
    "every caption is late.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(10:02) Was it cold?

“Yes.”

(10:31) How cold?

“We measured nothing.”
""",
            1,
        ),
    ),
    good=(
        transcript(
            """\
(0:42) Was it cold?

“Yes.”
"""
        ),
    ),
)

# Slow speech, 100 words a minute.
_MS_A_WORD = 600


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """At most one finding, at the first stamp."""
    if not subject.standing:
        return
    first = subject.standing[0]
    late = first.ms - subject.clock_start - first.words * _MS_A_WORD
    if late > options.number("seconds") * clock.SECOND:
        yield Diagnostic(
            code=code,
            severity=severity,
            place=subject.at(first.stamp.place),
            message=f"the first stamp is {clock.stamp(first.ms)}, far from the beginning",
            hint="say clock_start in the episode if the clock of the recording does not begin at 0:00",
        )
