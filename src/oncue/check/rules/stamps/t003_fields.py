"""T003: a stamp with seconds or minutes over 59."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.clocklike import clocklikes
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T003"
name = "seconds-over-59"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds stamps whose seconds are over 59, or whose minutes are although hours stand before them.",
    why="No clock shows such a time. What was meant cannot be told from the text, so the stamp counts for nothing.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Who kept the log?

“My aunt did.”

(0:75) All year round?

“All year round.”
""",
            5,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Who kept the log?

“My aunt did.”

(79:33) And after that?

“Nobody.”
"""
        ),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp that no clock shows."""
    source = subject.source
    for text in clocklikes(subject):
        if source is not None and text.too_big:
            yield Diagnostic(
                code=code,
                severity=severity,
                place=source.place(text.start, text.end),
                message=f"no clock shows {text.printed}: seconds, and minutes behind hours, end at 59",
                hint="listen to the recording at this passage and correct the stamp",
            )
