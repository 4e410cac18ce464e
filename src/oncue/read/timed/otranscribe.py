"""oTranscribe files (.otr): JSON that holds the text as HTML, its stamps in elements of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from oncue import clock
from oncue.formats.asr import document
from oncue.formats.asr.node import ms_of
from oncue.model import About, Place, Result, Segment, Source, Transcript
from oncue.read import findings
from oncue.read.markup.marks import Kind, Mark, ParsedPage, Sense, Tag
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.segments import transcript_of
from oncue.read.timed.inner import read_inside, text_inside

_STAMP = "timestamp"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A paragraph of the text as it shows, its stamps in brackets; `start` where it begins with one."""

    text: str
    start: int | None


class OtrReader:
    """The reader of oTranscribe."""

    name = "otranscribe"
    describe = "an oTranscribe file: JSON with the text as HTML, and the media beside it"
    docs = ReaderDocs(
        title="oTranscribe (.otr)",
        taken="Paragraphs with their stamps, exact to the fraction; names before a colon; the name of the recording.",
        left="Bold, italics and underlining; where the player stood.",
        example='{"text": "<p><span class=\\"timestamp\\" data-timestamp=\\"2.4\\">0:02</span> Ada Moss: Was it cold?</p>'
        '<p><span class=\\"timestamp\\" data-timestamp=\\"7.1\\">0:07</span> Tom Reed: As a boot.</p>", '
        '"media": "ropes.mp3", "media-time": 9.5}\n',
    )

    def sniff(self, source: Source) -> float:
        """Sure where the JSON has a text in HTML, and says what is played or has stamps in it."""
        data = document.parse(source).value if document.begins_as_json(source) else None
        if not isinstance(data, dict):
            return 0.0
        text = data.get("text")
        if not isinstance(text, str) or "<" not in text:
            return 0.0
        return 0.99 if "media-time" in data or "media-source" in data or "data-timestamp" in text else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The paragraphs, read as loose text is; where that finds no turns each paragraph is one."""
        parsed = document.parse(source)
        data = parsed.value if isinstance(parsed.value, dict) else {}
        text = data.get("text")
        page = ParsedPage(text_inside(source, text if isinstance(text, str) else ""))
        marks = page.read(_sense_of)
        if marks.too_deep is not None:
            deep = findings.TOO_DEEP.at(
                Place(source=source.name, pointer="/text"), "the tags of this text are nested too deeply"
            )
            return Result(
                value=Transcript(turns=(), source=source, dialect=self.name), diagnostics=(*parsed.diagnostics, deep)
            )
        lines = tuple(_lines(marks.marks))
        made = read_inside(source, "\n\n".join(line.text for line in lines), options)
        value, found = made.value, made.diagnostics
        if not value.words and not found:
            place = Place(source=source.name, pointer="/text")
            segments = (Segment(text=_bare(line), start=line.start, new_paragraph=True, place=place) for line in lines)
            value, found = transcript_of(segments, source=source, dialect=self.name, language=options.language), ()
        value = replace(value, dialect=self.name, about=_about(data))
        return Result(value=value, diagnostics=(*parsed.diagnostics, *found))


def _sense_of(tag: Tag) -> Sense | None:
    if tag.name != "span" or _STAMP not in tag.classes:
        return None
    return Sense(kind=Kind.TIME, start=ms_of(tag.get("data-timestamp")))


def _lines(marks: tuple[Mark, ...]) -> Iterator[_Line]:
    """The paragraphs; a stamp is written as its time says, or as it is printed where it says none."""
    pieces: list[str] = []
    start: int | None = None
    for mark in (*marks, Mark(kind=Kind.BREAK, line=0)):
        if mark.kind is Kind.BREAK:
            text = " ".join("".join(pieces).split())
            if text:
                yield _Line(text=text, start=start)
            pieces, start = [], None
        elif mark.kind is Kind.TIME:
            if mark.start is not None and not "".join(pieces).strip():
                start = mark.start
            pieces.append(f" {mark.text} " if mark.start is None else f" [{clock.stamp(mark.start)}] ")
        else:
            pieces.append(mark.text)


def _bare(line: _Line) -> str:
    """The text without the stamp that it begins with."""
    return line.text if line.start is None else line.text.partition("]")[2].strip()


def _about(data: dict[str, Any]) -> About:
    media = (data.get("media-source"), data.get("media"))
    return About(media=tuple(one.strip() for one in media if isinstance(one, str) and one.strip()))
