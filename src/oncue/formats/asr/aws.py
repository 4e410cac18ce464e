"""Amazon Transcribe: items of words and punctuation; speakers in segments or channels of their own."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Node
from oncue.formats.asr.speech import Speech
from oncue.model import Segment, TimedWord, TimedWords


def _matches(root: Node) -> bool:
    results = root["results"]
    return results["items"].head.has("alternatives", "type") or results["transcripts"].head.has("transcript")


def _load(root: Node) -> TimedWords:
    results = root["results"]
    language = results.text("language_code") or None
    segments = [
        segment
        for channel in results["channel_labels"]["channels"]
        for segment in _speech(channel["items"], {}, channel.text("channel_label") or None).segments()
    ]
    segments.sort(key=lambda segment: segment.start or 0)
    found = tuple(segments) or _speech(results["items"], _speakers(results["speaker_labels"]), None).segments()
    whole = results["transcripts"].head
    bare = (Segment(text=whole.text("transcript"), place=whole.place),) if whole.text("transcript") else ()
    return TimedWords(segments=found or bare, language=language)


def _speakers(labels: Node) -> dict[str, str]:
    """Who speaks, by the start of a word as it is printed."""
    return {
        item.text("start_time"): item.text("speaker_label") or segment.text("speaker_label")
        for segment in labels["segments"]
        for item in segment["items"]
    }


def _speech(items: Node, speakers: dict[str, str], channel: str | None) -> Speech:
    speech = Speech()
    for item in items:
        best = item["alternatives"].head
        text = best.text("content")
        if text:
            word = TimedWord(
                text=text, start=item.time("start_time"), end=item.time("end_time"), confidence=best.confidence()
            )
            name = item.text("speaker_label") or speakers.get(item.text("start_time")) or channel
            speech.add(word, item, speaker=name, clings=item.text("type") == "punctuation")
    return speech


KIND = Kind(name="aws", matches=_matches, load=_load)
