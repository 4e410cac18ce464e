"""T012: a clock that begins anew in the middle, where nobody says that another tape begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from oncue import clock
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T012"
name = "clocks-that-restart"
severity = Severity.ERROR
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds the stamp at which the clock begins anew: at least three stamps in order, and then at least three that are "
    "all earlier, the first of them within ten minutes of zero. It is said once, and T004 looks at each stretch by itself.",
    why="A second tape or file begins there, and every stamp after it counts from another zero. Where the episode says "
    "how long each recording is, oncue puts them on one clock; without that one of the two stretches has interpolated "
    "times only.",
)


def _tape(*stamps: str) -> str:
    return "\n".join(f"[{stamp}] Q: And what came after that?\n\nA: Another winter, at {stamp}.\n" for stamp in stamps)


examples = Examples(
    bad=(transcript(_tape("26:10", "27:02", "28:15", "29:40", "0:04", "1:12", "2:20", "3:31"), 17),),
    good=(
        transcript(_tape("26:10", "27:02", "28:15", "29:40", "30:44", "31:52", "33:00", "34:11")),
        transcript(_tape("1:10", "2:02", "3:15", "4:40", "0:44", "5:52", "7:00", "8:11")),
    ),
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a clock that begins anew, at its first stamp."""
    for before, tape in pairwise(subject.tapes):
        yield Diagnostic(
            code=code,
            severity=severity,
            place=subject.at(tape[0].stamp.place),
            message=f"the clock begins anew: {clock.stamp(tape[0].ms)} after {clock.stamp(before[-1].ms)}, "
            f"and {len(tape)} stamps go on from there",
            hint="write each recording with its duration as [[media]] in the episode; or add the hour that is missing",
        )
