"""The espeak-ng library: text -> samples, with the place in the text and the sample at which each word begins.

The library is the one of the `espeakng-loader` wheel. It carries traces of what it said before, so that the same bytes
come out only if a process says the same things in the same order: `speak_all` takes a fresh process.

How exact that is, by the sound itself: 172 words after a pause were heard within 5 ms of their time; for 2,300 words
in running speech plain forced alignment gave the same start but for a median of 10 ms, and no bias above 5 ms.

Not every printed word gets a report of its own ("of the" is one word to it, "1987" are three), so reports are matched
to words by their place in the text, and words that share a report share its phones.
"""

from __future__ import annotations

import ctypes
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

import espeakng_loader
import numpy as np
from tools.speech.speech import RATE, Line, Speech, finish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tools.speech.speech import Samples, Voice

SAMPLE_RATE: Final = 22050

_SYNCHRONOUS: Final = 2
_REPORT_PHONES, _IPA = 1, 2
_RATE, _PITCH = 1, 3
_POSITION_IN_CHARACTERS: Final = 1
_UTF8: Final = 1
_LIST_END, _WORD, _PHONE = 0, 1, 7
_BETWEEN_PHONES: Final = "_"
_VOWELS: Final = "aeiouyøœæɐɑɒɔəɛɜɘɪʊʌʏɨɯɤʉɵɞɶ"
_INTO_VOWEL: Final = 0.03
"""How long (s) before a vowel is reported it begins to be heard."""
_UNSPOKEN: Final = str.maketrans({"’": "'", "“": " ", "”": " "})


T = TypeVar("T")


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
class Phone:
    """A phone in IPA: the place in the text of its word, and the sample at which it is reported."""

    name: str
    place: int
    sample: int

    @property
    def is_vowel(self) -> bool:
        """Whether it is a vowel."""
        return self.name.lstrip("ˈˌ")[:1] in set(_VOWELS)

    @property
    def heard(self) -> int:
        """The sample at which it begins to be heard: a vowel is reported when it has been reached."""
        return self.sample - round(_INTO_VOWEL * SAMPLE_RATE) if self.is_vowel else self.sample


@dataclass(frozen=True, kw_only=True, slots=True)
class Utterance:
    """What the library gave: samples, of each reported word its place in the text and sample, and the phones."""

    samples: Samples
    reports: tuple[tuple[int, int], ...]
    phones: tuple[Phone, ...]


class Espeak:
    """The library: one process has one."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._library.espeak_Synth.argtypes = [
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int),
            *(ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
        ]
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        data = espeakng_loader.get_data_path().encode()
        if self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, _REPORT_PHONES | _IPA) != SAMPLE_RATE:
            raise OSError("espeak-ng does not speak at 22050 samples a second")
        self._chunks: list[Samples] = []
        self._reports: list[tuple[int, int]] = []
        self._phones: list[Phone] = []
        self._callback = _Callback(self._collect)
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, line: Line, rate: int = RATE) -> Speech:
        """Say `line`, as sound of `rate` samples a second."""
        utterance = self.speak(line.joint.join(line.words), line.voice)
        return finish(utterance.samples, SAMPLE_RATE, _find_starts(self, line, utterance), rate)

    def speak(self, text: str, voice: Voice) -> Utterance:
        """Say `text`. A voice that the library does not know is a ValueError."""
        if self._library.espeak_SetVoiceByName(voice.name.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice.name}")
        self._library.espeak_SetParameter(_RATE, voice.rate, 0)
        self._library.espeak_SetParameter(_PITCH, voice.pitch, 0)
        self._chunks.clear()
        self._reports.clear()
        self._phones.clear()
        data = text.translate(_UNSPOKEN).encode() + b"\0"
        self._library.espeak_Synth(data, len(data), 0, _POSITION_IN_CHARACTERS, 0, _UTF8, None, None)
        return Utterance(samples=np.concatenate(self._chunks), reports=tuple(self._reports), phones=tuple(self._phones))

    def count_phones(self, word: str) -> int:
        """How many phones `word` has when it is said alone by the voice that spoke last."""
        text = ctypes.c_char_p(word.translate(_UNSPOKEN).encode())
        mode = _IPA | ord(_BETWEEN_PHONES) << 8
        said: bytes = self._library.espeak_TextToPhonemes(ctypes.byref(text), _UTF8, mode) or b""
        return max(1, len(list(filter(None, said.decode().split(_BETWEEN_PHONES)))))

    def _collect(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        if count:
            self._chunks.append(np.ctypeslib.as_array(samples, (count,)).copy())
        index = 0
        while events[index].type != _LIST_END:
            event = events[index]
            if event.type == _WORD:
                self._reports.append((event.text_position - 1, event.sample))
            elif event.type == _PHONE and event.id.string:
                name = event.id.string.decode("utf-8", "ignore")
                self._phones.append(Phone(name=name, place=event.text_position - 1, sample=event.sample))
            index += 1
        return 0


def speak_all(lines: Iterable[Line]) -> Iterator[Speech]:
    """Say `lines` one after another."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as pool:
        yield from pool.map(_speak_line, lines)


@cache
def _open_library() -> Espeak:
    return Espeak()


def _speak_line(line: Line) -> Speech:
    return _open_library().say(line)


def _find_starts(espeak: Espeak, line: Line, utterance: Utterance) -> list[int]:
    """The sample at which each word begins.

    Words that were spoken as one with those before them share their phones, counted from the end: what is run together
    is changed at its beginning ("for a" gets an r).
    """
    reports = _gather(line, [(report[0], report) for report in utterance.reports])
    phones = _gather(line, [(phone.place, phone) for phone in utterance.phones])
    reports[0] = reports[0] or [(0, 0)]
    reported = [index for index, inside in enumerate(reports) if inside]
    starts: list[int] = []
    for index, following in pairwise((*reported, len(line.words))):
        starts.append(_choose_start(utterance.phones, *reports[index][0]))
        counts = [espeak.count_phones(word) for word in line.words[index + 1 : following]]
        first = [phones[index][-min(sum(counts[place:]), len(phones[index]))] for place in range(len(counts))]
        starts.extend(max(starts[-1], phone.heard) for phone in first)
    return starts


def _choose_start(phones: Sequence[Phone], place: int, report: int) -> int:
    """The start of the word at `place` that was reported at the sample `report`.

    That is its start, but for a vowel after a nasal or a liquid: such a word is reported where the consonant begins,
    some 50 ms early.
    """
    after = [phone for phone in phones if phone.sample >= report][:2]
    if len(after) == 2 and after[0].place < place and after[1].is_vowel and not after[0].is_vowel:
        return max(report, after[1].heard)
    return report


def _gather(line: Line, found: Sequence[tuple[int, T]]) -> list[list[T]]:
    """For each word what was found inside it, by its place in the text."""
    gathered: list[list[T]] = []
    start = 0
    for word in line.words:
        gathered.append([value for place, value in found if start <= place < start + len(word)])
        start += len(word) + len(line.joint)
    return gathered
