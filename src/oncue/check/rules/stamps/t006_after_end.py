"""T006: a stamp after the end of the media."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T006"
name = "stamps-after-the-end"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds stamps later than the end of the recordings, where the episode says how long these are.",
    why="Nothing can be played there. The stamp is wrong, or the transcript belongs to another cut of the media.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(2:31) How cold?

“We measured nothing.”
""",
            5,
            duration=90_000,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(1:10) How cold?

“We measured nothing.”
""",
            duration=90_000,
        ),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp after the end."""
    end = subject.clock_end
    for mark in subject.marks:
        if end is not None and mark.ms > end:
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at(mark.stamp.place),
                message=f"{clock.stamp(mark.ms)} is after the end of the media at {clock.stamp(end)}",
                hint="correct the stamp, or the duration of the episode",
            )
