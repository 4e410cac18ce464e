"""Names of outputs: relative paths with `/` that stay where they are put."""

from __future__ import annotations

import unicodedata
from typing import TypeGuard


def is_name(value: object) -> TypeGuard[str]:
    """Whether `value` is a path that cannot lead out of the folder it is taken from."""
    if not isinstance(value, str) or "\\" in value or ":" in value or "\0" in value:
        return False
    return all(part not in {"", ".", ".."} for part in value.split("/"))


def fold_name(name: str) -> str:
    """What a file system that ignores capitals and forms of letters makes of a name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
