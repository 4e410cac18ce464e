"""What one file holds, as its reader saw it: a page of several parts, one transcript, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from oncue import clock
from oncue.model import Diagnostic, Note, Result, Section, Source, Transcript, Turn
from oncue.plugins import read, reader_faults
from oncue.project.files import read_loose
from oncue.read.blog.page import Page, PageSeries, Post, read_page
from oncue.read.choose import is_loose, readable
from oncue.read.opening import open_data
from oncue.read.options import ReadOptions
from oncue.text.words import show


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """A file that was read. `page` is set where it holds posts; `transcript` where it is one transcript.

    A page of one post that is an interview has both.
    """

    source: Source | None
    page: Page | None = None
    transcript: Transcript | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def several(self) -> bool:
        """Whether the file is a page that has to be split."""
        return self.page is not None and len(self.page.posts) > 1 and bool(self.page.series)

    @property
    def refused(self) -> bool:
        """Whether nothing was found that is a transcript."""
        return not self.several and (self.transcript is None or not self.transcript.turns)

    def as_json(self) -> dict[str, Any]:
        """The contract of `oncue inspect --format json`: `turns`, and for a page of several posts its `parts`."""
        transcript = None if self.several else self.transcript
        found: dict[str, Any] = {
            "dialect": (transcript.dialect or None) if transcript else None,
            "turns": [_turn(turn) for turn in transcript.turns] if transcript else [],
            "sections": [_section(section) for section in transcript.sections if section.title] if transcript else [],
            "notes": [_note(note) for note in transcript.notes] if transcript else [],
            "timed_words": sum(time is not None for time in transcript.given) if transcript else 0,
        }
        if self.several and self.page is not None:
            found["parts"] = [_part(post, series) for series in self.page.series for post in series.parts]
            found["missing"] = [number for series in self.page.series for number in series.missing]
        found["diagnostics"] = [diagnostic_as_json(finding) for finding in self.diagnostics]
        return found


def read_file(path: Path, options: ReadOptions | None = None) -> Contents:
    """Read the file at `path`, whatever it holds."""
    opened = open_source(path)
    if opened.value is None:
        return Contents(source=None, diagnostics=opened.diagnostics)
    contents = read_contents(opened.value, options or ReadOptions())
    return replace(contents, diagnostics=(*reader_faults(), *opened.diagnostics, *contents.diagnostics))


def open_source(path: Path) -> Result[Source | None]:
    """The text of a file that a person named; None with an error where there is none."""
    name = printable(path.as_posix())
    data = read_loose(path, name)
    return Result(value=None, diagnostics=data.diagnostics) if data.value is None else open_data(name, data.value)


def printable(name: str) -> str:
    """The name of a file as it can be printed and written: one that is no UTF-8 has signs in it that cannot."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_contents(source: Source, options: ReadOptions) -> Contents:
    """Read a source, whatever it holds."""
    result: Result[Transcript] = read(source, options)
    diagnostics = _in_order(result.diagnostics)
    shown = readable(source) if is_loose(result.value) else Result(value=None)
    if shown.value is None:
        transcript = result.value if result.value.source is not None else None
        return Contents(source=source, transcript=transcript, diagnostics=diagnostics)
    page = read_page(shown.value, options)
    contents = Contents(source=shown.value, page=page.value, diagnostics=_in_order(page.diagnostics))
    return contents if contents.several else replace(contents, transcript=result.value, diagnostics=diagnostics)


def _in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda finding: (finding.place.line or 0, finding.place.column or 0)))


def _part(post: Post, series: PageSeries) -> dict[str, Any]:
    return {
        "part": post.number,
        "title": post.title,
        "series": series.title,
        "date": post.date,
        "author": post.author,
        "guest": series.guest,
        "event": series.event,
        "tags": list(post.tags),
        "links": [{"text": link.text, "to": list(link.to), "line": link.place.line} for link in post.links],
        "turns": [_turn(turn) for turn in post.transcript.turns] if post.transcript else [],
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "start": turn.stamp.ms / clock.SECOND if turn.stamp else None,
        "stamp": turn.stamp.printed if turn.stamp else None,
        "speaker": turn.speaker,
        "role": turn.role,
        "confidence": turn.role_confidence,
        "line": turn.place.line if turn.place else None,
        "paragraphs": [show(paragraph.items) for paragraph in turn.paragraphs],
    }


def _section(section: Section) -> dict[str, Any]:
    return {"title": section.title, "turns": [section.first, section.end]}


def _note(note: Note) -> dict[str, Any]:
    return {"kind": note.kind, "text": note.text, "place": str(note.place) if note.place else None}


def diagnostic_as_json(finding: Diagnostic) -> dict[str, Any]:
    """A finding in the contracts of commands that give JSON."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "place": str(finding.place),
        "line": finding.place.line,
        "message": finding.message,
        "hint": finding.hint,
        "confidence": finding.confidence,
    }
