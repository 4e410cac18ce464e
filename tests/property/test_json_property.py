"""Laws of JSON transcripts: nothing lost, no exception, and oncue's own JSON read back as it was written."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.property.transcripts import transcripts

from oncue.formats import asr, timed_json
from oncue.model import (
    Anchor,
    Item,
    Paragraph,
    Result,
    Section,
    TimedTranscript,
    TimeSource,
    Transcript,
    WordTime,
)
from oncue.read import read
from oncue.read.front_matter import FrontMatterReader
from oncue.read.options import ReadOptions
from oncue.read.reader import DocumentedReader
from oncue.read.timed.asr import READERS
from oncue.read.timed.ctm import CtmReader
from oncue.read.timed.otranscribe import OtrReader
from oncue.text.decode import from_text
from oncue.text.redaction import without_redacted
from oncue.text.words import show

DOCUMENTED: tuple[DocumentedReader, ...] = (*READERS, OtrReader(), CtmReader(), FrontMatterReader())
KEYS = st.sampled_from(
    """results channels alternatives words utterances transcript text start end speaker segments body type content items paragraphs
    num_words monologues elements spans value ts sections turns text_blocks chunks timestamp transcription offsets from events segs utf8
    tStartMs paragraph line children blocks data job time name duration transcripts speakers recognizedPhrases nBest display timestamps
    speaker_labels segmentation retval response case startOffset format sections stamp times marks role tokens"""
    .split()
)  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10**31)
    | st.floats()
    | st.sampled_from(
        ["so it was", "1.3s", "0:02", "A", " ", "PT2S", "oncue-transcript", "punctuation", "[laughs]", "<p>x</p>"]
    )
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=40
)
WORDS = st.lists(st.from_regex(r"\Aq[a-z]{1,6}[.,?]?\Z"), min_size=1, max_size=6)
SPEAKERS = st.sampled_from(["Ada", "Tom", None])


def words_kept(result: Result[Transcript]) -> Counter[str]:
    made = result.value
    texts = [*(word.text for word in made.words), *(note.text for note in made.notes)]
    return Counter(word for text in texts for word in text.split())


@given(data=VALUES)
def test_any_value_is_looked_at_and_loaded_without_an_exception(data: Any) -> None:
    for kind in asr.KINDS:
        asr.matches(kind, data)
        for segment in asr.load(kind, data, "x").value.segments:
            times = [segment.start, segment.end, *(time for word in segment.words for time in (word.start, word.end))]
            assert all(time is None or 0 <= time < 10**10 for time in times)
            assert segment.text.strip()
            assert all(word.text.strip() and 0 <= word.confidence <= 100 for word in segment.words)


@given(data=VALUES)
def test_any_value_is_read_or_refused(data: Any) -> None:
    result = read(json.dumps(data), name="x.json")
    assert result.value.turns or result.diagnostics
    assert len(result.value.given) in {0, len(result.value.words)}
    timed_json.read(data, "x")


@pytest.mark.parametrize("reader", DOCUMENTED, ids=lambda reader: reader.name)
@given(data=st.data())
def test_a_damaged_file_is_read_without_an_exception(reader: DocumentedReader, data: st.DataObject) -> None:
    text = reader.docs.example
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    put = data.draw(
        st.sampled_from(["", '"', "{", "]", ",", "null", "1e999", "NaN", "\\", "\\ud800", ":", "\n", "- ", "x"])
    )
    source = from_text("x", text[:start] + put + text[end:])
    assert 0 <= reader.sniff(source) <= 1
    reader.read(source, ReadOptions())
    read(source)


@given(st.lists(st.tuples(SPEAKERS, WORDS, st.integers(0, 10**6)), min_size=2, max_size=8), st.sampled_from(range(5)))
def test_every_word_of_an_entry_is_spoken(entries: list[tuple[str | None, list[str], int]], form: int) -> None:
    expected = Counter(word for _, words, _ in entries for word in words)
    rows = [
        {"speaker": speaker, "text": " ".join(words), "start": start / 1000, "end": start / 1000 + 1}
        for speaker, words, start in entries
    ]
    listed = [
        {"word": word, "start": start / 1000, "end": start / 1000 + 0.2, "speaker": speaker}
        for speaker, words, start in entries
        for word in words
    ]
    data: Any = (
        {"segments": rows},
        {"transcripts": rows},
        {"results": {"channels": [{"alternatives": [{"words": listed}]}]}},
        {"words": listed},
        {
            "segments": [
                {"body": word["word"], "startTime": word["start"], "speaker": word["speaker"]} for word in listed
            ]
        },
    )[form]
    assert words_kept(read(json.dumps(data))) == expected


@given(st.lists(st.tuples(SPEAKERS, WORDS), min_size=2, max_size=8), st.text("ab \n-:&*", max_size=20))
def test_every_word_of_front_matter_is_spoken_or_a_note(entries: list[tuple[str | None, list[str]]], rest: str) -> None:
    lines = "".join(f"- who: {speaker or 'Eve'}\n  line: {' '.join(words)}\n" for speaker, words in entries)
    result = FrontMatterReader().read(from_text("x.md", f"---\ntitle: qtitle\nt:\n{lines}---\n{rest}"), ReadOptions())
    kept = words_kept(result)
    assert kept - Counter(rest.split()) == Counter(word for _, words in entries for word in words) + Counter(
        ["title:", "qtitle", "t:"]
    )


# ---------------------------------------------------------------- our own JSON


@st.composite
def timed_transcripts(draw: st.DrawFn) -> TimedTranscript:
    made = replace(draw(transcripts()), language=draw(st.sampled_from([None, "en", "zh-Hant"])))
    times = tuple(
        WordTime(start=start, end=start + length, source=source, confidence=sure)
        for start, length, source, sure in (
            draw(
                st.tuples(st.integers(0, 10**7), st.integers(0, 9999), st.sampled_from(TimeSource), st.integers(0, 100))
            )
            for _ in made.words
        )
    )
    section = WordTime(start=0, end=0, source=TimeSource.STAMPED, confidence=90)
    return TimedTranscript(transcript=made, times=times, section_times=(section,) * len(made.sections))


def bare(items: tuple[Item, ...]) -> list[Item]:
    """Items as the JSON tells them apart: what hangs together around a stamp that is not shown is not written."""
    return [replace(item, glued=False) if any(isinstance(one, Anchor) for one in items) else item for item in items]


def parts(transcript: Transcript) -> list[list[Item]]:
    return [bare(paragraph.items) for turn in transcript.turns for paragraph in turn.paragraphs]


@given(timed_transcripts())
def test_what_was_written_as_json_is_read_back(timed: TimedTranscript) -> None:
    public = without_redacted(timed)
    text = timed_json.write(timed)
    result = timed_json.read(json.loads(text), "x.json")
    assert not result.diagnostics
    made, wanted = result.value, public.transcript
    assert parts(made) == parts(wanted)
    assert made.sections == wanted.sections
    assert made.language == wanted.language
    assert made.given == public.times
    assert [(turn.speaker, turn.role, turn.stamp) for turn in made.turns] == [
        (turn.speaker, turn.role, turn.stamp) for turn in wanted.turns
    ]
    if wanted.words:
        read_again = read(text, name="x.json").value
        assert (read_again.dialect, parts(read_again)) == ("oncue-json", parts(wanted))


@given(timed_transcripts(), st.data())
def test_a_text_changed_by_hand_is_read_with_a_finding(timed: TimedTranscript, data: st.DataObject) -> None:
    value = json.loads(timed_json.write(timed))
    paragraphs = [one for turn in value["turns"] for one in turn["paragraphs"]]
    if not paragraphs:
        return
    changed = data.draw(st.sampled_from(paragraphs))
    changed["text"] += " zz"
    result = timed_json.read(value, "x")
    assert [finding.code for finding in result.diagnostics] == ["R142"]
    assert any(word.text.endswith("zz") for word in result.value.words)
    assert len(result.value.given) in {0, len(result.value.words)}


def test_a_section_that_does_not_fit_is_left_out() -> None:
    turns = [
        {"speaker": name, "stamp": at, "paragraphs": [{"text": "So.", "words": ["So."], "times": []}]}
        for at, name in enumerate("ab")
    ]
    for sections in ([{"turns": [0, 5], "title": "x"}], [{"turns": [1, 2], "title": "x"}], [{"turns": "x"}], [3]):
        result = timed_json.read({"format": "oncue-transcript", "turns": turns, "sections": sections}, "x")
        assert [(section.first, section.end) for section in result.value.sections] == [(0, 2)]
        assert [finding.code for finding in result.diagnostics] == ["R142"]
    fitting = [{"turns": [0, 1], "title": "One"}, {"turns": [1, 2], "title": None}]
    result = timed_json.read({"format": "oncue-transcript", "turns": turns, "sections": fitting}, "x")
    assert result.value.sections == (Section(first=0, end=1, title="One"), Section(first=1, end=2))
    assert show(Paragraph(items=result.value.turns[0].paragraphs[0].items).items) == "So."
