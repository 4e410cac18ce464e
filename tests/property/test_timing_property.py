"""Times, captions and texts of any transcript: words conserved, times in order, nothing redacted gets out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pysrt
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.transcripts import ODD_WORDS, WORDS, items, public_words, transcripts

import oncue
from oncue import clock
from oncue.align import align, public
from oncue.align.belief import believed
from oncue.align.marks import marks_of
from oncue.formats import vtt, write
from oncue.layout import lay_out
from oncue.layout.profile import DEFAULT
from oncue.model import (
    Cue,
    Edge,
    Episode,
    Item,
    Redaction,
    Rendition,
    Sound,
    Stamp,
    TimedTranscript,
    TimeSource,
    Track,
    Transcript,
    Turn,
    Unclear,
    Word,
)
from oncue.publish.plot import Picture, render_html, render_svg
from oncue.text.ids import page_ids
from oncue.text.sections import divide
from oncue.text.words import show

DURATIONS = st.none() | st.integers(0, 10_000_000)
SECRET = "Hollisjqx"


def timed(transcript: Transcript, duration: int | None = None) -> TimedTranscript:
    return align(transcript, duration=duration).value


# ---------------------------------------------------------------- times


@settings(max_examples=133, deadline=None)
@given(transcript=transcripts(), duration=DURATIONS, trust=st.booleans())
def test_every_word_has_one_time_and_they_never_go_back(
    transcript: Transcript, duration: int | None, *, trust: bool
) -> None:
    result = align(transcript, duration=duration, trust=trust).value
    assert len(result.times) == len(transcript.words)
    assert len(result.section_times) == len(transcript.sections)
    last = 0
    for time in result.times:
        assert last <= time.start <= time.end
        assert 0 <= time.confidence <= 100
        assert duration is None or time.end <= duration
        last = time.end


@settings(max_examples=133, deadline=None)
@given(transcript=transcripts(), duration=DURATIONS, trust=st.booleans())
def test_what_a_believed_stamp_stands_before_begins_exactly_there(
    transcript: Transcript, duration: int | None, *, trust: bool
) -> None:
    result = align(transcript, duration=duration, trust=trust).value
    word = 0
    for index, turn in enumerate(transcript.turns):
        if turn.stamp is not None and turn.stamp.edge is Edge.START and index not in result.doubted and turn.words:
            # A stamp inside the text may stand before its first word and be later.
            later = _begins_with_a_stamp(turn) and result.times[word].start > turn.stamp.ms
            assert later or result.times[word].start == turn.stamp.ms
            assert result.times[word].source is TimeSource.STAMPED
        word += len(turn.words)
    stamped = {index for index, turn in enumerate(transcript.turns) if turn.stamp is not None}
    assert set(result.doubted) <= stamped


def _begins_with_a_stamp(turn: Turn) -> bool:
    before: list[Item] = []
    for item in (item for paragraph in turn.paragraphs for item in paragraph.items):
        before.append(item)
        if isinstance(item, Word) or (isinstance(item, Redaction) and item.items):
            break
    return "Anchor" in repr(before)


@settings(max_examples=100, deadline=None)
@given(transcript=transcripts(), duration=DURATIONS)
def test_believed_stamps_never_go_back(transcript: Transcript, duration: int | None) -> None:
    marks = marks_of(transcript)
    kept = believed(marks, duration=duration)
    assert [mark.ms for mark in kept] == sorted(mark.ms for mark in kept)
    assert [mark.words for mark in kept] == sorted(mark.words for mark in kept)
    assert {mark.number for mark in kept} <= {mark.number for mark in marks}


@given(
    text=st.lists(st.sampled_from(["So", "it", "was,", "漢字"]), min_size=1),
    stamp=st.none() | st.integers(0, 10**6),
    duration=DURATIONS,
)
def test_the_same_transcript_has_the_same_times(text: list[str], stamp: int | None, duration: int | None) -> None:
    transcript = oncue.read(f"[{clock.stamp(stamp or 0)}] Q: {' '.join(text)}\n\nA: Yes.\n").value
    assert timed(transcript, duration) == timed(transcript, duration)


# ---------------------------------------------------------------- redactions


@st.composite
def with_secrets(draw: st.DrawFn) -> Transcript:
    """A transcript in whose redactions every word is the secret one."""
    transcript = draw(transcripts())
    extra = Redaction(items=(Word(text=SECRET), Sound(text=f"[{SECRET}]"), Word(text=SECRET)))
    turns = [
        replace(
            turn,
            paragraphs=tuple(
                replace(one, items=tuple(_hide(one.items, extra, more=draw(st.booleans())))) for one in turn.paragraphs
            ),
        )
        for turn in transcript.turns
    ]
    wholly: bool = draw(st.booleans())
    if turns and wholly:
        turns[0] = replace(turns[0], paragraphs=(replace(turns[0].paragraphs[0], items=(extra,)),))
    return replace(transcript, turns=tuple(turns), sections=divide(tuple(turns)))


def _hide(found: tuple[Item, ...], extra: Redaction, *, more: bool) -> Iterator[Item]:
    for item in found:
        yield replace(extra, reason=item.reason) if isinstance(item, Redaction) else item
    if more:
        yield extra


@settings(max_examples=80, deadline=None)
@given(transcript=with_secrets())
def test_nothing_redacted_gets_out(transcript: Transcript) -> None:
    full = timed(transcript)
    shown = public(full)
    assert [word.text for word in shown.transcript.words] == list(public_words(transcript))
    assert len(shown.times) == len(shown.transcript.words)
    assert public(shown) == shown
    outputs = [write(full, "json"), write(full, "txt"), write(shown.transcript, "canonical"), repr(shown)]
    track = lay_out(full).value
    assert track == lay_out(shown).value
    outputs += [write(track, "vtt"), write(track, "srt"), repr(track)]
    outputs.append(oncue.render(Rendition(episode=Episode(stem="part", title="Part"), timed=full, track=track)))
    outputs += [render_html(Picture(timed=full)), render_svg(Picture(timed=full))]
    assert not any(SECRET.lower() in output.lower() for output in outputs)


# ---------------------------------------------------------------- layout


@settings(max_examples=100, deadline=None)
@given(transcript=transcripts(), duration=DURATIONS)
def test_captions_have_the_words_in_order_and_keep_their_limits(transcript: Transcript, duration: int | None) -> None:
    shown = public(timed(transcript, duration))
    track = lay_out(shown).value
    said = "".join(show(one.items) for turn in shown.transcript.turns for one in turn.paragraphs)
    captioned = "".join(line for cue in track.cues for line in cue.lines)
    assert "".join(captioned.split()) == "".join(said.split())
    assert len({cue.id for cue in track.cues}) == len(track.cues)
    last = 0
    for cue in track.cues:
        assert last <= cue.start < cue.end
        assert 1 <= len(cue.lines) <= DEFAULT.lines
        last = cue.end
        for line in cue.lines:
            assert line.strip() == line
            assert len(line) <= DEFAULT.line_length or len(line.split()) == 1 or line.startswith("[")


@settings(max_examples=100, deadline=None)
@given(transcript=transcripts())
def test_lines_break_at_blanks_alone_in_scripts_that_have_them(transcript: Transcript) -> None:
    shown = public(timed(transcript))
    paragraphs = [show(one.items) for turn in shown.transcript.turns for one in turn.paragraphs]
    blanks = {text for text in paragraphs if text and all(char.isascii() for char in text)}
    cues = [" ".join(cue.lines) for cue in lay_out(shown).value.cues]
    rest = " ".join(cues)
    assert all(text in rest for text in blanks if max(map(len, text.split())) <= DEFAULT.line_length)


@settings(max_examples=100, deadline=None)
@given(transcript=transcripts(), duration=DURATIONS)
def test_the_first_cue_of_a_section_begins_at_its_time(transcript: Transcript, duration: int | None) -> None:
    shown = public(timed(transcript, duration))
    starts = [time.start for time in shown.section_times]
    first = {cue.id.removesuffix(".1"): cue.start for cue in lay_out(shown).value.cues if cue.id.endswith(".1")}
    if all(later - earlier >= 1000 for earlier, later in pairwise(starts)):
        for page_id, start in zip(page_ids(shown.transcript), starts, strict=True):
            assert first.get(page_id, start) == start


# ---------------------------------------------------------------- files


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """Cues of odd texts, one after the other."""
    cues: list[Cue] = []
    at = draw(st.integers(0, 10**7))
    for number in range(draw(st.integers(1, 6))):
        length = draw(st.integers(1, 9000))
        lines = tuple(" ".join(draw(st.lists(WORDS, min_size=1, max_size=5))) for _ in range(draw(st.integers(1, 2))))
        voice = draw(st.none() | st.sampled_from(["Ada Moss", "A & <B>", "אדה", "a\u2028b", " ", "x\n\ny"]))
        cues.append(Cue(id=f"t-{number}.1", start=at, end=at + length, lines=lines, voice=voice))
        at += length + draw(st.integers(0, 2000))
    return Track(cues=tuple(cues))


@settings(max_examples=100, deadline=None)
@given(track=tracks(), note=st.text(max_size=40) | st.sampled_from(["a --> b", "a\n\nb", "NOTE x", "-->\u2028-->"]))
def test_web_captions_read_back_unchanged(track: Track, note: str) -> None:
    text = write(track, "vtt", note=note)
    captions = webvtt.from_string(text, strict=True).captions
    assert [vtt.unescape("\n".join(caption.lines)) for caption in captions] == [
        "\n".join(cue.lines) for cue in track.cues
    ]
    assert [(caption.start, caption.end) for caption in captions] == [
        (clock.vtt(cue.start), clock.vtt(cue.end)) for cue in track.cues
    ]
    assert [caption.identifier for caption in captions] == [cue.id for cue in track.cues]
    assert text.startswith("WEBVTT\n")
    assert text.count("-->") == len(track.cues)


@settings(max_examples=100, deadline=None)
@given(track=tracks())
def test_sub_rip_reads_back_unchanged(track: Track) -> None:
    text = write(track, "srt")
    found = pysrt.SubRipFile.from_string(text)
    assert [item.text for item in found] == ["\n".join(cue.lines) for cue in track.cues]
    assert [(item.start.ordinal, item.end.ordinal) for item in found] == [(cue.start, cue.end) for cue in track.cues]


@settings(max_examples=80, deadline=None)
@given(words=st.lists(st.sampled_from(ODD_WORDS), min_size=1, max_size=30))
def test_odd_words_reach_every_file(words: list[str]) -> None:
    spoken = tuple(Word(text=word) for word in words)
    turns = (Turn(paragraphs=(oncue.Paragraph(items=spoken),), speaker="Ada", stamp=Stamp(ms=2000)),)
    full = timed(Transcript(turns=turns, sections=divide(turns)))
    text = "".join(words)
    track = lay_out(full).value
    read_back = webvtt.from_string(write(track, "vtt"), strict=True)
    assert (
        "".join(vtt.unescape("\n".join(caption.lines)) for caption in read_back.captions)
        .replace(" ", "")
        .replace("\n", "")
        == text
    )
    assert [
        word for turn in json.loads(write(full, "json"))["turns"] for one in turn["paragraphs"] for word in one["words"]
    ] == words
    assert write(full, "txt") == f"[0:02] Ada: {' '.join(words)}\n"


@settings(max_examples=80, deadline=None)
@given(transcript=transcripts(), duration=DURATIONS)
def test_json_holds_all_words_and_times(transcript: Transcript, duration: int | None) -> None:
    full = public(timed(transcript, duration))
    data = json.loads(write(full, "json"))
    paragraphs = [one for turn in data["turns"] for one in turn["paragraphs"]]
    assert [word for one in paragraphs for word in one["words"]] == [word.text for word in full.transcript.words]
    assert [time[:2] for one in paragraphs for time in one["times"]] == [[time.start, time.end] for time in full.times]
    assert [one["text"] for one in paragraphs] == [
        show(one.items) for turn in full.transcript.turns for one in turn.paragraphs
    ]
    assert [section["id"] for section in data["sections"]] == list(page_ids(full.transcript))
    assert data["duration"] == duration


@settings(max_examples=80, deadline=None)
@given(found=items())
def test_nothing_shown_has_two_blanks_or_an_inline_stamp(found: tuple[Item, ...]) -> None:
    text = show(found)
    pieces = [item for item in found if isinstance(item, Word | Sound | Unclear | Redaction)]
    assert text == " ".join(text.split())
    assert bool(text) == bool(pieces)
