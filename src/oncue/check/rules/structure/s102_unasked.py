"""S102: an answer without a question."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.rules.structure.exchange import roles_known
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Role, Severity, Turn

api_version = API_VERSION
code = "S102"
name = "answers-without-question"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds an answer that follows an answer of the same person, and an answer that opens a transcript whose roles "
    "come from quotation marks. A transcript in which that is common writes its answers so, and is let be.",
    why="A question is missing, or stands in quotation marks as if it were an answer.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

“It was May by then.”

(0:50) And the year after?

“Colder still.”
""",
            5,
        ),
    ),
    good=(
        transcript(
            """\
First Guest (answer): We came by boat.

Asker (question): Was it cold?

First Guest (answer): Yes.

Second Guest (answer): Not for me.
"""
        ),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding an answer that nobody asked for, if these are few."""
    turns = subject.transcript.turns
    if not roles_known(subject.transcript):
        return
    answers = sum(turn.role is Role.ANSWER for turn in turns)
    unasked = [number for number, turn in enumerate(turns) if _is_unasked(turn, turns[number - 1] if number else None)]
    if len(unasked) > max(1, answers // 4) or answers == len(turns):
        return
    for number in unasked:
        yield Diagnostic(
            code=code,
            severity=severity,
            place=subject.at_turn(number),
            message="this answer has no question before it",
            hint="add the question, or join the answer to the one before",
        )


def _is_unasked(turn: Turn, before: Turn | None) -> bool:
    """An opening answer counts where roles are guessed from marks: a guest with a label may well begin."""
    if turn.role is not Role.ANSWER:
        return False
    if before is None:
        return turn.role_confidence < 100
    return before.role is Role.ANSWER and before.speaker == turn.speaker
