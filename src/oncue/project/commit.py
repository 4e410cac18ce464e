"""Putting files where people find them: a site's outputs, several new files of a project, or one file."""

from __future__ import annotations

import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from oncue.errors import CommitFault
from oncue.model import Diagnostic, Result
from oncue.project.files import is_inside, reason_of
from oncue.project.findings import EDITED_OUTPUT, FOREIGN_FILE, OUTSIDE, found
from oncue.project.lock import hold_lock
from oncue.project.manifest import HOME, MANIFEST, read_manifest, write_manifest
from oncue.project.names import is_name
from oncue.project.outputs import Output, hash_file, hash_output, is_same_file, save_output
from oncue.project.stage import put_in_place, recover, sync_folder

_STAGE = ".oncue-stage-"
_FORCE = "move it away, or say --force to replace it"


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What it takes to make a site out of outputs: names to write and delete, and how many stay as they are."""

    writes: tuple[str, ...] = ()
    deletes: tuple[str, ...] = ()
    unchanged: int = 0
    owned: Mapping[str, str] = field(default_factory=dict, repr=False)


def compare(site: Path, outputs: Mapping[str, Output], *, force: bool = False) -> Result[Changes]:
    """What `commit` would do. Files of others, and outputs edited by hand, are errors unless `force`.

    Raises `CommitFault` where a file cannot be read, `ValueError` for a name that leads out of the site.
    """
    manifest = read_manifest(site)
    comparison = _Comparison(site=site, owned=manifest.value, force=force, findings=[*manifest.diagnostics])
    for name in sorted(outputs):
        if not is_name(name) or name.startswith(f"{HOME}/"):
            raise ValueError(name)
        comparison.add(name, outputs[name])
    for name in sorted(set(manifest.value) - set(outputs)):
        comparison.remove(name)
    return Result(value=comparison.changes(), diagnostics=tuple(comparison.findings))


def commit(site: Path, outputs: Mapping[str, Output], *, force: bool = False) -> Result[Changes]:
    """Make the folder `site` hold `outputs`, and nothing else that oncue put there.

    With an error among the diagnostics nothing was touched. Raises `CommitFault` where the disk does not take it:
    then, too, the site is as it was.
    """
    home = site / HOME
    with hold_lock(home / "lock"):
        recover(site, home)
        result = compare(site, outputs, force=force)
        changes = result.value
        if any(finding.severity == "error" for finding in result.diagnostics):
            return result
        manifest = write_manifest(changes.owned)
        if changes.writes or changes.deletes or not _holds(site / MANIFEST, manifest):
            writes = {name: outputs[name] for name in changes.writes}
            put_in_place(site, {**writes, MANIFEST: manifest}, changes.deletes, home=home, journal=True)
    return result


def write_many(root: Path, files: Mapping[str, bytes], *, force: bool = False) -> tuple[Diagnostic, ...]:
    """Write new files under `root`, all or, with an error for each that is in the way, none.

    A file that holds these bytes already is left alone; one that holds others is in the way, unless `force`. Raises
    `CommitFault` where the disk does not take them.
    """
    names = tuple(name for name, data in files.items() if not _holds(root / name, data))
    with _as_fault(str(root)):
        refused = tuple(finding for name in names if (finding := _refusal(root, name, force=force)))
    if names and not refused:
        _write_new(root, {name: files[name] for name in names})
    return refused


def write_file(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write one file as a whole or not at all. Raises `CommitFault`; a file that is there stays, unless `overwrite`.

    A symbolic link keeps pointing where it did; a device or pipe is written to.
    """
    with _as_fault(str(path)):
        target = path.resolve() if path.is_symlink() else path
        mode = target.stat().st_mode if target.exists() else None
        if mode is None or stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            _replace(target, data, mode, overwrite=overwrite)
        else:
            target.write_bytes(data)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Comparison:
    site: Path
    owned: Mapping[str, str]
    force: bool
    findings: list[Diagnostic]
    writes: list[str] = field(default_factory=list)
    deletes: list[str] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, output: Output) -> None:
        """Compare one output with what lies at its place."""
        with _as_fault(name):
            obstacle = _obstacle(self.site, name)
            if obstacle:
                self.findings.append(_foreign(obstacle, folder=True))
            elif self._is_kept(name, output):
                self.hashes[name] = self.owned[name]
            else:
                self.hashes[name] = hash_output(output)
                self._compare(name, self._hash(name))

    def remove(self, name: str) -> None:
        """Mark an output of an earlier build, unless somebody changed it."""
        with _as_fault(name):
            there = "" if _obstacle(self.site, name) else self._hash(name)
            if there:
                self._refuse_unowned(name, there)
                self.deletes.append(name)

    def _compare(self, name: str, there: str) -> None:
        if there != self.hashes[name]:
            self.writes.append(name)
            if there:
                self._refuse_unowned(name, there)

    def _refuse_unowned(self, name: str, there: str) -> None:
        if not self.force and there != self.owned.get(name):
            self.findings.append(_edited(name) if name in self.owned else _foreign(name))

    def _hash(self, name: str) -> str:
        """The hash of the file that lies at `name`; empty where there is none, no hash at all for a link."""
        target = self.site / name
        if target.is_symlink():
            return "a link"
        return hash_file(target) if target.exists() else ""

    def changes(self) -> Changes:
        return Changes(
            writes=tuple(self.writes),
            deletes=tuple(self.deletes),
            unchanged=len(self.hashes) - len(self.writes),
            owned=self.hashes,
        )

    def _is_kept(self, name: str, output: Output) -> bool:
        target = self.site / name
        return name in self.owned and target.is_file() and not target.is_symlink() and is_same_file(output, target)


def _refusal(root: Path, name: str, *, force: bool) -> Diagnostic | None:
    """Why a new file must not be written at `name`; None where it may."""
    if not is_name(name) or not is_inside(root, (root / name).parent):
        return found(OUTSIDE, name, "this leads out of the project")
    obstacle = _obstacle(root, name)
    if obstacle:
        return _foreign(obstacle, folder=True)
    return _foreign(name) if _is_there(root / name) and not force else None


def _write_new(root: Path, files: Mapping[str, bytes]) -> None:
    home = root / f"{_STAGE}{secrets.token_hex(4)}"
    try:
        put_in_place(root, files, home=home)
    finally:
        with suppress(OSError):
            home.rmdir()


def _replace(target: Path, data: bytes, mode: int | None, *, overwrite: bool) -> None:
    if mode is not None and stat.S_ISDIR(mode):
        raise CommitFault(str(target), "a folder is in the way")
    if mode is not None and not overwrite:
        raise CommitFault(str(target), "this file is there already; --force replaces it")
    stage = target.with_name(f"{_STAGE}{secrets.token_hex(4)}")
    try:
        save_output(data, stage)
        if mode is not None:
            stage.chmod(stat.S_IMODE(mode))
        stage.replace(target)
        sync_folder(target.parent)
    finally:
        stage.unlink(missing_ok=True)


def _obstacle(root: Path, name: str) -> str:
    """What makes it impossible to put a file at `name`: a file or link where a folder must be, or the reverse."""
    parts = name.split("/")
    for length in range(1, len(parts)):
        above = root.joinpath(*parts[:length])
        if above.is_symlink() or (_is_there(above) and not above.is_dir()):
            return "/".join(parts[:length])
    target = root / name
    return name if target.is_dir() and not target.is_symlink() else ""


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _foreign(name: str, *, folder: bool = False) -> Diagnostic:
    if folder:
        return found(FOREIGN_FILE, name, "this is in the way, and oncue did not write it", "move it away")
    return found(FOREIGN_FILE, name, "a file that oncue did not write is in the way", _FORCE)


def _edited(name: str) -> Diagnostic:
    return found(EDITED_OUTPUT, name, "this output was edited by hand since oncue wrote it", _FORCE)


@contextmanager
def _as_fault(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CommitFault(path, reason_of(error)) from error
