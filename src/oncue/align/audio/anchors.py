"""Decoded words -> script words that were surely said there."""

from __future__ import annotations

from collections.abc import Sequence

from oncue.align.audio.engine import Part
from oncue.align.audio.vocabulary import Script
from oncue.align.evidence.matching import matches

# Two words in the script's order are no accident, nor is one long word.
_RUN = 2
_LONG_WORD = 6


def find_anchors(script: Script, heard: Sequence[Part], sure_run: int | None = None) -> dict[int, Part]:
    """The words of the script that were decoded in its order, by their number.

    Where the decoder was led along the script, only `sure_run` words without a gap are evidence.
    """
    anchors: dict[int, Part] = {}
    for ours, theirs, length in matches(script.names, [word.name for word in heard]):
        if length >= (sure_run or _RUN) or (sure_run is None and script.phones(ours) >= _LONG_WORD):
            anchors.update(zip(range(ours, ours + length), heard[theirs : theirs + length], strict=True))
    return anchors
