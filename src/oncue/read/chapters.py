"""Lists of chapters: a time and a title each, as lines of any order, in JSON, in XML or as a track of WebVTT.

What is read: lines `12:05 Title` and `Title – 12:05` (a video's description, mp4chaps, Podlove Simple Chapters as text),
`CHAPTER01=00:12:05.000` with `CHAPTER01NAME=Title`, ffmpeg's `[CHAPTER]` blocks, the chapters JSON of Podcasting 2.0 and
of Podlove, and Podlove Simple Chapters as XML.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from oncue import clock
from oncue.model import Diagnostic, Explanation, Place, Result, Severity, Source

NO_CHAPTERS = Explanation(
    code="R194",
    name="no chapters found",
    severity=Severity.ERROR,
    what="The file was to be read as a list of chapters, and holds no time with a title that oncue understands.",
    why="Nothing is ever returned silently. A chapter is a time and a title, on one line or in JSON or XML.",
)
LEFT_OUT = Explanation(
    code="R195",
    name="lines of a chapter list left out",
    severity=Severity.WARNING,
    what="Some lines or entries of a list of chapters have no time, or no title.",
    why="They begin no section. A heading or a remark in the list is harmless, a mistyped time is a chapter lost.",
)
EXPLANATIONS = (NO_CHAPTERS, LEFT_OUT)

_LONGEST_LINE = 2000
_LONGEST = 1000 * clock.HOUR
_CLOCK = r"(?:[0-9]{1,3}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,3})?"
# What stands around a time: brackets, bullets, a number, a dash.
_OPEN = r"[(\[]?"
_CLOSE = r"[)\]]?"
_LEAD = re.compile(r"\s*+(?:[-*•·▶►#>]{1,3}\s++|[0-9]{1,3}[.)]\s++)?")
_FIRST = re.compile(
    rf"{_OPEN}({_CLOCK}){_CLOSE}(?:\s*+(?:-|–|—|to)\s*+{_OPEN}{_CLOCK}{_CLOSE})?(?=\D|\Z)[\s\-–—:|.·•]*+", re.ASCII
)
_LAST = re.compile(rf"[\s\-–—:|.·•]*{_OPEN}({_CLOCK}){_CLOSE}[\s.]*\Z", re.ASCII)
_ADDRESS = re.compile(r"<[^<>\s]{1,500}>\Z")
_OGG = re.compile(r"CHAPTER([0-9]{1,4})(NAME)?=(.*)", re.IGNORECASE)
_FFMPEG = re.compile(r"(TIMEBASE|START|END|title)=(.*)", re.IGNORECASE)
_TIMEBASE = re.compile(r"([0-9]{1,12})/([0-9]{1,12})", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """A chapter of a list: when it begins (ms) and what it is called."""

    at: int
    title: str
    place: Place | None = field(default=None, compare=False)


def read_chapters(source: Source) -> Result[tuple[Chapter, ...]]:
    """The chapters of a list, in the order of their times; none, with an error, where the file holds none.

    Lines and entries that are no chapter are a finding, with their number.
    """
    reading = _Reading(source=source)
    findings = _read(source, reading)
    if not reading.chapters:
        message = "no chapters found: looked for lines with a time and a title, for JSON, XML and WebVTT with chapters"
        return Result(value=(), diagnostics=(*findings, NO_CHAPTERS.at(Place(source=source.name), message)))
    ordered = sorted(dict.fromkeys(reading.chapters), key=lambda chapter: chapter.at)
    return Result(value=tuple(ordered), diagnostics=(*findings, *reading.findings()))


@dataclass(kw_only=True, slots=True)
class _Reading:
    """The chapters so far, and the places of what was left out."""

    source: Source
    chapters: list[Chapter] = field(default_factory=list)
    left_out: list[Place] = field(default_factory=list)

    def add(self, at: int | None, title: object, place: Place) -> None:
        """Take a chapter, or note that one is none."""
        text = " ".join(title.split()) if isinstance(title, str) else ""
        if at is None or not 0 <= at <= _LONGEST or not text:
            self.left_out.append(place)
        else:
            self.chapters.append(Chapter(at=at, title=text, place=place))

    def findings(self) -> Iterator[Diagnostic]:
        if self.left_out:
            others = f", and {len(self.left_out) - 1} more" if len(self.left_out) > 1 else ""
            yield LEFT_OUT.at(self.left_out[0], f"no chapter: this has no time or no title{others}")


def _read(source: Source, reading: _Reading) -> tuple[Diagnostic, ...]:
    text = source.text.lstrip()
    if text.startswith(("{", "[{", "[\n", "[ ")):
        _read_json(source, reading)
        return ()
    if text.startswith("<"):
        return _read_xml(source, reading)
    if re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", text):
        return _read_track(source, reading)
    _read_lines(source, reading)
    return ()


# ---------------------------------------------------------------- lines


def _read_lines(source: Source, reading: _Reading) -> None:
    lines = [(offset, source.line_around(offset)[0]) for offset in source.line_starts]
    pairs = {"CHAPTER": _read_ogg, "[CHAPTER": _read_ffmpeg}
    first = next((line.strip().upper() for _, line in lines if line.strip() and not line.startswith(";")), "")
    special = [read for head, read in pairs.items() if first.startswith(head) and (head != "CHAPTER" or "=" in first)]
    if not special and any(line.strip().upper() == "[CHAPTER]" for _, line in lines):
        special = [_read_ffmpeg]
    (special[0] if special else _read_plain)(lines, reading)


def _read_plain(lines: list[tuple[int, str]], reading: _Reading) -> None:
    """Lines with the time first or last, whichever comes more often."""
    found = [(offset, line, *_split(line)) for offset, line in lines if line.strip()]
    heads = sum(head is not None for _, _, head, _ in found)
    tails = sum(tail is not None for _, _, _, tail in found)
    for offset, line, head, tail in found:
        at, title = ((head or tail) if heads >= tails else (tail or head)) or (None, None)
        reading.add(at, title, reading.source.place(offset, offset + len(line)))


def _split(line: str) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
    """The time and title of a line, read with the time first and with the time last."""
    if len(line) > _LONGEST_LINE:
        return None, None
    at = _LEAD.match(line)
    rest = line[at.end() if at else 0 :].strip()
    first, last = _FIRST.match(rest), _LAST.search(rest[-40:])
    head = _chapter(first[1], rest[first.end() :]) if first else None
    tail = _chapter(last[1], rest[: len(rest) - len(rest[-40:]) + last.start()]) if last else None
    return head, tail


def _chapter(printed: str, title: str) -> tuple[int, str] | None:
    ms = clock.parse(printed)
    text = _ADDRESS.sub("", title.strip()).strip()
    return (ms, text) if ms is not None and text else None


def _read_ogg(lines: list[tuple[int, str]], reading: _Reading) -> None:
    """`CHAPTER01=00:00:00.000` and `CHAPTER01NAME=Title`, by their number."""
    times: dict[int, tuple[int | None, Place]] = {}
    names: dict[int, str] = {}
    for offset, line in lines:
        match = _OGG.fullmatch(line.strip())
        place = reading.source.place(offset, offset + len(line))
        if match is None:
            if line.strip():
                reading.left_out.append(place)
        elif match[2]:
            names[int(match[1])] = match[3]
        else:
            times[int(match[1])] = (clock.parse(match[3].strip()), place)
    for number, (ms, place) in times.items():
        reading.add(ms, names.get(number), place)


def _read_ffmpeg(lines: list[tuple[int, str]], reading: _Reading) -> None:
    """Blocks `[CHAPTER]` with `TIMEBASE`, `START` and `title`; what stands before the first is about the whole."""
    block: dict[str, str] | None = None
    place = Place(source=reading.source.name)
    for offset, line in (*lines, (len(reading.source.text), "[CHAPTER]")):
        text = line.strip()
        if text.upper() == "[CHAPTER]":
            if block is not None:
                reading.add(
                    _units(block.get("START", ""), block.get("TIMEBASE", "1/1000000000")), block.get("TITLE"), place
                )
            block, place = {}, reading.source.place(offset)
        elif block is not None and (match := _FFMPEG.fullmatch(text)):
            block[match[1].upper()] = match[2]


def _units(start: str, base: str) -> int | None:
    match = _TIMEBASE.fullmatch(base.strip())
    if match is None or not re.fullmatch(r"[0-9]{1,18}", start.strip(), re.ASCII) or int(match[2]) == 0:
        return None
    return int(start) * int(match[1]) * clock.SECOND // int(match[2])


# ---------------------------------------------------------------- JSON, XML, WebVTT


def _read_json(source: Source, reading: _Reading) -> None:
    """`chapters` of Podcasting 2.0 with `startTime` in seconds, or Podlove's with `start` as a clock."""
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError):
        return
    entries = data.get("chapters") if isinstance(data, dict) else data
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        place = Place(source=source.name, pointer=f"/chapters/{number}" if isinstance(data, dict) else f"/{number}")
        if not isinstance(entry, dict):
            reading.left_out.append(place)
        elif entry.get("toc") is not False:
            start = next((entry[key] for key in ("startTime", "start", "start_time", "time") if key in entry), None)
            reading.add(_moment(start), entry.get("title") or entry.get("name"), place)


def _moment(value: Any) -> int | None:  # noqa: ANN401
    """Milliseconds of a number of seconds or a clock."""
    if isinstance(value, str):
        return clock.parse(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LONGEST or math.isnan(value):
        return None
    return clock.from_seconds(value)


def _read_xml(source: Source, reading: _Reading) -> tuple[Diagnostic, ...]:
    """Elements `chapter` with `start` and `title`: Podlove Simple Chapters, alone or in a feed."""
    from oncue.formats.xml import name_of, parse_xml, place_of  # noqa: PLC0415  (lxml loads with it)

    parsed = parse_xml(source)
    if parsed.value is not None:
        for element in parsed.value.iter():
            if name_of(element) == "chapter":
                start = clock.parse((element.get("start") or "").strip())
                reading.add(start, element.get("title"), place_of(source, element))
    return parsed.diagnostics


def _read_track(source: Source, reading: _Reading) -> tuple[Diagnostic, ...]:
    """A cue a chapter."""
    from oncue.formats import vtt  # noqa: PLC0415  (only caption files need its library)

    track = vtt.read(source)
    for number, cue in enumerate(track.value.cues):
        reading.add(cue.start, " ".join(cue.lines), Place(source=source.name, pointer=f"cue {number + 1}"))
    return track.diagnostics
