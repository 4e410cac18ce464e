"""YouTube's `json3` captions: events with pieces of text and times from the event's start on."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Node
from oncue.model import Segment, TimedWord, TimedWords


def _matches(root: Node) -> bool:
    return any("segs" in event and "tStartMs" in event for event in root["events"])


def _load(root: Node) -> TimedWords:
    segments = (one for event in root["events"] if (one := _event(event)) is not None)
    return TimedWords(segments=tuple(segments))


def _event(event: Node) -> Segment | None:
    """A caption; events that only end a line of a rolling caption say nothing."""
    pieces = [(piece.written("utf8"), piece.time("tOffsetMs")) for piece in event["segs"]]
    text = " ".join("".join(text for text, _ in pieces).split())
    start, length = event.time("tStartMs"), event.time("dDurationMs")
    if not text:
        return None
    rolling = len(pieces) > 1 and start is not None
    words = tuple(
        TimedWord(text=text.strip(), start=(start or 0) + (offset or 0))
        for text, offset in pieces
        if rolling and text.strip()
    )
    end = None if start is None or length is None else start + length
    return Segment(text=text, start=start, end=end, words=words, place=event.place)


KIND = Kind(name="youtube-json", matches=_matches, load=_load)
