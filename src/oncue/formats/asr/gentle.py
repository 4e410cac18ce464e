"""Gentle: a transcript and its words, each with its place in the transcript and, where it was heard, its time."""

from __future__ import annotations

import re
from bisect import bisect_right

from oncue.formats.asr.kind import Kind, word_of
from oncue.formats.asr.node import Node
from oncue.model import Segment, TimedWord, TimedWords

_PARAGRAPH = re.compile(r"[^\r\n]+")


def _matches(root: Node) -> bool:
    return "transcript" in root and root["words"].head.has("case", "word")


def _load(root: Node) -> TimedWords:
    text = root["transcript"].value
    if not isinstance(text, str):
        text = " ".join(item.text("word") for item in root["words"])
    lines = [match for match in _PARAGRAPH.finditer(text) if match[0].strip()]
    starts = [match.start() for match in lines]
    shares: list[list[TimedWord]] = [[] for _ in lines]
    at = 0
    for item in root["words"]:
        offset = item["startOffset"].value
        if isinstance(offset, int) and lines:
            at = max(bisect_right(starts, offset) - 1, 0)
        word = word_of(item, text=("word",))
        if word is not None and lines:
            shares[at].append(word)
    found = [_line(match[0].strip(), tuple(words), root) for match, words in zip(lines, shares, strict=True)]
    return TimedWords(segments=tuple(found))


def _line(text: str, words: tuple[TimedWord, ...], root: Node) -> Segment:
    return Segment(
        text=text,
        start=next((word.start for word in words if word.start is not None), None),
        end=next((word.end for word in reversed(words) if word.end is not None), None),
        words=words,
        new_paragraph=True,
        place=root["transcript"].place,
    )


KIND = Kind(name="gentle", matches=_matches, load=_load)
