"""OpenDocument texts: what of them is text, what is a note, and who asks."""

from __future__ import annotations

import pytest
from tests.office_files import odt, zipped

from oncue.model import NoteKind, Role
from oncue.read import read
from oncue.read.office.document import Document
from oncue.read.office.readers import document_of, document_text
from oncue.read.opening import open_data

STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Frage"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
)
NAMED = (
    '<office:styles><style:style style:name="Frage" style:family="paragraph" style:display-name="Frage">'
    '<style:text-properties fo:font-style="italic"/></style:style></office:styles>'
    "<office:master-styles><style:header><text:p>Interview 7</text:p></style:header></office:master-styles>"
)


def document(body: str) -> Document:
    opened = open_data("a.odt", odt(body, STYLES, NAMED)).value
    assert opened is not None
    found = document_of(opened).value
    assert found is not None
    return found


def text_of(body: str) -> str:
    opened = open_data("a.odt", odt(body, STYLES, NAMED)).value
    assert opened is not None
    shown = document_text(opened).value
    assert shown is not None
    return shown.text.strip("\n")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>One\n  two<text:s/>three</text:p>", "One two three"),
        ("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "a\tb\nc"),
        ('<text:p>a<text:s text:c="3"/>b</text:p>', "a   b"),
        ('<text:p>A <text:span text:style-name="T1">bold</text:span> <text:a>link</text:a>.</text:p>', "A bold link."),
        ('<text:h text:outline-level="2">A heading</text:h>', "## A heading"),
        ("<text:list><text:list-item><text:p>Item.</text:p></text:list-item></text:list>", "Item."),
        ("<text:p>Around.<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame></text:p>", "Around.\n\nBoxed."),
        ("<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>", "a\tb"),
        ("<text:p>漢<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>ji</text:ruby-text></text:ruby></text:p>", "漢字"),
        ("<text:section><text:p>In a section.</text:p></text:section>", "In a section."),
        ("<text:p>Page <draw:frame><svg:title>A picture</svg:title><draw:image/></draw:frame>2</text:p>", "Page 2"),
    ],
)  # fmt: skip
def test_what_a_person_reads_is_the_text(body: str, text: str) -> None:
    assert text_of(body) == text


def test_what_is_not_the_text_is_kept_as_notes() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/><text:p>old</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        "<text:p>One.</text:p>"
        '<text:p>Two <text:change text:change-id="c1"/>words'
        "<office:annotation><text:p>Check this.</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A foot.</text:p></text:note-body></text:note>.</text:p>"
        '<text:p>Three.<text:span text:style-name="T2">Secret.</text:span></text:p>'
        '<text:section text:display="none"><text:p>Hidden.</text:p></text:section>'
        "<text:table-of-content><text:p>Contents</text:p></text:table-of-content>"
    )
    found = document(body)
    assert [(note.kind, note.text, str(note.place)) for note in found.notes] == [
        (NoteKind.DELETED, "old", "a.odt:¶2"),
        (NoteKind.COMMENT, "Check this.", "a.odt:¶2"),
        (NoteKind.FOOTNOTE, "A foot.", "a.odt:¶2"),
        (NoteKind.OTHER, "Secret.", "a.odt:¶3"),
        (NoteKind.OTHER, "Hidden.", "a.odt:¶4"),
        (NoteKind.OTHER, "Contents", "a.odt:¶5"),
        (NoteKind.SERVICE, "Interview 7", "a.odt:styles.xml"),
    ]
    assert [line.text for line in found.lines if line.text] == ["One.", "Two words.", "Three."]
    assert {finding.code for finding in found.diagnostics} == {"R163", "R164", "R165"}


@pytest.mark.parametrize(
    "asked",
    ['<text:p text:style-name="P1">{}</text:p>', '<text:p><text:span text:style-name="T1">{}</text:span></text:p>'],
)
def test_questions_are_known_by_how_they_are_set(asked: str) -> None:
    body = "".join(
        asked.format(f"Was it {word}?") + f"<text:p>It was {word}, yes.</text:p>" for word in ("dark", "cold", "late")
    )
    result = read(
        odt(body, STYLES, NAMED, meta="<dc:title>The Loft</dc:title><meta:keyword>rope</meta:keyword>"), name="a.odt"
    )
    assert [turn.role for turn in result.value.turns] == [Role.QUESTION, Role.ANSWER] * 3
    assert result.value.dialect == "document-typography"
    assert (result.value.about.title, result.value.about.tags) == ("The Loft", ("rope",))


def test_labels_are_read_as_in_text() -> None:
    body = "".join(f"<text:p>Mara: Was it {word}?</text:p><text:p>Tom: It was.</text:p>" for word in ("dark", "cold"))
    turns = read(odt(body), name="a.odt").value.turns
    assert [turn.speaker for turn in turns] == ["Mara", "Tom", "Mara", "Tom"]
    assert str(turns[1].place) == "a.odt:¶2"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<a", "R160"),
        (b"", "R160"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "R160"),
        (b"<a/>", "R101"),
    ],
)
def test_a_broken_text_is_refused(content: bytes, code: str) -> None:
    result = read(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}), name="a.odt")
    assert not result.value.turns
    assert code in {finding.code for finding in result.diagnostics}


def test_a_text_without_content_is_refused() -> None:
    result = read(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), name="a.odt")
    assert [finding.code for finding in result.diagnostics] == ["R160"]
