"""The line grammar: what stands at the head of a line. Stamp place × stamp syntax × label × typography."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from oncue.read.lines import Line
from oncue.read.loose.markup import plain
from oncue.read.stamps import Clock, find_stamp, linked_second, opens_stamp, stamp_at, stamp_behind, units_of

_LEAD = re.compile(
    r"(?:[ \t\u00a0\ufeff]|(?P<heading>#{1,6})(?=[ \t])|(?P<change>>{2,3}|&gt;&gt;)|>|[•·▪‣+-](?=[ \t]))*"
)
_LABEL = re.compile(
    r"(?P<open>[\[<]?)(?P<name>[^\s:：\[\]{}<>|#?!\"“”„«»\\/.,;][^:：\[\]{}<>|#?!\"“”„«»\\\t\n;]{0,59}?)[\]>]?[ \t]{0,3}(?P<colon>[:：])"
    r"(?=\s|\Z|(?<![0-9][:：])[\[(]?[0-9]{1,3}:[0-9]{2}|(?<=：)|[^\x00-\u02ff])"
)
_BETWEEN = re.compile(r"[ \t\u00a0]*(?:[:：|–—,.-][ \t\u00a0]*){0,2}")
_AFTER = re.compile(r"[ \t\u00a0]*(?:(?:[:：|]|[–—-](?=[\s]|\Z))[ \t\u00a0]*){0,2}")
_NAME_EDGES = ' \t\u00a0:：,–—-|()[]<>"“”@'
_LONGEST_NAME = 60


class Shape(StrEnum):
    """What stands at the head of a line."""

    STAMP_LABEL = "stamp label"
    LABEL_STAMP = "label stamp"
    LABEL = "label"
    STAMP = "stamp"
    STAMP_LINE = "stamp line"
    HEADING_STAMP = "heading stamp"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The head of a line. `text` is where its text begins, `lead` where its head does (offsets in the line).

    `tail` is an end stamp behind the text.

    `label` is the name as printed, without markup; `bold` where it is set so. `whole_bold`: the line is nothing but
    emphasised text. `heading`: the depth of a Markdown heading, 0 for none. `changes`: `>>` says that another voice
    begins. `below_stamp`: a stamp stands alone on the line above.
    """

    line: Line
    shape: Shape
    text: int = 0
    lead: int = 0
    label: str | None = None
    label_at: int = 0
    colon: bool = False
    bold: bool = False
    stamp: Clock | None = None
    tail: Clock | None = None
    heading: int = 0
    whole_bold: bool = False
    changes: bool = False
    below_stamp: bool = False

    @property
    def body(self) -> str:
        """The text behind the head."""
        return self.line.text[self.text :]

    def without_label(self) -> Head:
        """The same line where its label is no name: its words are text again."""
        if self.shape is Shape.STAMP_LABEL and self.stamp is not None:
            return replace(self, shape=Shape.STAMP, text=self.label_at, label=None, bold=False)
        return replace(self, shape=Shape.TEXT, text=self.lead, label=None, bold=False, stamp=None)

    @property
    def has_body(self) -> bool:
        """Whether any text stands behind the head."""
        return any(char.isalnum() for char in self.line.text[self.text : self.tail.start if self.tail else None])


def head_of(line: Line, *, fps: float | None = None) -> Head:
    """What stands at the head of `line`."""
    text = plain(line.text[:400]) + line.text[400:]
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    heading = len(lead["heading"] or "") if lead else 0
    changes = bool(lead and lead["change"])
    stamp = stamp_at(text, at, fps=fps)
    found = _label(text, stamp.end if stamp else at, fps, own_line_only=stamp is not None)
    tail = stamp_behind(text, fps=fps)
    end = tail.start if tail else len(text)
    if found is not None:
        name, name_at, colon, second, body = found
        second = second or linked_second(text, body)
        bold = any(mark in line.text[: name_at + 1] for mark in ("**", "__"))
        shape = Shape.LABEL if stamp is None and second is None else Shape.STAMP_LABEL if stamp else Shape.LABEL_STAMP
        return Head(
            line=line, shape=shape, text=min(body, end), lead=at, label=name, label_at=name_at, colon=colon, bold=bold,
            stamp=stamp or second, tail=tail, heading=heading, changes=changes,
        )  # fmt: skip
    if stamp is not None:
        after = _AFTER.match(text, stamp.end)
        body = min(after.end() if after else stamp.end, end)
        alone = not any(char.isalnum() for char in text[body:end])
        shape = Shape.STAMP_LINE if alone else Shape.STAMP
        shape = Shape.HEADING_STAMP if heading and alone else shape
        return Head(line=line, shape=shape, text=body, stamp=stamp, tail=tail, heading=heading, changes=changes)
    unit = units_of(text) if text[at : at + 1].isdigit() else None
    if unit is not None:
        return Head(line=line, shape=Shape.STAMP_LINE, text=len(text), stamp=unit)
    bold = _whole_bold(line.text)
    return Head(
        line=line, shape=Shape.TEXT, text=at, lead=at, tail=tail, heading=heading, whole_bold=bold, changes=changes
    )


def _label(
    text: str, at: int, fps: float | None, *, own_line_only: bool
) -> tuple[str, int, bool, Clock | None, int] | None:
    """The name at `text[at]`, where it stands, whether a colon follows, a stamp behind it, where the text begins."""
    begin = _BETWEEN.match(text, at)
    start = begin.end() if begin and own_line_only else at
    while start < len(text) and text[start] in " \t\u00a0":
        start += 1
    match = _LABEL.match(text, start)
    if match:
        name = match["name"].strip(_NAME_EDGES)
        if not name:
            return None
        after = _AFTER.match(text, match.end("colon"))
        body = after.end() if after else match.end("colon")
        second = None if own_line_only else stamp_at(text, body, fps=fps)
        if second is None:
            return name, match.start(), True, None, body
        after = _AFTER.match(text, second.end)
        return name, match.start(), True, second, after.end() if after else second.end
    return None if own_line_only else _name_before_stamp(text, start, fps)


def _name_before_stamp(text: str, start: int, fps: float | None) -> tuple[str, int, bool, Clock | None, int] | None:
    found = find_stamp(text, start, start + _LONGEST_NAME + 20)
    if found is None or found <= start or opens_stamp(text[start]):
        return None
    name = text[start:found].strip(_NAME_EDGES)
    stamp = stamp_at(text, found, fps=fps)
    if stamp is None or not name or len(name) > _LONGEST_NAME or any(sign in name for sign in '?!"“”{}<>|;'):
        return None
    after = _AFTER.match(text, stamp.end)
    body = after.end() if after else stamp.end
    parted = body > stamp.end and any(char in ":：–—-" for char in text[stamp.end : body])
    if any(char.isalnum() for char in text[body:]) and not parted and stamp.syntax == "bare":
        return None
    return name, start, parted or ":" in text[start + len(name) : stamp.start], stamp, body


def _whole_bold(text: str) -> bool:
    stripped = text.strip()
    for mark in ("***", "**", "__"):
        inner = stripped.removeprefix(mark).removesuffix(mark)
        if len(stripped) > 2 * len(mark) and len(inner) == len(stripped) - 2 * len(mark) and mark not in inner:
            return True
    return False
