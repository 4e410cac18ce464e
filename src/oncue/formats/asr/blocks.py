"""Documents of transcript editors: autoEdit, Amberscript, slate and draft.js, each with blocks of timed words."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.formats.asr.kind import Kind, words_in
from oncue.formats.asr.node import Node
from oncue.formats.asr.speech import close_up, join_texts
from oncue.model import Segment, TimedWord, TimedWords

_Block = tuple[Node, str, str, tuple[TimedWord, ...]]


def _matches(root: Node) -> bool:
    return next(_blocks(root), None) is not None


def _load(root: Node) -> TimedWords:
    """Each block a paragraph, with its speaker."""
    segments = []
    for node, speaker, written, timed in _blocks(root):
        words = close_up(timed)
        text = written or join_texts(word.text for word in words)
        if text:
            start = next((word.start for word in words if word.start is not None), node.time("start", "startTime"))
            end = next((word.end for word in reversed(words) if word.end is not None), node.time("end", "endTime"))
            segments.append(
                Segment(
                    text=text,
                    start=start,
                    end=end,
                    speaker=speaker or None,
                    words=words,
                    new_paragraph=True,
                    place=node.place,
                )
            )
    return TimedWords(segments=tuple(segments), language=root.text("language") or None)


def _blocks(root: Node) -> Iterator[_Block]:
    """Blocks with their speakers, their texts where they have one, and their words."""
    if "line" in root.head["paragraph"].head:
        for block in root:
            for part in block["paragraph"]:
                yield part, block.text("speaker"), "", words_in(part["line"])
    elif root.has("segments", "speakers") and "words" in root["segments"].head:
        names = {item.text("spkid", "id"): item.text("name") for item in root["speakers"]}
        for item in root["segments"]:
            speaker = item.text("speaker")
            yield item, names.get(speaker) or speaker, item.text("text"), words_in(item["words"])
    elif root.head.has("children"):
        for block in root:
            children = list(block["children"])
            words = tuple(word for child in children for word in words_in(child["words"]))
            yield block, block.text("speaker"), " ".join(child.text("text") for child in children).strip(), words
    elif root["blocks"].head.has("text", "data"):
        for block in root["blocks"]:
            yield block, block["data"].text("speaker"), block.text("text"), words_in(block["data"]["words"])


KIND = Kind(name="editor-json", matches=_matches, load=_load)
