"""Where an output comes from: the name of its source and a hash of its text."""

from __future__ import annotations

import hashlib

from oncue.model import Source


def text_hash(source: Source) -> str:
    """SHA-256 of the text as UTF-8 with its line ends normalised: the same on every system."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def provenance(source: Source) -> str:
    """The note that captions carry: made from which file, of which content."""
    name = source.name.replace("\\", "/").rsplit("/", 1)[-1]
    return f"Made by oncue from {name}\nsha256 {text_hash(source)}"
