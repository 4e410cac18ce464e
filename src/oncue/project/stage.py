"""Putting several files in place: all of them or none.

Everything is written to a stage on the same file system and flushed to the disk first; then each file is renamed to its
place. The old files stay linked in the stage, so that a fault on the way is undone. With a journal, what a killed
process left is finished by the next one: `recover`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from oncue.errors import CommitFault
from oncue.project.files import reason_of
from oncue.project.names import is_name
from oncue.project.outputs import Output, save_output

_JOURNAL = "journal.json"
_PREFIX = "stage-"


def put_in_place(
    root: Path, writes: Mapping[str, Output], deletes: Iterable[str] = (), *, home: Path, journal: bool = False
) -> None:
    """Write and delete files under `root`: all of them, or, with a `CommitFault`, none.

    `home` is the folder for the stage, on the file system of `root`; with a `journal` there a killed run can be
    finished.
    """
    with _as_fault(home):
        home.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=home))
    work = _Work(root=root, stage=stage, writes=tuple(writes), deletes=tuple(deletes))
    try:
        work.prepare(writes)
        if journal:
            work.write_journal(home / _JOURNAL)
        work.apply()
    except _UnfinishedFault:
        raise  # the stage holds the old files, and the journal what was meant
    except CommitFault:
        with suppress(FileNotFoundError):
            (home / _JOURNAL).unlink()
        shutil.rmtree(stage, ignore_errors=True)
        raise
    with _as_fault(home):
        (home / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)


def recover(root: Path, home: Path) -> None:
    """Finish what a killed run had decided, and remove what one had not. Raises `CommitFault`."""
    journal = home / _JOURNAL
    with _as_fault(journal):
        work = _read_journal(root, home, journal) if journal.exists() else None
        if work is not None:
            work.finish()
        journal.unlink(missing_ok=True)
        for stage in sorted(home.glob(f"{_PREFIX}*")):
            shutil.rmtree(stage, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system can. Raises `OSError`."""
    if os.name == "nt":  # pragma: no cover -- Windows opens no folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Work:
    """New files lie in the stage as `new-0`, `new-1`, …, the files they replace or that go as `old-0` and so on."""

    root: Path
    stage: Path
    writes: tuple[str, ...]
    deletes: tuple[str, ...]

    def prepare(self, writes: Mapping[str, Output]) -> None:
        for number, (name, output) in enumerate(writes.items()):
            with _as_fault(self.root / name):
                save_output(output, self._new(number))
        for number, name in enumerate((*self.writes, *self.deletes)):
            with _as_fault(self.root / name):
                _keep(self.root / name, self._old(number))
        with _as_fault(self.stage):
            sync_folder(self.stage)

    def write_journal(self, path: Path) -> None:
        record = {"stage": self.stage.name, "writes": self.writes, "deletes": self.deletes}
        with _as_fault(path):
            save_output(json.dumps(record, ensure_ascii=False).encode(), self.stage / _JOURNAL)
            (self.stage / _JOURNAL).replace(path)
            sync_folder(path.parent)

    def apply(self) -> None:
        """Rename and delete; after a fault everything is as it was."""
        undo: list[Callable[[], object]] = []
        try:
            for number, name in enumerate((*self.writes, *self.deletes)):
                with _as_fault(self.root / name):
                    self._step(number, self.root / name, undo)
            self._sync()
        except CommitFault as fault:
            with self._as_unfinished(fault):
                for step in reversed(undo):
                    step()
            raise
        self._remove_empty_folders()

    def finish(self) -> None:
        """Apply what is not applied yet. Raises `OSError`."""
        for number, name in enumerate(self.writes):
            if self._new(number).exists():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                self._new(number).replace(self.root / name)
        for name in self.deletes:
            (self.root / name).unlink(missing_ok=True)
        self._remove_empty_folders()

    @contextmanager
    def _as_unfinished(self, fault: CommitFault) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = f"{fault.reason}; what was there before is kept in {self.stage.name}, run the command again"
            raise _UnfinishedFault(fault.path, reason) from error

    def _step(self, number: int, target: Path, undo: list[Callable[[], object]]) -> None:
        old = self._old(number)
        if number < len(self.writes):
            _make_folders(target.parent, undo)
            self._new(number).replace(target)
        else:
            target.unlink(missing_ok=True)
        if old.exists() or old.is_symlink():
            undo.append(lambda: old.replace(target))
        elif number < len(self.writes):
            undo.append(target.unlink)

    def _sync(self) -> None:
        for folder in sorted({(self.root / name).parent for name in (*self.writes, *self.deletes)}):
            with _as_fault(folder):
                if folder.exists():
                    sync_folder(folder)

    def _remove_empty_folders(self) -> None:
        for name in self.deletes:
            for folder in (self.root / name).parents:
                if folder == self.root:
                    break
                with suppress(OSError):  # not empty: it stays
                    folder.rmdir()

    def _new(self, number: int) -> Path:
        return self.stage / f"new-{number}"

    def _old(self, number: int) -> Path:
        return self.stage / f"old-{number}"


def _keep(path: Path, copy: Path) -> None:
    """Keep the file at `path` reachable as `copy`, by a second name where the file system has such."""
    if not path.exists() and not path.is_symlink():
        return
    try:
        os.link(path, copy, follow_symlinks=False)
    except (OSError, NotImplementedError) as error:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder is in the way") from error
        shutil.copy2(path, copy, follow_symlinks=False)


def _make_folders(folder: Path, undo: list[Callable[[], object]]) -> None:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir()
        undo.append(one.rmdir)


def _read_journal(root: Path, home: Path, journal: Path) -> _Work | None:
    """The work that a journal describes; None where it is damaged, for then nothing was renamed yet."""
    try:
        record = json.loads(journal.read_bytes())
        writes, deletes = tuple(record["writes"]), tuple(record["deletes"])
        names = (record["stage"], *writes, *deletes)
    except (ValueError, KeyError, TypeError):
        return None
    if not all(is_name(name) for name in names) or not (home / record["stage"]).is_dir():
        return None
    return _Work(root=root, stage=home / record["stage"], writes=writes, deletes=deletes)


class _UnfinishedFault(CommitFault):
    """Neither could the files be put in place, nor all that was done be undone."""


@contextmanager
def _as_fault(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CommitFault(str(path), reason_of(error)) from error
