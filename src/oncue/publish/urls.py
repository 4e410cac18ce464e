"""Which addresses become links: an allow-list of schemes, and nothing that a browser would read in its own way."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_WEB_SCHEMES = frozenset({"http", "https"})
# Controls, format characters and blanks: browsers drop or rewrite some of them before they look at the scheme.
_NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
_MAX_LENGTH = 4096
_ORIGIN = re.compile(r"https?://(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.ASCII)


def safe_link(text: str | None) -> str | None:
    """`text` if it may stand in an `href` (http, https, mailto or a relative path), else None."""
    return _allowed(text, _LINK_SCHEMES)


def safe_web(text: str | None) -> str | None:
    """`text` if it may be loaded or linked as media (http, https or a relative path), else None."""
    return _allowed(text, _WEB_SCHEMES)


def is_absolute(url: str) -> bool:
    """Whether a safe URL names a host of its own."""
    return _scheme(url) in _WEB_SCHEMES


def origin(url: str) -> str | None:
    """`https://host:port` of an absolute URL as a Content-Security-Policy names it; None where it cannot be named."""
    parts = urlsplit(url)
    text = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
    return text if _ORIGIN.fullmatch(text) else None


def file_link(name: str) -> str:
    """The relative URL of a file name, one segment."""
    return quote(name, safe="")


def _allowed(text: str | None, schemes: frozenset[str]) -> str | None:
    url = (text or "").strip()
    if not 0 < len(url) <= _MAX_LENGTH or "\\" in url or url.startswith("//"):
        return None
    if any(unicodedata.category(char) in _NEVER for char in url):
        return None
    scheme = _scheme(url)
    if scheme is None:
        return url
    if scheme not in schemes or not _splits(url):
        return None
    return url


def _scheme(url: str) -> str | None:
    """What stands before a colon in the first segment, lower case; a path with a colon there counts as one."""
    head, colon, _ = re.split(r"[/?#]", url, maxsplit=1)[0].partition(":")
    return head.lower() if colon else None


def _splits(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "mailto" or bool(parts.netloc)
