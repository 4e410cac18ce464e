"""P201: a stretch that would be spoken impossibly fast."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.align.marks import stretches
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "P201"
name = "impossibly-fast-speech"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="words_per_minute", default=330, what="The fastest speech that is let be."),
    Option(name="words", default=12, what="How many words a stretch must have at least."),
)
docs = Docs(
    what="Finds two stamps between which more than 330 words a minute would be spoken, in stretches of 12 words and "
    "more. Equal stamps are left to T005.",
    why="Nobody speaks like that: one of the two stamps is wrong, or text stands in the wrong place.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold that winter, when the boat lay in the ice?

“Yes, and we burned the spare oars, and after that the benches, one by one.”

(0:05) And then?

“Then it was May.”
""",
            1,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Was it cold that winter, when the boat lay in the ice?

“Yes, and we burned the spare oars, and after that the benches, one by one.”

(0:12) And then?

“Then it was May.”
"""
        ),
    ),
)


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """One finding a stretch, at the stamp that begins it."""
    for stretch in stretches(subject.standing):
        fast = stretch.rate > options.number("words_per_minute")
        if fast and stretch.words >= options.number("words") and stretch.ms > 0:
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at(stretch.first.stamp.place),
                message=f"{stretch.words} words from {clock.stamp(stretch.first.ms)} to {clock.stamp(stretch.last.ms)}: "
                f"{stretch.rate:.0f} a minute",
                hint="correct one of the two stamps; speech has 100 to 250 words a minute",
            )
