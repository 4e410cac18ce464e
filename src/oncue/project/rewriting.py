"""Rewriting a file of a person's: what changes is shown first, and the text before stays beside it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from oncue.model import Source
from oncue.project.commit import write_file


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What becomes of the file at `path`: its bytes `before` (None: there is none yet) and `after`.

    With `keeps` what stood there stays beside it.
    """

    path: Path
    before: bytes | None
    after: bytes
    encoding: str = "utf-8"
    keeps: bool = True

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after

    def difference(self, name: str) -> str:
        """The unified diff of the file, called `name`."""
        return difference((self.before or b"").decode(self.encoding), self.after.decode(self.encoding), name)

    def write(self) -> Path | None:
        """Write the file, as a whole or not at all; the file that keeps what stood there. Raises `CommitFault`."""
        if self.before is not None and self.keeps:
            return rewrite(self.path, self.before, self.after)
        write_file(self.path, self.after, overwrite=True)
        return None


def change_text(path: Path, source: Source, text: str) -> Change | None:
    """The file at `path`, opened as `source`, with another text in its own encoding, its byte order mark kept.

    None where the bytes of the file are not what its encoding makes of its text, and so could not be kept.
    """
    body = source.text.encode(source.encoding)
    mark = source.data[: len(source.data) - len(body)]
    if mark + body != source.data:
        return None
    after = mark + text.encode(source.encoding)
    return Change(path=path, before=source.data, after=after, encoding=source.encoding)


def difference(before: str, after: str, name: str) -> str:
    """A unified diff of two texts of the file `name`; empty where they are the same."""
    old, new = (_lines(text) for text in (before, after))
    return "".join(difflib.unified_diff(old, new, fromfile=f"{name} (before)", tofile=f"{name} (after)"))


def rewrite(path: Path, before: bytes, after: bytes) -> Path:
    """Put `after` into the file at `path`, as a whole or not at all; the file that then holds `before`.

    That file lies beside it, `part-1.txt~`, and replaces none that says something else: it is `part-1.txt.2~` then.
    Raises `CommitFault`.
    """
    kept = _free(path, before)
    if not kept.exists():
        write_file(kept, before)
    write_file(path, after, overwrite=True)
    return kept


def _free(path: Path, data: bytes) -> Path:
    number = 1
    while True:
        kept = path.with_name(f"{path.name}{'' if number == 1 else f'.{number}'}~")
        if not kept.exists() or (kept.is_file() and kept.read_bytes() == data):
            return kept
        number += 1


def _lines(text: str) -> list[str]:
    """Lines for a diff: only LF ends one, and the last is marked where it has no end."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + (
        [f"{lines[-1]}\n\\ No newline at end of file\n"] if lines[-1] else []
    )
