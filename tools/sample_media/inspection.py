"""Do finished recordings fit their transcripts? Answers from the files alone, without speaking anything again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from tools.sample_media import encode, script
from tools.sample_media.parts import Part, read_words

if TYPE_CHECKING:
    from tools.sample_media.script import Piece
    from tools.sample_media.timeline import WordTime
    from tools.speech.speech import Samples

_RATE: Final = 8000
_HEARD: Final = 300
"""Root mean square amplitude from which something is heard; encoded silence stays below 30."""
_BEFORE, _AFTER = (-220, -40), (0, 250)
"""Windows around a stamp in ms: silence, then speech."""


def find_misfits(part: Part) -> Iterator[str]:
    """What is wrong with the recording of `part`, a sentence each."""
    missing = [path for path in (part.media, part.words) if not path.exists()]
    if missing:
        yield from (f"{path.name} is missing" for path in missing)
        return
    pieces = script.read_script(part.transcript)
    words = read_words(part.words)
    said = [word for piece in pieces for word in piece.words]
    if [word.word for word in words] != said:
        yield f"{part.media.name} says other words than {part.transcript.name}"
        return
    yield from _find_late_stamps(part, pieces, words)
    yield from _find_silent_stamps(part, pieces)


def _find_late_stamps(part: Part, pieces: Sequence[Piece], words: Sequence[WordTime]) -> Iterator[str]:
    index = 0
    for piece in pieces:
        if piece.stamp is not None and words[index].start != piece.stamp:
            yield f"{part.stem}: “{words[index].word}” is heard at {words[index].start} ms, stamped {piece.stamp} ms"
        index += len(piece.words)


def _find_silent_stamps(part: Part, pieces: Sequence[Piece]) -> Iterator[str]:
    samples = encode.decode(part.media, _RATE)
    for stamp in (piece.stamp for piece in pieces if piece.stamp is not None):
        before, after = _loudness(samples, stamp, _BEFORE), _loudness(samples, stamp, _AFTER)
        if before >= _HEARD or after < _HEARD:
            yield f"{part.media.name}: no speech begins at {stamp} ms (loudness {before:.0f} before, {after:.0f} after)"


def _loudness(samples: Samples, at: int, window: tuple[int, int]) -> float:
    first, last = ((at + edge) * _RATE // 1000 for edge in window)
    return float(np.sqrt(np.mean(samples[first:last].astype(np.float64) ** 2)))
