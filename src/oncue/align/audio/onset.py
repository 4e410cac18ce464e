"""How loud a recording is over time, and words that begin in a pause -> where they are first heard.

Decoders let the first consonant of a word swallow a short pause before it, above all where there is noise. What is not
louder than the pauses around it is pause.
"""

from __future__ import annotations

from array import array

import numpy as np

from oncue.align.audio.chunks import FRAME, Chunk, loudness

_EMPHASIS = 0.97
SMOOTH = 3
"""Levels are smoothed over so many frames."""
# The level of pauses is the fifth percentile of so much sound around the word (frames), at least.
_AROUND = 500
_QUIET_SHARE = 5
# So much louder than a pause is speech (dB), where the sound has a range that can be told apart.
_ABOVE, _LEAST_RANGE = 5.0, 10.0
# A pause of this length (ms) before a word is one; shorter, it is the closure of a consonant.
_PAUSE = 60


class Levels:
    """The level of each frame of 10 ms of a recording, in dB, low tones damped."""

    def __init__(self) -> None:
        self._levels = array("f")

    def add(self, chunk: Chunk) -> None:
        """Measure the next piece of the recording."""
        self._levels.extend(loudness(chunk.data, emphasis=_EMPHASIS).tolist())
        self._levels.extend([-100.0] * (chunk.end // FRAME - len(self._levels)))

    @property
    def measured(self) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """The level of each frame."""
        return np.array(self._levels, np.float32)

    def speech(self, start: int, end: int) -> int:
        """How much of the sound from `start` to `end` (ms) is louder than the pauses around it (ms)."""
        first, last = start // FRAME, end // FRAME
        if last <= first:
            return 0
        smooth, at = self._smooth(first, last)
        return FRAME * int(np.count_nonzero(smooth[at : at + last - first] > loud_level(smooth)))

    def first_heard(self, start: int, end: int) -> int:
        """Where the word that lies from `start` to `end` (ms) is first heard: later than `start` after a pause."""
        first, last = start // FRAME, end // FRAME
        smooth, at = self._smooth(first, last)
        if last - first < 2 or len(smooth) <= at:
            return start
        level = loud_level(smooth)
        word = smooth[at : at + last - first] > level
        if not word.any() or word[0]:
            return start
        onset = int(np.argmax(word))
        before = smooth[max(0, at - _PAUSE // FRAME) : at] <= level
        silent = onset + int(np.argmin(before[::-1])) if not before.all() else onset + len(before)
        return start + onset * FRAME if silent * FRAME >= _PAUSE else start

    def _smooth(self, first: int, last: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], int]:
        """The levels around the frames `first` to `last`, and which of them is that of `first`."""
        levels = np.asarray(self._levels[max(0, first - _AROUND) : last + _AROUND])
        if not len(levels):
            return levels, 0
        return np.convolve(levels, np.ones(SMOOTH) / SMOOTH, "same"), min(first, _AROUND)


def loud_level(smooth: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """The level above which is speech (dB); all of it is where pauses cannot be told from speech."""
    quiet, loud = np.percentile(smooth, (_QUIET_SHARE, 90))
    return float(quiet + _ABOVE) if loud - quiet >= _LEAST_RANGE else -np.inf
