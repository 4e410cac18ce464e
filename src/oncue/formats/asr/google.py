"""Google Speech-to-Text: results with alternatives; with diarisation the last result has all words with speakers."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind, word_of
from oncue.formats.asr.node import Node
from oncue.formats.asr.speech import Speech, join_texts
from oncue.model import Segment, TimedWord, TimedWords

_START = ("startTime", "start_time", "startOffset", "start_offset")
_END = ("endTime", "end_time", "endOffset", "end_offset")
_TAGS = ("speakerTag", "speaker_tag", "speakerLabel", "speaker_label")


def _matches(root: Node) -> bool:
    best = root["results"].head["alternatives"].head
    return ("transcript" in best and "timestamps" not in best) or best["words"].head.has_any(*_START)


def _load(root: Node) -> TimedWords:
    results = list(root["results"])
    language = next((name for item in results if (name := item.text("languageCode", "language_code"))), None)
    last = list(results[-1]["alternatives"].head["words"]) if results else []
    if not any(_tag(word) for word in last):
        segments = tuple(one for item in results if (one := _result(item)) is not None)
        return TimedWords(segments=segments, language=language)
    words = [word for item in results for word in item["alternatives"].head["words"]]
    speech = Speech()
    for item in last if 2 * len(last) >= len(words) else words:
        word = _word(item)
        if word is not None:
            speech.add(word, item, speaker=_tag(item))
    return TimedWords(segments=speech.segments(), language=language)


def _result(item: Node) -> Segment | None:
    best = item["alternatives"].head
    words = tuple(word for entry in best["words"] if (word := _word(entry)) is not None)
    text = best.text("transcript") or join_texts(word.text for word in words)
    if not text:
        return None
    start = next((word.start for word in words if word.start is not None), None)
    end = item.time("resultEndTime", "result_end_time", "resultEndOffset", "result_end_offset")
    end = next((word.end for word in reversed(words) if word.end is not None), end)
    channel = item["channelTag"].value
    speaker = f"Channel {channel}" if isinstance(channel, int) and 0 < channel < 100 else None
    return Segment(text=text, start=start, end=end, speaker=speaker, words=words, place=item.place)


def _word(item: Node) -> TimedWord | None:
    # A start of 0 is left out of Google's JSON.
    word = word_of(item, text=("word",), start=_START, end=_END)
    if word is not None and word.start is None and word.end is not None and not item.has_any(*_START):
        return TimedWord(text=word.text, start=0, end=word.end, confidence=word.confidence)
    return word


def _tag(item: Node) -> str | None:
    """The speaker of a word; 0 is nobody."""
    return None if item.text(*_TAGS) == "0" else item.speaker(*_TAGS)


KIND = Kind(name="google", matches=_matches, load=_load)
