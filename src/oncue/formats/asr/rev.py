"""Rev: monologues of elements (`ts`, `end_ts`), and the older ones of spans (`ts`, `endTs`)."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Node
from oncue.model import About, Segment, TimedWord, TimedWords


def _matches(root: Node) -> bool:
    return root["monologues"].head.has_any("elements", "spans")


def _load(root: Node) -> TimedWords:
    names = {item.text("id"): item.text("name") for item in root["speakers"]}
    segments = tuple(one for item in root["monologues"] if (one := _monologue(item, names)) is not None)
    media = root.text("name")
    return TimedWords(segments=segments, about=About(media=(media,) if "." in media else ()))


def _monologue(item: Node, names: dict[str, str]) -> Segment | None:
    """A monologue; its text is its elements as they stand, punctuation and blanks among them."""
    words: list[TimedWord] = []
    pieces: list[str] = []
    for element in item["elements"] or item["spans"]:
        value = element["value"].value
        text = value if isinstance(value, str) else element.text("value")
        pieces.append(text)
        start = element.time("ts")
        if start is not None and text.strip():
            end = element.time("end_ts", "endTs")
            words.append(TimedWord(text=text.strip(), start=start, end=end, confidence=element.confidence()))
    text = " ".join("".join(pieces).split())
    if not text:
        return None
    start = item.time("startTime")
    return Segment(
        text=text,
        start=start if start is not None or not words else words[0].start,
        end=words[-1].end if words else item.time("endTime"),
        speaker=names.get(item.text("speaker")) or item["speaker_info"].text("display_name") or item.speaker("speaker"),
        words=tuple(words),
        place=item.place,
    )


KIND = Kind(name="rev", matches=_matches, load=_load)
