"""IBM Watson: results with timestamps as lists, and who speaks from which word on."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Node, ms_of
from oncue.formats.asr.speech import Speech
from oncue.model import Segment, TimedWord, TimedWords


def _matches(root: Node) -> bool:
    return root["results"].head["alternatives"].head.has("transcript", "timestamps")


def _load(root: Node) -> TimedWords:
    speakers = {item.time("from"): item.speaker("speaker") for item in root["speaker_labels"]}
    speech = Speech()
    segments: list[Segment] = []
    for item in root["results"]:
        best = item["alternatives"].head
        words = _words(best["timestamps"])
        for word in words:
            speech.add(word, best, speaker=speakers.get(word.start))
        text = best.text("transcript")
        if text:
            start = words[0].start if words else None
            segments.append(
                Segment(text=text, start=start, end=words[-1].end if words else None, words=words, place=best.place)
            )
    return TimedWords(segments=speech.segments() if speakers else tuple(segments))


def _words(timestamps: Node) -> tuple[TimedWord, ...]:
    words: list[TimedWord] = []
    for at, entry in enumerate(timestamps.value if isinstance(timestamps.value, list) else []):
        if isinstance(entry, list) and len(entry) == 3 and isinstance(entry[0], str) and entry[0].strip():
            words.append(TimedWord(text=entry[0].strip(), start=ms_of(entry[1]), end=ms_of(entry[2])))
        else:
            timestamps.losses.add_odd(f"{timestamps.pointer}/{at}")
    return tuple(words)


KIND = Kind(name="watson", matches=_matches, load=_load)
