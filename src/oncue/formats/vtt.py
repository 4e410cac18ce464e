"""WebVTT <-> `Track`. Every .vtt is written by webvtt-py and read back by it, strictly, before anyone gets it.

webvtt-py neither escapes nor unescapes, so both are done here. A raw `<3` makes browsers drop the rest of a cue.
"""

from __future__ import annotations

import re

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from oncue import clock
from oncue.errors import ExportFault
from oncue.model import Cue, Diagnostic, Explanation, Result, Severity, Source, Track

EXPLANATIONS = (
    Explanation(
        code="R110",
        name="WebVTT repaired or refused",
        severity=Severity.ERROR,
        what="The file is not valid WebVTT: its signature or a timing line is malformed.",
        why="Browsers drop a cue with a malformed timing line without a word, and a file without signature whole.",
    ),
)

_VOICE = re.compile(r"\A<v(?:\.[^\s>]*)?[ \t]+([^>]*)>")
_BLOCK = re.compile(r"[^\r\n]+(?:(?:\r\n|\n|\r)[^\r\n]+)*+")
_NO_CUE = re.compile(r"WEBVTT|(?:NOTE|STYLE|REGION)(?:\s|\Z)|[ \t]*\Z")
_TAG = re.compile(r"<[^>]*>?")
_ENTITY = re.compile(r"&(amp|lt|gt|nbsp|lrm|rlm);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": "\u00a0", "lrm": "\u200e", "rlm": "\u200f"}
# Firefox does not unescape a voice's name, so these signs are replaced by others of the same look.
_NAME_SIGNS = str.maketrans({"&": "＆", "<": "‹", ">": "›"})


def escape(text: str) -> str:
    """Plain text as cue text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Cue text as plain text: tags taken away, entities resolved."""
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], _TAG.sub("", text))


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
    """The cues of a WebVTT file, as webvtt-py reads them strictly; else tolerantly, with a diagnostic."""
    diagnostics: list[Diagnostic] = []
    text = source.text
    try:
        file = webvtt.from_string(text, strict=True)
    except (MalformedCaptionError, MalformedFileError) as error:
        diagnostics.append(_malformed(source, 0, str(error)))
        try:
            file = webvtt.from_string(text)
        except (MalformedCaptionError, MalformedFileError):
            return Result(value=Track(cues=()), diagnostics=tuple(diagnostics))
    diagnostics += [
        _malformed(source, block.start(), "this block has no timing line, and is no note or style")
        for block in _BLOCK.finditer(text)
        if "-->" not in block[0] and not _NO_CUE.match(block[0])
    ]
    return Result(value=Track(cues=tuple(_cue(caption) for caption in file.captions)), diagnostics=tuple(diagnostics))


def _payload(cue: Cue) -> str:
    text = "\n".join(escape(line) for line in cue.lines)
    name = " ".join((cue.voice or "").translate(_NAME_SIGNS).split())
    return f"<v {name}>{text}" if name else text


def _cue(caption: webvtt.Caption) -> Cue:
    raw = "\n".join(caption.lines)
    voice = _VOICE.match(raw)
    lines = tuple(line for line in unescape(raw).split("\n") if line.strip())
    return Cue(
        id=caption.identifier or "",
        start=clock.parse(caption.start) or 0,
        end=clock.parse(caption.end) or 0,
        lines=lines,
        voice=unescape(voice[1]).strip() if voice else None,
        settings=str(caption.settings).strip(),
    )


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


def _malformed(source: Source, at: int, reason: str) -> Diagnostic:
    return Diagnostic(
        code="R110",
        severity=Severity.ERROR,
        place=source.place(at),
        message=f"not valid WebVTT: {reason}",
        hint="a file begins with WEBVTT, and a timing line reads 00:01:02.000 --> 00:01:04.000",
    )
