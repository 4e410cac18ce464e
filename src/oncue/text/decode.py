"""Bytes -> `Source`: a byte order mark, strict UTF-8, then a guess that is said aloud."""

from __future__ import annotations

import codecs
import re

from oncue.model import Explanation, Place, Result, Severity, Source

EMPTY = Explanation(
    code="R001",
    name="empty file",
    severity=Severity.ERROR,
    what="The file holds nothing, or nothing but white space.",
    why="An empty file is usually a failed export or a download that broke off.",
)
NO_TEXT = Explanation(
    code="R002",
    name="not a text file",
    severity=Severity.ERROR,
    what="The file holds NUL characters, or bytes that no text encoding explains.",
    why="A picture, a recording or an office file cannot be read as text; reading on would publish garbage.",
)
GUESSED = Explanation(
    code="R003",
    name="encoding guessed",
    severity=Severity.WARNING,
    what="The file is not UTF-8 and says no encoding; the encoding was guessed from its bytes.",
    why="A wrong guess changes accented letters and quotation marks. Save the file as UTF-8 to be sure.",
)
EXPLANATIONS = (EMPTY, NO_TEXT, GUESSED)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Without a byte order mark or NUL bytes no text is UTF-16; detectors say so of very short ones.
_WIDE = ("utf_16", "utf_32", "utf_7")
# English with a few accents and typographic quotation marks has less than this, Polish or Czech more.
_FEW = 0.05
# Programs of Windows wrote most of the old files that a detector takes for ones of the Macintosh before 2001.
_CODE_PAGES = {"mac_cyrillic": "cp1251", "mac_greek": "cp1253", "mac_latin2": "cp1250", "mac_turkish": "cp1254"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(name: str, data: bytes) -> Result[Source | None]:
    """The source that `data` is; None with an error where it is empty or no text."""
    if not data.strip():
        return _refuse(name, EMPTY, "the file is empty", "export or download it again")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(name, data, mark, encoding)
    if b"\0" in data:
        return _refuse(name, NO_TEXT, "the file holds NUL bytes: it is not text", "give the transcript as text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(name, data, error.start)
    return Result(value=Source(name=name, data=data, encoding="utf-8", bom=False, text=text))


def from_text(name: str, text: str) -> Source:
    """The source that `text` is when it is saved as UTF-8."""
    return Source(name=name, data=text.encode("utf-8", "surrogatepass"), encoding="utf-8", bom=False, text=text)


def accept_text(name: str, text: str) -> Result[Source | None]:
    """The source that `text` is; None with an error where it holds what no text file can: NUL, half a surrogate pair."""
    hint = "give the transcript as text"
    if "\0" in text:
        return _refuse(name, NO_TEXT, "the text holds NUL characters", hint)
    if _SURROGATE.search(text):
        return _refuse(name, NO_TEXT, "the text holds half a surrogate pair: it was decoded wrongly", hint)
    return Result(value=from_text(name, text))


def _strict(name: str, data: bytes, mark: bytes, encoding: str) -> Result[Source | None]:
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        hint = "save the file again, as UTF-8"
        return _refuse(name, NO_TEXT, f"the file begins as {encoding} but byte {error.start} is not", hint)
    if not text.strip():
        return _refuse(name, EMPTY, "the file is empty", "export or download it again")
    if "\0" in text:
        return _refuse(name, NO_TEXT, "the file holds NUL characters: it is not text", "give the transcript as text")
    return Result(value=Source(name=name, data=data, encoding=encoding, bom=True, text=text))


def _guess(name: str, data: bytes, bad: int) -> Result[Source | None]:
    import charset_normalizer  # noqa: PLC0415  (1 in 60 files needs it)

    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        return _refuse(name, NO_TEXT, f"byte {bad} is not UTF-8, and no encoding fits", "save the file as UTF-8")
    encoding = _familiar(best.encoding, data)
    text = data.decode(encoding, "replace")
    if text.encode(encoding, "replace") != data or "\0" in text or _SURROGATE.search(text):
        return _refuse(name, NO_TEXT, f"byte {bad} is not UTF-8, and no encoding fits", "save the file as UTF-8")
    line = data.count(b"\n", 0, bad) + 1
    finding = GUESSED.at(
        Place(source=name, line=line),
        f"byte {bad} is not UTF-8; read as {encoding}",
        hint="save the file as UTF-8 to be sure",
        confidence=round(100 * (1 - best.chaos)),
    )
    return Result(value=Source(name=name, data=data, encoding=encoding, bom=False, text=text), diagnostics=(finding,))


def _familiar(guess: str, data: bytes) -> str:
    """Windows-1252 where a detector's guess reads the same, or where there are too few letters to guess from."""
    western = _decoded(data, "cp1252")
    if western is not None:
        unusual = sum(not char.isascii() for char in western)
        if guess.startswith(_WIDE) or unusual <= _FEW * len(western) or data.decode(guess, "replace") == western:
            return "cp1252"
    page = _CODE_PAGES.get(guess, guess)
    return guess if _decoded(data, page) is None else page


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse(name: str, kind: Explanation, message: str, hint: str) -> Result[Source | None]:
    return Result(value=None, diagnostics=(kind.at(Place(source=name), message, hint=hint),))
