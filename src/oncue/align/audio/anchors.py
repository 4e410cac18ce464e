"""Decoded words -> script words that were surely said there."""

from __future__ import annotations

from collections.abc import Sequence

from oncue.align.audio.sphinx import Part
from oncue.align.audio.vocabulary import Script
from oncue.align.evidence.matching import matches

# Two words in the script's order are no accident, nor is one long word.
_RUN = 2
_LONG_WORD = 6


def find_anchors(script: Script, heard: Sequence[Part]) -> dict[int, Part]:
    """The words of the script that were decoded in its order, by their number."""
    anchors: dict[int, Part] = {}
    for ours, theirs, length in matches(script.names, [word.name for word in heard]):
        if length >= _RUN or _phones(script, ours) >= _LONG_WORD:
            anchors.update(zip(range(ours, ours + length), heard[theirs : theirs + length], strict=True))
    return anchors


def _phones(script: Script, word: int) -> int:
    return len(script.sounds[script.names[word]][0].split())
