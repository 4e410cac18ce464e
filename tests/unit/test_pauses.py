"""Pauses of the sound, and the sentences that are put where they end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from oncue.align.aligner import ScriptWord
from oncue.align.audio.pauses import Pause, find_pauses
from oncue.align.audio.sentence_starts import put_at_pauses
from oncue.model import TimeSource, WordTime

# Sentences of three words, a second each, that are expected one right after another.
TEXT = ("One two three.", "Four five six.", "Seven eight nine.", "Ten eleven twelve.")


def script(sentences: Sequence[str] = TEXT, *, stamped: Sequence[int] = (), start: int = 0) -> list[ScriptWord]:
    """The words of `sentences`; those whose numbers are in `stamped` have their expected time from a stamp."""
    texts = " ".join(sentences).split()
    return [
        ScriptWord(text=text, spoken=(text,), expected=expected(start + 1000 * at, stamped=at in stamped))
        for at, text in enumerate(texts)
    ]


def expected(start: int, *, stamped: bool) -> WordTime:
    source = TimeSource.STAMPED if stamped else TimeSource.INTERPOLATED
    return WordTime(start=start, end=start + 900, source=source, confidence=60)


def heard(start: int) -> WordTime:
    return WordTime(start=start, end=start + 500, source=TimeSource.MATCHED, confidence=98)


def ends(*ms: int, length: int = 500) -> list[Pause]:
    return [Pause(start=end - length, end=end) for end in ms]


def put(
    words: Sequence[ScriptWord], pauses: Sequence[Pause], times: dict[int, WordTime] | None = None
) -> dict[int, int]:
    """The words that get a time, and their starts (ms)."""
    known = times or {}
    found = put_at_pauses(words, tuple(known.get(at) for at in range(len(words))), pauses)
    return {at: time.start for at, time in enumerate(found) if time is not None and at not in known}


def levels(*pieces: tuple[int, float]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Frames of 10 ms: for each piece its length (ms) and level (dB)."""
    return np.concatenate([np.full(ms // 10, level, np.float32) for ms, level in pieces])


def test_a_pause_is_quiet_for_a_while_and_sound_follows_it() -> None:
    found = find_pauses(levels((2000, -20), (400, -60), (2000, -20), (80, -60), (1000, -20), (500, -60)))
    assert [(round(pause.start, -2), round(pause.end, -2)) for pause in found] == [(2000, 2400)]


def test_what_is_quiet_is_told_from_the_sound_around_it() -> None:
    loud, soft = ((2000, -20.0), (400, -50.0)), ((2000, -50.0), (400, -80.0))
    found = find_pauses(levels(*loud * 10, *soft * 10, (2000, -50)))
    # Where the level falls neither measure is right.
    assert len([pause for pause in found if 350 <= pause.end - pause.start <= 450]) >= 17


def test_noise_without_speech_and_silence_have_no_pauses() -> None:
    assert find_pauses(levels((20_000, -40))) == ()
    assert find_pauses(levels((0, -40))) == ()


def test_sentences_between_two_stamps_begin_where_pauses_end() -> None:
    assert put(script(stamped=[0, 9]), ends(3400, 6600)) == {3: 3400, 6: 6600}


def test_a_sentence_is_not_put_at_the_pause_of_its_neighbour() -> None:
    # Everybody speaks later than expected: the pause nearest to the third sentence is that of the second.
    assert put(script(start=2000), ends(3700, 6700, 9700, 12_700)) == {0: 3700, 3: 6700, 6: 9700, 9: 12_700}


def test_a_long_pause_is_worth_more_than_a_short_one() -> None:
    pauses = [*ends(2900, length=150), *ends(3300, length=900)]
    assert put(script(stamped=[0, 6]), pauses) == {3: 3300}


def test_a_sentence_without_a_pause_is_left() -> None:
    assert put(script(stamped=[0, 9]), ends(6100)) == {6: 6100}
    assert put(script(stamped=[0, 9]), ()) == {}


def test_pauses_outside_known_times_are_not_asked() -> None:
    assert put(script(stamped=[0, 6]), ends(6200, 9200)) == {9: 9200}


def test_heard_words_move_what_is_expected_and_stay() -> None:
    times = {1: heard(61_000), 7: heard(67_000)}
    found = put_at_pauses(script(), tuple(times.get(at) for at in range(12)), ends(3000, 63_200, 66_200))
    assert {at: time.start for at, time in enumerate(found) if time} == {1: 61_000, 3: 63_200, 6: 66_200, 7: 67_000}
    assert [found[1], found[7]] == [times[1], times[7]]


def test_the_time_is_an_estimate_surer_beside_heard_words() -> None:
    for times, confidence in (({1: heard(1000)}, 75), ({}, 45)):
        found = put_at_pauses(
            script(stamped=(0, 6)), tuple(times.get(at) for at in range(12)), ends(200, 3300, 6300, 9300)
        )[3]
        assert found == WordTime(start=3300, end=4200, source=TimeSource.INTERPOLATED, confidence=confidence)


def test_a_new_turn_begins_a_sentence_without_punctuation() -> None:
    words = [
        ScriptWord(text="ka", spoken=("ka",), expected=expected(1000 * at, stamped=at == 0), opens=at in {0, 3})
        for at in range(6)
    ]
    assert put(words, ends(3200)) == {3: 3200}


def test_words_of_which_nothing_is_expected_stay_without_a_time() -> None:
    assert put([ScriptWord(text=text, spoken=(text,)) for text in ("Yes.", "No.")], ends(1000)) == {}


@given(
    pauses=st.lists(st.integers(200, 40_000), unique=True).map(sorted),
    times=st.dictionaries(st.integers(0, 39), st.integers(0, 40_000)),
    stamped=st.sets(st.integers(0, 39)),
)
def test_sentences_keep_their_order_and_what_is_known(
    pauses: list[int], times: dict[int, int], stamped: set[int]
) -> None:
    words = script([f"{text} {text} {text} {text}." for text in "abcdefghij"], stamped=sorted(stamped))
    starts = dict(zip(sorted(times), sorted(times.values()), strict=True))
    known = {at: heard(ms) for at, ms in starts.items()}
    found = put(words, ends(*pauses, length=150), known)
    assert set(found) <= set(range(0, 40, 4)) - set(known) - stamped
    assert set(found.values()) <= set(pauses)
    both = sorted((found | starts).items())
    assert [ms for _, ms in both] == sorted(ms for _, ms in both)
    assert len(set(found.values())) == len(found)
