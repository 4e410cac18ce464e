"""T007: a question without a stamp where questions have stamps."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.clocklike import clocklikes
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Role, Severity

api_version = API_VERSION
code = "T007"
name = "unstamped-questions"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds questions without a stamp in a transcript that stamps most of its questions: an info where stamps "
    "before and after it let its time be interpolated, a warning where not.",
    why="The section of that question starts at a guessed time, and its link points there.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

How cold was it?

“We measured nothing.”

(0:50) And the year after?

“Colder still.”
""",
            5,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(0:31) How cold was it?

“We measured nothing.”
"""
        ),
        transcript(
            """\
[0:02] Asker (question): Was it cold?

Guest (answer): Yes.

Asker (question): How cold?

Guest (answer): We measured nothing.

Asker (question): And then?

Guest (answer): Then it was May.
"""
        ),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a question without stamp."""
    turns = subject.transcript.turns
    questions = [number for number, turn in enumerate(turns) if turn.role is Role.QUESTION]
    stamped = [number for number in questions if turns[number].stamp is not None]
    if len(stamped) * 2 <= len(questions):
        return
    marked = [mark.turn for mark in subject.standing]
    # What is meant as a stamp and is none has its own finding.
    meant = {text.start for text in clocklikes(subject)}
    for number in sorted(set(questions) - set(stamped)):
        place = subject.at_turn(number)
        if place.span is not None and place.span.start in meant:
            continue
        between = bool(marked) and marked[0] < number < marked[-1]
        yield Diagnostic(
            code=code,
            severity=Severity.INFO if between else severity,
            place=place,
            message="this question has no stamp; "
            + ("its time is interpolated" if between else "no stamp before and after it gives it a time"),
            hint="write the time at which it is asked before it",
        )
