"""S113: a list of chapters, not a transcript."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from oncue.align.marks import stretches
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "S113"
name = "chapter-lists"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="words_per_minute", default=15, what="Below how many words a minute between the stamps it is a list."),
)
docs = Docs(
    what="Finds files with stamps between which almost nothing is said: fewer than 15 words a minute in half of the stretches and more. "
    "Lists of chapters and show notes have 1 to 7, speech 100 to 250.",
    why="A list of chapters makes captions that stand still for minutes. It belongs into the sections of the episode.",
)
examples = Examples(
    bad=(
        transcript(
            """\
[0:00] Q: Welcome

[4:10] A: The boat

[12:45] Q: The flood

[31:00] A: Questions
""",
            1,
        ),
    ),
    good=(
        transcript(
            """\
[0:00] Q: Welcome, and tell us how the boat came to the river in the first place, and who paid for it.

[0:08] A: The boat came by road, and we paid for it ourselves, with the money from the sale of the old one.

[0:16] Q: And the flood?

[0:18] A: Later.
"""
        ),
    ),
)

_FEWEST = 3


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """At most one finding, at the first stamp."""
    rates = [stretch.rate for stretch in stretches(subject.standing)]
    if len(rates) < _FEWEST:
        return
    rate = median(rates)
    if rate < options.number("words_per_minute"):
        yield Diagnostic(
            code=code,
            severity=severity,
            place=subject.at(subject.standing[0].stamp.place),
            message=f"{rate:.0f} words a minute between the stamps: this is a list, not a transcript",
            hint="write these titles as sections of the episode, and give the transcript as a file of its own",
        )
