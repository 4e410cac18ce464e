"""Speechmatics: version 2 results with punctuation of their own, version 1 words with times as texts."""

from __future__ import annotations

from bisect import bisect_right

from oncue.formats.asr.kind import Kind, word_of
from oncue.formats.asr.node import Node
from oncue.formats.asr.speech import Speech
from oncue.model import TimedWord, TimedWords

_NOBODY = {"", "UU"}


def _matches(root: Node) -> bool:
    typed = root["results"].head
    return (typed.has("alternatives", "type") and "start_time" in typed) or (
        root.has("job", "words") and root["words"].head.has("time", "name")
    )


def _load(root: Node) -> TimedWords:
    language = root["job"].text("lang") or root["metadata"]["transcription_config"].text("language")
    speech = _results(root["results"]) if root["results"] else _words(root)
    return TimedWords(segments=speech.segments(), language=language or None)


def _results(results: Node) -> Speech:
    speech = Speech()
    channelled = "channel" in results.head
    for item in results:
        best = item["alternatives"].head
        text = best.text("content")
        if not text:
            continue
        mark = item.text("type") == "punctuation"
        side = item.text("attaches_to") or "previous"
        name = best.text("speaker")
        shown = (item.speaker("channel") if channelled else None) if name in _NOBODY else name
        word = TimedWord(
            text=text, start=item.time("start_time"), end=item.time("end_time"), confidence=best.confidence()
        )
        speech.add(word, item, speaker=shown, clings=mark and side in {"previous", "both"})
        if mark and side in {"next", "both"}:
            speech.cling_next()
    return speech


def _words(root: Node) -> Speech:
    """Words of version 1; who speaks stands in a list of its own, from a time on."""
    turns = sorted((item.time("time") or 0, item.text("name")) for item in root["speakers"])
    starts = [start for start, _ in turns]
    speech = Speech()
    for item in root["words"]:
        word = word_of(item, text=("name",), start=("time",), end=("",))
        if word is None:
            continue
        length = item.time("duration")
        name = turns[max(bisect_right(starts, word.start) - 1, 0)][1] if turns and word.start is not None else ""
        end = word.start + length if word.start is not None and length is not None else None
        timed = TimedWord(text=word.text, start=word.start, end=end, confidence=word.confidence)
        speech.add(timed, item, speaker=None if name in _NOBODY else name)
    return speech


KIND = Kind(name="speechmatics", matches=_matches, load=_load)
