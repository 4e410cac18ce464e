"""RTF: what of it is text, what is a note, who asks, and broken files."""

from __future__ import annotations

import pytest
from tests.office_files import rtf
from tests.unit.test_linearity import assert_linear, repeat

from oncue.model import NoteKind, Role
from oncue.read import read
from oncue.read.office.document import Document
from oncue.read.office.readers import document_of, document_text
from oncue.read.opening import open_data


def document(data: bytes) -> Document:
    opened = open_data("a.rtf", data).value
    assert opened is not None
    found = document_of(opened).value
    assert found is not None
    return found


def text_of(body: str) -> str:
    opened = open_data("a.rtf", rtf(body)).value
    assert opened is not None
    shown = document_text(opened).value
    assert shown is not None
    return shown.text.strip("\n")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\pard One.\par Two.\par", "One.\n\nTwo."),
        (r"\pard a\tab b\line c\par", "a\tb\nc"),
        (r"\pard caf\'e9 \f1 \'ec\'ee\'f0\'e5\f0  fin\par", "café море fin"),
        ("\\pard caf\xe9\\par", "café"),
        (r"\pard \u8220?yes\u8221? \uc0\u8212 no \uc2\u8230..!\par", "“yes” —no …!"),
        (r"\pard \u-10179?\u-8704?\par", "😀"),
        (r"\pard \{a\}\\ b\~c\_d\-e\par", "{a}\\ b\u00a0c\u2011de"),
        (r"\pard \ldblquote a\rdblquote\emdash b\rquote s\par", "“a”—b’s"),
        (r"\pard {\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}\par", "shown"),
        (r"\pard {\upr{ansi}{\*\ud{real}}}\par", "real"),
        (r"\pard a{\pict 00ff}b\bin4 }}}}c\par", "abc"),
        (r"\pard {\listtext 1.\tab}Item\par", "Item"),
        (r"\pard\s1 A heading\par\pard Text.\par", "## A heading\n\nText."),
        (r"\trowd\cellx1\cellx2\pard\intbl a\cell b\cell\row\pard after\par", "a\tb\n\nafter"),
        (
            r"\pard Around.{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Boxed.\par}}{\shprslt Boxed.}}\par",
            "Around.\n\nBoxed.",
        ),
        ("\\pard a\r\nb\\\nc\\par", "ab\n\nc"),
        (r"\pard no end", "no end"),
    ],
)
def test_what_a_person_reads_is_the_text(body: str, text: str) -> None:
    assert text_of(body) == text


def test_text_that_is_saved_as_unicode_is_read_as_such() -> None:
    assert document(rtf(r"\pard X\par").replace(b"X", "naïve 😀".encode())).lines[0].text == "naïve 😀"


def test_what_is_not_the_text_is_kept_as_notes() -> None:
    body = (
        r"{\info{\title The Loft}{\author Ada}{\keywords rope, sail}}{\header\pard Interview 7\par}"
        r"\pard One{\footnote\pard{\b A} foot.\par}{\*\annotation\pard Check this.\par} word.{\deleted old} {\v Secret.}\par"
        r"{\*\mystery\pard Nobody knows.\par}\pard Two.\par"
    )
    found = document(rtf(body))
    assert [(note.kind, note.text, str(note.place)) for note in found.notes] == [
        (NoteKind.FOOTNOTE, "A foot.", "a.rtf:¶1"),
        (NoteKind.COMMENT, "Check this.", "a.rtf:¶1"),
        (NoteKind.DELETED, "old", "a.rtf:¶1"),
        (NoteKind.OTHER, "Secret.", "a.rtf:¶1"),
        (NoteKind.SERVICE, "Interview 7", "a.rtf"),
    ]
    assert [line.text.strip() for line in found.lines] == ["One word.", "Two."]
    assert (found.about.title, found.about.tags) == ("The Loft", ("rope", "sail"))
    assert {finding.code for finding in found.diagnostics} == {"R163", "R164", "R165", "R177"}
    assert "mystery (2 words)" in next(finding.message for finding in found.diagnostics if finding.code == "R177")


@pytest.mark.parametrize(
    "asked", [r"\pard{{\b {}}}\par", r"\pard\i {}\i0\par", r"\pard\s2 {}\par", r"\pard\ul {}\plain\par"]
)
def test_questions_are_known_by_how_they_are_set(asked: str) -> None:
    pairs = [(f"Was it {word}?", f"It was {word}, yes.") for word in ("dark", "cold", "late")]
    body = "".join(
        asked.replace("{}", ask).replace("{{", "{").replace("}}", "}") + rf"\pard {answer}\par" for ask, answer in pairs
    )
    result = read(rtf(body), name="a.rtf")
    assert result.value.dialect == "document-typography"
    assert [turn.role for turn in result.value.turns] == [Role.QUESTION, Role.ANSWER] * 3
    assert [" ".join(word.text for word in turn.words) for turn in result.value.turns] == [
        text for pair in pairs for text in pair
    ]


def test_a_table_of_speech() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell {}\cell\row "
    body = "".join(
        row.format(*cells)
        for cells in [("Time", "Who", "Text"), ("0:02", "Mara", "Was it dark?"), ("0:07", "Tom", "It was.")]
    )
    result = read(rtf(body + r"\pard End of tape.\par"), name="a.rtf")
    assert [(turn.speaker, turn.stamp.ms if turn.stamp else None) for turn in result.value.turns] == [
        ("Mara", 2000),
        ("Tom", 7000),
    ]
    assert "End of tape." in {note.text for note in result.value.notes}


def test_labels_are_read_as_in_text() -> None:
    body = "".join(rf"\pard\b Mara:\b0  Was it {word}?\par\pard Tom: It was.\par" for word in ("dark", "cold"))
    turns = read(rtf(body), name="a.rtf").value.turns
    assert [turn.speaker for turn in turns] == ["Mara", "Tom", "Mara", "Tom"]
    assert str(turns[1].place) == "a.rtf:¶2"


QUESTIONS = "".join(rf"\pard{{\b Was it {word}?}}\par\pard It was.\par" for word in ("dark", "cold", "late"))


@pytest.mark.parametrize(
    ("data", "turns"),
    [
        (rtf(QUESTIONS)[:-1], 6),
        (rtf(QUESTIONS) + b"}}", 6),
        (rtf(QUESTIONS + "{" * 60_000 + "}" * 60_000), 6),
        (b"{\\rtf1", 0),
    ],
)
def test_broken_rtf_is_read_as_far_as_it_goes(data: bytes, turns: int) -> None:
    result = read(data, name="a.rtf")
    assert len(result.value.turns) == turns
    assert "R172" in {finding.code for finding in result.diagnostics}


@pytest.mark.parametrize(
    "word",
    [
        r"\u99999999",
        r"\uc-9",
        r"\f-1",
        r"\fcharset9999",
        r"\ansicpg99999",
        r"\bin999999999",
        r"\s-5",
        r"\b",
        "\\",
        r"\'zz",
        r"\cell",
        r"\row",
        "{\\*}",
    ],
)
def test_control_words_that_make_no_sense(word: str) -> None:
    assert document(rtf(rf"\pard a {word} b\par{QUESTIONS}")).lines


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "{\\b a}", "a", "\\par ", "\\'e9", "\\u8220?", "\\cell ", "\\pard\\intbl a\\cell\\row ", "{\\footnote a}", "{\\*\\x a}", "\\", "{\\shptxt ", "{\\header ", "{\\stylesheet "],
)  # fmt: skip
def test_reading_takes_time_in_proportion(piece: str) -> None:
    make = repeat(piece)
    assert_linear(lambda text: read(rtf("\\pard " + text), name="a.rtf"), make, 20_000)
