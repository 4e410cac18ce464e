"""Label lists (Audacity, aeneas, Whisper's .tsv): lines of start, end and text -> segments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oncue import clock
from oncue.formats.captions import NO_CUES
from oncue.formats.scan import ODD_TIMES, UNTIMED_TEXT, Repair, diagnose
from oncue.model import Result, Segment, Source, TimedWords

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_CLOCK = r"[0-9]{1,3}(?::[0-9]{2}){1,2}(?:[.,][0-9]{1,6})?"
_LINE = re.compile(
    rf"(?P<start>{_CLOCK}|{_NUMBER})\t(?P<end>{_CLOCK}|{_NUMBER})(?:\t(?P<text>[^\n]*))?"
    rf"|(?P<start2>{_NUMBER}) (?P<end2>{_NUMBER}) [A-Za-z]{{1,6}}[0-9]{{1,9}} \"(?P<text2>[^\n]*)\"",
    re.ASCII,
)
_WHISPER = re.compile(r"start\tend\ttext[ \t]*", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z]{0,8}[_-]?[0-9]{1,9}")
_LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class _Label:
    """A label: its times as printed, its text, and where the line begins and ends."""

    start: str
    end: str
    text: str
    at: int
    until: int


def looks_like(source: Source) -> float:
    """How sure it is that a source is such a list: its first lines are all of that form, and hold words."""
    lines = [line for line in re.split(r"[\r\n]+", source.text[:8000]) if line.strip() and not line.startswith("\\")]
    whisper = bool(lines) and _WHISPER.fullmatch(lines[0]) is not None
    looked_at = lines[whisper:][: _LOOKED_AT if len(source.text) <= 8000 else -1][:_LOOKED_AT]
    if len(looked_at) < 2 or not all(_LINE.fullmatch(line) for line in looked_at):
        return 0.0
    return 0.97 if whisper else 0.9


def read(source: Source) -> Result[TimedWords]:
    """A segment for each label with text; where all texts are ids of fragments there is nothing to read."""
    repairs: list[Repair] = []
    labels, unit = _labels(source, repairs)
    segments: list[Segment] = []
    for label in labels:
        start, end = _ms(label.start, unit), _ms(label.end, unit)
        if end < start:
            repairs.append(Repair(ODD_TIMES, label.at, "a label ends before it begins"))
        segments.append(
            Segment(
                text=label.text,
                start=start,
                end=end if end > start else None,
                place=source.place(label.at, label.until),
            )
        )
    if not segments or all(_ID.fullmatch(segment.text) for segment in segments):
        what = "the labels are ids without text" if segments else "no label with text found"
        finding = NO_CUES.at(source.place(0), what, hint="a label is a line of start, end and text, parted by tabs")
        return Result(value=TimedWords(segments=()), diagnostics=(finding,))
    return Result(value=TimedWords(segments=tuple(segments)), diagnostics=diagnose(source, repairs))


def _labels(source: Source, repairs: list[Repair]) -> tuple[list[_Label], int]:
    """The labels, and how many ms a plain number counts."""
    found: list[_Label] = []
    unit = clock.SECOND
    for at, line in _lines(source):
        match = _LINE.fullmatch(line)
        if match is None:
            if not found and _WHISPER.fullmatch(line):
                unit = 1
            elif not line.startswith("\\"):
                repairs.append(Repair(UNTIMED_TEXT, at, "a line without times was left out", f"“{line[:60]}”"))
            continue
        text = (match["text"] or match["text2"] or "").strip()
        if text:
            start, end = match["start"] or match["start2"], match["end"] or match["end2"]
            found.append(_Label(start, end, text, at, at + len(line)))
    return found, unit


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their offsets."""
    starts = source.line_starts
    for number, at in enumerate(starts):
        line = source.text[at : starts[number + 1] if number + 1 < len(starts) else len(source.text)].rstrip("\r\n")
        if line.strip():
            yield at, line


def _ms(text: str, unit: int) -> int:
    text = text.replace(",", ".")
    if ":" in text:
        whole, _, digits = text.partition(".")
        fields = [int(field) for field in whole.split(":")]
        seconds = 0
        for field in fields:
            seconds = seconds * 60 + field
        return seconds * clock.SECOND + int(digits[:3].ljust(3, "0"))
    return round(float(text) * unit)
