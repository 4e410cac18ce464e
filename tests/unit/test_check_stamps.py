"""Stamps against the recording, against a clock that begins anew, and against the words between them."""

from __future__ import annotations

import dataclasses

import pytest

from oncue.check import check
from oncue.check.examples import subject_of
from oncue.check.rule import transcript
from oncue.check.rules.stamps import t011_off_the_recording, t013_out_of_line
from oncue.check.runner import Settings, run
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity, TimeSource
from oncue.read import read


def interview(*stamps: str) -> str:
    talk = (
        "We carried the mail over the ridge twice a week, and in the autumn the apples as well, and nobody paid for it"
    )
    return "\n".join(f"[{stamp}] Q: And in week {week}?\n\nA: {talk}.\n" for week, stamp in enumerate(stamps, 1))


def codes(findings: tuple[Diagnostic, ...], *wanted: str) -> list[tuple[str, int | None]]:
    return [(one.code, one.place.line) for one in findings if one.code in wanted]


def heard(stamp: str, start: int) -> TranscriptSubject:
    """An interview of two stamps whose second question is heard at `start`."""
    starts = (2000, 2300, 2500, 9000, start, start + 200, start + 5000, start + 5200, start + 5400)
    text = f"[0:02] Q: Was it cold?\n\nA: Yes.\n\n{stamp} Q: How cold?\n\nA: We measured nothing.\n"
    subject = subject_of(transcript(text, starts=starts))
    assert isinstance(subject, TranscriptSubject)
    return subject


@pytest.mark.parametrize(
    ("stamp", "start", "written"),
    [
        ("[0:31]", 19_400, "[0:19]"),
        ("[00:31]", 79_999, "[01:19]"),
        ("[0:00:31]", 19_400, "[0:00:19]"),
        ("(0:31.5)", 19_420, "(0:19.4)"),
    ],
)
def test_the_fix_prints_the_heard_time_in_the_style_of_the_stamp(stamp: str, start: int, written: str) -> None:
    (finding,) = run(heard(stamp, start), (t011_off_the_recording,))
    assert finding.hint == f"write {written}"
    assert finding.fix is not None
    assert not finding.fix.safe
    (edit,) = finding.fix.edits
    assert edit.replacement == written


def test_a_stamp_within_the_tolerance_is_let_be() -> None:
    assert run(heard("[0:31]", 31_900), (t011_off_the_recording,)) == ()
    strict = Settings(options={"T011": {"tolerance": 500}})
    assert len(run(heard("[0:31]", 31_900), (t011_off_the_recording,), strict)) == 1


@pytest.mark.parametrize("change", [{"confidence": 40}, {"source": TimeSource.INTERPOLATED}])
def test_times_that_nobody_heard_say_nothing_of_a_stamp(change: dict[str, object]) -> None:
    subject = heard("[0:31]", 19_400)
    given = tuple(time and dataclasses.replace(time, **change) for time in subject.transcript.given)  # type: ignore[arg-type]
    unheard = dataclasses.replace(subject, transcript=dataclasses.replace(subject.transcript, given=given))
    assert run(unheard, (t011_off_the_recording,)) == ()


def test_a_new_tape_is_said_once() -> None:
    text = interview("26:10", "26:19", "26:28", "26:37", "0:04", "0:13", "0:22", "0:15", "0:31", "0:40")
    found = check(TranscriptSubject(transcript=read(text).value))
    # The stamp that goes back on the second tape is found there.
    assert codes(found, "T004", "T012") == [("T012", 17), ("T004", 29)]


def test_the_surer_a_stamp_is_wrong_the_worse_the_finding() -> None:
    def severity(stamp: str) -> Severity | None:
        text = interview("0:02", "0:11", "0:20", stamp, "0:38", "0:47", "0:56")
        found = run(TranscriptSubject(transcript=read(text).value), (t013_out_of_line,))
        return found[0].severity if found else None

    assert severity("0:29") is None
    assert severity("0:37") is Severity.ERROR
    milder = {severity(f"0:{second}") for second in range(30, 37)}
    assert {None, Severity.WARNING} <= milder


def test_a_gap_is_no_wrong_stamp() -> None:
    text = interview("0:02", "0:11", "0:20", "0:29", "0:38", "3:47", "3:56", "4:05", "4:14")
    found = check(TranscriptSubject(transcript=read(text).value))
    assert codes(found, "T004", "T013", "P202", "P203") == [("P203", 17)]
