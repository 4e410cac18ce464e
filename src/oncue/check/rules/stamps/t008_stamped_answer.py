"""T008: a stamp on an answer where only questions have stamps."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Role, Severity

api_version = API_VERSION
code = "T008"
name = "stamped-answers"
severity = Severity.INFO
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds an answer with a stamp in a transcript that stamps its questions and not its answers.",
    why="The stamp may have slipped down from the question, or a question above it may be missing.",
)
examples = Examples(
    bad=(
        transcript(
            """\
[0:02] Q: Was it cold?

A: Yes.

[0:31] Q: How cold?

A: We measured nothing.

[0:50] Q: And then?

A: Then it was May.

Q: At last?

[1:20] A: At last.
""",
            15,
        ),
    ),
    good=(
        transcript(
            """\
[0:02] Q: Was it cold?

[0:05] A: Yes.

[0:31] Q: How cold?

[0:36] A: We measured nothing.

[0:50] Q: And then?

[0:52] A: Then it was May.
"""
        ),
    ),
)

_FEWEST_QUESTIONS = 3


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamped answer, where at most a quarter of them is stamped."""
    turns = subject.transcript.turns
    questions = sum(turn.role is Role.QUESTION and turn.stamp is not None for turn in turns)
    answers = [number for number, turn in enumerate(turns) if turn.role is Role.ANSWER]
    stamped = [number for number in answers if turns[number].stamp is not None]
    if questions < _FEWEST_QUESTIONS or len(stamped) * 4 > len(answers):
        return
    for number in stamped:
        stamp = turns[number].stamp
        yield Diagnostic(
            code=code,
            severity=severity,
            place=subject.at(stamp.place if stamp else None),
            message="this answer has a stamp; elsewhere only questions have one",
            hint="move the stamp to the question if it belongs there",
        )
