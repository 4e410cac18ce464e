"""Which way of laying words is believed, and sentences that were laid in two places."""

from __future__ import annotations

from oncue.align.audio.engine import Part
from oncue.align.audio.force import Laid
from oncue.align.audio.judge import choose, doubtful
from oncue.align.audio.torn import mend
from oncue.align.audio.vocabulary import Script
from oncue.model import TimeSource, WordTime

# Words of three phones each; a comma stands before the fourth one.
SCRIPT = Script(
    names=tuple("abcdef"),
    owners=tuple(range(6)),
    sounds=dict.fromkeys("abcdef", ("K AE T",)),
    rests=frozenset({0, 3}),
)
EVENLY = tuple(range(1000, 2800, 300))


def laid(word: int | None, start: int, end: int | None = None, *, fit: float = -2.0, again: bool = False) -> Laid:
    return Laid(word=word, start=start, end=end or start + 300, fit=fit, again=again)


def said(starts: tuple[int, ...] = EVENLY, **fits: float) -> dict[int, Laid]:
    return {at: laid(at, start, fit=fits.get(SCRIPT.names[at], -2.0)) for at, start in enumerate(starts)}


def runs(words: dict[int, Laid], anchors: dict[int, int] | None = None, loud: int = 0) -> list[tuple[int, int]]:
    parts = {at: Part(name="", start=start, end=start + 300, fit=0.0) for at, start in (anchors or {}).items()}
    return list(doubtful(SCRIPT, words, (0, 6), parts, lambda start, end: loud if end > start else 0))


def test_words_that_fit_are_not_laid_again() -> None:
    assert runs(said()) == []
    assert runs(said(), {2: 1650}) == []


def test_a_word_that_fits_badly_is_doubtful_with_the_words_around_it() -> None:
    assert runs(said(b=-4.5)) == [(0, 4)]
    assert runs(said(b=-4.5, e=-4.5)) == [(0, 6)]


def test_a_word_decoded_elsewhere_is_doubtful() -> None:
    assert runs(said(), {5: 2700}) == [(3, 6)]


def test_a_word_that_is_too_long_is_doubtful_unless_a_mark_follows() -> None:
    assert runs({**said(), 1: laid(1, 1300, 1800)}) == [(0, 4)]
    assert runs({**said(), 2: laid(2, 1600, 2100)}) == []


def test_speech_in_a_pause_is_doubtful() -> None:
    words = {**said(), 3: laid(3, 2000, 2200)}
    assert runs(words, loud=100) == [(1, 6)]
    assert runs(words) == []


def test_a_word_that_was_left_out_is_doubtful() -> None:
    words = said()
    del words[3]
    assert runs(words) == [(1, 6)]


def starts(chosen: dict[int, Laid]) -> dict[int, int]:
    return {word: one.start for word, one in chosen.items()}


def test_where_the_free_way_has_less_the_words_were_said_if_they_fit() -> None:
    free = [laid(0, 1000), laid(2, 1600)]
    assert starts(choose(SCRIPT, said(), free, (0, 3))) == {0: 1000, 1: 1300, 2: 1600}
    assert starts(choose(SCRIPT, said(b=-7.0), free, (0, 3))) == {0: 1000, 2: 1600}


def test_words_that_fit_were_not_said_where_there_is_time_for_more() -> None:
    free = [laid(0, 1000), laid(None, 1310, 1900), laid(2, 1900)]
    assert starts(choose(SCRIPT, {**said(), 2: laid(2, 1700)}, free, (0, 3))) == {0: 1000, 2: 1900}


def test_a_consonant_in_another_accent_is_no_other_sound() -> None:
    for other, start in ((150, 1300), (300, 1600)):
        free = [laid(0, 1000), laid(None, 1300, 1300 + other), laid(1, 1300 + other, 1900), laid(2, 1900)]
        assert starts(choose(SCRIPT, {**said(), 2: laid(2, 1900)}, free, (0, 3)))[1] == start


def test_without_other_sounds_the_free_way_knows_where_pauses_are() -> None:
    free = [laid(0, 1000), laid(1, 1450, 1600), laid(2, 1600)]
    assert starts(choose(SCRIPT, said(), free, (0, 3)))[1] == 1450


def test_of_a_word_said_twice_the_last_time_counts() -> None:
    free = [laid(0, 1000), laid(None, 1300, 1420), laid(1, 1420, 1600, again=True), laid(2, 1600)]
    assert starts(choose(SCRIPT, said(), free, (0, 3)))[1] == 1420


def times(*given: tuple[int, TimeSource]) -> dict[int, WordTime]:
    return {
        at: WordTime(start=start, end=start + 300, source=source, confidence=93)
        for at, (start, source) in enumerate(given)
    }


FORCED, MATCHED = TimeSource.FORCED, TimeSource.MATCHED


def test_the_fewer_words_of_a_torn_sentence_move_to_the_others() -> None:
    torn = times((0, FORCED), (9000, FORCED), (9300, FORCED), (9600, FORCED))
    mended = mend(SCRIPT, torn)
    assert {at: time.start for at, time in mended.items()} == {0: 8700, 1: 9000, 2: 9300, 3: 9600}
    assert [time.source for time in mended.values()] == [TimeSource.INTERPOLATED, FORCED, FORCED, FORCED]


def test_decoded_words_stay_and_the_others_come_to_them() -> None:
    torn = times((0, MATCHED), (9000, FORCED), (9300, FORCED))
    assert [time.start for time in mend(SCRIPT, torn).values()] == [0, 300, 600]
    torn = times((0, MATCHED), (9000, MATCHED), (9300, FORCED))
    assert mend(SCRIPT, torn) == torn


def test_pauses_at_marks_and_short_ones_tear_nothing() -> None:
    for kept in (
        times((0, FORCED), (300, FORCED), (600, FORCED), (9000, FORCED)),
        times((0, FORCED), (2000, FORCED), (2300, FORCED), (2600, FORCED)),
    ):
        assert mend(SCRIPT, kept) == kept
