"""Times from the stamps around the words: syllables and pauses, at a rate for each speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import sqrt

from oncue import clock
from oncue.align import rates
from oncue.align.findings import found_doubt, found_unstamped
from oncue.align.given import Knots, Settled, settle
from oncue.align.marks import Mark, marks_of
from oncue.model import Diagnostic, Edge, Result, TimedTranscript, TimeSource, Transcript, WordTime
from oncue.text.speech import pause, syllables

_STAMPED_CONFIDENCE = 95
# The share of interpolated starts within a second falls with the square root of the way to the nearest stamp.
_NEAR_CONFIDENCE = 90
_FALL_A_ROOT_SECOND = 14
_LEAST_CONFIDENCE = 15
# Speech after the last stamp fills the rest of the recording, if that is about as long as the words take.
_FILLS_FROM, _FILLS_TO = 0.6, 1.5
# Rates of speech are taken from stretches of so many words, where every word has a time.
_APART = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class _Speech:
    """The words of a transcript as amounts: syllables said, pause after, and who says them, a word each."""

    said: tuple[float, ...]
    paused: tuple[float, ...]
    speakers: tuple[str, ...]


def time_words(transcript: Transcript, *, duration: int | None, trust: bool) -> Result[TimedTranscript]:
    """See `oncue.align.align`."""
    speech = _speech(transcript)
    marks = marks_of(transcript)
    settled = settle(transcript, marks, duration=duration, trust=trust)
    knots = settled.knots
    speeds = rates.fit(tuple(_blocks(speech, knots, apart=_APART if transcript.given else 0)))
    costs = [
        (said + paused) * speeds.get(speaker, speeds[""])
        for said, paused, speaker in zip(speech.said, speech.paused, speech.speakers, strict=True)
    ]
    times = tuple(_times(speech, _stretches(costs, knots, duration), settled, [ms for _, ms in knots]))
    timed = TimedTranscript(
        transcript=transcript,
        times=times,
        section_times=tuple(_section_times(transcript, times, settled.marks)),
        doubted=settled.doubted,
        duration=duration,
    )
    return Result(value=timed, diagnostics=tuple(_findings(transcript, marks, settled)))


def _speech(transcript: Transcript) -> _Speech:
    said: list[float] = []
    paused: list[float] = []
    speakers: list[str] = []
    for turn in transcript.turns:
        # Unnamed speakers are told apart by what they do.
        speaker = turn.speaker or f"({turn.role})"
        for word in turn.words:
            said.append(syllables(word.text))
            paused.append(pause(word.text))
            speakers.append(speaker)
    return _Speech(said=tuple(said), paused=tuple(paused), speakers=tuple(speakers))


def _blocks(speech: _Speech, knots: Knots, *, apart: int) -> Iterator[rates.Block]:
    """The stretches between knots that have at least `apart` words between them."""
    for (word, ms), (next_word, next_ms) in pairwise(_spaced(knots, apart)):
        amounts: defaultdict[str, float] = defaultdict(float)
        for at in range(word, next_word):
            amounts[speech.speakers[at]] += speech.said[at] + speech.paused[at]
        yield rates.Block(length=next_ms - ms, syllables=tuple(amounts.items()))


def _spaced(knots: Knots, apart: int) -> Iterator[tuple[int, int]]:
    last: int | None = None
    for word, ms in knots:
        if last is None or word - last >= apart:
            yield word, ms
            last = word


def _stretches(costs: Sequence[float], knots: Knots, duration: int | None) -> Iterator[tuple[float, float]]:
    """For each word when it begins and when the pause after it ends, in ms."""
    total = [0.0, *accumulate(costs)]
    for (word, ms), (next_word, next_ms) in pairwise(_points(total, knots, duration)):
        cost = total[next_word] - total[word]
        scale = (next_ms - ms) / cost if cost else 0.0
        for at in range(word, next_word):
            yield ms + scale * (total[at] - total[word]), ms + scale * (total[at + 1] - total[word])


def _points(total: Sequence[float], knots: Knots, duration: int | None) -> list[tuple[int, float]]:
    """Word numbers and their times in ms, from the first word to the end of the last."""
    words = len(total) - 1
    points: list[tuple[int, float]] = [(word, ms) for word, ms in knots if word < words]
    if not points:
        points = [(0, 0.0)]
    if points[0][0] > 0:
        word, ms = points[0]
        points.insert(0, (0, max(0.0, ms - total[word])))
    word, ms = points[-1]
    ends = [end for at, end in knots if at == words and end > ms]
    points.append((words, ends[-1] if ends else _end(ms, total[words] - total[word], duration)))
    return points


def _end(start: float, natural: float, duration: int | None) -> float:
    """When speech that takes `natural` ms and begins at `start` ends."""
    if duration is None:
        return start + natural
    room = max(0.0, duration - start)
    fills = _FILLS_FROM * natural <= room <= _FILLS_TO * natural
    return start + (room if fills else min(natural, room))


def _times(
    speech: _Speech, stretches: Iterator[tuple[float, float]], settled: Settled, points: list[int]
) -> Iterator[WordTime]:
    """The times of the words, in order; `points` are the boundaries (ms)."""
    stamped = {mark.words for mark in settled.marks if not mark.inline}
    given = settled.words or (None,) * len(speech.said)
    nearest = 0
    for word, (said, (start, following), time) in enumerate(zip(speech.said, stretches, given, strict=True)):
        if time is not None:
            yield time
            continue
        amount = said + speech.paused[word]
        end = start + (following - start) * (said / amount if amount else 1.0)
        while nearest + 1 < len(points) and abs(points[nearest + 1] - start) <= abs(points[nearest] - start):
            nearest += 1
        exact = word in stamped
        yield WordTime(
            start=round(start),
            end=round(end),
            source=TimeSource.STAMPED if exact else TimeSource.INTERPOLATED,
            confidence=_STAMPED_CONFIDENCE if exact else _confidence(start, points[nearest] if points else None),
        )


def _confidence(start: float, stamp: int | None) -> int:
    if stamp is None:
        return _LEAST_CONFIDENCE
    away = sqrt(abs(start - stamp) / clock.SECOND)
    return max(_LEAST_CONFIDENCE, round(_NEAR_CONFIDENCE - _FALL_A_ROOT_SECOND * away))


def _section_times(transcript: Transcript, times: tuple[WordTime, ...], marks: Sequence[Mark]) -> Iterator[WordTime]:
    """The time of each section: that of its first word; where its first turn has none, of its stamp or the word after."""
    firsts = [0, *accumulate(len(turn.words) for turn in transcript.turns)]
    stamped = {mark.turn: mark.ms for mark in marks if mark.stamp.edge is Edge.START and not mark.inline}
    for section in transcript.sections:
        word = firsts[section.first]
        ms = stamped.get(section.first)
        if ms is not None and firsts[section.first + 1] == word:
            yield WordTime(start=ms, end=ms, source=TimeSource.STAMPED, confidence=_STAMPED_CONFIDENCE)
        elif word < len(times):
            yield times[word]
        else:
            end = times[-1].end if times else 0
            yield WordTime(start=end, end=end, source=TimeSource.INTERPOLATED, confidence=_LEAST_CONFIDENCE)


def _findings(transcript: Transcript, marks: tuple[Mark, ...], settled: Settled) -> Iterator[Diagnostic]:
    if not marks and not transcript.given and transcript.turns:
        yield found_unstamped(transcript)
    yield from settled.diagnostics
    for index in settled.doubted:
        if index not in settled.overlapping:
            yield found_doubt(transcript.turns[index])
