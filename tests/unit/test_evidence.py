"""Machine words carried to a transcript: equal words, misheard ones, unheard ones, pauses, captions, other clocks."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

import oncue
from oncue.align import align
from oncue.align.evidence import match
from oncue.align.evidence.units import words_heard
from oncue.model import TimedWord, TimeSource, Transcript, WordTime
from oncue.text.decode import from_text

TEXT = (
    "[0:02] Ada Moss: Who kept the log that winter?\n\n"
    "Tom Reed: My sister did. Every crossing was written down, [laughs] with the weather.\n\n"
    "[0:10] Ada Moss: And when the harbour froze?\n\n"
    "Tom Reed: Then we carried the parcels over the ice on sledges, and nobody wrote a thing.\n"
)


def transcript(text: str = TEXT) -> Transcript:
    return replace(oncue.read(text).value, language="en")


def heard(text: str, *, start: int = 2000, step: int = 400) -> list[TimedWord]:
    """Words one after another, each 350 ms long; `_` is a pause of a word's length."""
    steps = ((start + at * step, word) for at, word in enumerate(text.split()))
    return [TimedWord(text=word, start=at, end=at + 350) for at, word in steps if word != "_"]


def carried(words: list[TimedWord], text: str = TEXT) -> tuple[WordTime | None, ...]:
    return match(transcript(text), words).value.times


def time_of(times: tuple[WordTime | None, ...], word: str, text: str = TEXT) -> WordTime | None:
    return times[[one.text for one in transcript(text).words].index(word)]


SAID = (
    "who kept the log that winter _ my sister did _ every crossing was written down with the weather _ "
    "and when the harbour froze _ then we carried the parcels over the ice on sledges and nobody wrote a thing"
)


def test_equal_words_have_the_times_of_the_machine_and_labels_and_sounds_are_no_words() -> None:
    times = carried(heard(SAID))
    spoken = [word.start for word in heard(SAID)]
    assert [time.start if time else None for time in times] == spoken
    assert {time.source for time in times if time} == {TimeSource.MATCHED}
    assert all(time is not None and time.confidence >= 90 for time in times)


def test_a_misheard_first_word_begins_with_what_was_heard_for_it_and_is_less_sure() -> None:
    times = carried(heard(SAID.replace("then we", "zen wee")))
    first = time_of(times, "Then")
    exact = next(word for word in heard(SAID) if word.text == "then")
    assert first is not None
    assert first.start == exact.start
    assert first.confidence < 90


def test_a_sentence_begins_after_the_silence_even_where_no_word_of_it_was_understood() -> None:
    times = carried(heard(SAID.replace("every crossing was", "havoc rossini vase")))
    first, exact = time_of(times, "Every"), next(word for word in heard(SAID) if word.text == "every")
    assert first is not None
    assert first.start == exact.start


def test_a_first_word_that_was_not_heard_stands_right_before_the_next_one() -> None:
    times = carried(heard(SAID.replace("_ every crossing", "_ _ _ _ crossing")))
    first, following = time_of(times, "Every"), time_of(times, "crossing")
    assert first is not None
    assert following is not None
    assert following.start - 700 <= first.start < following.start
    assert (first.source, first.confidence < 70) == (TimeSource.INTERPOLATED, True)


def test_a_last_word_that_was_not_heard_stands_right_behind_the_one_before() -> None:
    times = carried(heard(SAID.replace("the weather _ and", "the _ _ _ _ and")))
    last, before = (
        time_of(times, "weather."),
        next(at for at, one in enumerate(transcript().words) if "weather" in one.text),
    )
    previous = times[before - 1]
    assert last is not None
    assert previous is not None
    assert last.start == previous.end


def test_a_pause_that_the_machine_counts_to_the_first_word_is_taken_off() -> None:
    words = heard(SAID)
    at = next(number for number, word in enumerate(words) if word.text == "then")
    end = words[at].end
    words[at] = replace(words[at], start=words[at - 1].end)
    words = [*words[:at], replace(words[at], end=end), *words[at + 1 :]]
    first = time_of(carried(words), "Then")
    assert first is not None
    assert end is not None
    assert end - 600 < first.start < end


def test_numbers_and_letters_are_compared_as_they_are_spoken() -> None:
    text = "Ada: We lost 25 % of the boats.\n\nTom: And in 1947 the FBI came.\n"
    said = "we lost twenty five percent of the boats _ and in nineteen forty seven the f b i came"
    times = match(transcript(text), heard(said)).value.times
    exact = {word.text: word.start for word in heard(said)}
    starts = {word.text: time.start if time else None for word, time in zip(transcript(text).words, times, strict=True)}
    assert starts["25"] == exact["twenty"]
    assert starts["1947"] == exact["nineteen"]
    assert starts["FBI"] == exact["f"]
    assert starts["came."] == exact["came"]


def test_times_come_back_in_order_whatever_was_heard() -> None:
    rng = random.Random(1)
    words = SAID.replace("_ ", "").split()
    for _ in range(30):
        mixed = [rng.choice(words) if rng.random() < 0.3 else word for word in words if rng.random() < 0.9]
        starts = [time.start for time in carried(heard(" ".join(mixed))) if time]
        assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text", ["der bote kam zu spaet und niemand wusste warum " * 3, "the a of and the in to it is was that the " * 3]
)
def test_evidence_of_something_else_gives_no_times_and_a_finding(text: str) -> None:
    result = match(transcript(), heard(text), name="other.vtt")
    assert result.value.times == ()
    assert [finding.code for finding in result.diagnostics] == ["W110"]
    assert str(result.diagnostics[0].place) == "other.vtt"


def test_evidence_without_times_is_a_finding() -> None:
    result = match(transcript(), [TimedWord(text="who"), TimedWord(text="kept")])
    assert [finding.code for finding in result.diagnostics] == ["W114"]


def test_a_passage_that_the_evidence_lacks_has_no_times() -> None:
    extra = "Tom Reed: " + "There is a long passage here which nobody ever recorded at all. " * 12 + "\n"
    text = f"{TEXT}\n{extra}"
    times = match(transcript(text), heard(SAID)).value.times
    assert times[: len(transcript().words)] == carried(heard(SAID))
    assert not any(times[len(transcript().words) + 12 :])


def test_a_passage_that_the_transcript_lacks_moves_nothing() -> None:
    ad = "this program is brought to you by the makers of very good rope and tar for boats of any size"
    words = heard(SAID.replace("_ and when", f"_ {ad} _ and when"))
    times = carried(words, TEXT.replace("[0:10] ", ""))
    exact = next(word for word in words if word.text == "when")
    when = time_of(times, "when")
    assert when is not None
    assert when.start == exact.start


def test_words_that_share_the_time_of_a_caption_are_left_to_the_text() -> None:
    captions = oncue.read(
        from_text(
            "a.srt",
            "1\n00:00:02,000 --> 00:00:05,000\nwho kept the log that winter\n\n"
            "2\n00:00:06,000 --> 00:00:11,000\nmy sister did every crossing was written down\n\n"
            "3\n00:00:11,000 --> 00:00:12,000\nwith the weather\n",
        )
    ).value
    times = match(transcript(), words_heard(captions)).value.times
    starts = {word.text: time.start if time else None for word, time in zip(transcript().words, times, strict=True)}
    assert (starts["Who"], starts["My"], starts["with"]) == (2000, 6000, 11000)
    assert starts["kept"] is None
    last = time_of(times, "winter?")
    assert last is not None
    assert (last.end, last.confidence < 70) == (5000, True)
    timed = align(replace(transcript(), given=times)).value.times
    assert [time.start for time in timed] == sorted(time.start for time in timed)


def test_times_that_are_a_lines_shared_out_by_letters_are_no_times_of_words() -> None:
    lines = [
        ("who kept the log that winter", 2000, 5000),
        ("my sister did every crossing was", 6000, 10_000),
        ("written down with the weather", 10_000, 12_000),
    ]
    words = [word for line in lines for word in by_letters(*line)]
    times = match(transcript(), words).value.times
    starts = {word.text: time.start if time else None for word, time in zip(transcript().words, times, strict=True)}
    assert (starts["Who"], starts["My"], starts["written"]) == (2000, 6000, 10_000)
    assert starts["kept"] is starts["sister"] is starts["down,"] is None


def by_letters(line: str, start: int, end: int) -> list[TimedWord]:
    scale = (end - start) / (len(line) + 1)
    at, words = 0, []
    for word in line.split():
        after = at + len(word) + 1
        words.append(TimedWord(text=word, start=start + round(at * scale), end=start + round(after * scale)))
        at = after
    return words


def test_shouted_words_are_not_spelled() -> None:
    times = carried(heard(SAID.upper()))
    assert [time.start if time else None for time in times] == [word.start for word in heard(SAID)]
