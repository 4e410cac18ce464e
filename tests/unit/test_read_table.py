"""Tables of speech in text files: delimiters, columns, times, broken rows."""

from __future__ import annotations

import pytest
from tests.unit.test_linearity import assert_linear, repeat

from oncue.model import NoteKind, Result, Transcript
from oncue.read import read
from oncue.read.tables.columns import elect_columns, moment
from oncue.read.tables.table import TableReader
from oncue.text.decode import from_text
from oncue.text.words import show

SAID = [
    ("0:02", "Mara Lind", "Where did it start?"),
    ("0:07", "Tom Okafor", "Below the mill."),
    ("0:31", "Mara Lind", "And then?"),
]
BOTH = [(2000, *SAID[0][1:]), (7000, *SAID[1][1:]), (31000, *SAID[2][1:])]


def turns_of(result: Result[Transcript]) -> list[tuple[int | None, str | None, str]]:
    return [
        (
            turn.stamp.ms if turn.stamp else None,
            turn.speaker,
            " ¶ ".join(show(paragraph.items) for paragraph in turn.paragraphs),
        )
        for turn in result.value.turns
    ]


def codes(result: Result[Transcript]) -> set[str]:
    return {finding.code for finding in result.diagnostics}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "head",
    [
        ("Time", "Speaker", "Text"),
        ("Zeit", "Sprecherin", "Transkript"),
        ("Début", "Locuteur", "Texte"),
        ("Tiempo", "Hablante", "Texto"),
        ("时间", "说话人", "内容"),
        (),
    ],
)
def test_delimiters_and_heads(delimiter: str, end: str, head: tuple[str, ...]) -> None:
    rows = ([head] if head else []) + SAID
    result = read(end.join(delimiter.join(row) for row in rows))
    assert result.value.dialect == "table"
    assert turns_of(result) == BOTH
    assert "R174" in codes(result)
    line = result.value.turns[2].place
    assert line is not None
    assert line.line == len(rows)


def test_columns_stand_in_any_order() -> None:
    text = "words,tags,start,who\n" + "\n".join(f"{said},a;b,{time},{name}:" for time, name, said in SAID)
    result = read(text)
    assert turns_of(result) == BOTH
    assert [(note.kind, note.text) for note in result.value.notes] == [
        (NoteKind.METADATA, "words tags start who"), *[(NoteKind.TAGS, "a;b")] * 3,
    ]  # fmt: skip
    assert "R176" in codes(result)


def test_an_archive_of_oral_history() -> None:
    text = (
        "timestamp,speaker,words,tags,\n"
        ',,"(Talk about the pier.)",,\n'
        "[00:03:43] the interview begins,MM:,If you would&#8212;say your name.,,\n"
        ',TR:,"Tom Reed. I said ""no"".\n\nAnd again.",work,\n'
        "[00:04:28],MM:,A&amp;B?,work;sea,\n"
    )
    result = read(text)
    assert turns_of(result) == [
        (None, None, "(Talk about the pier.)"),
        (223_000, "MM", "If you would—say your name."),
        (None, "TR", 'Tom Reed. I said "no". ¶ And again.'),
        (268_000, "MM", "A&B?"),
    ]
    assert (NoteKind.COMMENT, "the interview begins") in {(note.kind, note.text) for note in result.value.notes}


def test_ends_and_lengths_time_the_words() -> None:
    ends = read("start,end,text\n0:01.000,0:03.500,Was it dark?\n0:04.000,0:06.000,It was.\n0:07.000,0:09.000,Cold.\n")
    lengths = read("Start,Dur.,Text\n0:01.000,2.5s,Was it dark?\n0:04.000,2s,It was.\n0:07.000,2s,Cold.\n")
    assert ends.value.given == lengths.value.given
    last = ends.value.given[2]
    assert last is not None
    assert last.end == 3500


def test_numbers_are_seconds_or_milliseconds() -> None:
    whisper = read("start,end,text\n0,2400,Was it dark?\n2400,5200,It was.\n5200,9000,Cold.\n")
    assert [start for start, _, _ in turns_of(whisper)] == [0, 2400, 5200]
    seconds = read("start,text\n0.5,Was it dark?\n2.25,It was.\n5,Cold.\n")
    assert [start for start, _, _ in turns_of(seconds)] == [500, 2250, 5000]
    said = read("start (ms),text\n5,Was it dark?\n25,It was.\n40,Cold it was.\n")
    assert [start for start, _, _ in turns_of(said)] == [5, 25, 40]


def test_times_that_a_spreadsheet_changed() -> None:
    rows = [
        ("22:55", "Was it so?"),
        ("24:20:00", "It was."),
        ("24:21:00", "So."),
        ("30:46:00", "Yes."),
        ("59:59:00", "No."),
    ]
    result = read(
        "time,speaker,text\n"
        + "\n".join(f"{time},{'ML' if at % 2 else 'TO'},{said}" for at, (time, said) in enumerate(rows))
    )
    assert [start for start, _, _ in turns_of(result)] == [1_375_000, 1_460_000, 1_461_000, 1_846_000, 3_599_000]
    assert "R179" in codes(result)
    whole = read("time,speaker,text\n0:05:00,A,Was it so?\n0:10:00,B,It was.\n1:15:00,A,So.\n")
    assert turns_of(whole)[-1][0] == 4_500_000


def test_a_table_of_questions_and_answers() -> None:
    text = 'Question,Answer\n"Where did it start?",Below the mill.\nAnd then?,"It stopped.\n\nFor weeks."\n'
    for table in (text, text.partition("\n")[2]):
        turns = read(table).value.turns
        assert [str(turn.role) for turn in turns] == ["question", "answer", "question", "answer"]
        assert len(turns[-1].paragraphs) == 2


def test_words_with_times_become_turns_at_pauses() -> None:
    words = "Was it dark in there then and very cold too?".split()
    rows = [
        f"{word},{at * 500 + (5000 if at > 4 else 0)},{at * 500 + 400 + (5000 if at > 4 else 0)}"
        for at, word in enumerate(words)
    ]
    result = read("word,start_ms,end_ms\n" + "\n".join(rows))
    assert [text for _, _, text in turns_of(result)] == ["Was it dark in there", "then and very cold too?"]
    assert [time.start for time in result.value.given if time] == [
        at * 500 + (5000 if at > 4 else 0) for at in range(10)
    ]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('0:09,TO,"Not closed.', "Not closed."),
        ('0:09,TO,"In" the middle.', 'In" the middle.'),
        ("0:09,TO,Well, it was, so.", "Well, it was, so."),
        ("0:09,TO,said,", "said"),
    ],
)
def test_a_row_that_breaks_the_rules_does_not_swallow_others(row: str, text: str) -> None:
    table = f"time,speaker,text\n0:02,ML,Where was it?\n{row}\n0:12,ML,And then?\n0:15,TO,It stopped."
    result = read(table)
    assert [said for _, _, said in turns_of(result)] == ["Where was it?", text, "And then?", "It stopped."]
    assert ("R173" in codes(result)) == (text != "said")


def test_cells_that_are_no_times_are_told_once() -> None:
    result = read("time,speaker,text\n0:02,ML,Where was it?\nlater,TO,There.\n99:99,ML,Really?\n0:20,TO,Yes.")
    assert [start for start, _, _ in turns_of(result)] == [2000, None, None, 20000]
    assert [finding.code for finding in result.diagnostics].count("R175") == 1
    assert {"later", "99:99"} <= {note.text for note in result.value.notes}


@pytest.mark.parametrize(
    "text",
    [
        "id,title,speaker,date,url\n1,The Ferry,Mara,2020-01-01,https://a.example/1\n2,The Loft,Tom,2020-02-01,https://a.example/2\n",
        "start,title\n0:00,Welcome\n5:10,The old ferry\n17:00,Winter on the river\n52:00,Goodbye\n",
        "start,speaker,text\n0:00,Mara,Welcome\n9:10,Tom,The old ferry\n27:00,Mara,Winter on the river\n52:00,Tom,Goodbye\n",
        "Dear all,\nthank you, for coming, to this.\nIt was, as ever, good, and late.\nYours, Tom\n",
        "a,b\n1,2\n3,4\n",
        "speaker,text\n",
        "text\nOne.\nTwo.\n",
        ",,,\n,,,\n",
        "name,email\nMara,mara@a.example\nTom,tom@a.example\n",
        '"',
        "time,text\n",
    ],
)
def test_other_tables_are_no_transcripts(text: str) -> None:
    assert not read(text).value.turns


@pytest.mark.parametrize(
    ("cell", "ms", "until", "rest"),
    [
        ("[00:03:43] begins", 223_000, None, "begins"),
        ("(1:02)", 62_000, None, ""),
        ("0:01.5 - 0:02.25", 1500, 2250, ""),
        ("00:00:05.123456", 5123, None, ""),
        ("#00:00:12-3#", 12_300, None, ""),
        ("2.5s", 2500, None, ""),
        ("250ms", 250, None, ""),
    ],
)
def test_times_in_cells(cell: str, ms: int, until: int | None, rest: str) -> None:
    found = moment(cell)
    assert found is not None
    assert (found.ms, found.until, found.rest) == (ms, until, rest)


@pytest.mark.parametrize(
    "cell", ["", "x", "1", "1:2:3:4:5", "12:34567", "٣:٤٥", "99:99", "1e999", "-0:01", "0:02" * 500]
)
def test_what_is_no_time(cell: str) -> None:
    assert moment(cell) is None


def test_no_columns_where_there_are_no_rows() -> None:
    assert elect_columns([]) is None
    assert elect_columns([("a",)]) is None
    assert elect_columns([("speaker", "text"), ("", "")]) is None


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '""',
        ',"',
        '",',
        "a,",
        ',"""\n',
        '"a""b"\n',
        "0:01,A,b\n",
        '0:01,A,"b\n',
        "|",
        "\t\t",
        "&amp;",
        "&#1",
        "\r",
        '0:01,"A\n\n",b\n',
    ],
)
def test_reading_takes_time_in_proportion(piece: str) -> None:
    head = "time,speaker,text\n0:01,A,Was it?\n0:02,B,It was.\n"
    assert_linear(lambda text: read(head + text), repeat(piece), 20_000)
    assert_linear(lambda text: TableReader().sniff(from_text("a", text)), repeat(piece), 40_000)
