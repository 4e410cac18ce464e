"""The times of an episode's words: from the beginning of its recording, whatever clock its stamps are printed on."""

from __future__ import annotations

from dataclasses import replace

from oncue.align import align
from oncue.model import Episode, Result, Stamp, TimedTranscript, Transcript, WordTime
from oncue.text.stamps import change_stamps


def time_episode(transcript: Transcript, episode: Episode) -> Result[TimedTranscript]:
    """The words of an episode with their times from the beginning of its recording, redactions still in it."""
    start = episode.clock_start
    length = episode.duration
    end = None if length is None else length + start
    timed = align(transcript, duration=end, trust=episode.trust)
    return Result(value=_count_from(timed.value, start), diagnostics=timed.diagnostics)


def from_the_start(transcript: Transcript, start: int) -> Transcript:
    """`transcript` without times of words, its stamps counted from `start` on the printed clock (ms)."""

    def earlier(stamp: Stamp) -> Stamp:
        return replace(stamp, ms=max(0, stamp.ms - start))

    turns = tuple(change_stamps(turn, earlier) for turn in transcript.turns)
    return replace(transcript, turns=turns, given=())


def _count_from(timed: TimedTranscript, start: int) -> TimedTranscript:
    """`timed`, whose times are those of a printed clock, with times that count from `start` on that clock."""
    if not start:
        return timed
    return replace(
        timed,
        times=tuple(_earlier(time, start) for time in timed.times),
        section_times=tuple(_earlier(time, start) for time in timed.section_times),
        duration=None if timed.duration is None else timed.duration - start,
    )


def _earlier(time: WordTime, by: int) -> WordTime:
    return replace(time, start=max(0, time.start - by), end=max(0, time.end - by))
