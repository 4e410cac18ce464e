"""SubRip <-> `Track`. Every .srt is written by pysrt from integer milliseconds and read back before anyone gets it."""

from __future__ import annotations

import pysrt

from oncue.errors import ExportFault
from oncue.model import Cue, Diagnostic, Explanation, Place, Result, Severity, Source, Track

EXPLANATIONS = (
    Explanation(
        code="R111",
        name="SubRip refused",
        severity=Severity.ERROR,
        what="No cue could be read from the .srt file.",
        why="A cue is a number, a line `00:00:01,000 --> 00:00:02,500` and its text, parted by blank lines.",
    ),
)


def write(track: Track) -> str:
    """The SubRip file of `track`: times and text; the format has no place for ids, voices or settings.

    Raises `ExportFault` where a cue cannot be written or the text does not read back as it was meant.
    """
    file = pysrt.SubRipFile(items=[_item(number, cue) for number, cue in enumerate(track.cues, 1)])
    text = "".join(f"{item}\n" for item in file)
    _verify(track, text)
    return text


def read(source: Source) -> Result[Track]:
    """The cues of a SubRip file, as pysrt reads them."""
    file = pysrt.SubRipFile.from_string(source.text, error_handling=pysrt.SubRipFile.ERROR_PASS)
    cues = tuple(
        Cue(id=str(item.index), start=item.start.ordinal, end=item.end.ordinal, lines=_lines(item.text))
        for item in file
    )
    if cues:
        return Result(value=Track(cues=cues))
    finding = Diagnostic(
        code="R111",
        severity=Severity.ERROR,
        place=Place(source=source.name),
        message="no SubRip cue found",
        hint="a cue is a number, a line such as 00:00:01,000 --> 00:00:02,500, and its text",
    )
    return Result(value=Track(cues=()), diagnostics=(finding,))


def _item(number: int, cue: Cue) -> pysrt.SubRipItem:
    if not cue.lines or any(not line.strip() for line in cue.lines):
        raise ExportFault(f"cue {cue.id!r} has no line, or a blank one")
    if not 0 <= cue.start < cue.end:
        raise ExportFault(f"cue {cue.id!r} ends ({cue.end} ms) before it begins ({cue.start} ms)")
    start = pysrt.SubRipTime.from_ordinal(cue.start)
    end = pysrt.SubRipTime.from_ordinal(cue.end)
    return pysrt.SubRipItem(number, start, end, "\n".join(cue.lines))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


def _verify(track: Track, text: str) -> None:
    read_back = pysrt.SubRipFile.from_string(text)
    if len(read_back) != len(track.cues):
        raise ExportFault(f"{len(track.cues)} cues were written as SubRip and {len(read_back)} read back")
    for cue, item in zip(track.cues, read_back, strict=True):
        if (cue.start, cue.end, "\n".join(cue.lines)) != (item.start.ordinal, item.end.ordinal, item.text):
            raise ExportFault(f"cue {cue.id!r} did not read back from SubRip as it was written")
