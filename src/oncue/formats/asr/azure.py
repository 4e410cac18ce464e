"""Azure Speech: recognised phrases with offsets as ISO durations, or phrases with milliseconds."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Node
from oncue.model import Segment, TimedWord, TimedWords

_START = ("offsetMilliseconds", "offset")
_LENGTH = ("durationMilliseconds", "duration")
_WORDS = ("displayWords", "words")


def _matches(root: Node) -> bool:
    return root["recognizedPhrases"].head.has("nBest") or root["phrases"].head.has("offsetMilliseconds", "text")


def _load(root: Node) -> TimedWords:
    listed = [*root["recognizedPhrases"], *root["phrases"]]
    # Channels are listed one after the other.
    segments = sorted((one for item in listed if (one := _phrase(item)) is not None), key=lambda one: one.start or 0)
    language = next((name for item in listed if (name := item.text("locale"))), None)
    return TimedWords(segments=tuple(segments), language=language)


def _phrase(item: Node) -> Segment | None:
    best = item["nBest"].head if "nBest" in item else item
    text = best.text("display", "text", "lexical")
    if not text:
        return None
    key = next((key for key in _WORDS if best[key]), "words")
    words = tuple(word for entry in best[key] if (word := _word(entry)) is not None)
    start, end = _span(item)
    return Segment(text=text, start=start, end=end, speaker=item.speaker("speaker"), words=words, place=item.place)


def _word(item: Node) -> TimedWord | None:
    text = item.text("displayText", "text", "word")
    start, end = _span(item)
    return TimedWord(text=text, start=start, end=end, confidence=item.confidence()) if text else None


def _span(item: Node) -> tuple[int | None, int | None]:
    start, length = item.time(*_START), item.time(*_LENGTH)
    return start, None if start is None or length is None else start + length


KIND = Kind(name="azure", matches=_matches, load=_load)
