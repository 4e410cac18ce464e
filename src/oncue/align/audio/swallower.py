"""The decoder of soundswallower: it follows grammars as that of pocketsphinx does, and knows no language models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import TYPE_CHECKING

from oncue.align.audio.chunks import FRAME
from oncue.align.audio.models import model_folder
from oncue.align.audio.sphinx import Arc, Part

if TYPE_CHECKING:
    from soundswallower import Decoder

# As along a grammar of pocketsphinx, with a bound on what is thought of at a time: a walk may go on in many places.
_GRAMMAR = {"beam": 1e-64, "pbeam": 1e-64, "wbeam": 1e-50, "silprob": 1.0, "wip": 1.0, "maxhmmpf": 2000}
# The library shifts its scores by ten bits.
_SHIFT = 1024


class Swallower:
    """A decoder along grammars for the model `en` or `fr`."""

    def __init__(self, model: str) -> None:
        self._decoder = _open(model)

    def teach(self, name: str, sounds: Iterable[str]) -> None:
        """Add a word with its pronunciations, unless it is known; further ones have numbers."""
        if self._decoder.lookup_word(name) is None:
            for number, phones in enumerate(sounds, start=1):
                self._decoder.add_word(name if number == 1 else f"{name}({number})", phones, update=False)

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
            fit = log(max(segment.ascore, 1e-300)) / max(1, length // FRAME) * _SHIFT
            yield Part(name=segment.text.partition("(")[0], start=start, end=start + length, fit=fit)


def _open(model: str) -> Decoder:
    from soundswallower import Decoder  # noqa: PLC0415  (the extra `audio` may be absent)

    return Decoder(hmm=model_folder(model), dict=None, loglevel="FATAL", **_GRAMMAR)
