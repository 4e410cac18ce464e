"""Oral arguments of Oyez: sections of turns of text blocks."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Node
from oncue.model import About, Segment, TimedWords


def _matches(root: Node) -> bool:
    return any("text_blocks" in section["turns"].head for section in _inner(root)["sections"])


def _load(root: Node) -> TimedWords:
    inner = _inner(root)
    blocks = [
        (block, turn) for section in inner["sections"] for turn in section["turns"] for block in turn["text_blocks"]
    ]
    segments = [
        Segment(
            text=text,
            start=block.time("start"),
            end=block.time("stop"),
            speaker=turn["speaker"].text("name") or None,
            new_paragraph=True,
            place=block.place,
        )
        for block, turn in blocks
        if (text := block.text("text"))
    ]
    media = tuple(href for item in root["media_file"] if (href := item.text("href")))
    about = About(
        title=inner.text("title") or root.text("title") or None, description=root.text("title") or None, media=media
    )
    return TimedWords(segments=tuple(segments), about=about)


def _inner(root: Node) -> Node:
    return root["transcript"] or root


KIND = Kind(name="oyez", matches=_matches, load=_load)
