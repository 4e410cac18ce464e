"""`oncue import`: a file that somebody has, into the project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue.cli import talk
from oncue.cli.options import reading_options

if TYPE_CHECKING:
    from oncue.project.importing import Planned
    from oncue.read.options import ReadOptions


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--project", type=click.Path(path_type=Path, file_okay=False), help="The project; else the one around here."
)
@click.option("--series", metavar="NAME", help="The series to import into; else named after the title.")
@click.option("--title", metavar="TEXT", help="The title of the series; else as the page says it.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@reading_options
def command(
    file: Path,
    project: Path | None,
    series: str | None,
    title: str | None,
    reading: ReadOptions,
    *,
    dry_run: bool,
    force: bool,
) -> None:
    """Split the saved page FILE into transcripts and episodes, or take in a single transcript.

    Each part keeps its own lines byte for byte. Every guess is said with its line; nothing that exists is overwritten.
    """
    from oncue.errors import CommitFault, OncueError  # noqa: PLC0415
    from oncue.project.commit import write_many  # noqa: PLC0415  (readers load lxml)
    from oncue.project.discover import find_root  # noqa: PLC0415
    from oncue.project.importing import ImportOptions, plan_import, reconcile  # noqa: PLC0415
    from oncue.project.inspection import open_source, read_contents  # noqa: PLC0415

    opened = open_source(file)
    if opened.value is None:
        talk.stop(opened.diagnostics)
    contents = read_contents(opened.value, reading)
    talk.say((*opened.diagnostics, *contents.diagnostics))
    if contents.refused:
        sys.exit(talk.FINDINGS)
    options = ImportOptions(series=series, title=title, reading=reading)
    try:
        plan = plan_import(contents, opened.value, file.stem, options)
    except OncueError as error:
        talk.fail(error)
    root = project or find_root(Path.cwd()) or Path.cwd()
    settled = reconcile(plan, _present(root, plan), force=force)
    if settled.refused:
        talk.stop(settled.refused)
    if not dry_run:
        try:
            refused = write_many(root, {entry.path: entry.data for entry in settled.writes}, force=True)
        except CommitFault as fault:
            talk.fail(fault)
        if refused:
            talk.stop(refused)
    for entry in settled.writes:
        click.echo(f"{'would write' if dry_run else 'wrote'} {entry.path}  ({entry.what})")
    for path in settled.kept:
        click.echo(f"kept {path} as it is")


def _present(root: Path, plan: tuple[Planned, ...]) -> dict[str, bytes]:
    """The bytes of the planned files that are there already."""
    from oncue.project.files import read_bytes  # noqa: PLC0415

    there = {entry.path: read_bytes(root, entry.path).value for entry in plan if (root / entry.path).exists()}
    return {path: data if data is not None else b"" for path, data in there.items()}
