"""Both sides of a comparison as spoken words: those of a transcript, and those that a machine heard.

A written word may be several spoken ones (`25%`), or none (a dash). A machine's word is spoken out in the same way, its time
shared among its spoken words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, starmap, zip_longest
from statistics import median

from oncue.model import TimedWord, TimeSource, Transcript, words_of
from oncue.text import speech
from oncue.text.speech import COMMA, FULL_STOP
from oncue.text.spoken import spoken
from oncue.text.words import split_items

# How sure a time is (per cent) that a word has of its own, and one where the words of a caption share its time.
OWN_TIME, SHARED_TIME = 95, 60
# So many words of a file tell whether it times words or lines.
_ENOUGH_TO_TELL = 500
# The shortest words (`a`), in syllables.
_LEAST = 0.7
# Milliseconds a syllable, before anything is known of a voice, and of the fastest.
_USUAL_PACE, _LEAST_PACE = 200.0, 50.0
# Silence between two heard words that stands for a full stop, and for a comma (ms).
_LONG_SILENCE, _SHORT_SILENCE = 300, 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """The spoken words of a transcript in order.

    `owners` are the numbers of their written words, `lengths` their syllables; `rests` are the pauses that the text asks
    for before each of them and after the last: a full stop (`FULL_STOP`), a comma or none.
    """

    texts: list[str]
    owners: list[int]
    lengths: list[float]
    rests: list[float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """The spoken words that a machine heard, with their times in ms and how sure these are (per cent).

    `lengths` are their syllables, `rests` the silences before each of them and after the last, on the scale of `Said.rests`; `pace` is how many
    milliseconds a syllable takes.
    """

    texts: list[str]
    starts: list[float]
    ends: list[float]
    sure: list[int]
    lengths: list[float]
    rests: list[float]
    pace: float


def said_in(transcript: Transcript, language: str) -> Said:
    """The spoken words of a transcript; those of sounds, labels and notes are not among them."""
    said = Said(texts=[], owners=[], lengths=[], rests=[])
    known: dict[str, tuple[_Spoken, float]] = {}
    number, rest = 0, FULL_STOP
    for turn in transcript.turns:
        rest = FULL_STOP
        for word in turn.words:
            if word.text not in known:
                known[word.text] = _speak(word.text, language), speech.pause(word.text)
            (parts, lengths, _), after = known[word.text]
            for part, length in zip(parts, lengths, strict=True):
                said.texts.append(part)
                said.owners.append(number)
                said.lengths.append(length)
                said.rests.append(rest)
                rest = 0.0
            rest = max(rest, after)
            number += 1
    said.rests.append(FULL_STOP)
    return said


def words_heard(evidence: Transcript) -> tuple[TimedWord, ...]:
    """The words of a transcript read from a file with times, as evidence. What has no time is not evidence.

    How sure a machine is of a word says little of its time where the word is the transcript's; only times that words of a
    caption share are less sure.
    """
    given = evidence.given or (None,) * len(evidence.words)
    return tuple(
        TimedWord(
            text=word.text,
            start=time.start,
            end=time.end,
            confidence=SHARED_TIME if time.source is TimeSource.INTERPOLATED else OWN_TIME,
        )
        for word, time in zip(evidence.words, given, strict=True)
        if time is not None
    )


def heard_from(words: Iterable[TimedWord], language: str) -> Heard:
    """The spoken words of a machine's words, those without a time left out, in the order of their times."""
    timed = _with_shared_marked(_in_order(_divided(words)))
    shouted = sum(word.text.isupper() for word in timed) > len(timed) / 2
    heard = Heard(texts=[], starts=[], ends=[], sure=[], lengths=[], rests=[], pace=0.0)
    known: dict[str, _Spoken] = {}
    paces: list[float] = []
    for word, following in zip_longest(timed, timed[1:]):
        text = word.text
        if text not in known:
            known[text] = _speak(text.lower() if shouted else text, language)
        parts, lengths, whole = known[text]
        start = word.start or 0
        end = word.end if word.end is not None and word.end > start else _likely_end(start, whole, following)
        if whole:
            paces.append((end - start) / whole)
        for at, (part, length) in enumerate(zip(parts, lengths, strict=True)):
            heard.texts.append(part)
            heard.lengths.append(length)
            heard.starts.append(start + (end - start) * at / len(parts))
            heard.ends.append(start + (end - start) * (at + 1) / len(parts))
            heard.sure.append(word.confidence)
    heard.rests.extend(_rests(heard))
    return replace(heard, pace=max(_LEAST_PACE, median(paces)) if paces else _USUAL_PACE)


_Spoken = tuple[tuple[str, ...], tuple[float, ...], float]
"""The spoken words of a written one, their syllables, and all of these together."""


def _speak(text: str, language: str) -> _Spoken:
    parts = spoken(text, language)
    lengths = tuple(max(_LEAST, speech.length(part, language)) for part in parts)
    return parts, lengths, sum(lengths)


def _likely_end(start: int, syllables: float, following: TimedWord | None) -> int:
    """When a word without an end ends: after what it takes to say, or where the next one begins."""
    end = start + round(_USUAL_PACE * syllables)
    return end if following is None or following.start is None else max(start, min(end, following.start))


def _divided(words: Iterable[TimedWord]) -> Iterator[TimedWord]:
    """The words, divided as ours are: a machine may write several in one, and scripts without blanks in phrases."""
    for word in words:
        parts = (word.text,) if word.text.isascii() and " " not in word.text else _parts(word.text)
        if len(parts) < 2 or word.start is None or word.end is None:
            yield word
            continue
        share = (word.end - word.start) / len(parts)
        for at, part in enumerate(parts):
            start, end = word.start + round(at * share), word.start + round((at + 1) * share)
            yield replace(word, text=part, start=start, end=end)


@lru_cache(maxsize=65536)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(split_items(text)))


def _in_order(words: Iterable[TimedWord]) -> list[TimedWord]:
    """By their starts: channels of a recording may stand one after another in a file."""
    return sorted((word for word in words if word.start is not None), key=lambda word: word.start or 0)


def _with_shared_marked(words: list[TimedWord]) -> list[TimedWord]:
    """The words, those marked that share the time of a line by their letters: many tools write such times as their own."""
    pairs = list(pairwise(words[:_ENOUGH_TO_TELL]))
    if 2 * sum(starmap(_share, pairs)) <= len(pairs):
        return words
    marked = (
        replace(word, confidence=SHARED_TIME) if _share(before, word) else word for before, word in pairwise(words)
    )
    return [words[0], *marked]


def _share(before: TimedWord, word: TimedWord) -> bool:
    """Whether two words follow one another without a gap, each as long as its letters and a blank, but for rounding."""
    if before.start is None or before.end is None or word.start is None or word.end is None:
        return False
    letters, more = len(before.text) + 1, len(word.text) + 1
    off = (before.end - before.start) * more - (word.end - word.start) * letters
    return abs(word.start - before.end) <= 1 and abs(off) <= letters + more


def _rests(heard: Heard) -> Iterator[float]:
    yield FULL_STOP
    for end, start in zip(heard.ends, heard.starts[1:], strict=False):
        silence = start - end
        yield FULL_STOP if silence >= _LONG_SILENCE else COMMA if silence >= _SHORT_SILENCE else 0.0
    if heard.texts:
        yield FULL_STOP
