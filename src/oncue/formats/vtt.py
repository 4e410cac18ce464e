"""WebVTT <-> `Track`. Every .vtt is written by webvtt-py and read back by it, strictly, before anyone gets it.

Reading is our own (`scan`): webvtt-py gives no lines and neither escapes nor unescapes, so both are done here. A raw `<3` makes browsers drop the rest of a cue.
"""

from __future__ import annotations

import html
import re

import webvtt

from oncue import clock
from oncue.errors import ExportFault
from oncue.formats.captions import read_track
from oncue.formats.scan import Syntax
from oncue.model import Cue, Result, Source, Track

_TAG = re.compile(r"<[^>]*>?")
# Firefox does not unescape a voice's name, so these signs are replaced by others of the same look.
_NAME_SIGNS = str.maketrans({"&": "＆", "<": "‹", ">": "›"})


def escape(text: str) -> str:
    """Plain text as cue text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Cue text as plain text: tags taken away, entities resolved."""
    return html.unescape(_TAG.sub("", text))


def write(track: Track, *, note: str = "") -> str:
    """The WebVTT file of `track`, with `note` in a NOTE at its head.

    Raises `ExportFault` where a cue cannot be written (no line, a blank line, end not after start) or the text does
    not read back as it was meant.
    """
    file = webvtt.WebVTT()
    if note:
        file.header_comments.append(_comment(note))
    for cue in track.cues:
        _refuse_impossible(cue)
        caption = webvtt.Caption(clock.vtt(cue.start), clock.vtt(cue.end), _payload(cue), cue.id or None)
        caption.settings = cue.settings
        file.captions.append(caption)
    text = str(file.content)
    text = text if text.endswith("\n") else text + "\n"
    _verify(track, text)
    return text


def read(source: Source) -> Result[Track]:
    """The cues of a WebVTT file; what had to be mended is reported. An error where it has none."""
    return read_track(source, Syntax.VTT)


def _payload(cue: Cue) -> str:
    text = "\n".join(escape(line) for line in cue.lines)
    name = " ".join((cue.voice or "").translate(_NAME_SIGNS).split())
    return f"<v {name}>{text}" if name else text


def _comment(note: str) -> str:
    return "\n".join(line.replace("-->", "→") for line in note.splitlines() if line.strip())


def _refuse_impossible(cue: Cue) -> None:
    if not cue.lines or any(not line.strip() or "\n" in line for line in cue.lines):
        raise ExportFault(f"cue {cue.id!r} has no line, or a blank one")
    if not 0 <= cue.start < cue.end:
        raise ExportFault(f"cue {cue.id!r} ends ({cue.end} ms) before it begins ({cue.start} ms)")


def _verify(track: Track, text: str) -> None:
    read_back = webvtt.from_string(text, strict=True).captions
    if len(read_back) != len(track.cues):
        raise ExportFault(f"{len(track.cues)} cues were written as WebVTT and {len(read_back)} read back")
    for cue, caption in zip(track.cues, read_back, strict=True):
        meant = (cue.id, clock.vtt(cue.start), clock.vtt(cue.end), _payload(cue))
        found = (caption.identifier or "", str(caption.start), str(caption.end), "\n".join(caption.lines))
        if meant != found:
            raise ExportFault(f"cue {cue.id!r} was written as {meant!r} and read back as {found!r}")
