"""`oncue import DIR`: a folder of many files, and the table of what became of each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from oncue.cli import talk

if TYPE_CHECKING:
    from oncue.project.archive.report import Row
    from oncue.project.importing import ImportOptions

# More rows than a person reads: then only what needs one is shown.
_MOST_ROWS = 60


def run(
    folder: Path,
    root: Path,
    options: ImportOptions,
    catalogue: Path | None,
    feed: Path | None,
    report: Path | None,
    *,
    dry_run: bool,
    force: bool,
) -> None:
    """Import the folder, say what became of its files, and leave with 1 where a person is needed."""
    from oncue.errors import CommitFault  # noqa: PLC0415
    from oncue.project.archive.report import Status, in_order, to_csv  # noqa: PLC0415
    from oncue.project.archive.taking import FolderOptions, open_archive, take  # noqa: PLC0415  (readers load lxml)
    from oncue.project.commit import write_file  # noqa: PLC0415

    chosen = FolderOptions(
        catalogue=catalogue, feed=feed, report=report, dry_run=dry_run, force=force, importing=options
    )
    opened = open_archive(folder, root, chosen)
    talk.say(opened.diagnostics)
    if opened.value is None:
        sys.exit(talk.FINDINGS)
    rows: list[Row] = []
    try:
        rows.extend(take(opened.value, chosen))
        if report is not None:
            write_file(report, to_csv(in_order(rows)).encode("utf-8"), overwrite=True)
    except CommitFault as fault:
        _show(in_order(rows), dry_run=dry_run)
        talk.fail(fault)
    _show(in_order(rows), dry_run=dry_run)
    if any(row.status is Status.PERSON for row in rows):
        sys.exit(talk.FINDINGS)


def _show(rows: tuple[Row, ...], *, dry_run: bool) -> None:
    from oncue.project.archive.report import Status, counts  # noqa: PLC0415

    shown = rows if len(rows) <= _MOST_ROWS else tuple(row for row in rows if row.status is Status.PERSON)
    if shown:
        _table(shown, dry_run=dry_run)
    found = counts(rows)
    hidden = (
        f"; {len(rows) - len(shown)} rows are not shown, --report FILE.csv has all" if len(shown) < len(rows) else ""
    )
    would = "would be " if dry_run else ""
    talk.note(
        f"{found[Status.IMPORTED]} {would}imported, {found[Status.KEPT]} kept, "
        f"{found[Status.PERSON]} need a person{hidden}"
    )


def _table(rows: tuple[Row, ...], *, dry_run: bool) -> None:
    from rich.console import Console  # noqa: PLC0415  (only people need tables)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from oncue.project.archive.report import Status  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("file", "status", "what and why"):
        table.add_column(column, overflow="fold")
    for row in rows:
        status = "would import" if dry_run and row.status is Status.IMPORTED else row.status.value
        parts = (f"→ {row.episode}" if row.episode else "", f"{row.code} {row.reason}".strip())
        style = "yellow" if row.status is Status.PERSON else ""
        table.add_row(*(Text(cell, style=style) for cell in (row.file, status, "; ".join(filter(None, parts)))))
    Console(highlight=False).print(table)
