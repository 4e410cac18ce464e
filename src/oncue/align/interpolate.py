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
from oncue.align.marks import Mark, believed, marks_of
from oncue.model import Diagnostic, Result, TimedTranscript, TimeSource, Transcript, WordTime
from oncue.text.speech import pause, syllables

_STAMPED_CONFIDENCE = 95
# The share of interpolated starts within a second falls with the square root of the way to the nearest stamp.
_NEAR_CONFIDENCE = 90
_FALL_A_ROOT_SECOND = 14
_LEAST_CONFIDENCE = 15
# Speech after the last stamp fills the rest of the recording, if that is about as long as the words take.
_FILLS_FROM, _FILLS_TO = 0.6, 1.5


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
    chosen = believed(marks, duration=duration, trust=trust)
    speeds = rates.fit(tuple(_blocks(speech, chosen)))
    costs = [
        (said + paused) * speeds.get(speaker, speeds[""])
        for said, paused, speaker in zip(speech.said, speech.paused, speech.speakers, strict=True)
    ]
    starts = _starts(costs, chosen, duration)
    times = tuple(_times(speech, starts, chosen))
    doubted = _doubted(marks, chosen)
    timed = TimedTranscript(
        transcript=transcript,
        times=times,
        section_times=tuple(_section_times(transcript, times)),
        doubted=doubted,
        duration=duration,
    )
    return Result(value=timed, diagnostics=tuple(_findings(transcript, marks, doubted)))


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


def _blocks(speech: _Speech, marks: Sequence[Mark]) -> Iterator[rates.Block]:
    for here, there in pairwise(marks):
        amounts: defaultdict[str, float] = defaultdict(float)
        for word in range(here.word, there.word):
            amounts[speech.speakers[word]] += speech.said[word] + speech.paused[word]
        yield rates.Block(length=there.ms - here.ms, syllables=tuple(amounts.items()))


def _starts(costs: Sequence[float], marks: Sequence[Mark], duration: int | None) -> list[float]:
    """The start of each word in ms, and the end of the last."""
    total = [0.0, *accumulate(costs)]
    points = _points(total, marks, duration)
    starts: list[float] = []
    for (word, ms), (next_word, next_ms) in pairwise(points):
        cost = total[next_word] - total[word]
        scale = (next_ms - ms) / cost if cost else 0.0
        starts += [ms + scale * (total[at] - total[word]) for at in range(word, next_word)]
    return [*starts, points[-1][1]]


def _points(total: Sequence[float], marks: Sequence[Mark], duration: int | None) -> list[tuple[int, float]]:
    """Word numbers and their times in ms, from the first word to the end of the last."""
    words = len(total) - 1
    points: list[tuple[int, float]] = [(mark.word, mark.ms) for mark in marks if mark.word < words]
    if not points:
        points = [(0, 0.0)]
    if points[0][0] > 0:
        word, ms = points[0]
        points.insert(0, (0, max(0.0, ms - total[word])))
    word, ms = points[-1]
    ends = [mark.ms for mark in marks if mark.word == words and mark.ms > ms]
    points.append((words, ends[-1] if ends else _end(ms, total[words] - total[word], duration)))
    return points


def _end(start: float, natural: float, duration: int | None) -> float:
    """When speech that takes `natural` ms and begins at `start` ends."""
    if duration is None or duration <= start:
        return start + natural
    room = duration - start
    fills = _FILLS_FROM * natural <= room <= _FILLS_TO * natural
    return start + (room if fills else min(natural, room))


def _times(speech: _Speech, starts: Sequence[float], marks: Sequence[Mark]) -> Iterator[WordTime]:
    stamped = {mark.word for mark in marks if mark.turn is not None}
    points = [mark.ms for mark in marks]
    nearest = 0
    for word, said in enumerate(speech.said):
        start, following = starts[word], starts[word + 1]
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


def _section_times(transcript: Transcript, times: tuple[WordTime, ...]) -> Iterator[WordTime]:
    """The time of each section: that of its first word; where it has none, of the word after it."""
    firsts = [0, *accumulate(len(turn.words) for turn in transcript.turns)]
    for section in transcript.sections:
        word = firsts[section.first]
        if word < len(times):
            yield times[word]
        else:
            end = times[-1].end if times else 0
            yield WordTime(start=end, end=end, source=TimeSource.INTERPOLATED, confidence=_LEAST_CONFIDENCE)


def _doubted(marks: tuple[Mark, ...], chosen: tuple[Mark, ...]) -> tuple[int, ...]:
    """The turns whose stamp is no boundary."""
    kept = set(chosen)
    return tuple(mark.turn for mark in marks if mark.turn is not None and mark not in kept)


def _findings(transcript: Transcript, marks: tuple[Mark, ...], doubted: tuple[int, ...]) -> Iterator[Diagnostic]:
    if not marks and transcript.turns:
        yield found_unstamped(transcript)
    for index in doubted:
        yield found_doubt(transcript.turns[index])
