"""SubRip <-> `Track`. Every .srt is written by pysrt from integer milliseconds and read back before anyone gets it."""

from __future__ import annotations

import pysrt

from oncue.errors import ExportFault
from oncue.formats.captions import read_track
from oncue.formats.scan import Syntax
from oncue.model import Cue, Result, Source, Track


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
    return read_track(source, Syntax.SRT)


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
