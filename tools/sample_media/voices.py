"""The two voices of the sample."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tools.sample_media import script
from tools.speech.espeak import SAMPLE_RATE, Espeak
from tools.speech.speech import Line, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.speech.speech import Speech

_VOICES: Final = {
    script.Voice.INTERVIEWER: Voice(name="en+m3", rate=156, pitch=42),
    script.Voice.GUEST: Voice(name="en-gb-scotland+f2", rate=144, pitch=46),
}


class Synthesiser:
    """Both voices: one process has one."""

    def __init__(self) -> None:
        self._espeak = Espeak()

    def speak(self, words: Sequence[str], voice: script.Voice, faster: int = 0) -> Speech:
        """Say `words`, `faster` words a minute above what the voice likes; samples at the library's own rate."""
        chosen = _VOICES[voice]
        line = Line(voice=replace(chosen, rate=chosen.rate + faster), words=tuple(words))
        return self._espeak.say(line, rate=SAMPLE_RATE)
