"""JSON transcripts: times, words, faults, and what the case files do not show."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.unit.test_linearity import assert_linear

from oncue.formats import asr
from oncue.formats.asr import document
from oncue.formats.asr.node import ms_of
from oncue.model import About, Severity, Source, TimeSource, Transcript
from oncue.read import read
from oncue.read.choose import STRUCTURED
from oncue.read.front_matter import FrontMatterReader, front_matter, split_front_matter
from oncue.read.options import ReadOptions
from oncue.read.reader import DocumentedReader
from oncue.read.timed.asr import READERS
from oncue.read.timed.ctm import CtmReader
from oncue.read.timed.otranscribe import OtrReader
from oncue.text.decode import from_text
from oncue.text.words import show

DOCUMENTED: tuple[DocumentedReader, ...] = (*READERS, OtrReader(), CtmReader(), FrontMatterReader())
WORD = {"start": 2.0, "end": 2.4, "text": "Cold?"}


def source(text: str) -> Source:
    return from_text("x.json", text)


def told(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, show(part.items)) for turn in transcript.turns for part in turn.paragraphs]


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text, name="x.json").diagnostics]


@pytest.mark.parametrize(
    ("value", "unit", "ms"),
    [
        (1.3, 1000, 1_300),
        (1300, 1, 1_300),
        ("1.3s", 1000, 1_300),
        ("1.3", 1000, 1_300),
        ("460", 1, 460),
        ("250 ms", 1000, 250),
        ("1e1", 1000, 10_000),
        ("0:01.3", 1000, 1_300),
        ("00:00:2.000", 1000, 2_000),
        ("00:00:27.123456", 1000, 27_123),
        ("PT1M2.5S", 1000, 62_500),
        ({"seconds": "2", "nanos": 500_000_000}, 1000, 2_500),
        ({"nanos": 500_000_000}, 1000, 500),
        (-0.02, 1000, 0),
        (-4, 1000, None),
        (True, 1000, None),
        (None, 1000, None),
        ([], 1000, None),
        ({}, 1000, None),
        ("", 1000, None),
        ("PT", 1000, None),
        ("soon", 1000, None),
        ("0:75", 1000, None),
        ("9" * 5000, 1000, None),
        (float("inf"), 1000, None),
        (float("nan"), 1000, None),
        (1e300, 1000, None),
        (10**29, 1000, None),
    ],
)
def test_a_time_is_read_in_any_of_its_forms(value: Any, unit: float, ms: int | None) -> None:
    assert ms_of(value, unit=unit) == ms


@pytest.mark.parametrize("reader", DOCUMENTED, ids=lambda reader: reader.name)
def test_the_example_of_a_reader_is_read_by_it(reader: DocumentedReader) -> None:
    example = from_text("example", reader.docs.example)
    result = read(example)
    assert result.value.dialect == reader.name
    assert result.value.turns
    assert all(finding.severity is Severity.INFO for finding in result.diagnostics)
    assert reader in STRUCTURED or any(reader.name == one.name for one in STRUCTURED)


def test_words_keep_their_times_and_confidences() -> None:
    words = [
        {"word": "cold", "punctuated_word": "Cold,", "start": 2.0, "end": 2.4, "confidence": 0.5},
        {"word": "boot", "punctuated_word": "boot.", "start": 2.5, "end": 2.9},
    ]
    made = read(json.dumps({"results": {"channels": [{"alternatives": [{"words": words}]}]}})).value
    assert [word.text for word in made.words] == ["Cold,", "boot."]
    times = [(time.start, time.end, time.source, time.confidence) for time in made.given if time]
    assert times == [(2000, 2400, TimeSource.MATCHED, 50), (2500, 2900, TimeSource.MATCHED, 95)]


def spans(data: Any) -> list[tuple[int, int] | None]:
    return [None if time is None else (time.start, time.end) for time in read(json.dumps(data)).value.given]


def test_words_beside_the_segments_of_whisper_time_them() -> None:
    segments = [
        {"start": 2.0, "end": 3.0, "text": "Was it?"},
        {"start": 7.0, "end": 8.0, "text": "It was."},
    ]
    words = [
        {"word": "Was", "start": 2.0, "end": 2.2},
        {"word": "it", "start": 2.5, "end": 2.7},
        {"word": "It", "start": 7.1, "end": 7.3},
        {"word": "was", "start": None, "end": None},
    ]
    expected = [(2000, 2200), (2500, 2700), (7100, 7300), None]
    assert spans({"text": "x", "segments": segments, "words": words}) == expected


def test_tokens_of_whisper_cpp_time_the_words_that_they_are_pieces_of() -> None:
    tokens = [
        {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}, "p": 0.9},
        {"text": " Rop", "offsets": {"from": 2000, "to": 2300}, "p": 0.9},
        {"text": "es", "offsets": {"from": 2300, "to": 2500}, "p": 0.4},
        {"text": ".", "offsets": {"from": 2500, "to": 2500}, "p": 0.9},
    ]
    entry = {"offsets": {"from": 2000, "to": 2600}, "text": " Ropes.", "tokens": tokens}
    silence = {"offsets": {"from": 0, "to": 2000}, "text": " "}
    made = read(json.dumps({"transcription": [silence, entry]})).value
    assert [(time.start, time.end, time.confidence) for time in made.given if time] == [(2000, 2500, 40)]


def test_a_language_is_told_by_name_or_by_the_caller() -> None:
    text = json.dumps({"language": "german", "segments": [{"start": 1.0, "end": 2.0, "text": "Ja."}]})
    assert read(text).value.language == "de"
    assert read(text, options=ReadOptions(language="gsw")).value.language == "gsw"


def test_words_without_speakers_are_cut_at_the_end_of_a_sentence_before_half_a_minute() -> None:
    words = [{"text": "so." if at == 70 else "so", "start": at * 0.4, "end": at * 0.4 + 0.4} for at in range(100)]
    made = read(json.dumps({"words": words}))
    assert [len(turn.words) for turn in made.value.turns] == [71, 29]
    assert [finding.code for finding in made.diagnostics] == ["R147"]


def test_words_without_sentences_are_cut_at_the_longest_pause() -> None:
    words = [{"text": "so", "start": at * 0.4 + (at > 60), "end": at * 0.4 + 0.4 + (at > 60)} for at in range(100)]
    assert [len(turn.words) for turn in read(json.dumps({"words": words})).value.turns] == [61, 39]


def test_a_list_of_words_in_milliseconds_is_known_by_its_size() -> None:
    words = [{"text": "so", "start": at * 400, "end": at * 400 + 300} for at in range(10)]
    assert [time.start for time in read(json.dumps({"words": words})).value.given if time] == list(range(0, 4000, 400))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('{"segments": [', "R140", "x.json:1:14"),
        ('{"a": "', "R140", "x.json:1:7"),
        ('{"a": 1,\n "b" 2}', "R140", "x.json:2:6"),
        ('{"a": "\\ud800",\n "b" 2}', "R140", "x.json:2:1"),
        ('{"a": 1} {"b":', "R140", "x.json:1:14"),
        ('{"a": 1} 7 {}', "R140", "x.json:1:10"),
        ("[" * 5000, "R141", "x.json:1:101"),
        ('{"a":' * 5000, "R141", "x.json:1:501"),
        ('["a", "b"]', "R144", "x.json"),
        ("{}", "R144", "x.json"),
        ("[]", "R144", "x.json"),
        ('[{"text": "one"}, {"text": "two"}]', "R144", "x.json"),
    ],
)
def test_what_is_no_transcript_is_refused_with_its_place(text: str, code: str, place: str) -> None:
    result = read(text, name="x.json")
    assert not result.value.turns
    assert [(finding.code, str(finding.place)) for finding in result.diagnostics] == [(code, place)]
    assert result.diagnostics[0].severity is Severity.ERROR
    assert result.diagnostics[0].hint


def test_a_stamp_in_brackets_is_no_json() -> None:
    assert read("[00:00:02] Ada: Was it cold?\n\n[00:00:07] Tom: As a boot.\n").value.dialect == "canonical"
    assert not any(reader.sniff(source("[0:02] Was it cold?")) for reader in READERS)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"start": 1.0, "end": 2.0, "text": "yes", "speaker": {"a": 1}}, ["R142"]),
        ({"start": True, "end": -9, "text": "yes"}, ["R143"]),
        ({"start": 1.0, "end": 2.0, "text": ["yes"]}, ["R142"]),
        ({"start": 1.0, "end": 2.0, "text": "yes", "words": [3, {"word": "yes", "start": "x"}]}, ["R142", "R143"]),
        (7, ["R142"]),
        (None, []),
    ],
)
def test_what_is_lost_of_an_entry_is_a_finding_and_the_rest_is_read(entry: Any, expected: list[str]) -> None:
    first = {"start": 0.5, "end": 0.9, "text": "so it was"}
    result = read(json.dumps({"segments": [first, entry]}))
    assert [finding.code for finding in result.diagnostics] == expected
    assert told(result.value)[0] == (None, "so it was")


def test_thousands_of_faults_are_one_finding() -> None:
    segments = [{"start": "x", "end": 1.0, "text": "so it was"} for _ in range(3000)]
    (finding,) = read(json.dumps({"segments": segments})).diagnostics
    assert finding.code == "R143"
    assert finding.message.startswith("3000 ")
    assert finding.place.pointer == "/segments/0/start"


def test_odd_json_is_read_and_told() -> None:
    text = '{"segments": [{"start": Infinity, "end": 2, "end": 3, "text": "it was \\ud800 so \\u0000 and 😀 \\ud83d\\ude00 \\\\u0000"}]}'
    result = read(text)
    assert [finding.code for finding in result.diagnostics] == ["R149", "R149", "R149"]
    assert told(result.value) == [(None, "it was \ufffd so \ufffd and 😀 😀 \\u0000")]


def test_a_byte_order_mark_and_blanks_stand_before_json() -> None:
    text = '\n {"segments": [{"start": 1, "end": 2, "text": "so it was"}]}\n\n'
    assert told(read(b"\xef\xbb\xbf" + text.encode()).value) == [(None, "so it was")]
    assert told(read(text.encode("utf-16")).value) == [(None, "so it was")]


def test_a_pinned_kind_that_does_not_fit_is_refused() -> None:
    text = json.dumps({"segments": [{"start": 1, "end": 2, "text": "so it was"}]})
    result = read(text, options=ReadOptions(dialect="deepgram"))
    assert not result.value.turns
    assert [finding.code for finding in result.diagnostics] == ["R101"]


def test_the_list_with_most_of_the_words_is_taken_and_of_those_the_one_with_sentences() -> None:
    words = [{"word": word, "start": float(at)} for at, word in enumerate("so it was that we went home".split())]
    data = {
        "chapters": [
            {"title": "Ropes", "text": "On ropes", "start": 0},
            {"title": "Boats", "text": "On boats", "start": 9},
        ],
        "words": words,
        "utterances": [
            {"text": "so it was", "start": 0.5, "who": "Ada"},
            {"text": "that we went home", "start": 3.0, "who": "Tom"},
        ],
    }
    assert told(read(json.dumps(data)).value) == [("Ada", "so it was"), ("Tom", "that we went home")]


def test_segments_in_segments_are_one_list() -> None:
    data = {
        "pages": [
            {"turns": [{"by": 1, "text": "so it was", "t": 1.5}]},
            {"turns": [{"by": 2, "text": "and then", "t": 60.5}]},
        ]
    }
    assert [turn.stamp.ms for turn in read(json.dumps(data)).value.turns if turn.stamp] == [1500, 60_500]


def test_what_was_guessed_is_told() -> None:
    entries = [
        {"who": {"name": "Ada"}, "said": "was it cold", "at": 3, "t": 4},
        {"who": {"name": "Tom"}, "said": "as a boot", "t": 9},
    ]
    result = read(json.dumps(entries))
    assert (
        result.diagnostics[0].message
        == "2 entries taken with 'said' as text, 'who' as speaker, 't' as start, times in seconds"
    )
    assert told(result.value) == [("Ada", "was it cold"), ("Tom", "as a boot")]


def test_an_oyez_transcript_says_what_it_is_about() -> None:
    block = {"start": 0, "stop": 1, "text": "So it was."}
    data = {
        "title": "Oral Argument",
        "transcript": {"title": "Moss v. Reed", "sections": [{"turns": [{"speaker": None, "text_blocks": [block]}]}]},
        "media_file": [{"href": "https://example.org/a.mp3"}, None],
    }
    about = About(title="Moss v. Reed", description="Oral Argument", media=("https://example.org/a.mp3",))
    assert read(json.dumps(data)).value.about == about


def test_an_otranscribe_file_names_its_media_and_keeps_stamps_inside() -> None:
    stamp = '<span class="timestamp" data-timestamp="{}">{}</span>'
    html = f"<p>{stamp.format(2.5, '0:02')} Ada: Was it {stamp.format('x', '0:03')} cold?</p><p>{stamp.format(7, '0:07')} Tom: No.</p>"
    made = read(json.dumps({"text": html, "media": "ropes.mp3", "media-source": "", "media-time": 9.0}))
    assert made.value.dialect == "otranscribe"
    assert made.value.about.media == ("ropes.mp3",)
    assert [turn.stamp.ms for turn in made.value.turns if turn.stamp] == [2500, 7000]
    assert made.value.turns[0].place is not None
    assert made.value.turns[0].place.line == 1


def test_an_otranscribe_file_that_is_nested_too_deeply_is_refused() -> None:
    result = read(json.dumps({"text": "<div>" * 5000 + "x", "media-time": 0}))
    assert [finding.code for finding in result.diagnostics] == ["R104"]


def test_recordings_in_a_ctm_with_clocks_of_their_own_lose_their_times() -> None:
    lines = ["a 1 2.00 0.20 was", "a 1 2.20 0.20 it", "b 1 0.10 0.50 cold", "what is this", "b 1 0.60 0.50 yes"]
    result = read("\n".join(lines), options=ReadOptions(dialect="ctm"))
    assert told(result.value) == [(None, "was it"), (None, "cold yes")]
    assert not result.value.given
    assert [finding.code for finding in result.diagnostics] == ["R142", "R143"]


def test_channels_of_a_ctm_are_speakers() -> None:
    made = read("a 1 2.00 0.20 was\na 1 2.20 0.20 it\na 2 3.10 0.50 cold\n").value
    assert told(made) == [("Channel 1", "was it"), ("Channel 2", "cold")]


LONG = {
    "open texts": ('{"', '"'),
    "escaped marks": ('{"', '\\"'),
    "replaced escapes": ('{"text": "', "\\u0000"),
    "empty lists": ('{"a":[', "[],"),
    "lists in lists": ("[", '[{"text": "so it was", "start": 1}],'),
    "values one after the other": ("", '{"text": "so it was", "start": 1}\n'),
    "punctuation": ('{"words": [', '{"text": ".", "start": 1.5, "end": 2},'),
    "words without times": ('{"words": [', '{"text": "so", "start": null, "end": null},'),
    "stamps in otranscribe": (
        '{"media-time": 1, "text": "',
        "<p>Ada: <span class=timestamp data-timestamp=1.5>0:01</span>so",
    ),
    "lines of ctm": ("", "a 1 2.0 0.1 so\n"),
    "entries of front matter": ("---\nt:\n", "- text: so\n  who: a\n"),
    "lines of front matter": ("---\n", "---\n"),
    "keys in keys": ("---\n", "? "),
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("end", ["", "{}]}", '"}', "---\n"])
def test_twice_as_long_takes_twice_as_long(name: str, end: str) -> None:
    head, piece = LONG[name]

    def work(text: str) -> None:
        document.parse.cache_clear()
        front_matter.cache_clear()
        read(text)

    assert_linear(work, lambda size: head + piece * (size // len(piece)) + end, 20_000)


# ---------------------------------------------------------------- front matter


def test_front_matter_says_what_a_file_is() -> None:
    head = (
        "---\ntitle: 'Ropes: a talk'\ndate: March 2nd, 2026\nguest:\n  name: Tom Reed\nhosts:\n- Ada Moss\n- name: Eve Hill\n"
        "tags: [ropes, boats]\naudio: https://example.org/a.mp3\nlicense: CC0\nsummary: On\n  ropes.\n---\n\nText.\n"
    )
    about, notes, end = split_front_matter(from_text("x.md", head))
    assert about == About(
        title="Ropes: a talk",
        date="2026-03-02",
        people=(("Tom Reed", "guest"), ("Ada Moss", "host"), ("Eve Hill", "host")),
        rights="CC0",
        media=("https://example.org/a.mp3",),
        tags=("ropes", "boats"),
        description="On ropes.",
    )
    assert [note.kind for note in notes] == ["metadata"]
    assert head[end:] == "\nText.\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026/3/2 10:00", "2026-03-02"),
        ("Mon, 2 Mar 2026", "2026-03-02"),
        ("2nd March 2026", "2026-03-02"),
        ("2026-13-02", None),
        ("soon", None),
    ],
)
def test_dates_become_iso_dates(text: str, date: str | None) -> None:
    assert front_matter(from_text("x.md", f"---\ndate: '{text}'\n---\n")).about.date == date


@pytest.mark.parametrize("text", ["", "---\n", "--- \ntitle: x\n", "title: x\n---\n", "Text\n---\ntitle: x\n---\n"])
def test_text_without_front_matter_begins_at_its_beginning(text: str) -> None:
    assert split_front_matter(from_text("x.md", text)) == (About(), (), 0)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("title: 'x\n", 3),
        ("a: b: c\n", 2),
        ("a: 1\nb: [\n", 4),
        ("- " * 200 + "x\n", 2),
        ("? " * 200 + "x\n", 2),
        ("[" * 200 + "\n", 2),
        ("a: &a [x]\nb: [" + "*a, " * 200 + "*a]\n", 2),
        ("k: &k\n  text: so it was\nlist:\n" + "- *k\n" * 200, 2),
    ],
)
def test_front_matter_that_is_broken_or_a_bomb_is_a_finding_with_its_line(body: str, line: int) -> None:
    text = f"---\n{body}---\nAda: Was it cold?\n\nTom: As a boot.\n\nAda: At sea?\n\nTom: On land.\n"
    result = read(text, name="x.md")
    assert [(one.code, one.place.line) for one in result.diagnostics if one.code == "R145"] == [("R145", line)]
    assert len(result.value.turns) == 4


def test_of_several_lists_in_front_matter_the_one_with_most_text_is_the_transcript() -> None:
    text = (
        "---\nquotes:\n- text: So it was.\n  time: '0:02'\n- text: And cold.\n  time: '0:03'\nepisode:\n  lines:\n"
        "  - {who: Ada, text: Was it cold that winter on the boat?}\n  - {who: Tom, text: As a boot, time: soon}\n---\n"
    )
    result = read(text, name="x.md")
    assert told(result.value) == [("Ada", "Was it cold that winter on the boat?"), ("Tom", "As a boot")]
    assert [finding.code for finding in result.diagnostics if finding.code.startswith("R14")] == ["R146"]
    assert "So it was." in " ".join(note.text for note in result.value.notes)
    assert "As a boot" not in " ".join(note.text for note in result.value.notes)


def test_options_go_before_what_a_file_says() -> None:
    text = "---\nt:\n- {who: Ada, line: So it was.}\n- {who: Tom, line: Indeed.}\n---\n"
    assert FrontMatterReader().read(from_text("x", text), ReadOptions(language="nl")).value.language == "nl"


def test_the_kinds_have_names_of_their_own() -> None:
    names = [kind.name for kind in asr.KINDS]
    assert len(set(names)) == len(names)
    assert asr.kind_of({"words": [WORD]}) is not None
    assert asr.kind_of({"no": "transcript"}) is None
