"""Fine points of the rules about quotes, speakers and damage that their examples leave out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oncue.check import check
from oncue.check.examples import subject_of
from oncue.check.rule import transcript
from oncue.check.rules import BUILT_IN
from oncue.check.runner import run
from oncue.check.subject import TranscriptSubject
from oncue.model import Episode, Paragraph, Person, Transcript, Turn, Word


def codes(text: str, only: str) -> list[int | None]:
    rules = tuple(rule for rule in BUILT_IN if rule.code == only)
    return [finding.place.line for finding in run(subject_of(transcript(text)), rules)]


@pytest.mark.parametrize(
    ("answer", "faulty"),
    [
        ("She said “come in” and left.", False),
        ("She said “come in“ and left.", True),
        ("She said ”come in” and left.", True),
        ("She said “come in and left.", True),
        ("She said come in” and left.", True),
        ('She said "come in" and left.', False),
        ('She said "come in and left.', True),
        ('A 9" plank and a 12" one, and a 3" nail.', False),
        ("The word (“float”)—“boat”, no less—stuck.", False),
        ("Er sagte „komm herein“ und ging.", False),
        ("‘Singles’ aren't judged, nor the '90s.", False),
        ("“We came.\n\n“We saw.\n\n“We left.”", False),
        ("“We came.\n\nWe saw.\n\nWe left.”", False),
    ],
)
def test_quotes(answer: str, *, faulty: bool) -> None:
    assert bool(codes(f"Q: Well?\n\nA: {answer}\n", "S103")) is faulty


def spoken_by(*names: str) -> Transcript:
    said = (Paragraph(items=(Word(text="Yes."),)),)
    return Transcript(turns=tuple(Turn(speaker=name, paragraphs=said) for name in names))


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Ada Marsh"] * 3 + ["Ada Mrash"], True),
        (["Ada Marsh"] * 3 + ["Ada Mash"], True),
        (["Ada Marsh"] * 3 + ["Ada Marrsh"], True),
        (["Ada Marsh"] * 3 + ["Ada Matsh"], True),
        (["Ada Marsh"] * 3 + ["ADA MARSH"], True),
        (["Ada Marsh"] * 2 + ["Ada Mrash"], False),
        (["Speaker 1"] * 9 + ["Speaker 2"], False),
        (["Speaker A"] * 9 + ["Speaker B"], False),
        (["Interviewer"] * 9 + ["Interviewee"], False),
        (["Jon"] * 9 + ["Jan"], False),
        (["Ada Marsh"] * 9 + ["Ada Marsh Lee"], False),
    ],
)
def test_speakers_that_are_almost_the_same(names: list[str], *, found: bool) -> None:
    assert ["S105" for finding in check(spoken_by(*names)) if finding.code == "S105"] == ["S105"] * found


def test_a_hundred_names_and_more_are_no_speakers() -> None:
    names = [f"Line{chr(97 + at // 26)}{chr(97 + at % 26)}x" for at in range(110)]
    assert [one for one in check(spoken_by(*names, names[0].upper())) if one.code == "S105"] == []


def test_a_listed_person_is_right_however_rare() -> None:
    people = (Person(id="ada", name="Ada Mrash"),)
    subject = TranscriptSubject(
        transcript=spoken_by(*["Ada Marsh"] * 3, "Ada Mrash"), episode=Episode(stem="a", title="A", people=people)
    )
    (finding,) = [one for one in run(subject, BUILT_IN) if one.code == "S105"]
    assert "'Ada Marsh' is almost 'Ada Mrash'" in finding.message
    both = (*people, Person(id="eda", name="Ada Marsh"))
    listed = replace(subject, episode=Episode(stem="a", title="A", people=both))
    assert [one.code for one in run(listed, BUILT_IN) if one.code == "S105"] == []


@pytest.mark.parametrize(
    "text",
    ["SÃO PAULO", "IRMÃ”", "«CAFÉ»", "été…”", "Ângela", "Ã la carte", "CAFÉ\u00a0»", "10 €", "Å“"],
)
def test_real_words_are_no_damage(text: str) -> None:
    assert codes(f"Q: Well?\n\nA: {text} then\n", "S109") == []


@pytest.mark.parametrize("text", ["cafÃ©", "itâ€™s", "â€œso", "Ã–sterreich", "Â£5", "â„¢", "naÃ¯ve", "â\x80\x99"])
def test_damage_is_found(text: str) -> None:
    assert codes(f"Q: Well?\n\nA: {text} then\n", "S109") == [3]


def test_a_question_at_the_end_that_asks_is_found_and_a_farewell_is_not() -> None:
    assert codes("Q: Well?\n\nA: Yes.\n\nQ: And now?\n", "S101") == [5]
    assert codes("Q: Well?\n\nA: Yes.\n\nQ: Thank you.\n", "S101") == []


def test_answers_are_let_be_where_each_paragraph_is_one() -> None:
    text = "(0:02) Well?\n\n“Yes.”\n\n“No.”\n\n“Perhaps.”\n\n(0:40) And now?\n\n“Never.”\n"
    assert codes(text, "S102") == []


def test_an_answer_opens_only_where_roles_come_from_marks() -> None:
    assert codes("“We came by boat.”\n\n(0:09) Cold?\n\n“Yes.”\n\n(0:31) Very?\n\n“Very.”\n", "S102") == [1]
    assert codes("A: We came by boat.\n\nQ: Cold?\n\nA: Yes.\n", "S102") == []
