"""Kaldi as the BBC runs it, and the lists of words of transcript editors: who speaks stands in segments or paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice

from oncue.formats.asr.kind import Kind, numbers_in, unit_of, word_of
from oncue.formats.asr.node import Node
from oncue.formats.asr.speech import Speech
from oncue.model import TimedWords

_TEXT = ("punct", "text", "word")
_LOOKED_AT = 30


def _matches(root: Node) -> bool:
    listed = list(islice(root if isinstance(root.value, list) else root["words"], _LOOKED_AT))
    if not listed or not listed[0].has("start", "end"):
        return False
    return 2 * sum(" " not in item.text(*_TEXT) for item in listed if item.text(*_TEXT)) > len(listed)


def _load(root: Node) -> TimedWords:
    """Words cut where paragraphs begin or the speaker changes, else at pauses and ends of sentences."""
    listed = list(root if isinstance(root.value, list) else root["words"])
    unit = unit_of(numbers_in(listed, "start"), len(listed))
    marks = _marks(root, unit)
    starts = [start for start, _ in marks]
    speech = Speech()
    at = before = 0
    for item in listed:
        word = word_of(item, text=_TEXT, unit=unit)
        if word is None:
            continue
        if word.start is not None and marks:
            at = max(bisect_right(starts, word.start) - 1, 0)
        speaker = marks[at][1] if marks else item.speaker("speaker", "speaker_id")
        speech.add(word, item, speaker=speaker, opens=bool(root["paragraphs"]) and at != before)
        before = at
    return TimedWords(segments=speech.segments())


def _marks(root: Node, unit: float) -> list[tuple[int, str | None]]:
    """From when on who speaks: paragraphs of an editor, segments of a diarisation."""
    found = [(item.time("start", unit=unit), item.text("speaker") or None) for item in root["paragraphs"]]
    found += [
        (item.time("start", unit=unit), item["speaker"].text("@id", "name") or item.text("speaker") or None)
        for item in root["segmentation"]["segments"]
    ]
    return sorted((start, name) for start, name in found if start is not None)


KIND = Kind(name="words-json", matches=_matches, load=_load)
