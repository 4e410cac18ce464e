"""Times that come with the words: kept where they can be true, found again after an edit, the same in and out of a file."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.transcripts import ODD_WORDS, transcripts

from oncue.align import align, public
from oncue.align.attach import attach
from oncue.formats import times
from oncue.layout import lay_out
from oncue.model import Edge, Paragraph, TimeSource, Transcript, Turn, Word, WordTime
from oncue.text.decode import from_text

DURATIONS = st.none() | st.integers(0, 10_000_000)
SOURCES = st.sampled_from(TimeSource)


def word_time(start: int, length: int, source: TimeSource = TimeSource.MATCHED, sure: int = 90) -> WordTime:
    return WordTime(start=start, end=start + length, source=source, confidence=sure)


ANY_TIME = st.builds(word_time, st.integers(0, 20_000_000), st.integers(0, 5_000), SOURCES, st.integers(0, 100))


@st.composite
def timed_transcripts(draw: st.DrawFn, *, orderly: bool | None = None) -> Transcript:
    """A transcript with given times: in order (words may lack one), or as wild as they come."""
    transcript = draw(transcripts())
    count = len(transcript.words)
    if draw(st.booleans()) if orderly is None else orderly:
        steps = draw(st.lists(st.integers(0, 3_000), min_size=count, max_size=count))
        lengths = draw(st.lists(st.integers(0, 4_000), min_size=count, max_size=count))
        start = draw(st.integers(0, 100_000))
        found: list[WordTime | None] = []
        for step, length in zip(steps, lengths, strict=True):
            start += step
            found.append(word_time(start, length) if draw(st.integers(0, 4)) else None)
    else:
        found = draw(st.lists(st.none() | ANY_TIME, min_size=count, max_size=count))
    return replace(transcript, given=tuple(found))


def without_stamps(transcript: Transcript) -> Transcript:
    words = [replace(turn, stamp=None, paragraphs=(Paragraph(items=turn.words),)) for turn in transcript.turns]
    return replace(transcript, turns=tuple(words))


# ---------------------------------------------------------------- timing


@settings(max_examples=200, deadline=None)
@given(transcript=timed_transcripts(), duration=DURATIONS, trust=st.booleans())
def test_given_times_or_not_there_is_one_a_word_and_they_never_go_back(
    transcript: Transcript, duration: int | None, *, trust: bool
) -> None:
    result = align(transcript, duration=duration, trust=trust)
    timed = result.value
    assert len(timed.times) == len(transcript.words)
    assert len(timed.section_times) == len(transcript.sections)
    last = 0
    for time in timed.times:
        assert last <= time.start <= time.end
        assert 0 <= time.confidence <= 100
        assert duration is None or time.end <= duration
        last = time.end
    unused = [one for one, time in zip(transcript.given, timed.times, strict=True) if one and one.start != time.start]
    assert bool(unused) <= any(finding.code == "W103" for finding in result.diagnostics)


@settings(max_examples=150, deadline=None)
@given(transcript=timed_transcripts(orderly=True).map(without_stamps))
def test_times_in_order_are_kept_to_the_millisecond(transcript: Transcript) -> None:
    result = align(transcript)
    for one, time in zip(transcript.given, result.value.times, strict=True):
        if one is not None:
            assert (time.start, time.source, time.confidence) == (one.start, one.source, one.confidence)
            assert time.end <= one.end
    for (one, time), (_, following) in pairwise(zip(transcript.given, result.value.times, strict=True)):
        if one is not None:
            assert time.end == min(one.end, following.start) or following.start >= time.end
    assert not any(finding.code == "W103" for finding in result.diagnostics)


@settings(max_examples=150, deadline=None)
@given(transcript=timed_transcripts(), duration=DURATIONS, trust=st.booleans())
def test_a_believed_stamp_is_the_time_of_its_word_within_a_second(
    transcript: Transcript, duration: int | None, *, trust: bool
) -> None:
    timed = align(transcript, duration=duration, trust=trust).value
    word = 0
    for index, turn in enumerate(transcript.turns):
        believed = turn.stamp is not None and turn.stamp.edge is Edge.START and index not in timed.doubted
        if believed and turn.stamp and turn.words and "Anchor" not in repr(turn):
            assert abs(timed.times[word].start - turn.stamp.ms) <= 1000
        word += len(turn.words)


@settings(max_examples=80, deadline=None)
@given(transcript=timed_transcripts(), duration=DURATIONS)
def test_captions_of_given_times_keep_their_order(transcript: Transcript, duration: int | None) -> None:
    shown = public(align(transcript, duration=duration).value)
    assert shown.transcript.given == ()
    last = 0
    for cue in lay_out(shown).value.cues:
        assert last <= cue.start < cue.end
        last = cue.end


# ---------------------------------------------------------------- the file


FINGERPRINTS = st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=3).map(
    lambda found: tuple(found.items())
)


@settings(max_examples=150, deadline=None)
@given(transcript=timed_transcripts(), media=FINGERPRINTS, evidence=FINGERPRINTS, aligner=st.text(max_size=9))
def test_a_times_file_reads_back(
    transcript: Transcript, media: times.Fingerprints, evidence: times.Fingerprints, aligner: str
) -> None:
    text = times.write(transcript, media=media, evidence=evidence, aligner=aligner)
    result = times.read(from_text("a.times.json", text))
    assert result.diagnostics == ()
    assert result.value == times.Times(
        words=tuple(word.text for word in transcript.words),
        given=transcript.given,
        media=media,
        evidence=evidence,
        aligner=aligner,
    )
    assert times.write(transcript, media=media, evidence=evidence, aligner=aligner) == text


@settings(max_examples=100, deadline=None)
@given(transcript=timed_transcripts(), data=st.data())
def test_a_changed_time_changes_one_line_of_the_file(transcript: Transcript, data: st.DataObject) -> None:
    if not transcript.given:
        return
    at = data.draw(st.integers(0, len(transcript.given) - 1))
    changed = (*transcript.given[:at], word_time(1, 2, sure=3), *transcript.given[at + 1 :])
    before, after = (times.write(one).split("\n") for one in (transcript, replace(transcript, given=changed)))
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) <= 1


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([10**30, "matched"]),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["words", "t", "x"]), inner, max_size=3)
    ),
    max_leaves=30,
)


@settings(max_examples=200, deadline=None)
@given(
    sentences=JSON | st.lists(JSON, max_size=4),
    head=st.dictionaries(st.sampled_from(["schema", "words_rule", "media", "aligner"]), JSON),
)
def test_whatever_stands_in_a_times_file_is_read_or_refused(sentences: object, head: dict[str, object]) -> None:
    import json  # noqa: PLC0415

    text = json.dumps({"schema": 1, **head, "sentences": sentences})
    result = times.read(from_text("a.times.json", text))
    if result.value is None:
        assert [finding.code for finding in result.diagnostics] == ["R190"]
    else:
        assert len(result.value.words) == len(result.value.given)
        assert all(time is None or 0 <= time.start <= time.end for time in result.value.given)


@given(
    text=st.text() | st.sampled_from(["[" * 100_000, "{}", "[]", "1" * 6000, '{"schema": 1, "sentences": {}}', "NaN"])
)
def test_text_that_is_no_times_file_is_refused(text: str) -> None:
    result = times.read(from_text("a.times.json", text))
    assert (result.value, [finding.code for finding in result.diagnostics]) == (None, ["R190"])


# ---------------------------------------------------------------- attaching


WORDS = st.sampled_from(["so", "it", "was", "a", "boat", "and", *ODD_WORDS[:40]])


def said(words: list[str]) -> Transcript:
    return Transcript(turns=(Turn(paragraphs=(Paragraph(items=tuple(Word(text=word) for word in words)),)),))


@settings(max_examples=200, deadline=None)
@given(before=st.lists(WORDS, max_size=60), after=st.lists(WORDS, max_size=60))
def test_attached_times_are_those_of_the_same_words_in_order(before: list[str], after: list[str]) -> None:
    given_times = [word_time(1000 * at, 500) for at in range(len(before))]
    result = attach(said(after), before, given_times)
    taken = [(word, time) for word, time in zip(after, result.value.given or [None] * len(after), strict=True) if time]
    assert [time.start for _, time in taken] == sorted({time.start for _, time in taken})
    for word, time in taken:
        assert _letters(word) == _letters(before[time.start // 1000])
    missing = len(after) - len(taken)
    assert [finding.message.split()[0] for finding in result.diagnostics] == ([str(missing)] if missing else [])


@settings(max_examples=200, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=80), data=st.data())
def test_an_edit_leaves_the_times_of_the_words_around_it(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(first, len(words)))
    # Where words are only taken away, words that come twice leave open which of them are gone.
    new = data.draw(st.lists(st.sampled_from(["Zq1", "Zq2", "Zq3"]), min_size=1, max_size=5))
    given_times = [word_time(1000 * at, 500) for at in range(len(words))]
    result = attach(said([*words[:first], *new, *words[end:]]), words, given_times).value
    timed = result.given or (None,) * len(result.words)
    assert timed[:first] == tuple(given_times[:first])
    assert timed[first + len(new) :] == tuple(given_times[end:])


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum()) or text
