"""One build at a time: a lock that the system releases when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oncue.errors import CommitFault
from oncue.project.files import reason_of

if sys.platform == "win32":  # pragma: no cover -- the tests run where files are locked by fcntl
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`. Raises `CommitFault` where another process holds it, or it cannot be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise CommitFault(str(path.parent), reason_of(error)) from error
    try:
        try:
            _take(handle)
        except OSError as error:
            raise CommitFault(str(path), "another build is running here") from error
        yield
    finally:
        os.close(handle)
