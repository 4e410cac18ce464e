"""Deepgram: utterances, or the words of the first alternative of each channel."""

from __future__ import annotations

from itertools import accumulate

from oncue.formats.asr.kind import Kind, word_of, words_in
from oncue.formats.asr.node import Node
from oncue.formats.asr.speech import Speech
from oncue.model import Segment, TimedWords


def _matches(root: Node) -> bool:
    return root["results"]["channels"].head.has("alternatives")


def _load(root: Node) -> TimedWords:
    results = root["results"]
    channels = results["channels"]
    several = len(list(channels)) > 1
    language = channels.head.text("detected_language") or None
    segments = [one for item in results["utterances"] if (one := _utterance(item, several=several)) is not None]
    if not segments:
        for number, channel in enumerate(channels):
            segments += _alternative(channel["alternatives"].head, f"Channel {number}" if several else None)
        # Two people on two channels speak in turn; each channel is in order already.
        segments.sort(key=lambda segment: segment.start or 0)
    return TimedWords(segments=tuple(segments), language=language)


def _utterance(item: Node, *, several: bool) -> Segment | None:
    text = item.text("transcript", "text")
    if not text:
        return None
    speaker = item.speaker("speaker") or (
        f"Channel {item.text('channel')}" if several and item.text("channel") else None
    )
    words = words_in(item["words"])
    return Segment(
        text=text, start=item.time("start"), end=item.time("end"), speaker=speaker, words=words, place=item.place
    )


def _alternative(best: Node, channel: str | None) -> tuple[Segment, ...]:
    """The words of a channel, its paragraphs kept; the bare text where it has no words."""
    begins = set(accumulate(_length(item) for item in best["paragraphs"]["paragraphs"]))
    speech = Speech()
    for at, item in enumerate(best["words"]):
        word = word_of(item)
        if word is not None:
            speech.add(word, item, speaker=item.speaker("speaker") or channel, opens=at in begins)
    text = best.text("transcript")
    bare = (Segment(text=text, speaker=channel, place=best["transcript"].place),) if text else ()
    return speech.segments() or bare


def _length(paragraph: Node) -> int:
    """How many words a paragraph has."""
    number = paragraph["num_words"].value
    return number if isinstance(number, int) and 0 <= number < 10**9 else 0


KIND = Kind(name="deepgram", matches=_matches, load=_load)
