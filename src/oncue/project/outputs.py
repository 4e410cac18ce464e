"""What a build gives out: names in the site, each with its bytes or the file to copy."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """The contents of the file at `path`: a recording is never held in memory."""

    path: Path


Output = bytes | Copy


def hash_output(output: Output) -> str:
    """The SHA-256 of an output in hexadecimal. Raises `OSError` where a file to copy cannot be read."""
    return hashlib.sha256(output).hexdigest() if isinstance(output, bytes) else hash_file(output.path)


def hash_file(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal. Raises `OSError`."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def save_output(output: Output, path: Path) -> None:
    """Write an output to the new file `path` and to the disk below it. Raises `OSError`.

    The umask decides who may read it. A copy keeps the time of its file, so that the next build need not compare both.
    """
    with path.open("xb") as stream:
        if isinstance(output, bytes):
            stream.write(output)
        else:
            with output.path.open("rb") as origin:
                shutil.copyfileobj(origin, stream, _BLOCK)
        stream.flush()
        os.fsync(stream.fileno())
    if isinstance(output, Copy):
        status = output.path.stat()
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def is_same_file(output: Output, path: Path) -> bool:
    """Whether `path` is an earlier copy of `output`, by size and time as rsync compares. Raises `OSError`."""
    if isinstance(output, bytes):
        return False
    ours, theirs = output.path.stat(), path.stat()
    return (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns)
