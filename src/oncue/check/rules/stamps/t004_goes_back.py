"""T004: a stamp that goes back in time."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.align.marks import Mark
from oncue.align.order import neighbours, standing
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.rules.stamps.t010_ambiguous import means_hours
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T004"
name = "stamps-that-go-back"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds stamps that break the order of time. The longest run of stamps in order is taken for right; what does "
    "not fit into it is found, whether it is too early or too late. Of two that contradict each other the words between "
    "the stamps decide. A clock that begins anew with a new tape is left to T012.",
    why="Captions and links run forward. A stamp that goes back is no boundary for them, and the passage around it has "
    "interpolated times only.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) When did you start?

“In May.”

(0:40) And before?

“Nothing worth telling.”

(1:10) Nothing?

“Nothing.”

(0:12) So, in May.

“In May.”

(1:40) In May it was.

“It was.”
""",
            13,
        ),
        transcript(
            """\
(0:02) When did you start?

“In May.”

(11:10) And before?

“Nothing worth telling.”

(1:35) Nothing?

“Nothing.”

(1:40) So, in May.

“In May.”
""",
            5,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) When did you start?

“In May.”

(1:10) And before?

“Nothing worth telling.”
"""
        ),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp out of order; where the clock begins anew (T012) each tape has an order of its own."""
    for tape in subject.tapes:
        kept = standing(tape) if len(subject.tapes) > 1 else subject.standing
        numbers = {mark.number for mark in kept}
        for mark in tape:
            if mark.number not in numbers and not means_hours(subject, mark):
                yield _finding(subject, kept, mark)


def _finding(subject: TranscriptSubject, kept: tuple[Mark, ...], mark: Mark) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        place=subject.at(mark.stamp.place),
        message=f"{clock.stamp(mark.ms)} {_against(kept, mark)}",
        hint="listen to the recording at this passage and correct the stamp",
    )


def _against(kept: tuple[Mark, ...], mark: Mark) -> str:
    before, after = neighbours(kept, mark)
    if before is not None and mark.ms < before.ms:
        return f"goes back: a stamp before it says {clock.stamp(before.ms)}"
    return f"is too late: a stamp after it says {clock.stamp(after.ms)}" if after else "is out of order"
