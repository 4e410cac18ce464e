"""OHMS cache files (the Oral History Metadata Synchronizer) -> the record: fields, index points, transcript and sync."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oncue import clock
from oncue.formats.xml import line_of, name_of, parse_xml
from oncue.model import Result, Source

if TYPE_CHECKING:
    from lxml import etree

_MARK = re.compile(r"(?P<line>[0-9]{1,8})\((?P<word>[0-9]{1,6})\)", re.ASCII)
_INTERVAL = re.compile(r"\s*(?P<minutes>[0-9]{1,3}(?:\.[0-9]{1,3})?)\s*:", re.ASCII)
_SECONDS = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """An index point: where a topic begins (ms) and what is said of it. `fields` are its further texts by name."""

    start: int | None
    title: str
    partial: str
    fields: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sync:
    """A mark of the synchronisation: the word of a line, both counted from 1, that is spoken at `start` (ms)."""

    start: int
    line: int
    word: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A record: `fields` are its texts by name in order. Lines are those of the file on which the texts begin."""

    fields: tuple[tuple[str, str], ...]
    points: tuple[Point, ...]
    transcript: str
    transcript_line: int
    vtt: str
    vtt_line: int
    sync: tuple[Sync, ...]
    sync_faults: int

    def field(self, name: str) -> str:
        """The first text of that name; empty where there is none."""
        return next((text for key, text in self.fields if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All texts of that name."""
        return tuple(text for key, text in self.fields if key == name)


def read(source: Source) -> Result[Record | None]:
    """The record of a cache file; None, with an error, where the file is no XML."""
    parsed = parse_xml(source)
    if parsed.value is None:
        return Result(value=None, diagnostics=parsed.diagnostics)
    root = parsed.value
    record = next((element for element in root.iter() if name_of(element) == "record"), root)
    texts = {name: _text(record, name) for name in ("transcript", "vtt_transcript", "sync")}
    marks, faults = _sync(texts["sync"][0])
    value = Record(
        fields=tuple(_fields(record)),
        points=tuple(_point(element) for element in record.iter() if name_of(element) == "point"),
        transcript=texts["transcript"][0],
        transcript_line=texts["transcript"][1],
        vtt=texts["vtt_transcript"][0],
        vtt_line=texts["vtt_transcript"][1],
        sync=marks,
        sync_faults=faults,
    )
    return Result(value=value, diagnostics=parsed.diagnostics)


def _text(record: etree._Element, name: str) -> tuple[str, int]:
    for child in record:
        if name_of(child) == name:
            return "".join(map(str, child.itertext())), line_of(child)
    return "", 1


def _fields(record: etree._Element) -> Iterator[tuple[str, str]]:
    """The short texts of the record; of a date, the one that is preferred stands in an attribute."""
    for child in record:
        name = name_of(child)
        if name in {"index", "transcript", "vtt_transcript", "sync", "sync_alt", "mediafile", ""}:
            continue
        text = " ".join((child.get("value") or "".join(map(str, child.itertext()))).split())
        if text:
            yield name, text


def _point(element: etree._Element) -> Point:
    fields: list[tuple[str, str]] = []
    known = {"time": "", "title": "", "partial_transcript": ""}
    for child in element.iter():
        name = name_of(child)
        text = " ".join((child.text or "").split())
        if child is element or not text:
            continue
        if name in known:
            known[name] = known[name] or text
        else:
            fields.append((name, text))
    return Point(
        start=_seconds(known["time"]),
        title=known["title"],
        partial=known["partial_transcript"],
        fields=tuple(fields),
        line=line_of(element),
    )


def _seconds(text: str) -> int | None:
    if _SECONDS.fullmatch(text):
        return clock.from_seconds(float(text))
    return clock.parse(text)


def _sync(text: str) -> tuple[tuple[Sync, ...], int]:
    """The marks of `1:|13(3)|19(14)`: after each interval of so many minutes the word then spoken; and how many are none.

    What stands before the first `|` is the beginning; an empty mark is an interval without one.
    """
    interval = _INTERVAL.match(text)
    if interval is None:
        return (), int(bool(text.strip()))
    step = round(float(interval["minutes"]) * clock.MINUTE)
    marks: list[Sync] = []
    faults = 0
    for number, entry in enumerate(text[interval.end() :].split("|")):
        match = _MARK.fullmatch(entry.strip())
        if match is not None:
            marks.append(Sync(start=number * step, line=int(match["line"]), word=int(match["word"])))
        else:
            faults += bool(entry.strip())
    return tuple(marks), faults
