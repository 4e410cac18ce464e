"""S101: a question without an answer."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.rules.structure.exchange import roles_known
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Role, Severity, Turn

api_version = API_VERSION
code = "S101"
name = "unanswered-questions"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds a question that is followed by another question of the same person, and a question at the very end. "
    "Only where the text says who asks; a closing remark that asks nothing is let be.",
    why="An answer is missing, or an answer is printed as a question.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(0:31) How cold?

(0:50) And then?

“Then it was May.”
""",
            5,
        ),
    ),
    good=(
        transcript(
            """\
Asker (question): Was it cold?

Guest (answer): Yes.

Asker (question): Thank you for coming.
"""
        ),
    ),
)
_ASKING = ("?", "？", "؟", ";")


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a question that nobody answers."""
    turns = subject.transcript.turns
    if not roles_known(subject.transcript):
        return
    for number, turn in enumerate(turns):
        after = turns[number + 1] if number + 1 < len(turns) else None
        if turn.role is Role.QUESTION and _stands_alone(turn, after):
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at_turn(number),
                message="this question has no answer: "
                + ("another question follows" if after else "the transcript ends"),
                hint="add the answer, or mark it as such if it is printed as a question",
            )


def _stands_alone(turn: Turn, after: Turn | None) -> bool:
    asks = bool(turn.words) and turn.words[-1].text.rstrip("\"'”’»)").endswith(_ASKING)
    if after is None:
        return asks
    again = after.role is Role.QUESTION and after.speaker == turn.speaker
    return again and (asks or after.stamp is not None)
