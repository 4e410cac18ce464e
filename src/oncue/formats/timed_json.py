"""`TimedTranscript` <-> JSON: the transcript with its words and their times, for programs.

    {"format": "oncue-transcript", "version": 1, "words_rule": 1, "language": "en", "duration": 561000,
     "sections": [{"id": "t-31", "title": null, "start": 31000, "source": "stamped", "turns": [0, 2]}],
     "turns": [{"speaker": "Ann", "role": "answer", "stamp": null,
                "paragraphs": [{"text": "So it was.", "words": ["So", "it", "was."],
                                "times": [[31040, 31210, "interpolated", 45], …]}]}]}

Times are milliseconds; a word's time is start, end, source, and the confidence in per cent. `turns` of a section is a
half-open range of indexes. Where a paragraph has more than words, `marks` lists what: the number of words before it, its
kind, and its text (`[1, "sound", "[laughs]"]`), reason or time. A stamp that marks an end has `"edge": "end"` beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from oncue.formats.asr.node import Losses, Node
from oncue.model import (
    Anchor,
    Diagnostic,
    Edge,
    Item,
    Paragraph,
    Redaction,
    Result,
    Role,
    Section,
    Sound,
    Stamp,
    TimedTranscript,
    TimeSource,
    Transcript,
    Turn,
    Unclear,
    Word,
    WordTime,
)
from oncue.text.ids import page_ids
from oncue.text.redaction import without_redacted
from oncue.text.sections import divide
from oncue.text.words import WORD_RULE_VERSION, show, show_item, split_items

FORMAT = "oncue-transcript"


def write(timed: TimedTranscript) -> str:
    """The JSON text: one line a paragraph and a section, so that a change shows as a small difference."""
    timed = without_redacted(timed)
    transcript = timed.transcript
    times = iter(timed.times)
    head = {
        "format": FORMAT,
        "version": 1,
        "words_rule": WORD_RULE_VERSION,
        "language": transcript.language,
        "duration": timed.duration,
    }
    fields = [f"{_dump(key)}: {_dump(value)}" for key, value in head.items()]
    fields.append(f'"sections": {_rows(_sections(timed))}')
    fields.append(f'"turns": {_rows(_turn(turn, times) for turn in transcript.turns)}')
    return "{" + ",\n ".join(fields) + "}\n"


def _sections(timed: TimedTranscript) -> Iterator[str]:
    ids = page_ids(timed.transcript)
    for section, time, page_id in zip(timed.transcript.sections, timed.section_times, ids, strict=True):
        yield _dump(
            {
                "id": page_id,
                "title": section.title,
                "start": time.start,
                "source": time.source.value,
                "turns": [section.first, section.end],
            }
        )


def _turn(turn: Turn, times: Iterator[WordTime]) -> str:
    stamp = None if turn.stamp is None else turn.stamp.ms
    edge = {"edge": turn.stamp.edge} if turn.stamp is not None and turn.stamp.edge is Edge.END else {}
    head = _dump({"speaker": turn.speaker, "role": turn.role, "stamp": stamp, **edge})
    paragraphs = ",\n   ".join(_paragraph(paragraph, times) for paragraph in turn.paragraphs)
    return f'{head[:-1]}, "paragraphs": [{paragraphs}]}}'


def _paragraph(paragraph: Paragraph, times: Iterator[WordTime]) -> str:
    words = paragraph.words
    # `words` comes first in the zip, so that no time of the next paragraph is taken.
    rows = [[time.start, time.end, time.source.value, time.confidence] for _, time in zip(words, times, strict=False)]
    marks = list(_marks(paragraph.items))
    more = {"marks": marks} if marks else {}
    return _dump({"text": show(paragraph.items), "words": [word.text for word in words], "times": rows, **more})


def _marks(items: tuple[Item, ...]) -> Iterator[list[Any]]:
    """What of a paragraph is no word, each with the number of words before it."""
    before = 0
    for item in items:
        if isinstance(item, Word):
            before += 1
        elif isinstance(item, Anchor):
            yield [before, "anchor", item.stamp.ms, item.stamp.edge.value]
        elif isinstance(item, Redaction):
            yield [before, "redaction", item.reason]
        else:
            yield [before, "sound" if isinstance(item, Sound) else "unclear", item.text]


def _rows(rows: Iterator[str]) -> str:
    return "[\n  " + ",\n  ".join(rows) + "]"


def _dump(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- reading it back


def is_own(data: Any) -> bool:  # noqa: ANN401
    """Whether a JSON value is such a file."""
    return isinstance(data, dict) and data.get("format") == FORMAT and isinstance(data.get("turns"), list)


def read(data: Any, source: str) -> Result[Transcript]:  # noqa: ANN401
    """The transcript that was written, with the times of its words; `source` is what findings call the file.

    What a hand has damaged is a finding: a paragraph whose words are not those of its text is read from its text.
    """
    losses = Losses()
    root = Node(data, source, losses)
    given: list[WordTime | None] = []
    turns = tuple(_read_turn(node, given) for node in root["turns"])
    transcript = Transcript(
        turns=turns,
        sections=_read_sections(root, turns),
        language=root.text("language") or None,
        given=tuple(given) if any(given) else (),
    )
    found: tuple[Diagnostic, ...] = losses.findings(source)
    return Result(value=transcript, diagnostics=found)


def _read_sections(root: Node, turns: tuple[Turn, ...]) -> tuple[Section, ...]:
    """The sections as they stand, where they cover the turns; else those that the turns have."""
    found: list[Section] = []
    for node in root["sections"]:
        match node["turns"].value:
            case [int(first), int(end)] if (found[-1].end if found else 0) == first < end <= len(turns):
                found.append(Section(first=first, end=end, title=node.text("title") or None, place=node.place))
            case _:
                node.losses.add_odd(node.pointer)
    whole = bool(found) and found[-1].end == len(turns)
    return (
        tuple(found) if whole else divide(turns, {section.first: section.title for section in found if section.title})
    )


def _read_turn(node: Node, given: list[WordTime | None]) -> Turn:
    role = node.text("role")
    ms = node.time("stamp", unit=1)
    edge = Edge.END if node.text("edge") == Edge.END else Edge.START
    return Turn(
        speaker=node.text("speaker") or None,
        role=Role(role) if role in set(Role) else None,
        stamp=None if ms is None else Stamp(ms=ms, edge=edge, place=node.place),
        paragraphs=tuple(_read_paragraph(one, given) for one in node["paragraphs"]),
        place=node.place,
    )


def _read_paragraph(node: Node, given: list[WordTime | None]) -> Paragraph:
    text = node.text("text")
    items = _read_items(node, text)
    if items is None:
        node.losses.add_odd(f"{node.pointer}/words")
        items = split_items(text)
        given += [None] * len(Paragraph(items=items).words)
    else:
        rows = node["times"].value
        words = len(Paragraph(items=items).words)
        times = [_read_time(row) for row in rows] if isinstance(rows, list) else []
        given += (times + [None] * words)[:words]
    return Paragraph(items=items, place=node.place)


def _read_items(node: Node, text: str) -> tuple[Item, ...] | None:
    """The words and marks of a paragraph, glued as they stand in its text; None where the text holds others."""
    items: list[Item] = []
    at = 0
    for item in _in_order(node):
        shown = show_item(item)
        start = at
        while start < len(text) and text[start].isspace():
            start += 1
        if shown and not text.startswith(shown, start):
            return None
        items.append(_glued(item, glued=start == at and at > 0))
        at = start + len(shown) if shown else at
    return None if text[at:].strip() else tuple(items)


def _in_order(node: Node) -> Iterator[Item]:
    words, marks = node["words"].value, node["marks"].value
    words = [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
    marks = [mark for mark in marks if _is_mark(mark)] if isinstance(marks, list) else []
    at = 0
    for number, word in enumerate(words):
        while at < len(marks) and marks[at][0] <= number:
            yield _mark(marks[at])
            at += 1
        yield Word(text=word)
    for mark in marks[at:]:
        yield _mark(mark)


def _is_mark(mark: Any) -> bool:  # noqa: ANN401
    match mark:
        case [int(), "anchor", int(ms), "start" | "end"]:
            return 0 <= ms < 10**10
        case [int(), "redaction" | "sound" | "unclear", str()]:
            return True
        case _:
            return False


def _mark(mark: list[Any]) -> Item:
    kind, value = mark[1], mark[2]
    if kind == "anchor":
        return Anchor(stamp=Stamp(ms=value, edge=Edge(mark[3])))
    if kind == "redaction":
        return Redaction(reason=value)
    return Sound(text=value) if kind == "sound" else Unclear(text=value)


def _glued(item: Item, *, glued: bool) -> Item:
    return replace(item, glued=True) if glued else item


def _read_time(row: Any) -> WordTime | None:  # noqa: ANN401
    match row:
        case [int(start), int(end), str(source), int(sure)] if source in set(TimeSource) and 0 <= sure <= 100:
            kept = 0 <= start <= end < 10**10
            return WordTime(start=start, end=end, source=TimeSource(source), confidence=sure) if kept else None
        case _:
            return None
