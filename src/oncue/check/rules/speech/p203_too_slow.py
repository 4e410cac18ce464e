"""P203: a long stretch with hardly any words."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.align.marks import stretches
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "P203"
name = "nearly-silent-stretches"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="words_per_minute", default=25, what="The slowest speech that is let be."),
    Option(name="seconds", default=90, what="How long a stretch must be at least."),
)
docs = Docs(
    what="Finds two stamps more than 90 seconds apart with fewer than 25 words a minute between them.",
    why="Text is probably missing. If it is music or silence, a sound such as `[music]` says so to everybody who cannot "
    "hear it.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold that winter, when the boat lay in the ice?

“Yes.”

(3:12) And then?

“Then it was May.”
""",
            1,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Was it cold that winter, when the boat lay in the ice?

“Yes.”

(0:12) And then?

“Then it was May.”
"""
        ),
    ),
)


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """One finding a stretch, at the stamp that begins it."""
    for stretch in stretches(subject.standing):
        long = stretch.ms > options.number("seconds") * clock.SECOND
        if long and stretch.rate < options.number("words_per_minute"):
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at(stretch.first.stamp.place),
                message=f"only {stretch.words} words from {clock.stamp(stretch.first.ms)} to "
                f"{clock.stamp(stretch.last.ms)}",
                hint="add what is missing, or say what is heard, such as [music]",
            )
