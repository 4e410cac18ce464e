"""Reading files that belong to a project: nothing outside its root, nothing that blocks, nothing huge."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from oncue.model import Diagnostic, Result, Source
from oncue.project.findings import OUTSIDE, UNREADABLE, found

LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """The visible names in a folder, sorted: `folders` and `files`."""

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def read_bytes(root: Path, name: str) -> Result[bytes | None]:
    """The bytes of the file `name`, a path with `/` under `root`; None with an error where it cannot be had."""
    if not is_inside(root, root / name):
        return Result(value=None, diagnostics=(_leads_out(name),))
    return read_loose(root / name, name)


def read_loose(path: Path, name: str) -> Result[bytes | None]:
    """The bytes of any file, called `name` in messages; None with an error where it cannot be had."""
    try:
        status = path.stat()
        reason = _refusal(status)
        data = None if reason else path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        data, reason = None, reason_of(error)
    return Result(value=data, diagnostics=(found(UNREADABLE, name, reason),) if reason else ())


def read_source(root: Path, name: str) -> Result[Source | None]:
    """The text of the file `name` under `root`; None with an error where there is none."""
    from oncue.text.decode import decode  # noqa: PLC0415

    data = read_bytes(root, name)
    return Result(value=None, diagnostics=data.diagnostics) if data.value is None else decode(name, data.value)


def list_folder(root: Path, name: str) -> Result[Listing]:
    """What lies in the folder `name` under `root`, without hidden files and editors' backups.

    A symbolic link that leads out of `root` is an error and is not listed.
    """
    folders: list[str] = []
    files: list[str] = []
    findings: list[Diagnostic] = []
    try:
        entries = sorted(os.scandir(root / name), key=lambda entry: entry.name)
    except FileNotFoundError:
        return Result(value=Listing())
    except OSError as error:
        return Result(value=Listing(), diagnostics=(found(UNREADABLE, name, reason_of(error)),))
    for entry in entries:
        if is_hidden(entry.name):
            continue
        if entry.is_symlink() and not is_inside(root, Path(entry.path)):
            findings.append(_leads_out(f"{name}/{entry.name}"))
        else:
            (folders if entry.is_dir() else files).append(entry.name)
    return Result(value=Listing(folders=tuple(folders), files=tuple(files)), diagnostics=tuple(findings))


def is_hidden(name: str) -> bool:
    """Whether a file is one that systems and editors leave about: `.DS_Store`, `part-1.txt~`, `#part-1.txt#`."""
    return name.startswith((".", "#")) or name.endswith("~")


def is_inside(root: Path, path: Path) -> bool:
    """Whether `path`, with every symbolic link followed, lies in `root`."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL
        return False


def name_under(root: Path | None, path: Path) -> str:
    """What a file is called: its path in the project at `root`, by itself its name."""
    if root is None or not is_inside(root, path):
        return path.name
    return path.resolve().relative_to(root.resolve()).as_posix()


def is_file(path: Path) -> bool:
    """Whether `path` is a file that can be reached; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder that can be reached; a name that no folder can have is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def reason_of(error: OSError | ValueError) -> str:
    """What went wrong, in words without the path."""
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return text[:1].lower() + text[1:]


def name_of(name: str) -> str:
    """`part-1.txt` of `transcripts/series/part-1.txt`."""
    return PurePosixPath(name).name


def stem_of(name: str) -> str:
    """`part-1` of `transcripts/series/part-1.txt`."""
    return PurePosixPath(name).stem


def _refusal(status: os.stat_result) -> str:
    if stat.S_ISDIR(status.st_mode):
        return "this is a folder, not a file"
    if not stat.S_ISREG(status.st_mode):
        return "this is no ordinary file"
    if status.st_size > LARGEST:
        return f"the file has {status.st_size:,} bytes; oncue reads at most {LARGEST:,}"
    return ""


def _leads_out(name: str) -> Diagnostic:
    return found(OUTSIDE, name, "this leads out of the project", "copy the file into the project")
