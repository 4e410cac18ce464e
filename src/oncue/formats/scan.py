"""The text of a WebVTT, SubRip or SBV file -> its cues as they stand there, with offsets: one scanner for the three.

Strictly it finds what the format's own rules find (for WebVTT those of browsers, which drop what they do not
understand). Otherwise nothing is dropped: what is mended, and what no rule explains, is a repair with its place.
Whatever has an arrow of times begins a cue; everything else is told by where it stands between two such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from oncue import clock
from oncue.model import Diagnostic, Explanation, Severity, Source, Span

TIMING_MENDED = Explanation(
    code="R134",
    name="timing line mended",
    severity=Severity.WARNING,
    what="A line with the times of a caption is not written as its format asks; it was read as it must be meant.",
    why="Players drop a caption with a malformed timing line without a word.",
)
UNTIMED_TEXT = Explanation(
    code="R135",
    name="text without a timing line",
    severity=Severity.WARNING,
    what="Text stands in a caption file without times of its own: behind a blank line, or below a number alone.",
    why="It was given to the caption before, so that no word is lost. Players drop it.",
)
LAYOUT_MENDED = Explanation(
    code="R136",
    name="layout of a caption file mended",
    severity=Severity.WARNING,
    what="A signature or a blank line is missing, or something stands where the format has no place for it.",
    why="oncue reads on; players may refuse the file or run two captions together.",
)
ODD_TIMES = Explanation(
    code="R137",
    name="end of a caption guessed",
    severity=Severity.WARNING,
    what="A caption ends before it begins, or has no end; it was given one.",
    why="Such a caption is never shown.",
)
EXPLANATIONS = (TIMING_MENDED, UNTIMED_TEXT, LAYOUT_MENDED, ODD_TIMES)


class Syntax(StrEnum):
    """A format that the scanner knows, by its name."""

    VTT = "WebVTT"
    SRT = "SubRip"
    SBV = "SBV"


class BlockKind(StrEnum):
    """What a block is that is no cue."""

    HEADER = "header"
    NOTE = "note"
    STYLE = "style"
    REGION = "region"
    STRAY = "stray"


@dataclass(frozen=True, slots=True)
class RawCue:
    """A cue as it stands in the file. Times are ms; `end` is None where the file gives none.

    `text` is the payload with LF between its lines. `at`, `timing_at`, `text_at` and `text_end` are offsets: of the id
    (or, without one, the timing line), of the timing line, and around the payload.
    """

    id: str
    start: int
    end: int | None
    settings: str
    text: str
    line: int
    at: int
    timing_at: int
    text_at: int
    text_end: int

    @property
    def span(self) -> Span:
        """From the id to the end of the payload."""
        return Span(start=self.at, end=self.text_end)

    @property
    def payload(self) -> Span:
        """The payload alone."""
        return Span(start=self.text_at, end=self.text_end)


@dataclass(frozen=True, slots=True)
class Block:
    """A block that is no cue: its lines with LF between them, and where it begins."""

    kind: BlockKind
    text: str
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Something mended at an offset. `reason` is the same for all of a kind; `detail` is about this one."""

    kind: Explanation
    at: int
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a file holds. `accepted` says whether the signature that the format asks for is there."""

    cues: tuple[RawCue, ...]
    blocks: tuple[Block, ...] = ()
    repairs: tuple[Repair, ...] = ()
    accepted: bool = True


class Timing(NamedTuple):
    """The times of a timing line (ms), what stands behind them, and whether it had to be mended."""

    start: int
    end: int | None
    rest: str
    mended: bool = False


def scan(source: Source, syntax: Syntax, *, strict: bool = False) -> Scan:
    """The cues of a file. Strictly a WebVTT file without signature has none."""
    return _Scanner(source, syntax, strict=strict).scan()


def diagnose(source: Source, repairs: Iterable[Repair]) -> tuple[Diagnostic, ...]:
    """One finding a kind and reason, at the first place; it says how many there are, and on which lines."""
    groups: dict[tuple[str, str], list[Repair]] = {}
    for repair in repairs:
        groups.setdefault((repair.kind.code, repair.reason), []).append(repair)
    return tuple(_told(source, group) for group in groups.values())


def _told(source: Source, group: list[Repair]) -> Diagnostic:
    first = group[0]
    message = f"{first.reason}: {first.detail}" if first.detail else first.reason
    if len(group) > 1:
        lines = [str(source.place(repair.at).line) for repair in group[1:_SHOWN]]
        more = ", …" if len(group) > _SHOWN else ""
        message += f" (and {len(group) - 1} more: line {', '.join(lines)}{more})"
    return first.kind.at(source.place(first.at), message, hint=_HINTS.get(first.kind.code, ""))


_SHOWN = 8
_HINTS = {
    "R134": "a timing line reads 00:01:02.000 --> 00:01:04.000 in WebVTT, 00:01:02,000 --> 00:01:04,000 in SubRip",
    "R135": "put the text above the blank line, or give it a timing line",
    "R136": "a WebVTT file begins with the line WEBVTT; a blank line stands between two captions, and none in one",
    "R137": "put the end of the caption right",
}

# ---------------------------------------------------------------- timing lines

_VTT_CLOCK = r"(?:([0-9]{1,9}):)?([0-9]{2}):([0-9]{2})\.([0-9]{3})(?![0-9])"
_VTT_TIMING = re.compile(rf"[ \t\f]*+{_VTT_CLOCK}[ \t\f]*+-->[ \t\f]*+{_VTT_CLOCK}", re.ASCII)
_SRT_CLOCK = r"([0-9]{1,4}):([0-9]{2}):([0-9]{2}),([0-9]{3})(?![0-9])"
_SRT_TIMING = re.compile(rf"{_SRT_CLOCK}[ \t]+-->[ \t]+{_SRT_CLOCK}", re.ASCII)
_SBV_CLOCK = r"([0-9]{1,4}):([0-9]{2}):([0-9]{2})\.([0-9]{2,3})(?![0-9])"
_SBV_TIMING = re.compile(rf"{_SBV_CLOCK},{_SBV_CLOCK}", re.ASCII)
_STRICT = {Syntax.VTT: _VTT_TIMING, Syntax.SRT: _SRT_TIMING, Syntax.SBV: _SBV_TIMING}

# As people, translators and broken programs write it: blanks around the signs, too few digits, frames, other arrows.
_SIGN = r"[ \t]{0,2}[:：][ \t]{0,2}"
_LOOSE_CLOCK = rf"(?:(?:([0-9]{{1,4}}){_SIGN})?([0-9]{{1,4}}){_SIGN})([0-9]{{1,2}})(?:[ \t]{{0,2}}([.,:;，])[ \t]{{0,2}}([0-9]{{1,9}}))?(?![0-9])"
_ARROW = r"(?:-[ \t]?-[ \t]?>|-{1,3}>|={1,2}>|[–—]{1,2}>|→|-{2,3}&gt;)"
_LOOSE_TIMING = re.compile(rf"[ \t\ufeff]*+{_LOOSE_CLOCK}[ \t]*+{_ARROW}[ \t]*+(?:{_LOOSE_CLOCK})?", re.ASCII)
_LOOSE_SBV = re.compile(
    rf"[ \t\ufeff]*+{_LOOSE_CLOCK.replace(',:;，', '')}[ \t]*+[,;][ \t]*+{_LOOSE_CLOCK.replace(',:;，', '')}[ \t]*+\Z",
    re.ASCII,
)
_NO_TIMES = re.compile(r"[0-9:.,;\s]*+-->[0-9:.,;\s]*+")
_MAY_BEGIN = frozenset("0123456789 \t\ufeff")
_FRAMES = 25


def read_timing(line: str, syntax: Syntax, *, strict: bool) -> Timing | None:
    """The times of a timing line; None where it is none."""
    match = _STRICT[syntax].match(line)
    if match is not None:
        start, end = _ms(match, 1), _ms(match, 5)
        if start is not None and end is not None:
            return Timing(start, end, line[match.end() :].strip(" \t\f"))
    return None if strict else _mended(line, syntax)


def _ms(match: re.Match[str], group: int) -> int | None:
    hours, minutes, seconds, millis = match.group(group, group + 1, group + 2, group + 3)
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    return (
        (int(hours or 0) * 60 + int(minutes)) * clock.MINUTE + int(seconds) * clock.SECOND + int(millis.ljust(3, "0"))
    )


def _mended(line: str, syntax: Syntax) -> Timing | None:
    match = (_LOOSE_SBV if syntax is Syntax.SBV else _LOOSE_TIMING).match(line)
    if match is None:
        return None
    end = None if match[7] is None else _loose_ms(match.group(6, 7, 8, 9, 10))
    return Timing(_loose_ms(match.group(1, 2, 3, 4, 5)), end, line[match.end() :].strip(), mended=True)


def _loose_ms(fields: tuple[str | None, ...]) -> int:
    """Milliseconds of hours, minutes, seconds, the sign behind them, and a fraction; two digits after a colon are frames."""
    hours, minutes, seconds, sign, digits = fields
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * clock.MINUTE + int(seconds or 0) * clock.SECOND
    if not digits:
        return whole
    if sign in {":", ";"} and len(digits) < 3:
        return whole + min(int(digits) * clock.SECOND // _FRAMES, clock.SECOND - 1)
    return whole + int(digits[:3].ljust(3, "0"))


# ---------------------------------------------------------------- the scanner

_SIGNATURE = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")
_LOOSE_SIGNATURE = re.compile(r"\s*+\ufeff?+\s*+WEBVTT(?=[\s,;:-]|\Z)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_NUMBER = re.compile(r"[ \t\ufeff#]*+([0-9]{1,9})[ \t.:)]*+", re.ASCII)
_NOTE = re.compile(r"NOTE(?:[ \t]|\Z)")
_SHEET = re.compile(r"(STYLE|REGION)[ \t]*+", re.IGNORECASE)
_BRACKETED = re.compile(
    r"[ \t]*+\[(?:END )?(?:SUBTITLE|INFORMATION|TITLE|AUTHOR|SOURCE|PRG|FILEPATH|DELAY|CD TRACK|COMMENT|STYLE|COLF)\]"
)  # the head lines of SubViewer, of which SBV is a child
_SETTING = re.compile(r"[A-Za-z0-9]{1,16}:\S|[0-9.,%-]{1,16}(?:\s|\Z)")
_STEP = 10
_QUOTED = 60


class _Scanner:
    """One pass over the lines of a file; lines are counted from 0 here."""

    def __init__(self, source: Source, syntax: Syntax, *, strict: bool) -> None:
        self.text = source.text.replace("\0", "\ufffd") if "\0" in source.text else source.text
        self.syntax = syntax
        self.strict = strict
        self.starts = source.line_starts
        self.lines = _LINE_END.split(self.text) if "\r" in self.text else self.text.split("\n")
        self.cues: list[RawCue] = []
        self.blocks: list[Block] = []
        self.repairs: list[Repair] = []
        self.last_id = ""
        self.added: list[str] = []

    def scan(self) -> Scan:
        """The cues, one after the other: each has the lines from its own first to the next one's."""
        accepted = self._signature()
        if self.strict and not accepted:
            return Scan(cues=(), accepted=False)
        anchors = self._anchors()
        head = self._head(anchors[0][0], -1) if anchors else len(self.lines)
        self._before(head)
        for number, (at, timing) in enumerate(anchors):
            self._name(head, at)
            until = self._head(anchors[number + 1][0], at) if number + 1 < len(anchors) else len(self.lines)
            if timing is None:
                self._without_times(at, until)
            else:
                self._cue(head, at, until, timing)
            head = until
        self._add()
        self.repairs.sort(key=lambda repair: repair.at)
        return Scan(tuple(self.cues), tuple(self.blocks), tuple(self.repairs), accepted)

    # ------------------------------------------------ where cues begin

    def _signature(self) -> bool:
        if self.syntax is not Syntax.VTT or _SIGNATURE.match(self.text):
            return True
        there = _LOOSE_SIGNATURE.match(self.text) is not None
        reason = (
            "the signature WEBVTT is not alone at the very beginning" if there else "the signature WEBVTT is missing"
        )
        self._mend(LAYOUT_MENDED, 0, reason)
        return False

    def _anchors(self) -> list[tuple[int, Timing | None]]:
        """The lines that begin a cue, with their times; None where they cannot be read."""
        found: list[tuple[int, Timing | None]] = []
        arrow = "-->" if self.syntax is not Syntax.SBV else ","
        for at, line in enumerate(self.lines):
            if not line:
                continue
            if arrow in line:
                timing = read_timing(line, self.syntax, strict=self.strict)
                if timing is not None or (arrow == "-->" and (self.strict or _NO_TIMES.fullmatch(line))):
                    found.append((at, timing))
            elif line[0] in _MAY_BEGIN and not self.strict:
                timing = read_timing(line, self.syntax, strict=False)
                if timing is not None:
                    found.append((at, timing))
        return found

    def _head(self, at: int, last: int) -> int:
        """The first line of the cue with the timing line `at`: its id's, where it has one; `last` is the timing line before."""
        above = at - 1
        if above <= last or self.syntax is Syntax.SBV:
            return at
        line = self.lines[above]
        if self.strict:
            return above if line and above > 1 and not self.lines[above - 1] else at
        number = _NUMBER.fullmatch(line)
        apart = above == 0 or (above - 1 > last and not self.lines[above - 1].strip())
        if line.strip():
            named = apart and (number is not None or (self.syntax is Syntax.VTT and above > 0))
            return above if named or (number is not None and self._follows(number)) else at
        number = _NUMBER.fullmatch(self.lines[above - 1]) if above - 1 > last else None
        return above - 1 if number is not None and self.syntax is Syntax.SRT and self._follows(number) else at

    def _follows(self, number: re.Match[str]) -> bool:
        """Whether a number is a likely one for the cue after the last."""
        before = _NUMBER.fullmatch(self.last_id)
        if before is None:
            return not self.cues and int(number[1]) <= 1
        return 0 < int(number[1]) - int(before[1]) <= _STEP

    def _name(self, head: int, at: int) -> None:
        """Note the id of the cue that begins at `head`."""
        line = self.lines[head] if head < at else ""
        if not self.strict:
            number = _NUMBER.fullmatch(line)
            line = number[1] if number is not None else line.strip()
        self.last_id = line

    # ------------------------------------------------ what stands between them

    def _before(self, until: int) -> None:
        """The lines above the first cue: signature, header, notes, styles, and what has no business there."""
        first = 0
        signature = _LOOSE_SIGNATURE.match(self.text) if self.syntax is Syntax.VTT else None
        if signature is not None:
            first = len(_LINE_END.findall(self.text, 0, signature.end()))
            end = next((at for at in range(first + 1, until) if not self.lines[at]), max(until, first + 1))
            self._block(BlockKind.HEADER, first, end)
            if end >= until < len(self.lines):
                self._mend(LAYOUT_MENDED, until, "no blank line stands between the signature and the first caption")
            first = end
        for start, end in self._groups(first, until):
            kind = self._kind(start)
            self._block(kind, start, end)
            if kind is BlockKind.STRAY:
                self._mend(UNTIMED_TEXT, start, "text above the first caption was left out", self._quote(start))

    def _cue(self, head: int, at: int, until: int, timing: Timing) -> None:
        """The cue with the timing line `at` and the lines below it up to `until`."""
        self._add()
        end = self._payload_end(at + 1, until)
        lines = self.lines[at + 1 : end]
        settings = timing.rest
        own_id = self.last_id
        if not self.strict:
            if timing.mended:
                read_as = f"{clock.vtt(timing.start)} --> {'?' if timing.end is None else clock.vtt(timing.end)}"
                self._mend(TIMING_MENDED, at, "a timing line is malformed", f"{self._quote(at)} was read as {read_as}")
            if settings and not _SETTING.match(settings):
                lines, settings = [settings, *lines], ""
                self._mend(LAYOUT_MENDED, at, "text stands on the timing line", self._quote(at))
            if end == until < len(self.lines):
                self._mend(LAYOUT_MENDED, until, "no blank line stands between two captions")
        if end < until:
            end = self._behind(end, until, lines)
        last = (
            self.starts[end - 1] + len(self.lines[end - 1]) if end - 1 > at else self.starts[at] + len(self.lines[at])
        )
        self.cues.append(
            RawCue(
                own_id,
                timing.start,
                timing.end,
                settings,
                "\n".join(lines),
                at + 1,
                self.starts[head],
                self.starts[at],
                self.starts[at + 1] if end - 1 > at else last,
                last,
            )
        )

    def _payload_end(self, start: int, until: int) -> int:
        """The first blank line from `start` on: in WebVTT an empty one, else also one of white space."""
        if self.syntax is Syntax.VTT:
            return next((at for at in range(start, until) if not self.lines[at]), until)
        return next((at for at in range(start, until) if not self.lines[at].strip()), until)

    def _behind(self, start: int, until: int, lines: list[str]) -> int:
        """What stands below a cue's blank line: blocks of other kinds, and text, which is added to `lines`; where that ends."""
        end = start
        for first, stop in self._groups(start, until):
            kind = self._kind(first)
            if kind is not BlockKind.STRAY or self.strict:
                self._block(kind, first, stop)
                continue
            number = _NUMBER.fullmatch(self.lines[first])
            numbered = number is not None and self.syntax is Syntax.SRT and self._follows(number)
            if number is not None and numbered:
                self.last_id = number[1] if stop > first + 1 else self.last_id
                self._block(BlockKind.STRAY, first, first + 1)
            text = self.lines[first + numbered : stop]
            if not text:
                continue
            reason = "text without times of its own" if lines else "a blank line stands above the text of a caption"
            self._mend(
                UNTIMED_TEXT if lines else LAYOUT_MENDED, first + numbered, reason, self._quote(first + numbered)
            )
            lines.extend(text)
            end = stop
        return end

    def _without_times(self, at: int, until: int) -> None:
        """A timing line that cannot be read: browsers drop the cue; else its text goes to the cue before."""
        if self.strict:
            return
        self._mend(TIMING_MENDED, at, "the times cannot be read", self._quote(at))
        groups = [group for group in self._groups(at + 1, until) if self._kind(group[0]) is BlockKind.STRAY]
        for first, stop in groups:
            text = "\n".join(self.lines[first:stop])
            if self.cues:
                self.added.append(text)
                self._mend(UNTIMED_TEXT, first, "text without times of its own", self._quote(first))
            else:
                self._block(BlockKind.STRAY, first, stop)
                self._mend(UNTIMED_TEXT, first, "text above the first caption was left out", self._quote(first))

    def _add(self) -> None:
        """Give the text below timing lines that cannot be read to the cue above them."""
        if self.added:
            before = self.cues[-1]
            self.cues[-1] = replace(before, text="\n".join(filter(None, (before.text, *self.added))))
            self.added = []

    def _groups(self, start: int, until: int) -> Iterator[tuple[int, int]]:
        """Runs of lines that are not blank."""
        first: int | None = None
        for at in range(start, until):
            if self.lines[at].strip():
                first = at if first is None else first
            elif first is not None:
                yield first, at
                first = None
        if first is not None:
            yield first, until

    def _kind(self, at: int) -> BlockKind:
        line = self.lines[at]
        if self.syntax is not Syntax.VTT:
            head = self.syntax is Syntax.SBV and _BRACKETED.match(line) is not None
            return BlockKind.HEADER if head else BlockKind.STRAY
        if _NOTE.match(line):
            return BlockKind.NOTE
        sheet = _SHEET.fullmatch(line)
        if sheet is None or (self.strict and not sheet[1].isupper()):
            return BlockKind.STRAY
        return BlockKind.STYLE if sheet[1].upper() == "STYLE" else BlockKind.REGION

    def _block(self, kind: BlockKind, start: int, end: int) -> None:
        self.blocks.append(Block(kind, "\n".join(self.lines[start:end]), start + 1, self.starts[start]))

    def _mend(self, kind: Explanation, line: int, reason: str, detail: str = "") -> None:
        if not self.strict:
            self.repairs.append(Repair(kind, self.starts[line], reason, detail))

    def _quote(self, at: int) -> str:
        text = self.lines[at].strip()
        return f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1] + '…'}”"
