"""The decoder of soundswallower: it follows grammars as that of pocketsphinx does, and knows no language models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from oncue.align.audio.chunks import FRAME
from oncue.align.audio.engine import BEAMS, Arc, Part, fit_of, teach, word_of
from oncue.align.audio.models import model_folder

if TYPE_CHECKING:
    from soundswallower import Decoder

# As along a grammar of pocketsphinx, with a bound on what is thought of at a time: a walk may go on in many places.
_GRAMMAR = {**BEAMS, "silprob": 1.0, "maxhmmpf": 2000}


class Swallower:
    """A decoder along grammars for the model `en` or `fr`."""

    def __init__(self, model: str) -> None:
        self._decoder = _open(model)

    def teach(self, name: str, sounds: Iterable[str]) -> None:
        """Add a word with its pronunciations, unless it is known."""
        teach(self._decoder, name, sounds)

    def follow(self, data: bytes, states: int, arcs: Sequence[Arc]) -> tuple[Part, ...]:
        """The best way through a grammar from its first to its last state; nothing where none was found."""
        self._decoder.set_fsg(self._decoder.create_fsg("gap", 0, states - 1, list(arcs)))
        self._decoder.start_utt()
        self._decoder.process_raw(data, full_utt=True)
        self._decoder.end_utt()
        return tuple(self._parts())

    def _parts(self) -> Iterator[Part]:
        if self._decoder.hyp is None:
            return
        for segment in self._decoder.seg:
            start, length = round(segment.start * 1000), round(segment.duration * 1000)
            fit = fit_of(segment.ascore, length // FRAME)
            yield Part(name=word_of(segment.text), start=start, end=start + length, fit=fit)


def _open(model: str) -> Decoder:
    from soundswallower import Decoder  # noqa: PLC0415  (the extra `audio` may be absent)

    return Decoder(hmm=model_folder(model), dict=None, loglevel="FATAL", **_GRAMMAR)
