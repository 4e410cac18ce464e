"""Structured pages of HTML: their times, and what the case files do not show."""

from __future__ import annotations

import pytest

from oncue.model import About, NoteKind, Source, Transcript
from oncue.read import read
from oncue.read.markup import times
from oncue.read.markup.cite import CiteReader
from oncue.read.markup.pairs import DefinitionListReader
from oncue.read.markup.table import HtmlTableReader
from oncue.read.markup.timed import TimedPageReader
from oncue.read.markup.typography import TypographyReader
from oncue.read.markup.words import HypertranscriptReader
from oncue.read.options import ReadOptions
from oncue.read.reader import DocumentedReader
from oncue.text.decode import from_text
from oncue.text.words import show

READERS: tuple[DocumentedReader, ...] = (
    CiteReader(),
    TimedPageReader(),
    HypertranscriptReader(),
    DefinitionListReader(),
    HtmlTableReader(),
    TypographyReader(),
)


def page(text: str) -> Source:
    return from_text("page.html", text)


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, show(part.items)) for turn in transcript.turns for part in turn.paragraphs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0:31", (31_000, None)),
        ("[0:31]", (31_000, None)),
        ("(1:02:03.5):", (3_723_500, None)),
        (" 00:01:02,500 ", (62_500, None)),
        ("00:00:04.123456", (4_123, None)),
        ("0:02 – 0:07", (2_000, 7_000)),
        ("[0:02] --> [0:07]", (2_000, 7_000)),
        ("0:02 to 0:07", (2_000, 7_000)),
        ("Ada 0:31", None),
        ("31", None),
        ("0:75", None),
        ("4 May 2026", None),
        ("", None),
        ("1" * 5000, None),
    ],
)
def test_times_that_are_shown(text: str, found: tuple[int, int | None] | None) -> None:
    assert times.printed(text) == found


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("31", 31_000),
        ("31.25", 31_250),
        ("31.2567s", 31_256),
        ("00:00:31.250", 31_250),
        ("PT1M31S", 91_000),
        ("PT1H2M3.5S", 3_723_500),
        ("1m31s", 91_000),
        ("2026-05-04", None),
        ("", None),
        ("P1D", None),
        ("9" * 50, None),
        ("-3", None),
        ("NaN", None),
    ],
)
def test_times_in_attributes(text: str, ms: int | None) -> None:
    assert times.value(text) == ms


@pytest.mark.parametrize(
    ("href", "ms"),
    [
        ("#t=31", 31_000),
        ("https://a.example/watch?v=x&t=91s", 91_000),
        ("?start=1m31s#x", 91_000),
        ("#t=0:31,0:40", 31_000),
        ("/page?cat=3", None),
        ("#top", None),
        ("?t=soon", None),
    ],
)
def test_times_in_links(href: str, ms: int | None) -> None:
    assert times.jump(href) == ms


@pytest.mark.parametrize(
    ("text", "name", "ms"),
    [
        ("Ada Moss:", "Ada Moss", None),
        ("Ada Moss (0:31):", "Ada Moss", 31_000),
        ("Ada Moss 1:00:31", "Ada Moss", 3_631_000),
        ("[0:31] Ada Moss", "Ada Moss", 31_000),
        ("0:31", "", 31_000),
        ("Speaker 1", "Speaker 1", None),
        ("Ada 10:3", "Ada 10:3", None),
    ],
)
def test_labels_with_a_time(text: str, name: str, ms: int | None) -> None:
    assert times.label(text) == (name, ms)


def test_each_example_is_read_by_its_reader_and_is_surest_there() -> None:
    for reader in READERS:
        source = page(reader.docs.example)
        assert max(READERS, key=lambda one: one.sniff(source)) is reader
        assert reader.read(source, ReadOptions()).value.turns


def test_what_the_head_of_a_page_says_is_kept() -> None:
    text = (
        '<html lang="fr"><head><title> La  corderie </title></head><body><audio src="a.mp3"></audio>'
        "<cite>Ada:</cite><time>0:02</time><p>Qui ?</p></body></html>"
    )
    made = read(page(text)).value
    assert made.about == About(title="La corderie", media=("a.mp3",))
    assert made.language == "fr"
    assert read(page(text), options=ReadOptions(language="fr-CA")).value.language == "fr-CA"


def test_words_keep_their_times() -> None:
    made = read(page(HypertranscriptReader.docs.example)).value
    assert [(time.start, time.end) for time in made.given if time] == [
        (2000, 2300),
        (2300, 2700),
        (2700, 2900),
        (5000, 5200),
        (5200, 5500),
    ]
    assert [turn.stamp.ms for turn in made.turns if turn.stamp] == [2000, 5000]


def test_times_of_single_words_in_other_attributes_are_word_times() -> None:
    words = "who taught you to splice a rope like that up there".split()
    text = "".join(f'<span data-start="{number / 2}">{word} </span>' for number, word in enumerate(words))
    made = read(page(f"<p>{text}</p>")).value
    assert [time.start for time in made.given if time] == [500 * number for number in range(len(words))]
    assert told(made) == [(None, " ".join(words))]


def test_rows_keep_their_ends() -> None:
    rows = "".join(
        f'<p data-start="{at}" data-end="{at + 3}">word word word word word word</p>' for at in (2, 5, 8, 11)
    )
    ends = [time.end for time in read(page(f"<div>{rows}</div>")).value.given if time]
    assert ends[5::6] == [5000, 8000, 11_000, 14_000]


def test_captions_of_one_speaker_become_paragraphs_and_not_one_a_caption() -> None:
    rows = "".join(
        f"<cite>Speaker:</cite><time>0:{2 * number:02}</time><p>words words words words words words words.</p>"
        for number in range(20)
    )
    turns = read(page(rows)).value.turns
    assert len(turns) == 1
    assert [len(paragraph.words) for paragraph in turns[0].paragraphs] == [63, 63, 14]


def test_bold_words_in_speech_are_no_names() -> None:
    rows = "".join(
        f'<p><span class="time">0:{4 * number:02}</span> <b>Never {number}:</b> said my aunt to all of us then.</p>'
        for number in range(4)
    )
    assert {turn.speaker for turn in read(page(f"<div>{rows}</div>")).value.turns} == {None}


@pytest.mark.parametrize(
    "head",
    [
        '<p><b>{}</b> <span class="time">{}</span></p><p>',
        '<p><span class="time">{1}</span> <b>{0}</b><br>',
        '<p><strong>{}</strong> – <a href="#t=1">{}</a></p><p>',
        '<div class="speaker">{}</div><div class="timestamp">[{}]</div><p>',
        '<p data-start="{1}"><b>{0}</b>: ',
    ],
)
def test_names_stand_beside_their_times_in_many_ways(head: str) -> None:
    rows = [("Ada", "0:02"), ("Tom", "0:06"), ("Ada", "0:10"), ("Tom", "0:14")]
    text = "".join(f"{head.format(*row)}Never the <b>same</b> rope twice, <b>Yes</b> or no.</p>" for row in rows)
    made = read(page(f"<div>{text}</div>")).value
    assert [(turn.speaker, turn.stamp and turn.stamp.ms) for turn in made.turns] == [
        ("Ada", 2000),
        ("Tom", 6000),
        ("Ada", 10_000),
        ("Tom", 14_000),
    ]
    assert {text for _, text in told(made)} == {"Never the same rope twice, Yes or no."}


def test_names_and_stamps_at_the_beginning_leave_bold_questions_to_loose_text() -> None:
    bold = "<p><b>Who taught you?</b></p><p>My aunt.</p>" * 3
    assert TypographyReader().sniff(page(bold)) > 0.4
    named = "<p><b>Ada: Who taught you?</b></p><p>Tom: My aunt.</p>" * 3
    assert TypographyReader().sniff(page(named)) == 0
    stamped = "<p><b>(0:02) Who taught you?</b></p><p>My aunt.</p>" * 3
    assert TypographyReader().sniff(page(stamped)) == 0


def test_style_sets_questions_too() -> None:
    text = '<p style="font-weight: 700">Who?</p><p>My aunt.</p><p><span style="font-weight:bold">Why?</span></p><p>Tar.</p>'
    text *= 2
    assert TypographyReader().sniff(page(text)) == 0.6


def test_a_page_that_is_nested_too_deeply_is_refused() -> None:
    text = "<cite>Ada:</cite><time>0:02</time>" + "<div>" * 400 + "<p>Who?</p>"
    result = read(page(text))
    assert not result.value.turns
    assert "R104" in [finding.code for finding in result.diagnostics]


def test_text_behind_the_transcript_is_noted() -> None:
    text = (
        "<cite>Ada:</cite><time>0:02</time><p>Who?</p><cite>Tom:</cite><time>0:05</time><p>My aunt.</p>"
        "<h2>More</h2><p>Read our letter.</p>"
    )
    made = read(page(text)).value
    assert told(made) == [("Ada", "Who?"), ("Tom", "My aunt.")]
    assert [(note.kind, note.text) for note in made.notes] == [
        (NoteKind.HEADING, "More"),
        (NoteKind.OTHER, "Read our letter."),
    ]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("text", ["", "plain", "{}", "<p>", "WEBVTT\n\n0:02", "<table><tr><td>", "<dl><dt></dl>"])
def test_other_files_are_none_of_these_pages(reader: CiteReader, text: str) -> None:
    assert reader.sniff(page(text)) == 0
    assert not reader.read(page(text), ReadOptions()).value.turns
