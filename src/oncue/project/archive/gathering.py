"""The files of a folder, however deep: transcripts to be, recordings, and what is neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from oncue.model import Diagnostic, Result
from oncue.project.discover import EPISODES, TRANSCRIPTS, is_project
from oncue.project.files import is_inside, list_folder
from oncue.project.findings import TOO_MANY_FILES, found

MOST_FILES = 100_000
_DEEPEST = 40
_MEDIA = frozenset(
    "3gp aac aif aiff avi flac m2ts m4a m4b m4v mka mkv mov mp3 mp4 mpeg mpg mts oga ogg ogv opus wav weba webm wma wmv".split()
)
# Files that nobody takes for a transcript; anything else is looked at.
_OTHER = frozenset(
    "bak bmp css db dll eot exe gif heic ico ini jpeg jpg js lnk log lua otf php png psd py rb sh svg tif tiff tmp toml ttf "
    "url webp woff woff2".split()
)
# What a project has of its own.
_OWN = frozenset({TRANSCRIPTS, EPISODES, "templates", "site"})
_ABOUT = frozenset({"changelog", "contributing", "copying", "licence", "license", "makefile", "readme"})


class Kind(StrEnum):
    """What a file is by its name: what it holds is found out later."""

    TEXT = "text"
    MEDIA = "media"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A file of the folder: its path in it, with `/`."""

    path: str
    kind: Kind

    @property
    def name(self) -> str:
        """The name without the folders."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The folders, empty for a file at the top."""
        return self.path.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        head, dot, _ = self.name.rpartition(".")
        return head if dot and head else self.name

    @property
    def suffix(self) -> str:
        """The suffix without its dot, in small letters."""
        head, dot, tail = self.name.rpartition(".")
        return tail.lower() if dot and head else ""


def gather(folder: Path, *, leaving: frozenset[Path] = frozenset()) -> Result[tuple[Found, ...]]:
    """The files in `folder`, in the order of their paths, without hidden ones and those in `leaving`.

    Links out of the folder are findings. Of a project in it, transcripts, episodes and outputs are not looked at.
    """
    findings: list[Diagnostic] = []
    files: list[Found] = []
    for path in _walk(folder, "", findings, depth=0):
        if len(files) == MOST_FILES:
            message = f"there are more than {MOST_FILES:,} files here; the others are left out"
            findings.append(found(TOO_MANY_FILES, folder.as_posix(), message, "import its folders one by one"))
            break
        if (folder / path).resolve() not in leaving:
            files.append(Found(path=path, kind=_kind(path)))
    return Result(value=tuple(files), diagnostics=tuple(findings))


def _walk(folder: Path, name: str, findings: list[Diagnostic], *, depth: int) -> Iterator[str]:
    here = folder / name
    listing = list_folder(folder, name)
    findings.extend(listing.diagnostics)
    own = _OWN if is_project(here) else frozenset()
    lead = f"{name}/" if name else ""
    yield from (f"{lead}{file}" for file in listing.value.files if file != "oncue.toml" or not own)
    for inner in listing.value.folders:
        path = f"{lead}{inner}"
        # A link to a folder inside leads to files that are found where they lie.
        if inner in own or (folder / path).is_symlink() or not is_inside(folder, folder / path):
            continue
        if depth == _DEEPEST:
            message = f"folders stand more than {_DEEPEST} deep in one another here; what lies below is left out"
            findings.append(found(TOO_MANY_FILES, path, message))
        else:
            yield from _walk(folder, path, findings, depth=depth + 1)


def _kind(path: str) -> Kind:
    file = Found(path=path, kind=Kind.TEXT)
    if file.suffix in _MEDIA:
        return Kind.MEDIA
    return Kind.OTHER if file.suffix in _OTHER or file.stem.casefold() in _ABOUT else Kind.TEXT
