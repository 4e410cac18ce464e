"""The espeak-ng library of `espeakng-loader`, as far as pronunciation needs it: words in, IPA out.

The library keeps one voice a process. Every call sets its own, and a lock keeps calls of several threads apart.
"""

from __future__ import annotations

import ctypes
import re
from functools import lru_cache
from threading import Lock

_NO_SOUND = 2
_DO_NOT_EXIT = 0x8000
_UTF8 = 1
_SEPARATOR = "_"
_IPA = 0x02 | ord(_SEPARATOR) << 8
# A word takes a fraction of this; what is longer is no word.
_LONGEST = 200
# espeak says in which language it reads a foreign word: `(en)pɑːkɪŋ(fr)`.
_SWITCH = re.compile(r"\([a-z][a-z0-9_-]{1,20}\)")
_FOREIGN = "(en)"
_STRESS = str.maketrans("", "", "ˈˌ")
_LOCK = Lock()
# The voice that was set last, and how the library calls it.
_LAST: dict[str, bytes] = {}


class _Voice(ctypes.Structure):
    """The beginning of `espeak_VOICE` of speak_lib.h."""

    _fields_ = (("name", ctypes.c_char_p), ("languages", ctypes.c_char_p), ("identifier", ctypes.c_char_p))


def knows(voice: str) -> bool:
    """Whether the library is there and has a voice of this name (`cmn`, `pt-br`)."""
    library = _library()
    if library is None:
        return False
    with _LOCK:
        return _set_voice(library, voice)


def speak(text: str, voice: str) -> tuple[tuple[str, ...], ...]:
    """The phonemes of each word of `text` in IPA, without stress, as this voice says them; empty where it cannot."""
    library = _library()
    if library is None:
        return ()
    with _LOCK:
        said = _read(library, text[:_LONGEST], voice)
    if _FOREIGN in said and not any(map(str.isascii, text.replace(" ", ""))):
        # It does not read letters of its own script that it does not know, it says what they are: "Chinese letter".
        return ()
    words = (word.split(_SEPARATOR) for word in _SWITCH.sub(_SEPARATOR, said).translate(_STRESS).split())
    return tuple(phonemes for word in words if (phonemes := tuple(filter(None, word))))


def _read(library: ctypes.CDLL, word: str, voice: str) -> str:
    if not _set_voice(library, voice):
        return ""
    clauses: list[str] = []
    rest = ctypes.c_char_p(word.replace("\0", "").encode())
    while rest.value:
        clause = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA)
        if not clause:
            break
        clauses.append(clause.decode(errors="ignore"))
    return " ".join(clauses)


def _set_voice(library: ctypes.CDLL, voice: str) -> bool:
    """Make `voice` the current one; where it is already, nothing is done: Russian takes 3 ms to load."""
    current = library.espeak_GetCurrentVoice()
    if current and voice in _LAST and _LAST[voice] == current.contents.identifier:
        return True
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        return False
    _LAST.clear()
    _LAST[voice] = library.espeak_GetCurrentVoice().contents.identifier
    return True


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL | None:
    """The library, started; None where its wheel is absent or its data cannot be read."""
    try:
        import espeakng_loader  # noqa: PLC0415  (the extra `audio` may be absent)

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError):
        return None
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
    library.espeak_GetCurrentVoice.restype = ctypes.POINTER(_Voice)
    library.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
    started = library.espeak_Initialize(_NO_SOUND, 0, str(data).encode(), _DO_NOT_EXIT)
    return library if started > 0 else None
