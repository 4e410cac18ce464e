"""How spoken words sound: words -> phones of the acoustic models, in every language of espeak-ng.

The model's own dictionary is asked first, then espeak-ng, whose IPA a table turns into the model's phones; where
espeak-ng is missing, rules of our own read the letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from oncue.align.audio.pronounce import dictionary, espeak, letters
from oncue.align.audio.pronounce.french import french_phones
from oncue.align.audio.pronounce.phones import english_phones
from oncue.align.audio.pronounce.voices import voice_for, voice_of

_MOST_VARIANTS = 3
_SHORT = 3
# The dictionary of a model knows one accent, American English. With these, words of a Scot were found as well as others.
_ACCENTS = {"en": ("en-gb-x-rp", "en-gb-scotland")}


class Pronouncer:
    """Says how words of one language (BCP 47) sound, in the phones of `model`."""

    def __init__(self, language: str) -> None:
        self._language = language.strip() or "en"
        main = self._language.lower().partition("-")[0]
        self.model = "fr" if main == "fr" and dictionary.has_model("fr") else "en"
        """The acoustic model whose phones are given: `en` or `fr`."""
        self.known = main == "en" or self._reads_dictionary(main) or voice_of(self._language) is not None
        """Whether the words can be read at all: espeak-ng has the language, or the model is the language's own."""

    def phones(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """One to three pronunciations for each of the spoken `words`, their phones parted by blanks."""
        wanted = dict.fromkeys(words)
        listed = dictionary.look_up(wanted.keys(), self.model) if self._reads_dictionary(self.model) else {}
        return {word: tuple(listed[word][:_MOST_VARIANTS]) if word in listed else self._read(word) for word in wanted}

    def accents(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """How else people say the spoken `words` who grew up elsewhere; nothing in most languages."""
        found: dict[str, dict[str, None]] = {word: {} for word in words}
        if self._reads_dictionary(self.model):
            for voice in _ACCENTS.get(self.model, ()):
                for word in found:
                    found[word] |= dict.fromkeys(_readings(word, voice, self.model))
        return {word: tuple(readings) for word, readings in found.items()}

    def _reads_dictionary(self, main: str) -> bool:
        return self._language.lower().partition("-")[0] == main == self.model

    def _read(self, word: str) -> tuple[str, ...]:
        return _read(word, self._language, self.model)


@lru_cache(maxsize=16384)
def _read(word: str, language: str, model: str) -> tuple[str, ...]:
    """The pronunciations of a word that no dictionary has."""
    found = _readings(word, voice_for(word, language), model)
    return found[:_MOST_VARIANTS] or (" ".join(letters.spell(word, model)),)


@lru_cache(maxsize=16384)
def _readings(word: str, voice: str | None, model: str) -> tuple[str, ...]:
    """The phones of a word as a voice of espeak-ng reads it."""
    to_phones = french_phones if model == "fr" else english_phones
    readings = (" ".join(phone for phoneme in said for phone in to_phones(phoneme)) for said in _say(word, voice))
    return tuple(dict.fromkeys(filter(None, readings)))


def _say(word: str, voice: str | None) -> tuple[tuple[str, ...], ...]:
    """The phonemes of a word as espeak-ng reads it; short ones inside a sentence and alone.

    Alone a short word gets its strong form, and a word of one letter the name of the letter.
    """
    if voice is None:
        return ()
    said = espeak.speak(f"{word} {word}", voice) if len(word) <= _SHORT else ()
    half = len(said) // 2
    if not half or len(said) % 2:
        return (tuple(chain.from_iterable(espeak.speak(word, voice))),)
    return tuple(tuple(chain.from_iterable(part)) for part in (said[:half], said[half:]))
