"""Stamps at the head of a paragraph: `(0:02)`, `(04:58 )`, `[1:02:03]`, or bare `06:27`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oncue import clock

_BRACKETED = re.compile(r"([(\[])([ \t\u00a0]{0,3}+)([0-9:.]{4,14}+)([ \t\u00a0]{0,3}+)([)\]])[ \t\u00a0]*+", re.ASCII)
_BARE = re.compile(r"((?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2})(?![0-9:.,])(?:[ \t\u00a0]++(?:[-–—][ \t]++)?|\Z)", re.ASCII)
_PAIRS = {"(": ")", "[": "]"}


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadingStamp:
    """A stamp at the head of a text: its time, what is printed, and where the text after it begins."""

    ms: int
    printed: str
    after: int


def leading_stamp(text: str) -> LeadingStamp | None:
    """The stamp that `text` begins with. One that no clock can show, such as `(99:99)`, is none: it stays text."""
    match = _BRACKETED.match(text)
    if match:
        ms = clock.parse(match[3])
        if ms is None or _PAIRS[match[1]] != match[5]:
            return None
        return LeadingStamp(ms=ms, printed=match[0].rstrip(), after=match.end())
    match = _BARE.match(text)
    if match:
        ms = clock.parse(match[1])
        return None if ms is None else LeadingStamp(ms=ms, printed=match[1], after=match.end())
    return None
