"""oncue turns interview transcripts into timed captions and linked pages, and checks both.

    transcript = oncue.read(text).value         # turns, with their stamps and roles
    timed = oncue.align(transcript).value       # a time for every word
    track = oncue.lay_out(timed).value          # captions
    oncue.write(track, "vtt")                   # the text of a file
    oncue.check(timed)                          # findings
    oncue.render(oncue.Rendition(…))            # a page

Each stage returns a `Result`: its value, and what it found as diagnostics. The names of `oncue.model` are here too.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from oncue.align import align
from oncue.check import check
from oncue.formats import write
from oncue.layout import lay_out
from oncue.publish import render
from oncue.read import read

if TYPE_CHECKING:
    from oncue.model import (
        Anchor,
        Correction,
        Cue,
        Diagnostic,
        Edge,
        Edit,
        Episode,
        Explanation,
        Fix,
        MediaSource,
        Note,
        NoteKind,
        Paragraph,
        Person,
        Place,
        Recording,
        Redaction,
        Rendition,
        Result,
        Role,
        Section,
        SectionTitle,
        Series,
        SeriesKind,
        Severity,
        Sound,
        Source,
        Span,
        Stamp,
        State,
        TimedTranscript,
        TimeSource,
        Track,
        Transcript,
        Turn,
        Unclear,
        Word,
        WordTime,
    )

__version__ = "0.1.0"

__all__ = [
    "Anchor",
    "Correction",
    "Cue",
    "Diagnostic",
    "Edge",
    "Edit",
    "Episode",
    "Explanation",
    "Fix",
    "MediaSource",
    "Note",
    "NoteKind",
    "Paragraph",
    "Person",
    "Place",
    "Recording",
    "Redaction",
    "Rendition",
    "Result",
    "Role",
    "Section",
    "SectionTitle",
    "Series",
    "SeriesKind",
    "Severity",
    "Sound",
    "Source",
    "Span",
    "Stamp",
    "State",
    "TimeSource",
    "TimedTranscript",
    "Track",
    "Transcript",
    "Turn",
    "Unclear",
    "Word",
    "WordTime",
    "align",
    "check",
    "lay_out",
    "read",
    "render",
    "write",
]


def __getattr__(name: str) -> object:
    """The names of the model, loaded when one is first asked for, so that a command starts at once."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("oncue.model"), name)


def __dir__() -> list[str]:
    return __all__
