"""T013: a stamp out of line with its neighbours and the words between them."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.align.fit import likely_slip, misfits
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T013"
name = "stamps-out-of-line"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(
        name="info", default=5, what="Standard deviations from which a stamp is an info (0.9 % of clean interviews)."
    ),
    Option(
        name="warning", default=6, what="Standard deviations from which it is a warning (0 of 113 clean interviews)."
    ),
)
docs = Docs(
    what="Finds stamps that cannot be right by the speech around them: one side would be spoken far too fast, the other "
    "far too slowly. It names the slip that explains the stamp where there is one: two digits swapped, a minute off. "
    "Stamps with fractions of "
    "a second were set by a machine and are not tested; the first and the last cannot be tested, nor errors below ten seconds.",
    why="A stamp that is in order and still wrong is the error that nobody sees: the captions around it drift by half "
    "a minute.",
)


def _interview(*stamps: str) -> str:
    return "\n".join(
        f"[{stamp}] Q: How far did you get in week {week}?\n\nA: To the bend below the mill, and home.\n"
        for week, stamp in enumerate(stamps, 1)
    )


examples = Examples(
    bad=(transcript(_interview("0:02", "0:32", "1:02", "1:57", "2:02", "2:32", "3:02"), 13),),
    good=(transcript(_interview("0:02", "0:32", "1:02", "1:33", "2:02", "2:32", "3:02")),),
)


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp that its neighbours and the words between them contradict."""
    if not _set_by_hand(subject):
        return
    for misfit in misfits(subject.standing, z=options.number("info")):
        expected = clock.stamp(round(misfit.expected, -3))
        slip = likely_slip(misfit.mark.ms, misfit.expected)
        yield Diagnostic(
            code=code,
            severity=severity if misfit.z > options.number("warning") else Severity.INFO,
            place=subject.at(misfit.mark.stamp.place),
            message=f"{clock.stamp(misfit.mark.ms)} is out of line: by the words around it about {expected} is expected",
            hint=slip or "listen to the recording at this passage and correct the stamp",
        )


def _set_by_hand(subject: TranscriptSubject) -> bool:
    """Whether most stamps are whole seconds: times with fractions come from a machine, which makes no slips."""
    marks = subject.marks
    return sum(mark.ms % clock.SECOND == 0 for mark in marks) * 2 > len(marks)
