"""Podlove transcripts: a list of entries with start, end, speaker or voice, and text."""

from __future__ import annotations

from itertools import islice

from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Node
from oncue.model import Segment, TimedWords

_LOOKED_AT = 20


def _matches(root: Node) -> bool:
    listed = _entries(root)
    first = listed.head
    if not first.has("text", "start", "end") or first.has_any("words", "duration", "seek", "body"):
        return False
    if "transcripts" in root or first.has_any("start_ms", "end_ms", "voice"):
        return True
    starts = [item["start"].value for item in islice(listed, _LOOKED_AT)]
    spoken = any(" " in item.text("text") for item in islice(listed, _LOOKED_AT))
    return spoken and not first.has_any("id", "type") and any(isinstance(start, str | float) for start in starts)


def _load(root: Node) -> TimedWords:
    segments = [
        Segment(
            text=text,
            # The printed times first: exporters get the others wrong.
            start=item.time("start", "start_ms"),
            end=item.time("end", "end_ms"),
            speaker=item.text("voice", "speaker") or None,
            place=item.place,
        )
        for item in _entries(root)
        if (text := item.text("text"))
    ]
    return TimedWords(segments=tuple(segments))


def _entries(root: Node) -> Node:
    return root if isinstance(root.value, list) else root["transcripts"]


KIND = Kind(name="podlove", matches=_matches, load=_load)
