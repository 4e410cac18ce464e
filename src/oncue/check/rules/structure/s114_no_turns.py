"""S114: a file in which no turns were found."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "S114"
name = "files-without-turns"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds files among the transcripts that hold no turns at all.",
    why="There is nothing to caption and nothing to publish: the file is an article, a list, empty, or written in a way "
    "that oncue does not read.",
)
examples = Examples(
    bad=(transcript("The boat came up the river in May, and nobody had asked it to.\n", 1),),
    good=(transcript("Asker: Was it cold?\n\nGuest: Yes.\n"),),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a file without turns."""
    if subject.transcript.turns:
        return
    refused = next((finding for finding in subject.reading if finding.severity is Severity.ERROR), None)
    yield Diagnostic(
        code=code,
        severity=severity,
        place=subject.source.place(0) if subject.source else subject.at(None),
        message="no turns found" + (f": {refused.message}" if refused else ""),
        hint=refused.hint if refused else "write blocks such as `Name: text`, parted by blank lines",
    )
