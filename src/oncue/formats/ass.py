"""ASS and SSA files (Advanced SubStation Alpha) -> what their Dialogue lines say, by whom and when.

Read by our own lines and not by pysubs2, which gives neither the places of lines nor the times of karaoke tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from oncue import clock
from oncue.formats.captions import NO_CUES, segments_of
from oncue.formats.payload import Chunk
from oncue.formats.rolling import UNROLLED, Caption
from oncue.formats.scan import ODD_TIMES, TIMING_MENDED, Repair, diagnose
from oncue.model import About, Result, Segment, Source, TimedWords

_SECTION = re.compile(r"[ \t\ufeff]*+\[(?P<name>[^\[\]]{1,60})\][ \t]*+\Z")
_HEAD = re.compile(
    r"\s{0,100}+\ufeff?(?:;[^\n]{0,300}\n\s{0,100}){0,10}\[(?:script info|v4\+? styles|events)\]", re.IGNORECASE
)
_DIALOGUE = re.compile(r"^Dialogue:[^\n,]{0,40},[ \t]{0,4}[0-9]{1,3}:[0-9]{2}:[0-9]{2}[.:,]", re.MULTILINE | re.ASCII)
_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_TIME = re.compile(r"[ \t]*+([0-9]{1,3}:[0-9]{1,2}:[0-9]{2}(?:[.,:][0-9]{1,3})?)[ \t]*+", re.ASCII)
_TAGS = re.compile(r"\{([^{}]*)\}")
_KARAOKE = re.compile(r"\\[kK][fo]?([0-9]{1,6})", re.ASCII)
_DRAWING = re.compile(r"\\p([0-9]{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Line:
    """A Dialogue line: its fields by name, and the offset at which it begins."""

    fields: dict[str, str]
    at: int
    end: int


def looks_like(source: Source) -> float:
    """How sure it is that a source is such a file: by its head and a Dialogue line."""
    if _HEAD.match(source.text):
        return 0.98 if _DIALOGUE.search(source.text) else 0.6
    return 0.85 if _DIALOGUE.match(source.text.lstrip("\ufeff \t\r\n")[:200]) else 0.0


def read(source: Source) -> Result[TimedWords]:
    """The Dialogue lines in the order of their times; one that is there twice, in two layers, is taken once."""
    lines, title = _lines(source)
    repairs: list[Repair] = []
    seen: set[tuple[int | None, int | None, str]] = set()
    captions: list[Caption] = []
    untimed: list[Segment] = []
    for line in lines:
        start, end = (_time(line.fields.get(field, "")) for field in ("start", "end"))
        chunks = _chunks(line.fields.get("text", ""), start or 0)
        text = "".join(part for _, part in chunks)
        if not text.strip():
            continue
        if (start, end, text) in seen:
            repairs.append(Repair(UNROLLED, line.at, "a line that is there twice was taken once"))
            continue
        seen.add((start, end, text))
        place = source.place(line.at, line.end)
        speaker = " ".join(line.fields.get("name", "").split()) or None
        if start is None:
            repairs.append(Repair(TIMING_MENDED, line.at, "a line has no time that can be read"))
            untimed.append(Segment(text=text.strip(), speaker=speaker, place=place))
            continue
        if end is None or end <= start:
            repairs.append(Repair(ODD_TIMES, line.at, "a line has no end after its beginning", "it ends with the next"))
            end = None
        captions.append(Caption(start, end, speaker, chunks, place))
    captions.sort(key=lambda caption: caption.start)
    said = segments_of(tuple(captions))
    segments = (*said.value, *untimed)
    if not segments:
        hint = "its section [Events] holds lines such as Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Text"
        finding = NO_CUES.at(source.place(0), "no Dialogue line with text found", hint=hint)
        return Result(value=TimedWords(segments=()), diagnostics=(finding,))
    words = TimedWords(segments=segments, about=About(title=title))
    return Result(value=words, diagnostics=(*diagnose(source, repairs), *said.diagnostics))


def _lines(source: Source) -> tuple[list[_Line], str | None]:
    """The Dialogue lines of the section [Events], and the title."""
    found: list[_Line] = []
    fields: tuple[str, ...] = _FIELDS
    section = "events"
    title: str | None = None
    starts = source.line_starts
    for number, at in enumerate(starts):
        line = source.text[at : starts[number + 1] if number + 1 < len(starts) else len(source.text)].rstrip("\r\n")
        named = _SECTION.match(line)
        key, colon, value = line.partition(":")
        if named is not None:
            section = named["name"].strip().lower()
        elif not colon:
            continue
        elif section == "events" and key.strip().lower() == "format":
            fields = tuple(field.strip().lower().replace("actor", "name") for field in value.split(",")) or _FIELDS
        elif section == "events" and key.strip().lower() == "dialogue":
            values = value.split(",", len(fields) - 1)
            found.append(_Line(dict(zip(fields, values, strict=False)), at, at + len(line)))
        elif section == "script info" and key.strip().lower() == "title":
            title = value.strip() or None
    return found, title if title and title.lower() != "default aegisub file" else None


def _time(text: str) -> int | None:
    match = _TIME.fullmatch(text)
    return clock.parse(match[1].replace(",", ".")) if match else None


def _chunks(text: str, start: int) -> tuple[Chunk, ...]:
    """The text without tags, its line ends real; karaoke tags give the time at which a syllable begins."""
    chunks: list[Chunk] = []
    drawing = False
    sung = 0
    begins: int | None = None
    at = 0
    for match in (*_TAGS.finditer(text), None):
        part = text[at : match.start()] if match else text[at:]
        if part and not drawing:
            chunks.append((begins, _plain(part)))
            begins = None
        if match is None:
            break
        at = match.end()
        for length in _KARAOKE.findall(match[1]):
            begins = start + 10 * sung
            sung += int(length)
        mode = _DRAWING.findall(match[1])
        drawing = int(mode[-1]) > 0 if mode else drawing
    return tuple(chunks)


def _plain(text: str) -> str:
    return text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00a0")
