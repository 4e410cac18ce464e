"""Which reader reads a text, what a caller may pin, and roles from names."""

from __future__ import annotations

import pytest

from oncue.model import Role
from oncue.read import read
from oncue.read.choose import READERS
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text

PART = "The Rope with Ada Moss (Part {0})\nMay {0}, 2026\n(0:02) Was it {0}?\n“It was.”\n\n"


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n", "vtt"),
        ("\n 1\r\n00:00:01,000 --> 00:00:02,000\r\nYes.\r\n", "srt"),
        ("Tom: Why?\n\nAda: So.\n", "canonical"),
        ("Q: Why?\n\nA: So.\n", "canonical"),
        ("(0:02) Why?\n\n“So.”\n", "prose"),
        ("(0:02) Note: was it late?\n\n“So: it was.”\n", "prose"),
        (PART.format(1), "prose"),
    ],
)
def test_the_reader_is_chosen_by_content(text: str, dialect: str) -> None:
    for given in (text, text.encode(), from_text("a.txt", text)):
        assert read(given).value.dialect == dialect


@pytest.mark.parametrize(
    "text",
    [
        "Host: Tom Reed\n\nin this episode we talk about boats:\n\nsponsors of the day: none\n",
        "One last thing: who kept it?\n\nNobody knows.\n\nReally.\n\nYes.\n\nNo.\n\nWell.\n\nSo.\n\nAnd: it went.\n",
        "Ada said: go.\n",
    ],
)
def test_colons_alone_are_no_labels(text: str) -> None:
    assert not read(text).value.turns


def test_a_pinned_dialect_is_read_whatever_the_text_looks_like() -> None:
    text = "Ada: yes\n"
    assert not read(text).value.turns
    assert read(text, options=ReadOptions(dialect="canonical")).value.turns[0].speaker == "Ada"
    refused = read(text, options=ReadOptions(dialect="canonicle"))
    assert [finding.code for finding in refused.diagnostics] == ["R103"]
    assert "canonical" in refused.diagnostics[0].hint


def test_several_parts_are_no_one_transcript() -> None:
    result = read(PART.format(1) + PART.format(2))
    assert [finding.code for finding in result.diagnostics] == ["R102"]
    assert "part 1, part 2" in result.diagnostics[0].message
    assert not result.value.turns


def test_readers_can_be_given() -> None:
    only = tuple(reader for reader in READERS if reader.name == "prose")
    result = read("Tom: Why?\n\nAda: So.\n", readers=only)
    assert [finding.code for finding in result.diagnostics] == ["R101"]
    assert "prose" in result.diagnostics[0].hint
    assert "canonical" not in result.diagnostics[0].hint
    assert not read("Tom: Why?\n\nAda: So.\n", readers=()).value.turns


def test_roles_come_from_the_names_that_are_known() -> None:
    text = "Tom: Why?\n\nAda: So.\n\nQ: Who?\n\nA: Me.\n\nTom (none): Hm.\n"
    turns = read(text, options=ReadOptions(interviewer="Tom", guest="Ada")).value.turns
    assert [(turn.speaker, turn.role) for turn in turns] == [
        ("Tom", Role.QUESTION),
        ("Ada", Role.ANSWER),
        ("Tom", Role.QUESTION),
        ("Ada", Role.ANSWER),
        ("Tom", Role.QUESTION),
    ]


def test_one_interview_among_other_posts_is_read() -> None:
    news = "New Roof\nMay 9, 2026\nIt is dry. “At last,” said a trader.\n\n"
    transcript = read(news + PART.format(1) + news).value
    assert [turn.speaker for turn in transcript.turns] == [None, "Ada Moss"]
    assert not read(news + news).value.turns
