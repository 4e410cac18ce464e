"""S108: characters that no text should hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "S108"
name = "control-characters"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds control characters, the mark � that stands for bytes which could not be read, and the characters that "
    "turn the direction of text around unseen. Marks that only say a direction (LRM, RLM) are let be.",
    why="They are invisible: captions break at them, and what a person reads is not what a program reads.",
)
examples = Examples(
    bad=(
        transcript("Asker: Was it cold?\n\nGuest: Yes, \u202eand wet.\n\nAsker: How\x07 cold?\n\nGuest: Very.\n", 3, 5),
    ),
    good=(transcript("Asker: Was it\tcold?\n\nGuest: Yes,\u200f very.\n\nAsker: How cold?\n\nGuest: Very.\n"),),
)

# Tab, line ends and form feed are layout. U+2066 to U+2069 isolate quoted words in languages written from the right.
_BAD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufffd]")


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a line that holds such a character, at the first of them."""
    source = subject.source
    for passage in subject.passages:
        for start, line in passage.lines:
            bad = _BAD.findall(line)
            if bad and source is not None:
                at = start + line.index(bad[0])
                more = f", and {len(bad) - 1} more in this line" if len(bad) > 1 else ""
                yield Diagnostic(
                    code=code,
                    severity=severity,
                    place=source.place(at, at + 1),
                    message=f"an unseen character, U+{ord(bad[0]):04X}{more}",
                    hint="delete it, or write what was meant",
                )
