"""Turns and a cast -> sound and the truth about it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from tools.speech import espeak, festival
from tools.speech.edits import words_of
from tools.speech.interview import INTERVIEWER, Sentence, Turn, Word
from tools.speech.sounds import make_noise, play_music
from tools.speech.speech import RATE, Line, Speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tools.speech.casts import Cast
    from tools.speech.speech import Samples

    Wave = NDArray[np.float64]

ANNOUNCEMENT: Final = (
    "You are listening to Conversations on the Quay, recorded before nobody in particular.",
    "If you enjoy the programme, tell a friend, and if you do not, tell an enemy.",
)

_LEVEL: Final = 2000.0
"""The mean amplitude (root of the mean square) of every sentence."""
_MUSIC_LEVEL, _UNDER_SPEECH = 1500.0, 0.25
_SHARE_OF_SPEECH: Final = 0.93
"""The words in a minute of an interview, pauses and all, to the rate of its voices."""
_BEFORE_ANNOUNCER, _AFTER_ANNOUNCER = 5, 4


@dataclass(frozen=True, kw_only=True, slots=True)
class TrueWord:
    """A word of the transcript, and when it was said (ms); None where it was not."""

    word: Word
    opens: bool
    start: int | None
    end: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of sound after the one before, with the words of the transcript that belong to it."""

    samples: Samples
    words: tuple[TrueWord, ...] = ()
    turn: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """How it sounds: the seed of all that is left to chance, the noise in dB below speech (None for none), an intro."""

    seed: int
    noise: float | None = 25.0
    intro: bool = True


def record(turns: Sequence[Turn], cast: Cast, room: Room) -> Iterator[Piece]:
    """Speak `turns` and lay them one after another, noise over everything."""
    noise = None if room.noise is None else make_noise(room.seed) * (_LEVEL / 10 ** (room.noise / 20))
    place = 0
    for piece in _lay(turns, cast, room):
        sound = piece.samples.astype(np.float64)
        if noise is not None:
            sound += np.take(noise, np.arange(place, place + len(sound)), mode="wrap")
        yield replace(piece, samples=_to_samples(sound))
        place += len(sound)


def _lay(turns: Sequence[Turn], cast: Cast, room: Room) -> Iterator[Piece]:
    dice = random.Random(room.seed)
    announcer = [Line(voice=cast.announcer, words=tuple(text.split())) for text in ANNOUNCEMENT if room.intro]
    speeches = _speak(announcer + list(_lines(turns, cast)))
    place = 0
    if room.intro:
        intro = _introduce([next(speeches) for _ in announcer], room.seed)
        place += len(intro)
        yield Piece(samples=intro)
    for number, turn in enumerate(turns):
        for index, sentence in enumerate(turn.sentences):
            pause = _silence(dice.choice((0.15, 0.3, 0.5, 0.8, 1.6)) if index else dice.uniform(0.25, 1.8))
            place += len(pause)
            yield Piece(samples=pause)
            speech = next(speeches) if any(word.said for word in sentence) else None
            words = tuple(_time(sentence, speech, place, opens=index == 0))
            samples = _level(speech.samples) if speech else _silence(0)
            place += len(samples)
            yield Piece(samples=samples, words=words, turn=number)
    yield Piece(samples=_silence(1.5))


def _lines(turns: Sequence[Turn], cast: Cast) -> Iterator[Line]:
    for turn in turns:
        voice = cast.interviewer if turn.speaker == INTERVIEWER else cast.guest
        for sentence in turn.sentences:
            said = tuple(word.said for word in sentence if word.said)
            if said:
                yield Line(voice=voice, words=said, joint=turn.joint)


def _speak(lines: Sequence[Line]) -> Iterator[Speech]:
    """Each line by the synthesiser of its voice."""
    speakers = {
        name: speak_all([line for line in lines if line.voice.synthesiser == name])
        for name, speak_all in (("espeak", espeak.speak_all), ("festival", festival.speak_all))
    }
    return (next(speakers[line.voice.synthesiser]) for line in lines)


def _time(sentence: Sentence, speech: Speech | None, place: int, *, opens: bool) -> Iterator[TrueWord]:
    """The words of `sentence` that are written."""
    spans = iter(speech.words if speech else ())
    for word in sentence:
        span = next(spans) if word.said else None
        if word.written is not None:
            start, end = (None, None) if span is None else (round((place + edge) * 1000 / RATE) for edge in span)
            yield TrueWord(word=word, opens=opens, start=start, end=end)
            opens = False


def _introduce(speeches: Sequence[Speech], seed: int) -> Samples:
    """Music that steps back while the announcer speaks."""
    said = np.concatenate([np.concatenate([_level(speech.samples), _silence(0.4)]) for speech in speeches])
    before, after = _BEFORE_ANNOUNCER * RATE, _AFTER_ANNOUNCER * RATE
    music = play_music((before + len(said) + after) / RATE, seed)
    loudness = np.interp(
        np.arange(len(music)),
        (before - RATE, before, before + len(said), before + len(said) + RATE),
        (1, _UNDER_SPEECH, _UNDER_SPEECH, 1),
    )
    sound = music * loudness * _MUSIC_LEVEL
    sound[before : before + len(said)] += said[: len(sound) - before]
    return _to_samples(sound)


def _level(samples: Samples) -> Samples:
    wave = samples.astype(np.float64)
    return _to_samples(wave * (_LEVEL / np.sqrt(np.mean(wave**2))))


def _to_samples(wave: Wave) -> Samples:
    samples: Samples = np.clip(np.rint(wave), -32768, 32767).astype(np.int16)
    return samples


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), dtype=np.int16)


def take_turns(turns: Iterator[Turn], minutes: float, cast: Cast) -> tuple[Turn, ...]:
    """As many turns as the cast speaks in about `minutes`."""
    rate = (cast.interviewer.rate + 2 * cast.guest.rate) / 3
    taken: list[Turn] = []
    words = 0
    while words < minutes * rate * _SHARE_OF_SPEECH:
        taken.append(next(turns))
        words += sum(1 for _ in words_of(taken[-1:]))
    return tuple(taken)
