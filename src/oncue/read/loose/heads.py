"""The line grammar: what stands at the head of a line. Stamp place × stamp syntax × label × typography."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from oncue import clock
from oncue.read.lines import Line
from oncue.read.loose.markup import plain

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
    rf"{_NAMED}(?P<a>{_CLOCK})(?![0-9]|:[0-9])(?![ \u00a0]?(?:[ap]\.?m\b|uhr\b|o’clock))(?:{_TO}(?P<b>{_CLOCK})(?![0-9]|:[0-9]))?",
    re.IGNORECASE,
)
_UNIT_LINE = re.compile(_UNITS, re.IGNORECASE)
_ANY_STAMP = re.compile(
    rf"\(?\[{_DOTTED}\][ \t]?\([^()\s]{{0,500}}+\s?\)|[\[({{<【（［〔]\s{{0,3}}{_NAMED}{_CLOCK}|(?<![^\s,:–—|-]){_CLOCK}(?![0-9]|:[0-9])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:[ \t\u00a0\ufeff]|(?P<heading>#{1,6})(?=[ \t])|(?P<change>>{2,3}|&gt;&gt;)|>|[•·▪‣+-](?=[ \t]))*"
)
_LABEL = re.compile(
    r"(?P<open>[\[<]?)(?P<name>[^\s:：\[\]{}<>|#?!\"“”„«»\\/.,;][^:：\[\]{}<>|#?!\"“”„«»\\\t\n;]{0,59}?)[\]>]?[ \t]{0,3}(?P<colon>[:：])"
    r"(?=\s|\Z|(?<![0-9][:：])[\[(]?[0-9]{1,3}:[0-9]{2}|(?<=：)|[^\x00-\u02ff])"
)
_BETWEEN = re.compile(r"[ \t\u00a0]*(?:[:：|–—,.-][ \t\u00a0]*){0,2}")
_AFTER = re.compile(r"[ \t\u00a0]*(?:(?:[:：|]|[–—-](?=[\s]|\Z))[ \t\u00a0]*){0,2}")
_TIMED_LINK = re.compile(
    r"\[[^\[\]]{1,40}\]\([^()\s]{1,400}[?&#](?:t|time|start|time_continue)=(?P<s>[0-9]{1,6})s?(?:[&#][^()\s]{0,100})?\)",
    re.ASCII,
)
_TAIL = re.compile(r"(?:#(?P<a>[0-9]{1,3}(?::[0-9]{2}){1,2}(?:[-.,][0-9]{1,3})?)#)\s{0,3}\Z", re.ASCII)
_NAME_EDGES = ' \t\u00a0:：,–—-|()[]<>"“”@'
_LONGEST_NAME = 60
_OPENING = frozenset("[({<【（［〔#")


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
class Clock:
    """A stamp as it stands in a line: its time (ms), the end of a range, where it stands (offsets in the line)."""

    ms: int
    until: int | None
    start: int
    end: int
    syntax: str
    frames: int | None = None


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
            return replace(self, shape=Shape.STAMP, text=self.stamp.end, label=None, bold=False)
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
    tail = _tail(text, fps)
    end = tail.start if tail else len(text)
    if found is not None:
        name, name_at, colon, second, body = found
        second = second or _linked_seconds(text, body)
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
    whole = _UNIT_LINE.fullmatch(text.strip()) if text[:1].isdigit() or text[at : at + 1].isdigit() else None
    seconds = _unit_seconds(whole) if whole else None
    if seconds is not None:
        unit = Clock(ms=seconds * 1000, until=None, start=0, end=len(text), syntax="units")
        return Head(line=line, shape=Shape.STAMP_LINE, text=len(text), stamp=unit)
    bold = _whole_bold(line.text)
    return Head(
        line=line, shape=Shape.TEXT, text=at, lead=at, tail=tail, heading=heading, whole_bold=bold, changes=changes
    )


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


def _tail(text: str, fps: float | None) -> Clock | None:
    if not text.rstrip().endswith("#"):
        return None
    match = _TAIL.search(text, max(0, len(text) - 24))
    return _clock(match, "#", fps) if match and match.start() else None


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
            return name, match.start("name"), True, None, body
        after = _AFTER.match(text, second.end)
        return name, match.start("name"), True, second, after.end() if after else second.end
    return None if own_line_only else _name_before_stamp(text, start, fps)


def _name_before_stamp(text: str, start: int, fps: float | None) -> tuple[str, int, bool, Clock | None, int] | None:
    found = _ANY_STAMP.search(text, start, start + _LONGEST_NAME + 20)
    if found is None or found.start() <= start or text[start] in _OPENING:
        return None
    name = text[start : found.start()].strip(_NAME_EDGES)
    stamp = stamp_at(text, found.start(), fps=fps)
    if stamp is None or not name or len(name) > _LONGEST_NAME or any(sign in name for sign in '?!"“”{}<>|;'):
        return None
    after = _AFTER.match(text, stamp.end)
    body = after.end() if after else stamp.end
    parted = body > stamp.end and any(char in ":：–—-" for char in text[stamp.end : body])
    if any(char.isalnum() for char in text[body:]) and not parted and stamp.syntax == "bare":
        return None
    return name, start, parted or ":" in text[start + len(name) : stamp.start], stamp, body


def _linked_seconds(text: str, at: int) -> Clock | None:
    """The second that the address of a link at the head of a text leads to; what the link shows is text."""
    match = _TIMED_LINK.match(text, at) if text[at : at + 1] == "[" else None
    return (
        None if match is None else Clock(ms=int(match["s"]) * 1000, until=None, start=at, end=match.end(), syntax="url")
    )


def _whole_bold(text: str) -> bool:
    stripped = text.strip()
    for mark in ("***", "**", "__"):
        inner = stripped.removeprefix(mark).removesuffix(mark)
        if len(stripped) > 2 * len(mark) and len(inner) == len(stripped) - 2 * len(mark) and mark not in inner:
            return True
    return False
