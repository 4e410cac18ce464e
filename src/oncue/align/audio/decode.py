"""Sound -> words with times, by a decoder with a language model made from the script.

The decoder may say the words of the script in any order. What it says in the script's order was said.
"""

from __future__ import annotations

from dataclasses import replace

from oncue.align.audio.chunks import Chunk
from oncue.align.audio.engine import Part
from oncue.align.audio.language_model import write_model
from oncue.align.audio.sphinx import Sphinx
from oncue.align.audio.vocabulary import Script


class ScriptDecoder:
    """A decoder that knows the words of one script and nothing else."""

    def __init__(self, script: Script, model: str) -> None:
        self._script = script
        self._engine = Sphinx(model, expects=True)
        for name, sounds in script.sounds.items():
            self._engine.teach(name, sounds)
        self._engine.expect(write_model(script.names))

    def hear(self, chunk: Chunk) -> tuple[Part, ...]:
        """The words of `chunk` in order, fillers and silence left out."""
        return tuple(
            replace(part, start=chunk.start + part.start, end=chunk.start + part.end)
            for part in self._engine.hear(chunk.data)
            if part.name in self._script.sounds
        )
