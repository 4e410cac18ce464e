"""Heads over two lines: a name and its stamp below or above it, and names that stand alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from oncue.model import Source
from oncue.read.lines import Line
from oncue.read.loose.heads import Head, Shape
from oncue.read.loose.labels import key_of, looks_like_name

_MANY = 4
_ENDS = (".", "?", "!", ",", ";", "…", "”", '"', "。", "？", "！")


def join_heads(source: Source, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """`heads` with those of two lines made one, and names alone on a line made labels where they come back."""
    counts = Counter(key_of(name) for head in heads if (name := _lone_name(head)))
    below = Counter(
        key_of(name)
        for one, two in pairwise(heads)
        if (name := _lone_name(one)) and two.shape is Shape.STAMP_LINE and not two.line.after_blank
    )
    above = Counter(
        key_of(name)
        for one, two in pairwise(heads)
        if (name := _lone_name(two)) and one.shape is Shape.STAMP_LINE and not two.line.after_blank
    )
    pairs = _pairs(above, below)
    bold = Counter(key_of(name) for head in heads if head.whole_bold and (name := _lone_name(head)))
    many = sum(count for count in bold.values() if count > 1) >= _MANY
    joined: list[Head] = []
    at = 0
    while at < len(heads):
        head, after = heads[at], heads[at + 1] if at + 1 < len(heads) else None
        name, next_name = _lone_name(head), _lone_name(after) if after else None
        if (
            after is not None
            and pairs == "below"
            and name
            and after.shape is Shape.STAMP_LINE
            and not after.line.after_blank
        ):
            joined.append(_one(source, head, after, name, Shape.LABEL_STAMP))
            at += 2
        elif (
            after is not None and pairs == "above" and head.shape is Shape.STAMP_LINE and next_name
            and not after.line.after_blank and above[key_of(next_name)] > 1
        ):  # fmt: skip
            joined.append(_one(source, head, after, next_name, Shape.STAMP_LABEL))
            at += 2
        else:
            alone = name is not None and head.whole_bold and (many or counts[key_of(name)] > 1)
            made = _label(head, name) if alone and name else head
            under = bool(joined) and joined[-1].shape is Shape.STAMP_LINE and made.shape is Shape.LABEL
            joined.append(replace(made, below_stamp=True) if under else made)
            at += 1
    return tuple(joined)


def _pairs(above: Counter[str], below: Counter[str]) -> str:
    """Whether names stand above or below their stamps in this text, if anywhere: where more of them come back."""
    back_above = sum(count for count in above.values() if count > 1)
    back_below = sum(count for count in below.values() if count > 1)
    if max(back_above, back_below) == 0:
        return "below" if len(below) > 1 and not above else ""
    return "above" if back_above > back_below else "below"


def _lone_name(head: Head | None) -> str | None:
    """The name that a line is nothing but."""
    if head is None or head.stamp is not None or head.heading or len(head.line.text) > 60:
        return None
    if head.shape is Shape.LABEL:
        return head.label if not head.has_body else None
    if head.shape is not Shape.TEXT:
        return None
    name = head.line.text.strip(" \t*_:>[]")
    return name if name and not name.endswith(_ENDS) and looks_like_name(name) else None


def _label(head: Head, name: str) -> Head:
    return replace(head, shape=Shape.LABEL, label=name, text=len(head.line.text), bold=True, whole_bold=False)


def _one(source: Source, first: Head, second: Head, name: str, shape: Shape) -> Head:
    start, end = first.line.start, second.line.end
    line = Line(text=source.text[start:end], start=start, end=end, after_blank=first.line.after_blank)
    stamp = first.stamp or second.stamp
    shift = second.line.start - start if first.stamp is None else 0
    moved = replace(stamp, start=stamp.start + shift, end=stamp.end + shift) if stamp else None
    return Head(line=line, shape=shape, text=end - start, label=name, stamp=moved, bold=first.whole_bold)
