"""Times as pages write them -> ms: clocks in brackets, ranges, seconds, ISO durations, links that jump."""

from __future__ import annotations

import re

from oncue import clock

_LONGEST = 60
_AROUND = " \t\r\n\f\u00a0[](){}|,;#–—-"
_PARTS = re.compile(r"[ \t]*+(?:-{1,3}>|[–—-]|to|bis)[ \t]*+", re.IGNORECASE)
_SECONDS = re.compile(r"(?P<whole>[0-9]{1,8})(?:\.(?P<part>[0-9]{1,9}))?s?", re.ASCII)
_FIRST = re.compile(r"[\[(]?(?P<time>[0-9]{1,3}(?::[0-9]{2}){1,2}(?:[.,][0-9]{1,3})?)[\])]?(?![\w:])", re.ASCII)
_LAST = re.compile(r"(?<![\w:.,])[\[(]?(?P<time>[0-9]{1,3}(?::[0-9]{2}){1,2}(?:[.,][0-9]{1,3})?)[\])]?\Z", re.ASCII)
_BESIDE = " \t\u00a0:：,;|·–—-"
_UNITS = re.compile(
    r"(?:PT)?(?=[0-9])(?:(?P<h>[0-9]{1,3})\s?h(?:ours?|rs?)?\s?)?(?:(?P<m>[0-9]{1,4})\s?m(?:in(?:utes?|s)?)?\s?)?"
    r"(?:(?P<s>[0-9]{1,6})(?:\.(?P<f>[0-9]{1,3})[0-9]{0,6})?\s?s(?:ec(?:onds?|s)?)?)?",
    re.IGNORECASE | re.ASCII,
)
_FINER = re.compile(r"([.,][0-9]{3})[0-9]{1,6}\Z", re.ASCII)
_JUMP = re.compile(r"[#?&](?:t|time|start|time_continue|tc|seek)=(?P<time>[0-9hms:.]{1,20})(?:[,&#]|\Z)", re.ASCII)


def printed(text: str) -> tuple[int, int | None] | None:
    """Start and, of a range, end that a short text shows and nothing else: `[0:31]`, `(1:02:03.5)`, `0:02 – 0:07`."""
    text = text.strip()
    if not text or len(text) > _LONGEST or not any(char in "0123456789" for char in text):
        return None
    bare = text.strip(_AROUND + ":")
    alone = _clock(bare)
    if alone is not None:
        return alone, None
    ends = [_clock(part.strip(_AROUND)) for part in _PARTS.split(bare)]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        return ends[0], ends[1]
    return None


def label(text: str) -> tuple[str, int | None]:
    """A label without the time that stands before or behind the name, and that time: `Ada Moss (0:31):`."""
    text = text.strip().rstrip(":").rstrip()
    for match in (_FIRST.match(text), _LAST.search(text)):
        found = None if match is None else _clock(match["time"])
        if match is not None and found is not None:
            return (text[: match.start()] + text[match.end() :]).strip(_BESIDE), found
    return text.strip(_BESIDE), None


def value(text: str) -> int | None:
    """The time that an attribute holds: a clock, seconds, an ISO duration or `1m31s`."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    seconds = _SECONDS.fullmatch(text)
    if seconds is not None:
        return int(seconds["whole"]) * clock.SECOND + int((seconds["part"] or "0")[:3].ljust(3, "0"))
    found = _clock(text)
    return _units(text) if found is None else found


def jump(href: str) -> int | None:
    """The time that a link jumps to: `#t=31`, `?t=1m31s`, `&start=91`."""
    match = _JUMP.search(href[:2000])
    return None if match is None else value(match["time"])


def _clock(text: str) -> int | None:
    return clock.parse(_FINER.sub(r"\1", text))


def _units(text: str) -> int | None:
    match = _UNITS.fullmatch(text)
    if match is None:
        return None
    minutes = int(match["h"] or 0) * 60 + int(match["m"] or 0)
    return minutes * clock.MINUTE + int(match["s"] or 0) * clock.SECOND + int((match["f"] or "0").ljust(3, "0"))
