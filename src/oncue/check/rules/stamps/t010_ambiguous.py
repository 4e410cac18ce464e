"""T010: a stamp that may be hours and minutes or minutes and seconds."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.align.marks import Mark
from oncue.align.order import neighbours
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T010"
name = "ambiguous-stamps"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds a stamp of two fields that goes back when it is read as minutes and seconds, and stands in order when "
    "it is read as hours and minutes, from one hour on.",
    why="`1:02` after `58:10` may be a slip for 61:02, or may say one hour and two minutes; oncue reads minutes and "
    "seconds, and so it is no boundary.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(58:10) How cold?

“We measured nothing.”

(1:02) And then?

“Then it was May.”

(1:05:40) At last?

“At last.”
""",
            9,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(58:10) How cold?

“We measured nothing.”

(1:02:00) And then?

“Then it was May.”
"""
        ),
    ),
)

_NEAR = 30 * clock.MINUTE


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp that only fits as hours and minutes."""
    for mark in subject.marks:
        if means_hours(subject, mark):
            hours = clock.stamp(mark.ms * 60)
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at(mark.stamp.place),
                message=f"{clock.stamp(mark.ms)} goes back as minutes and seconds and fits as hours and minutes",
                hint=f"write {hours} if that is meant",
            )


def means_hours(subject: TranscriptSubject, mark: Mark) -> bool:
    """Whether a stamp out of order comes to stand in order when its minutes are taken for hours.

    Only from one hour on, close behind stamps that come near to it: who writes hours and minutes does so there.
    """
    before, after = neighbours(subject.standing, mark)
    meant = mark.ms * 60
    if after is mark or before is None or meant < clock.HOUR or mark.stamp.printed.count(":") != 1:
        return False
    end = subject.clock_end
    near = before.ms < meant < before.ms + _NEAR
    return near and (after is None or meant < after.ms) and (end is None or meant <= end)
