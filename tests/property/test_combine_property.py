"""Times of several origins as one: nothing is made up, the better origin wins, and what is kept fits between."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from oncue.align.combine import combine
from oncue.model import TimeSource, WordTime

WORDS = 12


@st.composite
def times(draw: st.DrawFn, source: TimeSource) -> tuple[WordTime | None, ...]:
    """Times in order, some words without one; or nothing at all."""
    starts = sorted(draw(st.lists(st.integers(0, 20_000), min_size=WORDS, max_size=WORDS)))
    known = draw(st.lists(st.booleans(), min_size=WORDS, max_size=WORDS))
    sure = draw(st.integers(0, 100))
    given = tuple(
        WordTime(start=start, end=start + 100, source=source, confidence=sure) if here else None
        for start, here in zip(starts, known, strict=True)
    )
    return given if any(known) else ()


@given(
    heard=times(TimeSource.FORCED),
    matched=times(TimeSource.MATCHED),
    kept=times(TimeSource.STAMPED),
)
def test_each_word_has_the_time_of_its_best_origin(
    heard: tuple[WordTime | None, ...], matched: tuple[WordTime | None, ...], kept: tuple[WordTime | None, ...]
) -> None:
    found = combine(heard, matched, kept)
    empty = (None,) * len(found.times)
    for time, first, second, old in zip(found.times, heard or empty, matched or empty, kept or empty, strict=True):
        best = first or second
        if best is not None:
            assert time is not None
            assert (time.start, time.source) == (best.start, best.source)
            assert time.confidence <= best.confidence
        elif time is not None:
            assert old is not None
            assert (time.start, time.source) == (old.start, old.source)


@given(heard=times(TimeSource.FORCED), kept=times(TimeSource.STAMPED))
def test_what_is_kept_never_puts_words_out_of_order(
    heard: tuple[WordTime | None, ...], kept: tuple[WordTime | None, ...]
) -> None:
    starts = [time.start for time in combine(heard, (), kept).times if time is not None]
    assert all(one <= other for one, other in pairwise(starts))


@given(heard=times(TimeSource.FORCED), matched=times(TimeSource.MATCHED))
def test_stretches_of_disagreement_are_apart_and_in_order(
    heard: tuple[WordTime | None, ...], matched: tuple[WordTime | None, ...]
) -> None:
    found = combine(heard, matched, ()).disagreements
    assert all(one.first < one.end < other.first for one, other in pairwise(found))
    assert all(abs(one.start - one.other) > 1000 for one in found)
