"""Records of OHMS: what the case files do not show."""

from __future__ import annotations

import pytest

from oncue.formats import ohms
from oncue.formats.ohms import Sync
from oncue.model import About, Anchor, NoteKind, Result, Transcript
from oncue.read import read
from oncue.read.ohms import OhmsReader
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text
from oncue.text.words import show


def record(inner: str) -> Result[Transcript]:
    text = f'<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms">\n<record id="1">{inner}</record></ROOT>'
    return OhmsReader().read(from_text("x.xml", text), ReadOptions())


def told(transcript: Transcript) -> list[tuple[int | None, str | None, str]]:
    return [
        (turn.stamp.ms if turn.stamp else None, turn.speaker, " ¶ ".join(show(part.items) for part in turn.paragraphs))
        for turn in transcript.turns
    ]


def sync_of(text: str) -> tuple[tuple[Sync, ...], int]:
    found = ohms.read(from_text("x.xml", f"<ROOT><record><sync>{text}</sync></record></ROOT>")).value
    assert found is not None
    return found.sync, found.sync_faults


@pytest.mark.parametrize(
    ("text", "marks", "faults"),
    [
        ("1:|13(3)|19(14)", [(60_000, 13, 3), (120_000, 19, 14)], 0),
        ("2:|13(3)||19(14)", [(120_000, 13, 3), (360_000, 19, 14)], 0),
        ("0.5:|1(1)", [(30_000, 1, 1)], 0),
        ("1:1(1)|4(2)", [(0, 1, 1), (60_000, 4, 2)], 0),
        ("1:|13|x(3)|19(14)", [(180_000, 19, 14)], 2),
        ("1:|99999999999999(3)", [], 1),
        ("|13(3)", [], 1),
        ("", [], 0),
    ],
)
def test_marks_of_the_synchronisation(text: str, marks: list[tuple[int, int, int]], faults: int) -> None:
    found, faulty = sync_of(text)
    assert [(mark.start, mark.line, mark.word) for mark in found] == marks
    assert faulty == faults


def test_a_mark_is_the_word_of_a_line_with_labels_and_footnotes_counted() -> None:
    made = record(
        "<sync>1:|1(2)|2(3)|4(1)|4(3)</sync><transcript>MOSS: Who taught\nyou all that?\n\n"
        "REED: Note[[footnote]]see below[[/footnote]]. My aunt.</transcript>"
    ).value
    assert told(made) == [(60_000, "MOSS", "Who taught you all that?"), (180_000, "REED", "Note. My aunt.")]
    times = {word.text: time.start for word, time in zip(made.words, made.given, strict=True) if time}
    assert times == {"Who": 60_000, "that?": 120_000, "Note.": 180_000, "My": 240_000}
    anchors = [
        item.stamp.ms
        for turn in made.turns
        for part in turn.paragraphs
        for item in part.items
        if isinstance(item, Anchor)
    ]
    assert anchors == [120_000, 240_000]
    assert [(note.kind, note.text) for note in made.notes] == [(NoteKind.FOOTNOTE, "see below")]


def test_marks_past_the_text_are_said() -> None:
    result = record("<sync>1:|1(2)|9(1)|oops</sync><transcript>MOSS: Who?\n\nREED: My aunt.</transcript>")
    messages = [finding.message for finding in result.diagnostics if finding.code == "R159"]
    assert messages == ["1 marks point at no word and 1 cannot be read"]


def test_lines_that_only_a_wrap_begins_so_are_no_speakers() -> None:
    made = record(
        "<transcript>REED: They sold it\nthere: 3-D ball and\nAlso: tar, and\nRope: ten yards.\n\nMOSS: When?</transcript>"
    ).value
    assert told(made) == [
        (None, "REED", "They sold it there: 3-D ball and Also: tar, and Rope: ten yards."),
        (None, "MOSS", "When?"),
    ]


def test_names_of_the_people_are_labels_however_they_are_written() -> None:
    made = record(
        "<interviewee>Tom Reed</interviewee><interviewer>Ada Moss</interviewer>"
        "<transcript>Ada Moss: Who taught you?\n\nReed: My aunt.\n\nIn the loft.</transcript>"
    ).value
    assert [(turn.speaker, str(turn.role), len(turn.paragraphs)) for turn in made.turns] == [
        ("Ada Moss", "question", 1),
        ("Reed", "answer", 2),
    ]


def test_what_the_record_says_of_itself() -> None:
    made = record(
        '<title>Tom Reed</title><date value="2025-11-03"/><interviewer>Ada Moss</interviewer>'
        "<interviewee>Tom Reed</interviewee><interviewee>Clara Reed</interviewee><subject>rope; tar</subject>"
        "<language>German</language><media_url>https://a.example/1.mp3</media_url><rights>In copyright</rights>"
        "<usage>Ask first.</usage><description>A talk.</description><repository>The loft</repository>"
        "<transcript>MOSS: Wer?</transcript>"
    ).value
    assert made.about == About(
        title="Tom Reed",
        date="2025-11-03",
        people=(("Ada Moss", "interviewer"), ("Tom Reed", "guest"), ("Clara Reed", "guest")),
        rights="In copyright Ask first.",
        media=("https://a.example/1.mp3",),
        tags=("rope", "tar"),
        description="A talk.",
    )
    assert made.language == "de"
    assert [(note.kind, note.text) for note in made.notes] == [(NoteKind.METADATA, "repository: The loft")]


def test_a_point_of_the_index_is_where_its_words_are_else_where_its_time_is() -> None:
    made = record(
        "<index><point><time>61</time><title>By time</title></point><point><time>0</time><title>By words</title>"
        "<partial_transcript>REED: My aunt taught me all of it.</partial_transcript></point>"
        "<point><time>90</time><title>Elsewhere</title><partial_transcript>MOSS: Words that are nowhere.</partial_transcript>"
        "<gpspoints><gps>1, 2</gps><gps_zoom>9</gps_zoom><gps_text>Harbour</gps_text></gpspoints></point></index>"
        "<sync>1:|1(2)|7(2)</sync><transcript>MOSS: Who?\n\nREED: She.\n\nMOSS: Who?\n\nREED: My aunt taught me all of it.</transcript>"
    ).value
    assert [(section.first, section.title) for section in made.sections] == [
        (0, "By time"),
        (3, "By words"),
    ]
    assert [note.text for note in made.notes] == ["Elsewhere", "MOSS: Words that are nowhere.", "1, 2", "Harbour"]


@pytest.mark.parametrize(
    ("fields", "first", "said"),
    [
        ("<duration>00:40:00</duration>", 3000, "moved back"),
        ("<index><point><time>5</time><title>x</title></point></index>", 3000, "moved back"),
        ("<duration>02:00:00</duration>", 3_603_000, "begins at 1:00:03"),
        ("", 3_603_000, "begins at 1:00:03"),
    ],
)
def test_the_clock_of_the_tape(fields: str, first: int, said: str) -> None:
    result = record(
        f"{fields}<vtt_transcript>WEBVTT\n\n01:00:03.000 --> 01:00:06.000\n&lt;v MOSS&gt;Who?\n</vtt_transcript>"
    )
    assert told(result.value) == [(first, "MOSS", "Who?")]
    assert [said in finding.message for finding in result.diagnostics if finding.code == "R156"] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<a/>",
        "<ROOT>",
        "<ROOT><record></record></ROOT>",
        "<ROOT><record><transcript/></record></ROOT>",
        "<ROOT><record><index><point/>",
    ],
)
def test_a_record_without_words_has_no_turns_and_says_so(text: str) -> None:
    result = OhmsReader().read(from_text("x.xml", text or "x"), ReadOptions())
    assert not result.value.turns
    assert [finding for finding in result.diagnostics if finding.severity == "error"]


def test_it_is_known_by_its_root() -> None:
    sniff = OhmsReader().sniff
    assert sniff(from_text("x", OhmsReader.docs.example)) > 0.9
    assert sniff(from_text("x", '<ROOT>\n<record id="1"><transcript>')) > 0.9
    assert sniff(from_text("x", "<html><p>weareavp.com</p>")) == 0
    assert sniff(from_text("x", "We use https://www.weareavp.com/nunncenter/ohms")) == 0
    assert read(from_text("x", OhmsReader.docs.example)).value.dialect == "ohms"
