"""One time a word out of several: sound before evidence before what was kept, and what they disagree on."""

from __future__ import annotations

from oncue.align.combine import Disagreement, combine
from oncue.model import TimeSource, WordTime


def at(
    *starts: int | None, source: TimeSource = TimeSource.MATCHED, confidence: int = 90
) -> tuple[WordTime | None, ...]:
    return tuple(
        None if start is None else WordTime(start=start, end=start + 100, source=source, confidence=confidence)
        for start in starts
    )


def heard(*starts: int | None) -> tuple[WordTime | None, ...]:
    return at(*starts, source=TimeSource.FORCED, confidence=98)


def starts(times: tuple[WordTime | None, ...]) -> list[int | None]:
    return [None if time is None else time.start for time in times]


def test_each_word_takes_the_best_that_there_is() -> None:
    found = combine(heard(100, None, None, None), at(150, 500, None, None), at(170, 570, 900, None))
    assert starts(found.times) == [100, 500, 900, None]
    assert found.disagreements == ()


def test_a_guess_of_the_aligner_gives_way_to_evidence_and_stays_without() -> None:
    guessed = at(100, 600, source=TimeSource.INTERPOLATED)
    assert starts(combine(guessed, at(130, None), ()).times) == [130, 600]


def test_where_sound_and_evidence_disagree_the_sound_is_believed_a_little_and_the_stretch_named() -> None:
    matched = at(1000, 1200, 5000, 5300, 1900, 5900, 2200)
    found = combine(heard(1000, 1200, 1500, 1700, 1900, 2000, 2200), matched, ())
    assert starts(found.times) == [1000, 1200, 1500, 1700, 1900, 2000, 2200]
    assert [time.confidence for time in found.times if time] == [98, 98, 45, 45, 98, 45, 98]
    assert found.disagreements == (Disagreement(first=2, end=6, start=1500, other=5000),)


def test_a_second_apart_is_no_disagreement() -> None:
    assert combine(heard(1000), at(2000), ()).disagreements == ()
    assert len(combine(heard(1000), at(2001), ()).disagreements) == 1


def test_what_was_kept_goes_between_what_is_new_or_not_at_all() -> None:
    assert starts(combine(heard(100, None, 300), (), at(None, 200, None)).times) == [100, 200, 300]
    assert starts(combine(heard(100, None, 300), (), at(None, 700, None)).times) == [100, None, 300]
    assert starts(combine(heard(100, None, 300), (), at(None, 50, None)).times) == [100, None, 300]


def test_what_was_kept_is_less_sure_where_its_word_was_listened_for() -> None:
    kept = at(None, 200, None, confidence=95)
    assert [time.confidence for time in combine(heard(100, None, 300), (), kept).times if time] == [98, 60, 98]
    assert [time.confidence for time in combine((), at(100, None, 300), kept).times if time] == [90, 95, 90]


def test_nothing_at_all_is_no_time() -> None:
    assert combine((), (), ()).times == ()
    assert combine((), at(None, None), ()).times == (None, None)
