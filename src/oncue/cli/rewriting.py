"""Files that commands rewrite: written, or only named, and where what stood there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oncue.cli import talk

if TYPE_CHECKING:
    from oncue.project.rewriting import Change


def carry_out(change: Change, name: str, *, dry_run: bool) -> None:
    """Write the file that a person knows as `name`, or with `dry_run` say that it would be. Raises `CommitFault`."""
    kept = None if dry_run else change.write()
    back = "" if kept is None else f"; what stood there is in {kept.name}"
    talk.note(f"{'would write' if dry_run else 'wrote'} {name}{back}")
