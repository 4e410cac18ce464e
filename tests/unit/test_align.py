"""Times from stamps: which are believed, where words and sections begin, what is said of the rest."""

from __future__ import annotations

import pytest

from oncue.align import align, public, rates
from oncue.formats import canonical
from oncue.model import TimedTranscript, TimeSource, Transcript
from oncue.read import read
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text


def transcript(text: str) -> Transcript:
    return read(text, options=ReadOptions(dialect="canonical")).value


def starts(timed: TimedTranscript) -> list[int]:
    """When each turn's first word begins."""
    found, word = [], 0
    for turn in timed.transcript.turns:
        if turn.words:
            found.append(timed.times[word].start)
        word += len(turn.words)
    return found


WORDS = "one two three four five six seven eight nine ten " * 4


def interview(*stamps: str) -> Transcript:
    return transcript("\n\n".join(f"[{stamp}] Q: {WORDS}" for stamp in stamps))


@pytest.mark.parametrize(
    ("stamps", "doubted"),
    [
        (("0:00", "0:20", "0:40", "1:00"), ()),
        (("0:00", "0:20", "0:10", "0:40", "1:00"), (2,)),
        (("0:00", "0:20", "9:40", "1:00", "1:20"), (2,)),
        (("0:00", "0:20", "0:21", "1:00"), (2,)),
        (("0:00", "0:20", "0:20", "0:40"), (2,)),
        (("5:00", "0:20", "0:40", "1:00", "1:20"), (0,)),
        (("0:00", "0:20", "0:40", "999:00"), ()),
    ],
)
def test_a_stamp_that_cannot_be_true_is_no_boundary(stamps: tuple[str, ...], doubted: tuple[int, ...]) -> None:
    result = align(interview(*stamps))
    assert result.value.doubted == doubted
    assert [finding.place.line for finding in result.diagnostics if finding.code == "W101"] == [
        2 * at + 1 for at in doubted
    ]
    assert starts(result.value) == sorted(starts(result.value))


def test_a_trusted_stamp_is_believed_unless_it_goes_back() -> None:
    assert align(interview("0:00", "0:20", "0:21", "1:00"), trust=True).value.doubted == ()
    assert align(interview("0:00", "0:20", "0:10", "1:00"), trust=True).value.doubted == (2,)


def test_a_stamp_beyond_the_recording_is_not_believed_and_nothing_is_said_after_its_end() -> None:
    timed = align(interview("0:00", "0:20", "2:00"), duration=50_000).value
    assert timed.doubted == (2,)
    assert timed.times[-1].end <= 50_000
    at_the_end = align(interview("0:00", "0:20"), duration=20_000).value
    assert at_the_end.doubted == (1,)
    assert at_the_end.times[-1].end <= 20_000


def test_the_last_words_fill_a_recording_that_is_about_as_long() -> None:
    natural = align(interview("0:00", "0:15")).value.times[-1].end
    assert align(interview("0:00", "0:15"), duration=natural + 2000).value.times[-1].end >= natural + 1000
    assert align(interview("0:00", "0:15"), duration=natural * 10).value.times[-1].end == natural


def test_kana_spoken_at_an_ordinary_pace_leave_the_stamps_believed() -> None:
    kana = "きょうはあさからうみがしずかでした。" * 5
    text = f"[0:00] Q: {kana}\n\n[0:11] A: {kana}\n\n[0:22] Q: {kana}\n"
    assert align(transcript(text)).value.doubted == ()


def test_end_stamps_close_their_turn_and_open_the_next() -> None:
    text = f"[-0:15] I: {WORDS}\n\n[-0:30] B: {WORDS}\n\n[-0:45] I: {WORDS}\n"
    timed = align(transcript(text)).value
    assert starts(timed)[1:] == [15_000, 30_000]
    assert timed.times[-1].end == 45_000
    assert not timed.doubted


def test_an_end_and_the_next_start_are_both_believed() -> None:
    timed = align(transcript(f"[-0:15] I: {WORDS}\n\n[0:18] B: {WORDS}\n\n[0:40] I: {WORDS}\n")).value
    assert not timed.doubted
    assert starts(timed)[1:] == [18_000, 40_000]
    assert timed.times[39].end <= 15_000


def test_a_turn_without_words_keeps_its_stamp() -> None:
    timed = align(
        transcript("[0:02] Q: Why?\n\nA: Well.\n\n[0:10] Q: [laughs]\n\n[0:12] Q: And then?\n\nA: Nothing.\n")
    ).value
    assert not timed.doubted
    assert [time.start for time in timed.section_times] == [2_000, 10_000, 12_000]
    assert [time.source for time in timed.section_times] == [TimeSource.STAMPED] * 3


def test_an_inline_stamp_is_a_boundary() -> None:
    timed = align(transcript(f"[0:00] Q: {WORDS} [0:30] {WORDS}\n")).value
    assert timed.times[40].start == 30_000


def test_without_stamps_it_says_so() -> None:
    result = align(transcript("Q: Why?\n\nA: Because.\n"))
    assert [finding.code for finding in result.diagnostics] == ["W102"]
    assert result.value.times[0].start == 0


def test_a_transcript_without_words_has_no_times() -> None:
    assert align(Transcript(turns=())).value.times == ()
    wordless = canonical.read(from_text("a.txt", "[0:02] Q: [laughs]\n\nA:\n")).value
    empty = align(wordless, duration=1000).value
    assert empty.times == ()
    assert len(empty.section_times) == 1


def test_each_speaker_has_a_rate() -> None:
    blocks = [
        rates.Block(length=10_000, said=(("slow", 25.0),)),
        rates.Block(length=10_000, said=(("fast", 60.0),)),
    ] * 30
    found = rates.fit(blocks)
    assert found.speakers["fast"] < found.common < found.speakers["slow"]


def test_an_interview_has_pauses_of_its_own() -> None:
    """Blocks of the same speech last longer by a second for each turn that ends in them; the fit is cautious."""
    blocks = [rates.Block(length=20_000 + 1000 * turns, said=(("a", 100.0),), changes=turns) for turns in range(6)] * 5
    found = rates.fit(blocks)
    assert 400 < found.change * found.common < 1000
    assert abs(found.stop) < 0.01


def test_one_block_of_music_does_not_slow_the_speaker_down() -> None:
    plain = [rates.Block(length=20_000 + number, said=(("a", 100.0),)) for number in range(20)]
    music = rates.Block(length=39_000, said=(("a", 100.0),))
    assert rates.fit([*plain, music]).speakers["a"] == pytest.approx(rates.fit(plain).speakers["a"], rel=0.05)


def test_very_many_speakers_do_not_make_the_fit_huge() -> None:
    blocks = [rates.Block(length=1000, said=((f"s{number}", 5.0),)) for number in range(5000)]
    assert len(rates.fit(blocks).speakers) < 100


def test_nothing_to_fit_gives_the_usual_rate() -> None:
    usual = rates.Pace(common=rates.COMMON_MS, speakers={}, fitted=False)
    assert rates.fit(()) == usual
    assert rates.fit([rates.Block(length=0, said=(("a", 1.0),))]) == usual
    assert rates.fit((), language="ja-JP").common < rates.COMMON_MS < rates.fit((), language="th").common
    assert rates.fit((), language="xx").common == rates.COMMON_MS


SECRET = """[0:02] Q: Who was it?

A: A man.

[0:20] Q: [redact] Was it Hollis? [/redact]

A: [redact] Hollis it was. [/redact]

[0:40] Q: [redact] Hollis of Reed Street? [/redact]

A: I do not know.
"""


def test_a_redacted_section_gives_away_neither_stamp_nor_time() -> None:
    timed = align(transcript(SECRET)).value
    shown = public(timed)
    assert [turn.stamp is None for turn in shown.transcript.turns] == [False, True, True, True, True, True]
    before, partly = shown.times[4].end, shown.times[5]
    assert shown.section_times[1].start == before
    assert shown.section_times[2] == partly
    assert shown.transcript.source is None
    assert "Hollis" not in repr(shown)
    assert "Hollis" in repr(timed.transcript.turns)
