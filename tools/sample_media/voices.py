"""Words -> speech, by the espeak-ng library, with the time of every word.

The library reports where each word begins in the samples it gives. Not every printed word gets a report of its own
("of the" is one word to it, "1987" are three), so reports are matched to words by their place in the text.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from tools.sample_media.script import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Samples = NDArray[np.int16]

SAMPLE_RATE: Final = 22050
QUIET: Final = 160
"""Amplitudes up to this are silence."""

_VOICES: Final = {Voice.INTERVIEWER: (b"en-gb+m3", 156, 42), Voice.GUEST: (b"en-gb-scotland+f2", 144, 46)}
"""Name, words a minute, pitch."""

_SYNCHRONOUS: Final = 2
_RATE, _PITCH = 1, 3
_POSITION_IN_CHARACTERS: Final = 1
_UTF8: Final = 1
_WORD, _LIST_END = 1, 0
_UNSPOKEN: Final = str.maketrans({"’": "'", "“": " ", "”": " "})


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True, kw_only=True, slots=True)
class Speech:
    """Samples without silence at either side, and where each word begins and ends in them."""

    samples: Samples
    words: tuple[tuple[int, int], ...]


class Synthesiser:
    """The espeak-ng library: one process has one."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._library.espeak_Synth.argtypes = [
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int),
            *(ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
        ]
        if self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, 0) != SAMPLE_RATE:
            raise OSError("espeak-ng does not speak at 22050 samples a second")
        self._chunks: list[Samples] = []
        self._reports: list[tuple[int, int]] = []
        self._callback = _Callback(self._collect)
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, words: Sequence[str], voice: Voice, faster: int = 0) -> Speech:
        """Say `words`, `faster` words a minute above what the voice likes."""
        name, rate, pitch = _VOICES[voice]
        self._library.espeak_SetVoiceByName(name)
        self._library.espeak_SetParameter(_RATE, rate + faster, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        self._chunks.clear()
        self._reports.clear()
        text = " ".join(words).translate(_UNSPOKEN).encode("ascii") + b"\0"
        self._library.espeak_Synth(text, len(text), 0, _POSITION_IN_CHARACTERS, 0, _UTF8, None, None)
        return _trim(words, np.concatenate(self._chunks), _starts(words, self._reports))

    def _collect(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        if count:
            self._chunks.append(np.ctypeslib.as_array(samples, (count,)).copy())
        index = 0
        while events[index].type != _LIST_END:
            if events[index].type == _WORD:
                self._reports.append((events[index].text_position - 1, events[index].sample))
            index += 1
        return 0


def _starts(words: Sequence[str], reports: Sequence[tuple[int, int]]) -> list[int | None]:
    """The sample of the first report inside each word; None where there is none."""
    starts: list[int | None] = []
    place = 0
    for word in words:
        inside = (sample for position, sample in reports if place <= position < place + len(word))
        starts.append(next(inside, None))
        place += len(word) + 1
    return starts


def _trim(words: Sequence[str], samples: Samples, starts: Sequence[int | None]) -> Speech:
    """Move every edge to where something is heard.

    A word without a report was spoken as one with those before it: they share what is heard by their letters.
    """
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > QUIET)
    offset, end = int(loud[0]), int(loud[-1]) + 1
    reported = [(index, start) for index, start in enumerate(starts) if start is not None]
    spans: list[tuple[int, int]] = []
    for (index, start), (following, limit) in pairwise((*reported, (len(words), end))):
        heard = loud[(loud >= start) & (loud < limit)]
        letters = np.cumsum([0, *(len(word) for word in words[index:following])])
        edges = np.interp(letters, (0, letters[-1]), (heard[0] - offset, heard[-1] + 1 - offset))
        spans.extend(pairwise(int(edge) for edge in edges))
    return Speech(samples=samples[offset:end], words=tuple(spans))
