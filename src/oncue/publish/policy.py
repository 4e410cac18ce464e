"""The Content-Security-Policy of a page: nothing at all, but what the page itself needs."""

from __future__ import annotations

import base64
import hashlib

# `file:` lets a page that was opened from disk load what lies beside it; a page from the web cannot use it.
_BESIDE = "'self' file:"


def linked_policy(origins: tuple[str, ...]) -> str:
    """For a page whose style and script are files beside it. `origins` are hosts that media come from."""
    return _policy(script=_BESIDE, style=_BESIDE, images=_BESIDE, origins=origins)


def inline_policy(origins: tuple[str, ...], *, script: str, style: str) -> str:
    """For a page that holds its `script` and `style`: these two texts may run, and no others. Its icon is empty, and inside it too."""
    return _policy(script=_hash(script), style=_hash(style), images=f"{_BESIDE} data:", origins=origins)


def style_policy(style: str) -> str:
    """For a page that loads nothing and has no script, only this `style`; its icon is empty, and inside it."""
    return f"default-src 'none'; style-src {_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _policy(*, script: str, style: str, images: str, origins: tuple[str, ...]) -> str:
    rules = (
        "default-src 'none'",
        f"script-src {script}",
        f"style-src {style}",
        f"media-src {' '.join((_BESIDE, *origins))}",
        f"img-src {images}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
