"""S106: a character in a speaker's name that captions cannot carry."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "S106"
name = "markup-in-speakers"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds `&`, `<` and `>` in the name of a speaker.",
    why="A caption names its speaker in a tag, and not every browser takes back an escape in it: the name is shown wrong "
    "or the caption is lost.",
)
examples = Examples(
    bad=(
        transcript(
            """\
Asker: Who kept the log?

Ada & Bo: We did.

Asker: Both?

Ada & Bo: Both.
""",
            3,
        ),
    ),
    good=(
        transcript(
            """\
Asker: Who kept the log, R&D?

Ada and Bo: We did.

Asker: Both?

Ada and Bo: Both.
"""
        ),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a name, at its first use."""
    seen: set[str] = set()
    for number, turn in enumerate(subject.transcript.turns):
        speaker = turn.speaker or ""
        if speaker not in seen and any(char in "&<>" for char in speaker):
            seen.add(speaker)
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at_turn(number),
                message=f"the name of the speaker {speaker!r} holds a character that captions cannot carry",
                hint="write the name without & < >",
            )
