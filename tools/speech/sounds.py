"""Sounds that are not speech: an intro that is like music, and noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from tools.speech.speech import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Wave = NDArray[np.float64]

_BEAT: Final = 0.3
_CHORDS: Final = ((220.0, 261.6, 329.6), (174.6, 220.0, 261.6), (196.0, 246.9, 293.7), (164.8, 207.7, 246.9))
_NOISE_LENGTH: Final = 1 << 20


def play_music(seconds: float, seed: int) -> Wave:
    """Plucked chords and a rattle on every beat, with a mean power of one."""
    dice = np.random.default_rng(seed)
    music = np.zeros(int(seconds * RATE))
    note_length = 2 * RATE
    clock = np.arange(note_length) / RATE
    for beat in range(int(seconds / _BEAT)):
        chord = _CHORDS[beat // 8 % len(_CHORDS)]
        pitch = dice.choice(chord) * dice.choice((1, 2))
        note = sum(np.sin(2 * np.pi * pitch * part * clock) / part for part in (1, 2, 3)) * np.exp(-3 * clock)
        note += dice.normal(0, 0.3, note_length) * np.exp(-60 * clock)
        start = int(beat * _BEAT * RATE)
        music[start : start + note_length] += note[: len(music) - start]
    fade = np.minimum(1, np.minimum(np.arange(len(music)), np.arange(len(music))[::-1]) / RATE)
    return _level(music * fade)


def make_noise(seed: int) -> Wave:
    """A minute of noise with the spectrum of a roomful of talk, with a mean power of one; its end fits its beginning."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=_NOISE_LENGTH))
    hertz = np.fft.rfftfreq(_NOISE_LENGTH, 1 / RATE)
    shaped = spectrum / (1 + (hertz / 500) ** 1.5) * (hertz > 60)
    noise = np.fft.irfft(shaped, _NOISE_LENGTH)
    return _level(noise)


def _level(wave: Wave) -> Wave:
    levelled: Wave = wave / np.sqrt(np.mean(wave**2))
    return levelled
