"""S107: a turn that is empty, or a copy of one before."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Anchor, Diagnostic, Severity, Turn

api_version = API_VERSION
code = "S107"
name = "empty-or-repeated-turns"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="words", default=8, what="From how many words on a turn that says the same as one before is a copy."),
)
docs = Docs(
    what="Finds turns in which nothing is said or heard, and turns of eight words and more that say word for word what "
    "the same speaker said before.",
    why="Both are left over from copying: the one gives an empty caption, the other is timed although it is not spoken.",
)
examples = Examples(
    bad=(
        transcript(
            """\
Asker: Where did you go with the boat in the second year?

Guest: Up the river.

Asker: Where did you go with the boat in the second year?

Guest: Up the river.
""",
            5,
        ),
    ),
    good=(
        transcript(
            """\
Asker: Where to?

Guest: Up the river.

Asker: Where to?

Guest: [laughs]
"""
        ),
    ),
)


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """One finding a turn."""
    seen: dict[tuple[str | None, tuple[str, ...]], int] = {}
    for number, turn in enumerate(subject.transcript.turns):
        said = (turn.speaker, tuple(word.text for word in turn.words))
        first = seen.setdefault(said, number)
        if _is_empty(turn):
            yield _finding(subject, number, "in this turn nothing is said", "take it out, or add what is missing")
        elif first != number and len(said[1]) >= options.number("words"):
            yield _finding(subject, number, f"this turn repeats turn {first + 1} word for word", "take the copy out")


def _is_empty(turn: Turn) -> bool:
    return all(isinstance(item, Anchor) for paragraph in turn.paragraphs for item in paragraph.items)


def _finding(subject: TranscriptSubject, number: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, place=subject.at_turn(number), message=message, hint=hint)
