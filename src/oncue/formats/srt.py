"""SubRip <-> `Track`, or its words. Every .srt is written by pysrt from integer milliseconds and read back before anyone gets it."""

from __future__ import annotations

from typing import TypeVar

import pysrt

from oncue.errors import ExportFault
from oncue.formats.captions import track_of, words_of
from oncue.formats.scan import Scan, Syntax, scan
from oncue.model import Cue, Explanation, Result, Severity, Source, TimedWords, Track

T = TypeVar("T")

REFUSED = Explanation(
    code="R111",
    name="caption file refused",
    severity=Severity.ERROR,
    what="No cue could be read from the caption file.",
    why="A cue of SubRip is a number, a line `00:00:01,000 --> 00:00:02,500` and its text, parted by blank lines.",
)
EXPLANATIONS = (REFUSED,)

_HINT = "a cue is a number, a line such as 00:00:01,000 --> 00:00:02,500, and its text"


def write(track: Track) -> str:
    """The SubRip file of `track`: times and text; the format has no place for ids, voices or settings.

    Raises `ExportFault` where a cue cannot be written or the text does not read back as it was meant.
    """
    file = pysrt.SubRipFile(items=[_item(number, cue) for number, cue in enumerate(track.cues, 1)])
    text = "".join(f"{item}\n" for item in file)
    _verify(track, text)
    return text


def read(source: Source) -> Result[Track]:
    """The cues of a SubRip file; what had to be mended is reported. An error where it has none."""
    found = scan(source, Syntax.SRT)
    return _or_refused(source, found, track_of(source, found))


def read_words(source: Source) -> Result[TimedWords]:
    """What is said in a SubRip file, and when."""
    found = scan(source, Syntax.SRT)
    return _or_refused(source, found, words_of(source, found))


def _or_refused(source: Source, found: Scan, read_as: Result[T]) -> Result[T]:
    """`read_as`, with an error where no cue was found."""
    if found.cues:
        return read_as
    finding = REFUSED.at(source.place(0), "no SubRip cue found", hint=_HINT)
    return Result(value=read_as.value, diagnostics=(*read_as.diagnostics, finding))


def _item(number: int, cue: Cue) -> pysrt.SubRipItem:
    if not cue.lines or any(not line.strip() for line in cue.lines):
        raise ExportFault(f"cue {cue.id!r} has no line, or a blank one")
    if not 0 <= cue.start < cue.end:
        raise ExportFault(f"cue {cue.id!r} ends ({cue.end} ms) before it begins ({cue.start} ms)")
    start = pysrt.SubRipTime.from_ordinal(cue.start)
    end = pysrt.SubRipTime.from_ordinal(cue.end)
    return pysrt.SubRipItem(number, start, end, "\n".join(cue.lines))


def _verify(track: Track, text: str) -> None:
    read_back = pysrt.SubRipFile.from_string(text)
    if len(read_back) != len(track.cues):
        raise ExportFault(f"{len(track.cues)} cues were written as SubRip and {len(read_back)} read back")
    for cue, item in zip(track.cues, read_back, strict=True):
        if (cue.start, cue.end, "\n".join(cue.lines)) != (item.start.ordinal, item.end.ordinal, item.text):
            raise ExportFault(f"cue {cue.id!r} did not read back from SubRip as it was written")
