"""Pieces of speech -> one recording in which every stamp of the transcript is true."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from tools.speech.espeak import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tools.sample_media.script import Piece
    from tools.sample_media.voices import Synthesiser
    from tools.speech.speech import Samples, Speech

BREATH: Final = 350
"""The least silence before a stamp, ms."""
FASTEST: Final = 40
"""Words a minute above a voice's own rate at which a stretch is given up as too long for its stamps."""
AFTER_THE_END: Final = 900

_LEVEL: Final = 14000
_TONE_HZ, _TONE_LEVEL = 330, 1800


@dataclass(frozen=True, kw_only=True, slots=True)
class WordTime:
    """A word as printed, and when it is heard (ms)."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """The pieces from one stamp to the next. `room` is the time between the two in ms, None after the last stamp."""

    pieces: tuple[Piece, ...]
    start: int
    room: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Take:
    """A stretch as spoken: how much faster than usual, how long (ms), and what begins where (ms from its start)."""

    stretch: Stretch
    faster: int
    length: int
    speeches: tuple[tuple[Piece, int, Speech], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """A whole part. `duration` is in ms, a whole number of seconds."""

    samples: Samples
    words: tuple[WordTime, ...]
    duration: int


def cut_into_stretches(pieces: Sequence[Piece]) -> tuple[Stretch, ...]:
    """Group `pieces`, the first of which is stamped, by their stamps."""
    first = [index for index, piece in enumerate(pieces) if piece.stamp is not None]
    stretches = []
    for begin, end in pairwise((*first, len(pieces))):
        start = pieces[begin].stamp or 0
        following = pieces[end].stamp if end < len(pieces) else None
        room = None if following is None else following - start
        stretches.append(Stretch(pieces=tuple(pieces[begin:end]), start=start, room=room))
    return tuple(stretches)


def speak_stretch(synthesiser: Synthesiser, stretch: Stretch) -> Take:
    """Speak as unhurriedly as the stamps allow. A stretch that does not fit at all is a ValueError."""
    for faster in range(0, FASTEST + 1, 2):
        take = _speak(synthesiser, stretch, faster)
        if stretch.room is None or take.length + BREATH <= stretch.room:
            return take
    begin = " ".join(stretch.pieces[0].words[:6])
    raise ValueError(f"“{begin} …” at {stretch.start} ms needs {take.length + BREATH} ms and has {stretch.room} ms")


def _speak(synthesiser: Synthesiser, stretch: Stretch, faster: int) -> Take:
    speeches = []
    clock = 0
    for index, piece in enumerate(stretch.pieces):
        clock += piece.pause if index else 0
        speech = synthesiser.speak(piece.words, piece.voice, faster)
        speeches.append((piece, clock, speech))
        clock += round(len(speech.samples) * 1000 / SAMPLE_RATE)
    return Take(stretch=stretch, faster=faster, length=clock, speeches=tuple(speeches))


def record(takes: Sequence[Take]) -> Recording:
    """Lay all takes at their stamps, each voice equally loud, a tone over what is hidden."""
    last = takes[-1]
    seconds = -(-(last.stretch.start + last.length + AFTER_THE_END) // 1000)
    samples = np.zeros(seconds * SAMPLE_RATE, dtype=np.int16)
    words: list[WordTime] = []
    for take in takes:
        for piece, after, speech in take.speeches:
            at = take.stretch.start + after
            first = at * SAMPLE_RATE // 1000
            sound = _tone(len(speech.samples)) if piece.hidden else _level(speech.samples)
            samples[first : first + len(sound)] = sound
            words.extend(_word_times(piece, speech, at))
    return Recording(samples=samples, words=tuple(words), duration=seconds * 1000)


def _word_times(piece: Piece, speech: Speech, at: int) -> Iterator[WordTime]:
    for word, (start, end) in zip(piece.words, speech.words, strict=True):
        yield WordTime(word=word, start=at + start * 1000 // SAMPLE_RATE, end=at + end * 1000 // SAMPLE_RATE)


def _level(samples: Samples) -> Samples:
    peak = float(np.percentile(np.abs(samples.astype(np.float64)), 99.5))
    levelled: Samples = np.clip(samples * (_LEVEL / peak), -32000, 32000).astype(np.int16)
    return levelled


def _tone(length: int) -> Samples:
    seconds = np.arange(length) / SAMPLE_RATE
    fade = np.clip(np.minimum(seconds, seconds[::-1]) / 0.03, 0, 1)
    tone: Samples = (np.sin(2 * np.pi * _TONE_HZ * seconds) * fade * _TONE_LEVEL).astype(np.int16)
    return tone
