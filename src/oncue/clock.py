"""Clock text <-> int milliseconds: the only converter.

Everything past a reader or writer holds times as `int` milliseconds. The patterns take ASCII digits only and bounded
numbers of them, so that no input is slow and none reaches `int` with thousands of digits.
"""

from __future__ import annotations

import re

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE

_CLOCK = re.compile(r"(?:(?P<h>[0-9]{1,3}):)?(?P<m>[0-9]{1,3}):(?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]{1,3}))?", re.ASCII)

_PRINTED = re.compile(
    r"(?:(?P<h>[0-9]{1,3})(?P<apart>[:.]))?(?P<m>[0-9]{1,4})(?(apart)(?P=apart)|[:.])(?P<s>[0-9]{1,2})(?:(?P<mark>[.,:;-])(?P<f>[0-9]{1,3}))?",
    re.ASCII,
)
_FRAMES = 25


def parse(text: str) -> int | None:
    """Milliseconds of a clock reading such as `4:33`, `79:33`, `1:02:03.5`; None where `text` is no such reading.

    Seconds must be below 60; minutes too where hours stand before them.
    """
    fields = split(text)
    if fields is None:
        return None
    hours, minutes, seconds, millis = fields
    if seconds > 59 or (hours is not None and minutes > 59):
        return None
    return ((hours or 0) * 60 + minutes) * MINUTE + seconds * SECOND + millis


def split(text: str) -> tuple[int | None, int, int, int] | None:
    """Hours (None where not written), minutes, seconds and milliseconds as written, even beyond 59."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hours = int(match["h"]) if match["h"] else None
    return hours, int(match["m"]), int(match["s"]), int((match["f"] or "0").ljust(3, "0"))


def parse_printed(text: str, *, fps: float | None = None) -> int | None:
    """Milliseconds of a clock as people and machines print it: also `1.00.28`, `01:00:02:12`, `00:27:4`.

    A last field after a colon or semicolon counts frames, at `fps` or 25 a second; with `fps`, two digits after a dot
    do too. A cut-off `00:27:4` is read as `00:27:40`.
    """
    match = _PRINTED.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = int(match["h"] or 0), int(match["m"]), match["s"]
    if match["h"] is None and len(seconds) < 2:
        return None
    # Nothing stands behind the place where a stamp was cut off: `0:0:7.65` of Teams is whole.
    whole = int(seconds if match["mark"] else seconds.ljust(2, "0"))
    if whole > 59 or (match["h"] is not None and minutes > 59):
        return None
    return (hours * 60 + minutes) * MINUTE + whole * SECOND + _fraction(match["mark"], match["f"], fps)


def _fraction(mark: str | None, digits: str | None, fps: float | None) -> int:
    if not digits or mark is None:
        return 0
    if mark in ":;" or (fps is not None and len(digits) == 2):
        return min(round(int(digits) * SECOND / (fps or _FRAMES)), SECOND - 1)
    return int(digits.ljust(3, "0"))


def stamp(ms: int) -> str:
    """The shortest clock reading, as printed in a canonical transcript: `0:02`, `1:02:03`, `4:33.500`."""
    hours, minutes, seconds, millis = _fields(ms)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{text}.{millis:03}" if millis else text


def vtt(ms: int) -> str:
    """`hh:mm:ss.mmm`, the timestamp of WebVTT."""
    hours, minutes, seconds, millis = _fields(ms)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{millis:03}"


def iso_duration(ms: int) -> str:
    """An ISO 8601 duration for `<time datetime>`: `PT31S`, `PT1H2M3.5S`."""
    hours, minutes, seconds, millis = _fields(ms)
    fraction = f".{millis:03}".rstrip("0").rstrip(".") if millis else ""
    text = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or fraction or not text:
        text += f"{seconds}{fraction}S"
    return "PT" + text


def seconds(ms: int) -> str:
    """Seconds in the shortest decimal form, as in `#t=31` and `data-t`: `31`, `54.6`, `0.25`."""
    whole, millis = divmod(ms, SECOND)
    return f"{whole}.{millis:03}".rstrip("0") if millis else str(whole)


def from_seconds(value: float) -> int:
    """Milliseconds of a number of seconds, rounded to the nearest."""
    return round(value * SECOND)


def _fields(ms: int) -> tuple[int, int, int, int]:
    rest, millis = divmod(ms, SECOND)
    rest, secs = divmod(rest, 60)
    hours, minutes = divmod(rest, 60)
    return hours, minutes, secs, millis
