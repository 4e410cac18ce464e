"""Word documents: what of them is text, what is a note, and who asks."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from tests.office_files import docx, paragraph, run, table, zipped

from oncue.model import NoteKind, Result, Role, Severity, Transcript
from oncue.read import read
from oncue.read.office.readers import document_of, document_text
from oncue.read.opening import open_data
from oncue.text.words import show

QUESTIONS = ("Where did you learn to splice?", "And in winter?", "Who kept the log?")
ANSWERS = ("In the loft, from my aunt.", "Then we mended nets until the ice went.", "My sister did, for nine years.")
INTERVIEW = "".join(
    paragraph(run(ask, "b")) + paragraph(answer) for ask, answer in zip(QUESTIONS, ANSWERS, strict=True)
)


def text_of(body: str, **parts: str) -> str:
    opened = open_data("a.docx", docx(body, **parts)).value
    assert opened is not None
    shown = document_text(opened).value
    assert shown is not None
    return shown.text.strip("\n")


def notes_of(body: str, **parts: str) -> list[tuple[NoteKind, str, str]]:
    opened = open_data("a.docx", docx(body, **parts)).value
    assert opened is not None
    document = document_of(opened).value
    assert document is not None
    return [(note.kind, note.text, str(note.place)) for note in document.notes]


def spoken(result: Result[Transcript]) -> list[tuple[Role | None, str | None, str]]:
    return [
        (turn.role, turn.speaker, " ¶ ".join(show(paragraph.items) for paragraph in turn.paragraphs))
        for turn in result.value.turns
    ]


def codes(result: Result[Transcript]) -> set[str]:
    return {finding.code for finding in result.diagnostics}


ALTERNATIVES = (
    "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{middle}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("One ", f"<w:ins>{run('new ')}</w:ins>", "word."), "One new word."),
        (paragraph("Moved ", f"<w:moveTo>{run('here.')}</w:moveTo>"), "Moved here."),
        (
            paragraph("A ", f"<w:smartTag><w:smartTagPr><w:attr/></w:smartTagPr>{run('tagged ')}</w:smartTag>", "one."),
            "A tagged one.",
        ),
        (
            f"<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>{paragraph('Controlled.')}</w:sdtContent></w:sdt>",
            "Controlled.",
        ),
        (paragraph("A ", f"<w:hyperlink>{run('linked ')}</w:hyperlink>", "one."), "A linked one."),
        (
            paragraph("Page ", FIELD.format(middle='<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("7"))),
            "Page 7",
        ),
        (paragraph("Page", FIELD.format(middle=run("PAGE"))), "Page"),
        (paragraph(f"<w:fldSimple>{run('Result')}</w:fldSimple>"), "Result"),
        (paragraph("Tab\tand\nbreak"), "Tab\tand\nbreak"),
        (paragraph("<w:r><w:t>ice</w:t><w:noBreakHyphen/><w:t>cold</w:t></w:r>"), "ice\u2011cold"),
        (paragraph("<w:r><w:t>so</w:t><w:softHyphen/><w:t>ft</w:t></w:r>"), "soft"),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'), "→"),
        (paragraph('<w:r><w:sym w:font="Nobody" w:char="F041"/></w:r>'), "A"),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>'), "\ufffd"),
        (paragraph("Around.", ALTERNATIVES), "Around.\n\nBoxed."),
        (paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "x"),
        (paragraph("Set.", inside="<w:pPrChange><w:pPr><w:pStyle w:val='H1'/></w:pPr></w:pPrChange>"), "Set."),
        (paragraph("A title", style="H1"), "## A title"),
        (table(("a", "b"), ("c", "")), "a\tb\n\nc"),
        (
            paragraph("First half ", inside="<w:rPr><w:del/></w:rPr>") + paragraph("second half."),
            "First half second half.",
        ),
    ],
)
def test_what_a_person_reads_is_the_text(body: str, text: str) -> None:
    assert text_of(body) == text


def test_empty_paragraphs_part_lines_where_the_document_has_them() -> None:
    assert text_of(paragraph("a") + paragraph("b") + paragraph() + paragraph("c")) == "a\nb\n\nc"
    assert text_of(paragraph("a") + paragraph("b") + paragraph("c")) == "a\n\nb\n\nc"


def test_what_is_not_the_text_is_kept_as_notes() -> None:
    body = (
        paragraph("One ", "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>", "word.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + paragraph("Two.", f"<w:moveFrom>{run('Gone.')}</w:moveFrom>", '<w:r><w:commentReference w:id="5"/></w:r>')
        + paragraph("Three.", run("Secret.", "vanish"))
        + paragraph("Contents 1", style="Verz")
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + paragraph("Type here.") + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    notes = notes_of(
        body,
        footnotes=f'<w:footnote w:id="2">{paragraph("A foot.")}</w:footnote>',
        comments=f'<w:comment w:id="5" w:author="Ada">{paragraph("Check this.")}</w:comment>',
        header1=paragraph("Interview 7"),
        footer1=paragraph("Interview 7"),
    )
    assert notes == [
        (NoteKind.DELETED, "old", "a.docx:¶1"),
        (NoteKind.FOOTNOTE, "A foot.", "a.docx:¶1"),
        (NoteKind.DELETED, "Gone.", "a.docx:¶2"),
        (NoteKind.COMMENT, "Check this.", "a.docx:¶2"),
        (NoteKind.OTHER, "Secret.", "a.docx:¶3"),
        (NoteKind.OTHER, "Contents 1", "a.docx:¶4"),
        (NoteKind.OTHER, "Type here.", "a.docx:¶5"),
        (NoteKind.SERVICE, "Interview 7", "a.docx:word/header1.xml"),
    ]
    assert text_of(body) == "One word.\n\nTwo.\n\nThree."


def test_each_loss_is_told_once() -> None:
    body = INTERVIEW + paragraph(
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
        run("Secret.", "vanish"),
        "<w:r><w:drawing><a:blip/></w:drawing></w:r>",
    )
    result = read(docx(body, footnotes=f'<w:footnote w:id="2">{paragraph("A foot.")}</w:footnote>'), name="a.docx")
    assert {"R163", "R164", "R165", "R166"} <= codes(result)
    assert len(result.diagnostics) == len(codes(result))
    assert {note.text for note in result.value.notes} == {"old", "Secret.", "A foot."}


def test_a_deleted_row_of_a_table_is_a_note() -> None:
    body = table(("a", "b")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>") + paragraph("After.")
    assert text_of(body) == "After."
    assert [(kind, text) for kind, text, _ in notes_of(body)] == [(NoteKind.DELETED, "a b")]


# ---------------------------------------------------------------- typography


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(lambda text: paragraph(run(text, "b")), id="bold"),
        pytest.param(lambda text: paragraph(run(text, "i")), id="italic"),
        pytest.param(lambda text: paragraph(run(text, '<w:u w:val="single"/>')), id="underlined"),
        pytest.param(lambda text: paragraph(text, style="Frage"), id="bold by style"),
        pytest.param(lambda text: paragraph(text, style="Stimme"), id="a style of its own"),
        pytest.param(lambda text: paragraph(text, style="H1"), id="headings"),
        pytest.param(
            lambda text: paragraph(run(text, '<w:rStyle w:val="Strong"/>')), id="bold by the style of the run"
        ),
        pytest.param(
            lambda text: paragraph(run(text[:5], "b"), run(text[5:], "b", '<w:lang w:val="en"/>')), id="in two runs"
        ),
        pytest.param(lambda text: paragraph(run(text[:-1], "b"), "?"), id="a mark that is not bold"),
    ],
)
def test_questions_are_known_by_how_they_are_set(asked: object) -> None:
    assert callable(asked)
    body = "".join(asked(ask) + paragraph(answer) for ask, answer in zip(QUESTIONS, ANSWERS, strict=True))
    result = read(docx(body), name="a.docx")
    assert result.value.dialect == "document-typography"
    expected = [
        (role, None, text)
        for pair in zip(QUESTIONS, ANSWERS, strict=True)
        for role, text in zip(Role, pair, strict=True)
    ]
    assert spoken(result) == expected
    assert "R168" in codes(result)
    assert str(result.value.turns[1].place) == "a.docx:¶2"


def test_answers_may_be_what_is_set_apart() -> None:
    body = "".join(paragraph(ask) + paragraph(run(answer, "i")) for ask, answer in zip(QUESTIONS, ANSWERS, strict=True))
    assert [role for role, _, _ in spoken(read(docx(body)))] == [Role.QUESTION, Role.ANSWER] * 3


def test_a_bold_style_is_undone_by_the_run() -> None:
    body = "".join(
        paragraph(ask, style="Frage") + paragraph(run(answer, '<w:b w:val="0"/>'), style="Frage")
        for ask, answer in zip(QUESTIONS, ANSWERS, strict=True)
    )
    assert [role for role, _, _ in spoken(read(docx(body)))] == [Role.QUESTION, Role.ANSWER] * 3


def test_question_and_answer_in_one_paragraph() -> None:
    body = "".join(paragraph(run(f"{ask} ", "b"), answer) for ask, answer in zip(QUESTIONS, ANSWERS, strict=True))
    assert [text for _, _, text in spoken(read(docx(body)))] == [
        text for pair in zip(QUESTIONS, ANSWERS, strict=True) for text in pair
    ]
    body = "".join(paragraph(run(f"{ask}\n", "b"), answer) for ask, answer in zip(QUESTIONS, ANSWERS, strict=True))
    assert len(spoken(read(docx(body)))) == 6


def test_title_introduction_and_headings_are_not_spoken() -> None:
    body = (
        paragraph(run("A Life at the Rope", "b")) + paragraph("We met her in spring.") + paragraph(run("Childhood", "b")) + INTERVIEW
        + paragraph(run("Later years", "b")) + paragraph(run("What came then?", "b")) + paragraph("The pier was *closed*, [laughs] so I left.")
        + paragraph("It was sold.")
    )  # fmt: skip
    result = read(docx(body))
    assert spoken(result)[0] == (Role.QUESTION, None, QUESTIONS[0])
    assert spoken(result)[-1] == (Role.ANSWER, None, "The pier was *closed*, [laughs] so I left. ¶ It was sold.")
    assert [section.title for section in result.value.sections] == [None, None, None, "Later years"]
    assert [(note.kind, note.text) for note in result.value.notes] == [
        (NoteKind.TITLE, "A Life at the Rope"),
        (NoteKind.INTRO, "We met her in spring."),
        (NoteKind.INTRO, "Childhood"),
        (NoteKind.HEADING, "Later years"),
    ]
    assert {"R168", "R170", "R171"} <= codes(result)


def test_who_wrote_it_and_quotation_marks_are_not_spoken() -> None:
    body = "".join(
        paragraph(run(ask, "b")) + paragraph(f"“{answer}”") for ask, answer in zip(QUESTIONS, ANSWERS, strict=True)
    )
    result = read(docx(body + paragraph(run("Mara Lind is a reporter in Tidewater.", "i"))))
    assert [text for _, _, text in spoken(result)][1::2] == list(ANSWERS)
    assert [note.text for note in result.value.notes] == ["Mara Lind is a reporter in Tidewater."]
    assert "R171" in codes(result)


def test_stamps_before_questions_and_on_lines_of_their_own() -> None:
    body = (
        paragraph(run("[00:00:02] Where did you learn?", "b")) + paragraph("In the loft.")
        + paragraph("(0:31)") + paragraph(run("And in winter?", "b")) + paragraph("Nets.") + paragraph("0:40 And sails.")
    )  # fmt: skip
    turns = read(docx(body)).value.turns
    assert [turn.stamp.ms if turn.stamp else None for turn in turns] == [2000, None, 31000, None, 40000]
    assert [str(turn.role) for turn in turns] == ["question", "answer", "question", "answer", "answer"]


def test_names_that_are_set_apart_and_come_back() -> None:
    lines = [
        ("Mara Lind", QUESTIONS[0]),
        ("Tom Okafor", ANSWERS[0]),
        ("Mara Lind", QUESTIONS[1]),
        ("Tom Okafor", ANSWERS[1]),
    ]
    above = "".join(paragraph(run(name, "b")) + paragraph(text) for name, text in lines)
    before = "".join(paragraph(run(name, "b"), f"\t{text}") for name, text in lines)
    for body in (above, before):
        result = read(docx(body))
        assert [(speaker, text) for _, speaker, text in spoken(result)] == lines
        assert "R169" in codes(result)


@pytest.mark.parametrize(
    "body",
    [
        "".join(paragraph(text) for text in (*QUESTIONS, *ANSWERS)),
        paragraph(run("Title", "b")) + paragraph("It was so.") + paragraph(run("Why?", "b")),
        "".join(paragraph(run(text, "b")) for text in (*QUESTIONS, *ANSWERS)),
        paragraph(),
        "",
    ],
)
def test_a_document_without_interview_is_refused(body: str) -> None:
    result = read(docx(body))
    assert not result.value.turns
    assert any(finding.severity is Severity.ERROR for finding in result.diagnostics)


# ---------------------------------------------------------------- tables and loose text


def test_a_table_with_times_speakers_and_words() -> None:
    rows = [("Start", "Dur.", "Speaker", "", "Transcription")] + [
        (f"0:00:{at:02}.4", "3.5s", ("Agent", "Caller")[at % 2], "", f"This is sentence {at}.") for at in range(6)
    ]
    body = paragraph("Call 7") + table(("Job", "seven"), ("Language", "en")) + table(*rows)
    result = read(docx(body))
    assert result.value.dialect == "document-table"
    assert spoken(result)[0] == (None, "Agent", "This is sentence 0.")
    assert result.value.turns[1].stamp is not None
    assert result.value.turns[1].stamp.ms == 1400
    assert {note.text for note in result.value.notes} >= {"Call 7", "Job seven"}
    assert {"R167", "R174"} <= codes(result)


def test_columns_in_any_order_and_without_heads() -> None:
    rows = [(f"Mara said so and so {at}.", f"[00:0{at}:00]", ("ML", "TO")[at % 2]) for at in range(6)]
    assert [(speaker, text) for _, speaker, text in spoken(read(docx(table(*rows))))] == [
        (row[2], row[0]) for row in rows
    ]


def test_a_table_of_questions_and_answers() -> None:
    assert spoken(read(docx(table(*zip(QUESTIONS, ANSWERS, strict=True))))) == [
        (role, None, text)
        for pair in zip(QUESTIONS, ANSWERS, strict=True)
        for role, text in zip(Role, pair, strict=True)
    ]


def test_a_table_goes_on_on_the_next_page() -> None:
    head = ("Time", "Speaker", "Text")
    first, second = (
        [(f"0:{page}{at}", ("ML", "TO")[at % 2], f"Sentence {page} {at} is here.") for at in range(4)]
        for page in range(2)
    )
    result = read(docx(table(head, *first) + paragraph("page 2") + table(head, *second)))
    assert [text for _, _, text in spoken(result)] == [row[2] for row in (*first, *second)]


def test_teams_and_rev_are_read_as_their_text_is() -> None:
    lines = [
        ("Mara Lind", "0:02", QUESTIONS[0]),
        ("Tom Okafor", "0:07", ANSWERS[0]),
        ("Mara Lind", "1:00:05", QUESTIONS[1]),
    ]
    teams = "".join(paragraph(run(name, "b"), run(f"   {time}"), run(f"\n{text}")) for name, time, text in lines)
    rev = "".join(paragraph(f"{name} ({time}):") + paragraph(text) for name, time, text in lines)
    for body in (teams, rev):
        result = read(docx(body), name="a.docx")
        assert [(speaker, text) for _, speaker, text in spoken(result)] == [(name, text) for name, _, text in lines]
        assert [turn.stamp.ms if turn.stamp else None for turn in result.value.turns] == [2000, 7000, 3605000]
        assert str(result.value.turns[0].place).startswith("a.docx:¶1")


def test_labels_win_over_typography_and_asterisks_stay_words() -> None:
    body = "".join(
        paragraph(run(f"Mara: {ask}", "b")) + paragraph(f"Tom: It was *so* and _so_. {answer}")
        for ask, answer in zip(QUESTIONS, ANSWERS, strict=True)
    )
    result = read(docx(body, comments=f'<w:comment w:id="5">{paragraph("Check.")}</w:comment>'))
    assert spoken(result)[1][1:] == ("Tom", f"It was *so* and _so_. {ANSWERS[0]}")
    assert [note.text for note in result.value.notes] == ["Check."]
    assert "R165" in codes(result)


# ---------------------------------------------------------------- bad input


def refused(data: bytes) -> str:
    result = read(data, name="a.docx")
    assert not result.value.turns
    (error,) = (finding for finding in result.diagnostics if finding.severity is Severity.ERROR)
    assert error.hint
    return error.code


def test_archives_that_are_no_documents_say_what_they_are() -> None:
    for parts, what in [
        ({"xl/workbook.xml": "<a/>"}, "Excel"),
        ({"ppt/presentation.xml": "<a/>"}, "PowerPoint"),
        ({"mimetype": "application/epub+zip"}, "e-book"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "spreadsheet"),
        ({"Index/Document.iwa": "x"}, "Pages"),
        ({"a.txt": "x"}, "archive"),
    ]:
        result = read(zipped(parts), name="a.zip")
        assert [finding.code for finding in result.diagnostics] == ["R105"]
        assert what in result.diagnostics[0].message


def test_an_archive_that_broke_off() -> None:
    whole = docx(INTERVIEW)
    for size in range(4, len(whole), 97):
        assert refused(whole[:size]) == "R160"


def test_damaged_bytes_are_findings() -> None:
    whole = bytearray(docx(INTERVIEW))
    for at in range(0, len(whole), 61):
        damaged = bytes(whole[:at]) + bytes([whole[at] ^ 0x55]) + bytes(whole[at + 1 :])
        if damaged.startswith(b"PK\x03\x04"):
            read(damaged, name="a.docx")


def test_an_encrypted_archive() -> None:
    whole = bytearray(docx(INTERVIEW))
    at = whole.find(b"PK\x01\x02")
    while at >= 0:
        whole[at + 8] |= 1
        at = whole.find(b"PK\x01\x02", at + 1)
    assert refused(bytes(whole)) == "R160"


def test_a_part_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    parts = dict(_parts(docx(INTERVIEW + paragraph("lost"))))
    parts["word/document.xml"] = parts["word/document.xml"].partition(b"lost")[0]
    result = read(zipped(parts))
    assert len(result.value.turns) == 6
    assert "R162" in codes(result)


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_entities_and_doctypes_are_refused(name: str) -> None:
    parts = dict(_parts(docx(INTERVIEW)))
    bomb = '<!DOCTYPE a [<!ENTITY x "aaaaaaaaaa"><!ENTITY y "&x;&x;&x;&x;">]>'
    parts[name] = bomb.encode() + parts[name].replace(b"And in", b"&y;")
    result = read(zipped(parts))
    assert "R162" in codes(result)
    assert bool(result.value.turns) == (name == "word/styles.xml")
    assert not any("aaaa" in word.text for word in result.value.words)


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<w:p>" * 10_000_000, id="many megabytes of nothing"),
        pytest.param("<w:tbl><w:tr><w:tc>" * 100_000, id="tables in tables"),
        pytest.param("<w:p><w:r>" + "<w:br/>" * 20_000 + "</w:r></w:p>", id="breaks"),
        pytest.param("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 50_000 + "</w:p>", id="a paragraph of many runs"),
        pytest.param("<w:p/>" * 20_000, id="empty paragraphs"),
        pytest.param("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 5_000, id="tables"),
        pytest.param("<w:tc>" * 50 + "<w:p/>" + "</w:tc>" * 50, id="cells of no table"),
        pytest.param(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999999"/></w:tcPr></w:tc></w:tr></w:tbl>',
            id="a wide cell",
        ),
    ],
)
def test_bombs_take_little_memory(body: str) -> None:
    data = docx(body)
    tracemalloc.start()
    result = read(data, name="a.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert any(finding.severity is Severity.ERROR for finding in result.diagnostics)
    assert peak < 100 * 2**20


def test_many_files_in_an_archive() -> None:
    assert refused(zipped({f"word/{at}": b"" for at in range(10_001)})) == "R161"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "dialect", "turns"),
    [
        ("*example-call.docx", "document-table", 37),
        ("*need-sequencing.docx", "loose:label+stamp-line", 26),
        ("*chunk_test.docx", "", 0),
    ],
)
def test_word_documents_of_the_kit(shared: Path, name: str, dialect: str, turns: int) -> None:
    (path,) = (shared / "corpus" / "dev").glob(name)
    transcript = read(path.read_bytes(), name=path.name).value
    assert (transcript.dialect, len(transcript.turns)) == (dialect, turns)
