"""SBV, the captions of YouTube (`0:00:01.000,0:00:02.500` and text) -> `Track`, or its words.

Old SubViewer files, from which it comes, are read too: their head lines in brackets are left out, `[br]` is a line end.
"""

from __future__ import annotations

from typing import TypeVar

from oncue.formats.captions import track_of, words_of
from oncue.formats.scan import Scan, Syntax, scan
from oncue.formats.srt import REFUSED
from oncue.model import Result, Source, TimedWords, Track

T = TypeVar("T")


def read(source: Source) -> Result[Track]:
    """The cues of an SBV file; what had to be mended is reported. An error where it has none."""
    found = scan(source, Syntax.SBV)
    return _or_refused(source, found, track_of(source, found))


def read_words(source: Source) -> Result[TimedWords]:
    """What is said in an SBV file, and when."""
    found = scan(source, Syntax.SBV)
    return _or_refused(source, found, words_of(source, found))


def _or_refused(source: Source, found: Scan, read_as: Result[T]) -> Result[T]:
    if found.cues:
        return read_as
    hint = "a cue is a line such as 0:00:01.000,0:00:02.500 and its text"
    finding = REFUSED.at(source.place(0), "no SBV cue found", hint=hint)
    return Result(value=read_as.value, diagnostics=(*read_as.diagnostics, finding))
