"""Laws of evidence and cuts: one time a word, in order, whatever was heard; edits there and back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from oncue.align.cuts import to_cut, to_recording, track_of_cut
from oncue.align.evidence import match
from oncue.align.evidence.edits import find
from oncue.align.evidence.matching import matches
from oncue.model import Cue, Paragraph, TimedWord, Track, Transcript, Turn, Word

WORDS = st.lists(
    st.sampled_from("the a harbour froze 25% FBI in 1990 — 日本 Émile's wind, ice. yes? um".split()), max_size=60
)
HEARD = st.lists(
    st.builds(
        TimedWord,
        text=st.sampled_from("the a harbor froze twenty five percent f b i 日 本 emil wind ice yes uh".split()),
        start=st.none() | st.integers(0, 100_000),
        end=st.none() | st.integers(0, 101_000),
        confidence=st.sampled_from([0, 60, 95, 100]),
    ),
    max_size=60,
)
EDITS = st.lists(
    st.tuples(st.integers(0, 50_000), st.integers(-5_000, 5_000).filter(bool)),
    max_size=4,
    unique_by=lambda edit: edit[0],
).map(lambda edits: tuple(sorted(edits)))


def said(words: list[str]) -> Transcript:
    return Transcript(turns=(Turn(paragraphs=(Paragraph(items=tuple(Word(text=text) for text in words)),)),))


@given(WORDS, HEARD)
def test_one_time_a_word_in_order_or_none_at_all(words: list[str], heard: list[TimedWord]) -> None:
    times = match(said(words), heard, language="en").value.times
    assert len(times) in {0, len(words)}
    known = [time for time in times if time is not None]
    assert all(one.start <= two.start for one, two in pairwise(known))
    assert all(0 <= time.start <= time.end and 0 <= time.confidence <= 100 for time in known)


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=80), st.lists(st.sampled_from("abcd"), max_size=80))
def test_matches_are_equal_words_in_order_and_not_less_than_of_both_ends(ours: list[str], theirs: list[str]) -> None:
    found = list(matches(ours, theirs))
    assert all(
        length > 0 and ours[one : one + length] == theirs[other : other + length] for one, other, length in found
    )
    for (one, other, length), (next_one, next_other, _) in pairwise(found):
        assert one + length <= next_one
        assert other + length <= next_other
        assert (one + length, other + length) != (next_one, next_other)
    if ours == theirs and ours:
        assert found == [(0, 0, len(ours))]


@given(EDITS, st.integers(0, 60_000))
def test_a_moment_of_the_cut_is_that_of_the_recording_it_came_from(edits: tuple[tuple[int, int], ...], ms: int) -> None:
    there = to_cut(ms, edits)
    assert there is None or to_recording(there, edits) == ms


@given(EDITS, st.lists(st.tuples(st.integers(0, 60_000), st.integers(1, 4_000)), min_size=1, max_size=8))
def test_captions_of_a_cut_are_in_order_and_no_longer(
    edits: tuple[tuple[int, int], ...], spans: list[tuple[int, int]]
) -> None:
    starts = sorted({start for start, _ in spans})
    ends = [*starts[1:], 64_000]
    cues = tuple(
        Cue(id=str(n), start=one, end=end, lines=("x",)) for n, (one, end) in enumerate(zip(starts, ends, strict=True))
    )
    moved = track_of_cut(Track(cues=cues), edits).cues
    assert all(one.end <= two.start for one, two in pairwise(moved))
    assert all(0 <= cue.start < cue.end <= cue.start + cues[int(cue.id)].end - cues[int(cue.id)].start for cue in moved)


@given(HEARD, HEARD)
def test_any_two_sources_can_be_compared(one: list[TimedWord], two: list[TimedWord]) -> None:
    found = find(one, two)
    assert 0 <= found.agreeing <= 100
    assert found.edits is None or all(at >= 0 for at, _ in found.edits)
