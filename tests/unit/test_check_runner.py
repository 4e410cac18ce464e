"""Which rules run, how bad their findings are, and in which order they come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oncue.align import align
from oncue.check import check
from oncue.check.examples import subject_of
from oncue.check.rule import transcript
from oncue.check.rules import BUILT_IN
from oncue.check.runner import Settings, failed, run, unknown_settings
from oncue.check.subject import SeriesSubject, TranscriptSubject
from oncue.model import (
    Diagnostic,
    Episode,
    Paragraph,
    Place,
    Recording,
    Role,
    Series,
    Severity,
    Source,
    Stamp,
    State,
    Transcript,
    Turn,
    Word,
)
from oncue.read import read

ODD = """\
(0:02) Was it cold?

“Yes. “

(0:31 ) How cold?

“We measured nothing.”

(0:50) And then?

“Then it was May.”
"""


def odd() -> TranscriptSubject:
    subject = subject_of(transcript(ODD))
    assert isinstance(subject, TranscriptSubject)
    return subject


def codes(findings: tuple[Diagnostic, ...]) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in findings]


def test_findings_come_in_the_order_of_the_text() -> None:
    assert codes(run(odd(), BUILT_IN)) == [("S103", 3), ("T002", 5)]
    assert codes(run(odd(), reversed(BUILT_IN))) == [("S103", 3), ("T002", 5)]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["S103", "T002"]),
        (("T",), (), ["T002"]),
        ((), ("S1",), ["T002"]),
        (("S",), ("S103",), []),
        (("S103",), ("S",), ["S103"]),
        (("T", "S"), ("T", "S1"), []),
    ],
)
def test_the_longest_beginning_of_a_code_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]
) -> None:
    settings = Settings(select=select, ignore=ignore)
    assert [finding.code for finding in run(odd(), BUILT_IN, settings)] == expected


def test_a_severity_can_be_set_by_code() -> None:
    settings = Settings(severities={"T002": Severity.ERROR})
    found = {finding.code: finding.severity for finding in run(odd(), BUILT_IN, settings)}
    assert found == {"S103": Severity.WARNING, "T002": Severity.ERROR}


def test_an_option_can_be_set_by_code() -> None:
    late = subject_of(transcript("(1:30) Was it cold?\n\n“Yes.”\n\n(1:40) Why?\n\n“Winter.”\n"))
    settings = Settings(options={"T009": {"seconds": 120}})
    assert codes(run(late, BUILT_IN)) == [("T009", 1)]
    assert run(late, BUILT_IN, settings) == ()


def test_failing_is_a_matter_of_the_level() -> None:
    findings = run(odd(), BUILT_IN)
    assert not failed(findings)
    assert failed(findings, Severity.WARNING)
    assert not failed((), Severity.INFO)


def test_settings_that_no_rule_knows_are_named() -> None:
    settings = Settings(
        select=("T", "T0", "X9"),
        ignore=("S999", ""),
        severities={"Q1": Severity.INFO},
        options={"T009": {"seconds": 1, "minutes": 1}, "Z1": {"a": 1}},
    )
    assert unknown_settings(settings, BUILT_IN) == ("X9", "S999", "", "Q1", "T009.minutes", "Z1.a")
    assert unknown_settings(Settings(), BUILT_IN) == ()


def test_warnings_of_the_reader_are_told_and_its_guesses_are_not() -> None:
    place = Place(source="interview.txt", line=1, column=1)
    warning = Diagnostic(code="R900", severity=Severity.WARNING, place=place, message="odd")
    guess = replace(warning, code="R901", severity=Severity.INFO)
    subject = replace(odd(), reading=(warning, guess))
    assert [finding.code for finding in run(subject, BUILT_IN)] == ["R900", "S103", "T002"]
    assert [finding.code for finding in run(subject, BUILT_IN, Settings(ignore=("R",)))] == ["S103", "T002"]


def test_a_refused_file_is_told_once() -> None:
    result = read("Nobody speaks here.\n", name="interview.txt")
    subject = TranscriptSubject(transcript=result.value, reading=result.diagnostics)
    assert [finding.code for finding in run(subject, BUILT_IN)] == ["S114"]


def test_a_series_is_checked_with_its_transcripts() -> None:
    episodes = (
        Episode(stem="part-1", title="Part 1", number=1),
        Episode(stem="part-2", title="Part 2", number=2, state=State.ANNOUNCED),
    )
    series = Series(slug="boat", title="The boat", episodes=episodes)
    subject = SeriesSubject(series=series, subjects=(replace(odd(), episode=episodes[0], series=series),))
    assert [finding.code for finding in run(subject, BUILT_IN)] == ["S103", "T002", "S110"]


def test_text_drawn_out_of_markup_gets_no_fix() -> None:
    source = odd().source
    assert source is not None
    drawn = replace(source, line_numbers=tuple(range(1, 100)))
    found = run(replace(odd(), transcript=replace(odd().transcript, source=drawn)), BUILT_IN)
    assert [(finding.code, finding.fix) for finding in found] == [("S103", None), ("T002", None)]


def test_a_transcript_without_a_source_is_checked_without_places() -> None:
    def turn(role: Role, text: str, at: int | None) -> Turn:
        words = tuple(Word(text=word) for word in text.split())
        stamp = None if at is None else Stamp(ms=at * 1000)
        return Turn(role=role, stamp=stamp, paragraphs=(Paragraph(items=words),))

    made = Transcript(
        turns=(
            turn(Role.QUESTION, "Was it “cold?", 2),
            turn(Role.ANSWER, "Yes.", None),
            turn(Role.QUESTION, "How cold?", 1),
            turn(Role.ANSWER, "Very.", None),
        )
    )
    found = check(made, duration=60_000)
    assert codes(found) == [("T004", None)]
    assert str(found[0].place) == "transcript"


def test_the_length_of_the_media_comes_from_the_episode() -> None:
    plain = odd().transcript
    episode = Episode(stem="a", title="A", media=(Recording(sources=(), duration=40_000),))
    assert [finding.code for finding in check(plain, episode=episode)] == ["S103", "T002", "T006"]
    assert [finding.code for finding in check(plain, duration=40_000)] == ["S103", "T002", "T006"]


def test_a_clock_that_does_not_begin_at_zero_is_no_late_start() -> None:
    text = "(1:00:02) Was it cold?\n\n“Yes.”\n\n(1:00:31) How cold?\n\n“We measured nothing.”\n"
    recording = Recording(sources=(), duration=60_000, clock_start=3_600_000)
    episode = Episode(stem="a", title="A", media=(recording,))
    subject = subject_of(transcript(text))
    assert isinstance(subject, TranscriptSubject)
    assert [finding.code for finding in run(subject, BUILT_IN)] == ["T009"]
    assert run(replace(subject, episode=episode), BUILT_IN) == ()


def test_a_timed_transcript_can_be_checked() -> None:
    timed = align(odd().transcript).value
    assert codes(check(timed)) == [("S103", 3), ("T002", 5)]


def test_a_subject_can_be_checked_with_chosen_rules() -> None:
    rules = tuple(rule for rule in BUILT_IN if rule.code == "T002")
    assert codes(check(odd(), rules=rules)) == [("T002", 5)]


def test_an_empty_transcript_has_one_finding() -> None:
    empty = Transcript(turns=(), source=Source(name="a.txt", data=b"", encoding="utf-8", bom=False, text=""))
    assert codes(check(empty)) == [("S114", 1)]
    assert codes(check(Transcript(turns=()))) == [("S114", None)]
