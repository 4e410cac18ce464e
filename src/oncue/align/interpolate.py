"""Times from the stamps around the words: what they take to say, and pauses, at the pace of this interview.

Each stretch between two boundaries is shared out in proportion. Time that the words do not explain stays spread evenly:
put at turns, stops or the middle it made the errors larger, and so did rates that glide from stretch to stretch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from oncue import clock
from oncue.align import rates
from oncue.align.confidence import confidence
from oncue.align.findings import found_doubt, found_unstamped
from oncue.align.given import Knots, Settled, settle
from oncue.align.marks import Mark, marks_of, speaker_of
from oncue.model import Diagnostic, Edge, Result, TimedTranscript, TimeSource, Transcript, WordTime
from oncue.text.speech import FULL_STOP, length, pause

_STAMPED_CONFIDENCE = 95
# A section without words, behind the last of them.
_LEAST_CONFIDENCE = 5
# Speech after the last stamp fills the rest of the recording, if that is about as long as the words take.
_FILLS_FROM, _FILLS_TO = 0.6, 1.5
# Whole seconds are cut off, half a second on average, and people set stamps late rather than early: 0.2 to 0.4 s is best
# for each of three sources, and without it the mean error is 0.9 % larger.
_LATE = 300
# What is left of a word, at least, where the interview's pauses are shorter than none: turns overlap.
_LEAST_OF_A_WORD = 0.5
# Rates of speech are taken from stretches of so many words, where every word has a time.
_APART = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class _Point:
    """A boundary before a word: the time printed for it and the likely one (ms); not `known` where it is worked out."""

    word: int
    printed: float
    likely: float
    known: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class _Speech:
    """The words of a transcript as amounts, a word each: how long it and the pause after it take, who says it.

    `stops` and `changes` tell after which words a sentence ends and somebody else goes on.
    """

    said: tuple[float, ...]
    paused: tuple[float, ...]
    speakers: tuple[str, ...]
    stops: tuple[bool, ...]
    changes: tuple[bool, ...]


def time_words(transcript: Transcript, *, duration: int | None, trust: bool) -> Result[TimedTranscript]:
    """See `oncue.align.align`."""
    speech = _speech(transcript)
    marks = marks_of(transcript)
    settled = settle(transcript, marks, duration=duration, trust=trust)
    knots = settled.knots
    blocks = tuple(_blocks(speech, knots, apart=_APART if transcript.given else 0))
    pace = rates.fit(blocks, language=transcript.language or "")
    takes = tuple(_takes(speech, pace))
    late = _LATE if _are_cut(settled.marks) and not transcript.given else 0
    total = [0.0, *accumulate(whole for _, whole in takes)]
    points = _points(total, knots, duration=duration, late=late)
    times = tuple(_times(_laid_out(takes, points, total, paced=pace.fitted), settled))
    timed = TimedTranscript(
        transcript=transcript,
        times=times,
        section_times=tuple(_section_times(transcript, times, settled.marks)),
        doubted=settled.doubted,
        duration=duration,
    )
    return Result(value=timed, diagnostics=tuple(_findings(transcript, marks, settled)))


def _speech(transcript: Transcript) -> _Speech:
    language = transcript.language or ""
    said: list[float] = []
    paused: list[float] = []
    speakers: list[str] = []
    for turn in transcript.turns:
        speaker = speaker_of(turn)
        for word in turn.words:
            said.append(length(word.text, language))
            paused.append(pause(word.text))
            speakers.append(speaker)
    return _Speech(
        said=tuple(said),
        paused=tuple(paused),
        speakers=tuple(speakers),
        stops=tuple(one >= FULL_STOP for one in paused),
        changes=(*(one != following for one, following in pairwise(speakers)), False)[: len(speakers)],
    )


def _blocks(speech: _Speech, knots: Knots, *, apart: int) -> Iterator[rates.Block]:
    """The stretches between knots that have at least `apart` words between them."""
    for (word, ms), (next_word, next_ms) in pairwise(_spaced(knots, apart)):
        amounts: defaultdict[str, float] = defaultdict(float)
        for at in range(word, next_word):
            amounts[speech.speakers[at]] += speech.said[at] + speech.paused[at]
        yield rates.Block(
            length=next_ms - ms,
            said=tuple(amounts.items()),
            stops=sum(speech.stops[word:next_word]),
            changes=sum(speech.changes[word:next_word]),
        )


def _spaced(knots: Knots, apart: int) -> Iterator[tuple[int, int]]:
    last: int | None = None
    for word, ms in knots:
        if last is None or word - last >= apart:
            yield word, ms
            last = word


def _takes(speech: _Speech, pace: rates.Pace) -> Iterator[tuple[float, float]]:
    """How long each word takes, and with the pause after it (ms); turns that overlap take a little from the word."""
    for said, paused, speaker, stop, change in zip(
        speech.said, speech.paused, speech.speakers, speech.stops, speech.changes, strict=True
    ):
        rate = pace.speakers.get(speaker, pace.common)
        pauses = paused + stop * pace.stop + change * pace.change
        yield said * rate, max(said + pauses, said * _LEAST_OF_A_WORD) * rate


def _are_cut(marks: Sequence[Mark]) -> bool:
    """Whether stamps are printed in whole seconds."""
    return all(mark.ms % clock.SECOND == 0 for mark in marks)


def _points(total: Sequence[float], knots: Knots, *, duration: int | None, late: int) -> list[_Point]:
    """The boundaries, and the beginning and end of the text where there is none."""
    words = len(total) - 1
    points = [_Point(word=word, printed=ms, likely=ms + late) for word, ms in knots if word < words]
    if not points:
        points = [_Point(word=0, printed=0, likely=0, known=False)]
    first = points[0]
    if first.word > 0:
        start = max(0.0, first.printed - total[first.word])
        points.insert(0, _Point(word=0, printed=start, likely=start, known=False))
    last = points[-1]
    ends = [ms for at, ms in knots if at == words and ms > last.printed]
    if ends:
        points.append(_Point(word=words, printed=ends[-1], likely=ends[-1] + late))
    else:
        end = _end(last, total[words] - total[last.word], duration)
        points.append(_Point(word=words, printed=end, likely=end, known=False))
    return points


def _end(last: _Point, natural: float, duration: int | None) -> float:
    """When speech that takes `natural` ms and begins at the last boundary ends."""
    if duration is None:
        return last.likely + natural
    room = max(0.0, duration - last.likely)
    fills = _FILLS_FROM * natural <= room <= _FILLS_TO * natural
    return min(last.likely + (room if fills else min(natural, room)), max(duration, last.printed))


def _laid_out(
    takes: Sequence[tuple[float, float]], points: Sequence[_Point], total: Sequence[float], *, paced: bool
) -> Iterator[WordTime]:
    """The times of the words between the boundaries, shared out by what each takes."""
    for first, last in pairwise(points):
        cost = total[last.word] - total[first.word]
        scale = max(0.0, last.likely - first.likely) / cost if cost else 0.0
        following = first.likely
        for word in range(first.word, last.word):
            at, following = following, first.likely + scale * (total[word + 1] - total[first.word])
            start = first.printed if word == first.word else min(at, last.printed)
            end = max(start, min(at + scale * takes[word][0], following, last.printed))
            yield WordTime(
                start=round(start),
                end=round(end),
                source=TimeSource.INTERPOLATED,
                confidence=confidence(
                    start - first.printed if first.known else None,
                    last.printed - start if last.known else None,
                    speech=cost,
                    paced=paced,
                ),
            )


def _times(laid_out: Iterator[WordTime], settled: Settled) -> Iterator[WordTime]:
    """The given times where there are any, those at stamps as such, and the others as laid out.

    What follows a given time that is an estimate itself is no surer than that.
    """
    stamped = {mark.words for mark in settled.marks if not mark.inline}
    sure = 100
    for word, time in enumerate(laid_out):
        given = settled.words[word] if settled.words else None
        if given is not None:
            sure = given.confidence if given.source is TimeSource.INTERPOLATED else 100
            yield given
        elif word in stamped:
            sure = 100
            yield replace(time, source=TimeSource.STAMPED, confidence=_STAMPED_CONFIDENCE)
        else:
            yield replace(time, confidence=min(time.confidence, sure))


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
        if index not in settled.explained:
            yield found_doubt(transcript.turns[index])
