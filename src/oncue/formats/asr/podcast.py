"""Podcasting 2.0 transcripts: segments with a body and a speaker, in some files a word each."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Node
from oncue.formats.asr.speech import Speech
from oncue.model import Segment, TimedWord, TimedWords

_START = ("startTime", "start")
_END = ("endTime", "end")


def _matches(root: Node) -> bool:
    return "body" in root["segments"].head


def _load(root: Node) -> TimedWords:
    listed = [item for item in root["segments"] if item.text("body")]
    alone = sum(" " not in item.text("body") for item in listed)
    segments = _of_words(listed) if 2 * alone > len(listed) else _of_segments(listed)
    return TimedWords(segments=segments, language=root.text("language") or None)


def _of_segments(listed: list[Node]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    speaker: str | None = None
    for item in listed:
        # A speaker is named where one begins, and holds.
        speaker = item.text("speaker") or speaker
        start, end = item.time(*_START), item.time(*_END)
        found.append(Segment(text=item.text("body"), start=start, end=end, speaker=speaker, place=item.place))
    return tuple(found)


def _of_words(listed: list[Node]) -> tuple[Segment, ...]:
    speech = Speech()
    speaker: str | None = None
    for item in listed:
        speaker = item.text("speaker") or speaker
        word = TimedWord(text=item.text("body"), start=item.time(*_START), end=item.time(*_END))
        speech.add(word, item, speaker=speaker)
    return speech.segments()


KIND = Kind(name="podcast-json", matches=_matches, load=_load)
