"""Times that came with the words beside stamps: which hold, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from oncue.align import align, public
from oncue.errors import CallError
from oncue.layout import lay_out
from oncue.model import TimedTranscript, TimeSource, Transcript, WordTime
from oncue.read import read
from oncue.read.options import ReadOptions


def time(start: int, length: int = 300) -> WordTime:
    return WordTime(start=start, end=start + length, source=TimeSource.MATCHED, confidence=92)


def transcript(text: str, given: Sequence[int | None]) -> Transcript:
    """A canonical transcript whose words begin at `given`."""
    read_text = read(text, options=ReadOptions(dialect="canonical")).value
    return replace(read_text, given=tuple(None if start is None else time(start) for start in given))


def starts(timed: TimedTranscript) -> list[int]:
    return [one.start for one in timed.times]


def test_words_without_a_time_share_what_lies_between_their_neighbours() -> None:
    timed = align(transcript("Q: one two three four five\n", [1000, None, None, None, 5000])).value
    assert starts(timed)[0] == 1000
    assert [one.source for one in timed.times] == ["matched", *["interpolated"] * 3, "matched"]
    assert 1300 <= timed.times[1].start < timed.times[2].start < timed.times[3].start < timed.times[3].end <= 5000
    assert timed.times[4] == time(5000)


def test_a_stamp_within_a_second_is_refined() -> None:
    timed = align(transcript("[0:01] Q: one two\n\n[0:05] A: three four\n", [1400, 1900, 5200, 5600])).value
    assert starts(timed) == [1400, 1900, 5200, 5600]
    assert [one.start for one in timed.section_times] == [1400]
    assert timed.doubted == ()


def test_a_stamp_over_a_second_from_its_word_gives_way_to_it() -> None:
    text = "[0:01] Q: one two\n\n[{}] Q: three four\n"
    for stamp in ("0:05", "0:12"):
        one = transcript(text.format(stamp), [1000, 1500, 8000, 8500])
        result = align(one)
        assert starts(result.value) == [1000, 1500, 8000, 8500]
        assert [one.start for one in result.value.section_times] == [1000, 8000]
        assert result.value.doubted == (1,)
        assert [finding.code for finding in result.diagnostics] == ["W139"]
        assert align(one, trust=True).value.doubted == ()


def test_an_estimate_says_nothing_against_a_stamp_and_what_follows_it_is_no_surer() -> None:
    estimate = WordTime(start=3000, end=3300, source=TimeSource.INTERPOLATED, confidence=61)
    one = transcript("[0:01] Q: one two. three four\n\n[0:05] Q: five six\n", [None] * 6)
    timed = align(replace(one, given=(None, None, estimate, None, None, None))).value
    assert [time.confidence for time in timed.times[2:4]] == [61, 61]
    assert timed.times[1].confidence > 61
    early = replace(estimate, start=9000, end=9300)
    result = align(replace(one, given=(None, None, early, None, None, None)))
    assert result.value.doubted == ()
    assert starts(result.value)[4] == 5000


def test_a_stamp_whose_word_has_no_sure_time_stays_the_boundary() -> None:
    one = transcript("[0:01] Q: one two\n\n[0:05] Q: three four\n", [1000, 1500, None, 8500])
    timed = align(one).value
    assert (timed.times[2].start, timed.times[2].source) == (5000, TimeSource.STAMPED)
    doubtful = replace(time(8000), confidence=30)
    timed = align(replace(one, given=(*one.given[:2], doubtful, one.given[3]))).value
    assert (timed.times[2].start, timed.times[2].source) == (5000, TimeSource.STAMPED)


def test_a_stamp_that_the_words_around_it_contradict_is_not_believed() -> None:
    for stamp, given in (("0:05", [1000, 7000, None, 8500]), ("0:12", [1000, 7000, None, 8500])):
        result = align(transcript(f"[0:01] Q: one two\n\n[{stamp}] Q: three four\n", given))
        assert result.value.doubted == (1,)
        assert 7000 < result.value.times[2].start < 8500


def test_times_that_go_back_are_left_out_and_said() -> None:
    result = align(transcript("Q: one two three four\n", [1000, 9000, 2000, 3000]))
    assert starts(result.value)[0] == 1000
    assert starts(result.value)[2:] == [2000, 3000]
    assert [(finding.code, finding.message.split()[:4]) for finding in result.diagnostics] == [
        ("W103", ["1", "of", "4", "word"])
    ]


def test_turns_that_overlap_come_one_after_another() -> None:
    text = "[0:01] Ann: one two three four five six\n\n[0:03] Bo: mm\n\n[0:07] Ann: seven eight\n"
    result = align(transcript(text, [1000, 2000, 3000, 4000, 5000, 6000, 3500, 7000, 7500]))
    timed = result.value
    assert starts(timed)[:6] == [1000, 2000, 3000, 4000, 5000, 6000]
    assert 6300 <= timed.times[6].start <= timed.times[6].end <= 7000
    assert starts(timed)[7:] == [7000, 7500]
    assert timed.doubted == (1,)
    assert [finding.code for finding in result.diagnostics] == ["W103"]
    cues = lay_out(public(timed)).value.cues
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)


def test_a_word_does_not_last_into_the_next() -> None:
    one = transcript("Q: one two\n", [1000, 1200])
    assert [(time.start, time.end) for time in align(one).value.times] == [(1000, 1200), (1200, 1500)]


def test_nothing_is_said_after_the_end_of_the_recording() -> None:
    result = align(transcript("Q: one two three\n", [1000, 4900, 6000]), duration=5000)
    assert [(time.start, time.end) for time in result.value.times] == [(1000, 1300), (4900, 5000), (5000, 5000)]
    assert [finding.code for finding in result.diagnostics] == ["W103"]


def test_a_section_begins_with_its_first_word_where_nothing_is_stamped() -> None:
    text = "## One\n\nAnn: one two\n\n## Two\n\nBo: three four\n"
    timed = align(transcript(text, [500, 900, 4200, 4600])).value
    assert [one.start for one in timed.section_times] == [500, 4200]


def test_without_stamps_but_with_times_nothing_is_missed() -> None:
    assert align(transcript("Ann: one\n", [500])).diagnostics == ()


def test_end_stamps_and_times_go_together() -> None:
    timed = align(transcript("[-0:03] Ann: one two\n\n[-0:06] Bo: three four\n", [1000, 2800, 3600, 5500])).value
    assert starts(timed) == [1000, 2800, 3600, 5500]
    assert timed.doubted == ()


def test_given_times_must_run_parallel_to_the_words() -> None:
    one = transcript("Ann: one two\n", [500, 900])
    with pytest.raises(CallError, match="2 given times for 1 words"):
        align(replace(one, turns=transcript("Ann: one\n", [1]).turns))


def test_what_is_published_has_no_given_times() -> None:
    one = transcript("Ann: [redact] one [/redact] two\n", [500, 900])
    shown = public(align(one).value)
    assert shown.transcript.given == ()
    assert starts(shown) == [900]
    assert public(replace(shown, transcript=replace(shown.transcript, given=one.given))).transcript.given == ()
