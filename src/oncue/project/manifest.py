"""The list of the files that oncue owns in a site: `.oncue/manifest.json`, with the SHA-256 of each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import oncue
from oncue.model import Diagnostic, Result
from oncue.project.files import reason_of
from oncue.project.findings import DAMAGED_MANIFEST, found
from oncue.project.names import is_name

HOME = ".oncue"
MANIFEST = f"{HOME}/manifest.json"

_SCHEMA = 1
_HASH = re.compile(r"[0-9a-f]{64}")


def read_manifest(site: Path) -> Result[Mapping[str, str]]:
    """Names and hashes of the files in `site` that oncue owns; none, with a warning, where the list is damaged."""
    try:
        record = json.loads((site / MANIFEST).read_bytes())
        files = record["files"] if record["schema"] == _SCHEMA else None
    except FileNotFoundError:
        return Result(value={})
    except OSError as error:
        return _damaged(reason_of(error))
    except (ValueError, KeyError, TypeError, RecursionError):
        return _damaged("it is not the JSON that oncue writes")
    if not isinstance(files, dict) or not all(_is_entry(name, value) for name, value in files.items()):
        return _damaged("it lists what cannot be an output")
    return Result(value=files)


def write_manifest(files: Mapping[str, str]) -> bytes:
    """The bytes of the list of `files`, name to hash."""
    record = {"schema": _SCHEMA, "oncue": oncue.__version__, "files": dict(sorted(files.items()))}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _is_entry(name: object, value: object) -> bool:
    ours = is_name(name) and not name.startswith(f"{HOME}/")
    return ours and isinstance(value, str) and _HASH.fullmatch(value) is not None


def _damaged(reason: str) -> Result[Mapping[str, str]]:
    hint = "nothing is deleted; --force replaces what is in the way, and writes the list anew"
    finding: Diagnostic = found(DAMAGED_MANIFEST, MANIFEST, f"the list of outputs is not used: {reason}", hint)
    return Result(value={}, diagnostics=(finding,))
