"""S104: the furniture of a web page inside the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity
from oncue.text.words import show

api_version = API_VERSION
code = "S104"
name = "boilerplate"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds paragraphs that come from the page around a transcript: `Filed Under:`, `Leave a Comment`, `Share this`, "
    "navigation, copyright lines, the footer of a transcription service.",
    why="Nobody said it, and it would be captioned, timed and read aloud.",
)
examples = Examples(
    bad=(
        transcript(
            """\
Q: Was it cold?

A: Yes.

Filed Under: Boats, Libraries
""",
            5,
        ),
    ),
    good=(
        transcript(
            """\
Q: Was it cold?

A: Yes. Share this with nobody, we said, and leave a comment in the book if you must. That was the rule.
"""
        ),
    ),
)

_LONGEST = 12
_ANY_LENGTH = re.compile(r"(?:Filed Under|Tagged With|Posted in|Categories|Tags):\s", re.IGNORECASE)
_SHORT = re.compile(
    r"(?:Leave a (?:Comment|Reply)|[0-9]{1,5} (?:Comments?|Replies)\Z|Share (?:this|on|via)\b|Click to share|Like this:|"
    r"Related (?:posts|articles)|Read more\Z|Continue reading|Skip to (?:main |primary )?(?:content|navigation|sidebar)|"
    r"Go to (?:Next|Previous) Page|(?:Copyright )?© ?[0-9]{4}|All rights reserved|Powered by \w|Subscribe to our\b|"
    r"Sign up for our\b|Advertisements?\Z|(?:Transcribed|Transcript (?:generated|created|provided)) by \S)",
    re.IGNORECASE,
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a paragraph that belongs to a page."""
    for turn in subject.transcript.turns:
        # `Filed Under: Boats` looks like a speaker's label.
        label = f"{turn.speaker}: " if turn.speaker else ""
        for number, paragraph in enumerate(turn.paragraphs):
            text = show(paragraph.items).lstrip("•*»«- \t")
            if _is_boilerplate(text) or (number == 0 and _ANY_LENGTH.match(label)):
                yield Diagnostic(
                    code=code,
                    severity=severity,
                    place=subject.at(paragraph.place or turn.place),
                    message="this paragraph is text of the page around the transcript",
                    hint="take it out of the transcript",
                )


def _is_boilerplate(text: str) -> bool:
    return bool(_ANY_LENGTH.match(text) or (text.count(" ") < _LONGEST and _SHORT.match(text)))
