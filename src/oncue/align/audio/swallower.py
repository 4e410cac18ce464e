"""The decoder of soundswallower, for grammars only: the one place that knows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from oncue.align.audio.engine import Arc, Part, teach

_FOLDERS = {"en": "en-us", "fr": "fr-fr"}
_GRAMMAR = {"beam": 1e-64, "pbeam": 1e-64, "wbeam": 1e-50, "silprob": 1.0, "wip": 1.0}
# The library shifts its scores by ten bits.
_SHIFT = 1024


def model_folder(model: str) -> str:
    """Where the wheel has the model `en` or `fr`."""
    import soundswallower  # noqa: PLC0415  (the extra `audio` may be absent)

    return soundswallower.get_model_path(_FOLDERS[model])


class Swallower:
    """A decoder for the model `en` or `fr`."""

    def __init__(self, model: str) -> None:
        import soundswallower  # noqa: PLC0415

        self._decoder = soundswallower.Decoder(hmm=model_folder(model), dict=None, loglevel="FATAL", **_GRAMMAR)

    def teach(self, name: str, sounds: Sequence[str]) -> None:
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
            fit = log(max(segment.ascore, 1e-300)) / max(1, length // 10) * _SHIFT
            yield Part(name=segment.text.partition("(")[0], start=start, end=start + length, fit=fit)
