"""Names for files and folders: lower-case ASCII, never empty, never a name that a system reserves."""

from __future__ import annotations

import re
import unicodedata
import zlib

# Windows keeps these names for devices, with any suffix; `index` is oncue's own page of a series, `series` its settings.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "series", "static", "media"}
    | {f"{name}{n}" for name in ("com", "lpt") for n in range(10)}
)
_LONGEST = 60
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i"})


def slug(text: str) -> str:
    """A name for `text`. Text without ASCII letters or digits gets a name made from a checksum of it."""
    lowered = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    plain = re.sub(r"['’]", "", lowered).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rsplit("-", 1)[0][:_LONGEST].strip("-")
    if not name:
        return f"x-{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"
    return f"{name}-x" if name in _RESERVED else name
