"""Which of two ways to lay a stretch is believed: all of its words said, or some of them and other sounds."""

from __future__ import annotations

from oncue.align.audio.chunks import Chunk
from oncue.align.audio.force import Forcer, Laid
from oncue.align.audio.stretches import Stretch

# A word that fits the sound worse was hardly said: of words that were not said but laid all the same nine in ten do.
_POOR_FIT = -5.0
# Such a stretch (ms) is not laid at one go.
_LONGEST = 300_000


def lay_better(forcer: Forcer, chunk: Chunk, stretch: Stretch) -> tuple[Laid, ...]:
    """The words of `stretch` in its sound: on the strict path if every word fits there, else on the free one."""
    if stretch.stop - stretch.start > _LONGEST:
        return ()
    strict = forcer.lay(chunk, stretch.first, stretch.end, strict=True)
    if strict and all(laid.fit > _POOR_FIT for laid in strict):
        return strict
    return forcer.lay(chunk, stretch.first, stretch.end, strict=False) or strict
