"""An office file as an archive, opened from memory: sizes and ratios from its index first, caps while reading."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from oncue.model import Diagnostic, Place, Result, Source
from oncue.read.findings import UNREADABLE_KIND
from oncue.read.office.findings import BROKEN_ARCHIVE, TOO_LARGE

_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 10_000
_LARGEST_PART = 64 * 2**20
# XML of documents is packed 5 to 40 times; what is packed more tightly than this, and is large, is made to harm.
_TIGHTEST = 150
_HARMLESS = 2 * 2**20
_CHUNK = 64 * 2**10
_ENCRYPTED = 0x1
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
    OverflowError,
    struct.error,
)

_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
}
_SAVE_AS_CSV = "save the sheet with the transcript as CSV"
_AGAIN = "open it in its program and save it again"
_AS_TEXT = "save the transcript as plain text"
_SAVE_AS_DOCX = "export it as a Word document (.docx) or as plain text"
# What a part of an archive says of its kind, what that is, and what a person can do.
_OTHERS = (
    ("xl/", "an Excel workbook (.xlsx)", _SAVE_AS_CSV),
    ("ppt/", "a PowerPoint presentation (.pptx)", "save its text as a Word document (.docx) or as plain text"),
    ("Index/", "a document of Apple's Pages, Numbers or Keynote", _SAVE_AS_DOCX),
    ("META-INF/container.xml", "an e-book (.epub)", "convert it with `pandoc FILE.epub -o FILE.html`"),
    ("META-INF/MANIFEST.MF", "a Java archive (.jar)", "give the transcript as text"),
)
_MIME_TYPES = {
    "spreadsheet": ("an OpenDocument spreadsheet (.ods)", _SAVE_AS_CSV),
    "presentation": ("an OpenDocument presentation (.odp)", "save its text as plain text"),
    "graphics": ("an OpenDocument drawing (.odg)", "save its text as plain text"),
    "epub": ("an e-book (.epub)", "convert it with `pandoc FILE.epub -o FILE.html`"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive:
    """The parts of an office file, by name; `kind` is `docx` or `odt`."""

    name: str
    kind: str
    opened: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]

    def chunks(self, part: str) -> Iterator[bytes]:
        """The content of a part, piece by piece; an error of the archive ends it with `PartError`."""
        info = self.parts[part]
        try:
            with self.opened.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    yield piece
        except _FAULTS as error:
            raise PartError(str(error) or type(error).__name__) from error


class PartError(Exception):
    """A part of an archive that cannot be unpacked to its end."""


def open_archive(source: Source) -> Result[Archive | None]:
    """The archive that `source` is; None, with an error, where it is no document, broken, encrypted or a bomb."""
    place = Place(source=source.name)
    if source.data.count(_ENTRY) > _MOST_ENTRIES:
        return _refuse(TOO_LARGE.at(place, f"the archive has more than {_MOST_ENTRIES:,} files in it", hint=_AS_TEXT))
    try:
        opened = zipfile.ZipFile(io.BytesIO(source.data))
    except _FAULTS as error:
        hint = "copy or download it again; it may have broken off"
        return _refuse(BROKEN_ARCHIVE.at(place, f"the file is an archive without a readable index: {error}", hint=hint))
    parts = {info.filename: info for info in opened.infolist()}
    kind = _kind(opened, parts)
    if kind is None:
        what, hint = _other(opened, parts)
        return _refuse(UNREADABLE_KIND.at(place, f"this is {what}, not a transcript", hint=hint))
    fault = _fault(place, kind, parts)
    if fault is not None:
        return _refuse(fault)
    return Result(value=Archive(name=source.name, kind=kind, opened=opened, parts=parts))


# ---------------------------------------------------------------- kinds


def _kind(opened: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str | None:
    if any(name.startswith("word/") for name in parts):
        return "docx"
    return _DOCUMENTS.get(_mime_type(opened, parts))


def _mime_type(opened: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str:
    """What an OpenDocument file or an e-book says that it is."""
    info = parts.get("mimetype")
    if info is None or info.file_size > 200 or info.flag_bits & _ENCRYPTED:
        return ""
    try:
        return opened.read(info).decode("ascii", "replace").strip()
    except _FAULTS:
        return ""


def _other(opened: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> tuple[str, str]:
    mime_type = _mime_type(opened, parts)
    for word, (what, hint) in _MIME_TYPES.items():
        if word in mime_type:
            return what, hint
    for begin, what, hint in _OTHERS:
        if any(name.startswith(begin) for name in parts):
            return what, hint
    return "an archive", "unpack it and give the transcript in it"


# ---------------------------------------------------------------- faults


def _fault(place: Place, kind: str, parts: dict[str, zipfile.ZipInfo]) -> Diagnostic | None:
    """What is wrong with the parts that hold text, as the index has them."""
    for name, info in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        if info.flag_bits & _ENCRYPTED:
            hint = "open it with its password and save it without one"
            return BROKEN_ARCHIVE.at(place, "the document is encrypted", hint=hint)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            hint = _AGAIN
            return BROKEN_ARCHIVE.at(place, f"{name} is packed in a way that documents are not", hint=hint)
        tight = info.file_size > _HARMLESS and info.file_size > _TIGHTEST * max(1, info.compress_size)
        if info.file_size > _LARGEST_PART or tight:
            size = f"{info.file_size / 2**20:,.0f} MB from {info.compress_size / 2**10:,.0f} kB"
            return TOO_LARGE.at(place, f"unpacked, {name} would be {size}", hint=_AS_TEXT)
    if kind == "odt" and "content.xml" not in parts:
        return BROKEN_ARCHIVE.at(place, "the document has no text: content.xml is missing", hint=_AGAIN)
    return None


def _refuse(finding: Diagnostic) -> Result[Archive | None]:
    return Result(value=None, diagnostics=(finding,))
