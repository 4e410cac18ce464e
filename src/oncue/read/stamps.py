"""Stamps as people and machines print them: one grammar for all readers of text.

`(0:02)`, `[1:02:03]`, `04:33`, `[0:31 --> 0:35]`, `[9:56](https://…?t=596)`, `#00:00:07-0#`, `0:022 seconds`, `12 minutes 3 seconds`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from oncue import clock

_CLOCK = r"[0-9]{1,3}(?::[0-9]{1,3}){1,2}(?:[.,:;][0-9]{1,3})?"
_DOTTED = r"[0-9]{1,3}(?:[:.][0-9]{1,2}){1,2}(?:[.,:;][0-9]{1,3})?"
_TO = r"[ \t]{0,3}(?:-{1,2}>|[–—→-]|to|bis)[ \t]{0,3}"
_NAMED = r"(?:(?:TCR?|Timecode|Time|Tape|Min\.?|at|@)[ :]{0,2})?"
_HOURS = r"(?:h(?:(?:ou)?rs?|eures?|oras?)?|stunden?|stdn?|or[ae]|uur|uren|timm?(?:e|ar|er)?|godz\w{0,4}|час\w{0,3}|時間|小时|小時|시간)"
_MINUTES = r"(?:m(?:in(?:ut\w{0,4})?s?)?|мин\w{0,4}|分(?:钟|鐘)?|분)"
_SECONDS = r"(?:s(?:e[ck](?:und\w{0,4}|ond\w{0,3}|s)?|egundos?|eg)?|сек\w{0,4}|秒|초)"
_UNITS = (
    rf"(?:(?P<uh>[0-9]{{1,2}})[ \u00a0]?{_HOURS}\b[ ,\u00a0]{{0,2}})?(?:(?P<um>[0-9]{{1,3}})[ \u00a0]?{_MINUTES}(?![^\W\d_])[ ,\u00a0]{{0,2}})?"
    rf"(?:(?P<us>[0-9]{{1,2}})[ \u00a0]?{_SECONDS}(?![^\W\d_]))?"
)
_LINKED = re.compile(rf"\(?[ \t]?\[(?P<a>{_DOTTED})\][ \t]?\([^()\s]{{0,500}}+\s?\)[ \t]?\)?", re.ASCII)
_BRACKETED = re.compile(
    rf"[\[({{<【（［〔]\s{{0,3}}{_NAMED}(?P<a>{_CLOCK}|[0-9]{{1,2}}\.[0-9]{{2}}\.[0-9]{{2}})(?:{_TO}(?P<b>{_CLOCK}))?\s{{0,3}}[\])}}>】）］〕]",
    re.IGNORECASE,
)
_HASHED = re.compile(r"#(?P<a>[0-9]{1,3}(?::[0-9]{2}){1,2}(?:[-.,][0-9]{1,3})?)#", re.ASCII)
_GLUED = re.compile(rf"(?P<a>[0-9]{{1,3}}(?::[0-9]{{2}}){{1,2}})(?=[0-9]){_UNITS}", re.IGNORECASE)
_BARE = re.compile(
    rf"{_NAMED}(?P<a>{_CLOCK})(?![0-9]|:[0-9])(?![ \u00a0]?(?:[ap]\.?m\b(?![ ]?[:：])|uhr\b|o’clock))(?:{_TO}(?P<b>{_CLOCK})(?![0-9]|:[0-9]))?",
    re.IGNORECASE,
)
_UNIT_LINE = re.compile(_UNITS, re.IGNORECASE)
_ANY_STAMP = re.compile(
    rf"\(?\[{_DOTTED}\][ \t]?\([^()\s]{{0,500}}+\s?\)|[\[({{<【（［〔]\s{{0,3}}{_NAMED}{_CLOCK}|(?<![^\s,:–—|-]){_CLOCK}(?![0-9]|:[0-9])",
    re.IGNORECASE,
)
_TIMED_LINK = re.compile(
    r"\[[^\[\]]{1,40}\]\([^()\s]{1,400}[?&#](?:t|time|start|time_continue)=(?P<s>[0-9]{1,6})s?(?:[&#][^()\s]{0,100})?\)",
    re.ASCII,
)
_TAIL = re.compile(r"(?:#(?P<a>[0-9]{1,3}(?::[0-9]{2}){1,2}(?:[-.,][0-9]{1,3})?)#)\s{0,3}\Z", re.ASCII)
_OPENING = frozenset("[({<【（［〔#")
_AFTER_BARE = re.compile(r"[ \t\u00a0]*+(?:[-–—][ \t]++)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """A stamp as it stands in a line: its time (ms), the end of a range, where it stands (offsets in the line)."""

    ms: int
    until: int | None
    start: int
    end: int
    syntax: str
    frames: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LeadingStamp:
    """A stamp at the head of a paragraph: its time, what is printed, and where the text after it begins."""

    ms: int
    printed: str
    after: int


def leading_stamp(text: str) -> LeadingStamp | None:
    """The stamp that `text` begins with. One that no clock can show, such as `(99:99)`, is none: it stays text."""
    found = stamp_at(text, 0)
    if found is None:
        return None
    after = _AFTER_BARE.match(text, found.end)
    printed = text[: found.end]
    return LeadingStamp(ms=found.ms, printed=printed, after=after.end() if after else found.end)


def stamp_at(text: str, at: int, *, fps: float | None = None) -> Clock | None:
    """The stamp that stands at `text[at]`, whatever its syntax."""
    char = text[at : at + 1]
    if char in _OPENING:
        for pattern, syntax in ((_LINKED, "link"), (_BRACKETED, char), (_HASHED, "#")):
            match = pattern.match(text, at)
            if match:
                return _clock(match, syntax, fps)
        return None
    if char.isascii() and (char.isdigit() or char in "TtM@"):
        match = _GLUED.match(text, at)
        if match and _agrees(match):
            return _clock(match, "glued", fps)
        match = _BARE.match(text, at)
        if match and not _is_word(text, match.end()):
            return _clock(match, "bare", fps)
    return None


def _is_word(text: str, end: int) -> bool:
    """Whether letters follow a bare clock at once, as in `3:16pm`; after a fraction they are a label of MAXQDA's."""
    follows = text[end : end + 1]
    return follows.isalpha() and "." not in text[max(0, end - 4) : end]


def _clock(match: re.Match[str], syntax: str, fps: float | None) -> Clock | None:
    ms = clock.parse_printed(match["a"], fps=fps)
    if ms is None:
        return None
    second = match.groupdict().get("b")
    until = clock.parse_printed(second, fps=fps) if second else None
    frames = re.search(r"[.:;]([0-9]{2})\Z", match["a"]) if match["a"].count(":") + match["a"].count(";") > 1 else None
    return Clock(
        ms=ms,
        until=until,
        start=match.start(),
        end=match.end(),
        syntax=syntax,
        frames=int(frames[1]) if frames else None,
    )


def _agrees(match: re.Match[str]) -> bool:
    """Whether the spoken form glued to a clock says the same time: `1:00:05` and `60 minutes, 5 seconds`."""
    seconds = _unit_seconds(match)
    return seconds is not None and seconds * 1000 == clock.parse(match["a"])


def _unit_seconds(match: re.Match[str]) -> int | None:
    fields = [match[name] for name in ("uh", "um", "us")]
    if not any(fields):
        return None
    hours, minutes, seconds = (int(field or 0) for field in fields)
    return (hours * 60 + minutes) * 60 + seconds


def units_of(line: str) -> Clock | None:
    """The time of a line that says it in words: `12 minutes 3 seconds`."""
    whole = _UNIT_LINE.fullmatch(line.strip())
    seconds = _unit_seconds(whole) if whole else None
    if seconds is None:
        return None
    return Clock(ms=seconds * clock.SECOND, until=None, start=0, end=len(line), syntax="units")


def opens_stamp(char: str) -> bool:
    """Whether a stamp can begin with this sign, a digit aside."""
    return char in _OPENING


def find_stamp(text: str, start: int, end: int) -> int | None:
    """Where something that looks like a stamp begins in `text[start:end]`."""
    match = _ANY_STAMP.search(text, start, end)
    return match.start() if match else None


def linked_second(text: str, at: int) -> Clock | None:
    """The second that the address of a link at the head of a text leads to; what the link shows is text."""
    match = _TIMED_LINK.match(text, at) if text[at : at + 1] == "[" else None
    return (
        None if match is None else Clock(ms=int(match["s"]) * 1000, until=None, start=at, end=match.end(), syntax="url")
    )


def stamp_behind(text: str, *, fps: float | None = None) -> Clock | None:
    """The stamp that a paragraph ends in: `#00:00:07-0#`."""
    if not text.rstrip().endswith("#"):
        return None
    match = _TAIL.search(text, max(0, len(text) - 24))
    return _clock(match, "#", fps) if match and match.start() else None
