"""Bytes -> a source that readers can sniff: text decoded, office files as they are, what cannot be read refused."""

from __future__ import annotations

from oncue.model import Place, Result, Source
from oncue.read import findings
from oncue.text.decode import decode

ARCHIVE = "zip"

# What a file begins with, what it is, and how a person makes text of it.
_UNREADABLE = (
    (b"%PDF-", "a PDF", "convert it with `pdftotext -layout FILE.pdf FILE.txt`"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word document (.doc)",
        "convert it with `libreoffice --headless --convert-to docx FILE.doc`",
    ),
    (
        b"\xffWPC",
        "a WordPerfect document (.wpd)",
        "convert it with `libreoffice --headless --convert-to docx FILE.wpd`",
    ),
    (b"\xdb\xa5", "an old Word document (.doc)", "convert it with `libreoffice --headless --convert-to docx FILE.doc`"),
    (b"ID3", "a sound file", "a transcript of it is what oncue reads"),
    (b"OggS", "a sound or video file", "a transcript of it is what oncue reads"),
    (b"\x1aE\xdf\xa3", "a video file", "a transcript of it is what oncue reads"),
    (b"RIFF", "a sound or video file", "a transcript of it is what oncue reads"),
    (b"\x1f\x8b", "a compressed file", "unpack it with `gunzip` first"),
)


def open_data(name: str, data: bytes) -> Result[Source | None]:
    """The source that `data` is; None, with an error, where it is nothing that a reader can take.

    An office file (a zip archive) is a source without text, its `encoding` `zip`: its reader looks at `data`.
    """
    if data.startswith(b"PK\x03\x04"):
        return Result(value=Source(name=name, data=data, encoding=ARCHIVE, bom=False, text=""))
    for magic, what, hint in _UNREADABLE:
        if data.startswith(magic):
            finding = findings.UNREADABLE_KIND.at(Place(source=name), f"this is {what}, not a transcript", hint=hint)
            return Result(value=None, diagnostics=(finding,))
    return decode(name, data)
