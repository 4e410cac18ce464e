"""The decoder of pocketsphinx: the one place that knows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from oncue.align.audio.chunks import FRAME
from oncue.align.audio.engine import BEAMS, SHIFT, Arc, Part, fit_of, teach, word_of
from oncue.align.audio.models import model_folder

if TYPE_CHECKING:
    from pocketsphinx import Decoder

# With a language model: swept on synthetic interviews, verbatim and edited, at 25 and 15 dB.
_FREE = {"lw": 9.0, "maxhmmpf": 3000, "maxwpf": 10, "beam": 1e-48, "fwdflat": False, "bestpath": True, "silprob": 0.1}
# Along a grammar, which says where pauses may be.
_GRAMMAR = {**BEAMS, "bestpath": False, "fsgusefiller": False}


class Sphinx:
    """A decoder for the model `en` or `fr`.

    With `expects` it is one for a language model, else for grammars.
    """

    def __init__(self, model: str, *, expects: bool = False) -> None:
        self._decoder = _open(model, _FREE if expects else _GRAMMAR)
        self._scale = 1 if expects else SHIFT

    def teach(self, name: str, sounds: Iterable[str]) -> None:
        """Add a word with its pronunciations, unless it is known."""
        teach(self._decoder, name, sounds)

    def expect(self, model: str) -> None:
        """Take `model` (ARPA text) for what is likely to be said."""
        from pocketsphinx import NGramModel  # noqa: PLC0415  (the extra `audio` may be absent)

        # The library reads models from files only.
        with TemporaryDirectory() as folder:
            file = Path(folder, "script.lm")
            file.write_text(model, encoding="ascii")
            loaded = NGramModel(self._decoder.config, self._decoder.logmath, str(file))
        self._decoder.add_lm("script", loaded)
        self._decoder.activate_search("script")

    def hear(self, data: bytes) -> tuple[Part, ...]:
        """What was said, as far as the expected words go."""
        self._decoder.start_utt()
        self._decoder.process_raw(data, full_utt=True)
        self._decoder.end_utt()
        return tuple(self._parts())

    def follow(self, data: bytes, states: int, arcs: Sequence[Arc]) -> tuple[Part, ...]:
        """The best way through a grammar from its first to its last state; nothing where none was found."""
        grammar = self._decoder.create_fsg("gap", 0, states - 1, list(arcs))
        self._decoder.add_fsg("gap", grammar)
        self._decoder.activate_search("gap")
        return self.hear(data)

    def _parts(self) -> Iterator[Part]:
        if self._decoder.hyp() is None:
            return
        for segment in self._decoder.seg():
            frames = segment.end_frame - segment.start_frame + 1
            yield Part(
                name=word_of(segment.word),
                start=segment.start_frame * FRAME,
                end=(segment.end_frame + 1) * FRAME,
                fit=fit_of(segment.ascore, frames, self._scale),
            )


def _open(model: str, search: dict[str, float | bool]) -> Decoder:
    from pocketsphinx import Decoder, get_model_path  # noqa: PLC0415

    options = {"hmm": get_model_path("en-us/en-us"), "dict": None, "lm": None, "loglevel": "FATAL"}
    folder = None if model == "en" else model_folder(model)
    if folder is not None:
        options |= json.loads(Path(folder, "feat_params.json").read_text(encoding="utf-8"))
        options |= {"hmm": folder, "fdict": f"{folder}/noisedict.txt"}
    return Decoder(**options, **search)
