"""`oncue import`: what somebody has, into the project: a file, a list of chapters, or a folder of many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue.cli import talk
from oncue.cli.options import reading_options

if TYPE_CHECKING:
    from oncue.project.importing import ImportOptions
    from oncue.read.options import ReadOptions

_FILE = click.Path(path_type=Path)


@click.command(name="import")
@click.argument("file", metavar="FILE|DIR", type=_FILE)
@click.option(
    "--project", type=click.Path(path_type=Path, file_okay=False), help="The project; else the one around here."
)
@click.option("--series", metavar="NAME", help="The series to import into; else named after the title or the folder.")
@click.option("--title", metavar="TEXT", help="The title of the series; else as the page or feed says it.")
@click.option("--catalogue", type=_FILE, metavar="FILE.csv", help="A table of what the files of DIR are about.")
@click.option("--feed", type=_FILE, metavar="FILE.xml", help="The podcast's feed, saved as a file, for DIR.")
@click.option("--report", type=_FILE, metavar="FILE.csv", help="Write what became of each file of DIR as a table.")
@click.option("--as-sections", type=_FILE, metavar="EPISODE.toml", help="FILE is a list of chapters for this episode.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--diff", is_flag=True, help="With --as-sections: show what would change, and write nothing.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@reading_options
def command(
    file: Path,
    project: Path | None,
    series: str | None,
    title: str | None,
    catalogue: Path | None,
    feed: Path | None,
    report: Path | None,
    as_sections: Path | None,
    reading: ReadOptions,
    *,
    dry_run: bool,
    diff: bool,
    force: bool,
) -> None:
    """Take FILE into the project: a transcript, or a saved page that is split into its parts.

    Text is kept byte for byte; any other file becomes canonical text, and times of its words a times file. Every guess
    is said with its line; nothing that exists is overwritten. Of a folder DIR transcripts, recordings and what the
    catalogue and the feed say are brought together by their names; what is there and equal is passed over, so that a
    second run does what is missing, and a table says what needs a person.
    """
    from oncue.cli import import_folder, import_sections  # noqa: PLC0415
    from oncue.project.discover import find_root  # noqa: PLC0415
    from oncue.project.files import is_folder  # noqa: PLC0415
    from oncue.project.importing import ImportOptions  # noqa: PLC0415

    whole = is_folder(file)
    _refuse_idle(whole=whole, listed={"--catalogue": catalogue, "--feed": feed, "--report": report})
    if as_sections is not None:
        import_sections.run(file, as_sections, dry_run=dry_run, diff=diff)
        return
    options = ImportOptions(series=series, title=title, reading=reading)
    root = project or find_root(Path.cwd()) or Path.cwd()
    if whole:
        import_folder.run(file, root, options, catalogue, feed, report, dry_run=dry_run, force=force)
    else:
        _import_file(file, root, options, dry_run=dry_run, force=force)


def _refuse_idle(*, whole: bool, listed: dict[str, Path | None]) -> None:
    """An option that would do nothing is a wrong call."""
    idle = [name for name, value in listed.items() if value is not None and not whole]
    if idle:
        raise click.UsageError(f"{idle[0]} goes with a folder to import")


def _import_file(file: Path, root: Path, options: ImportOptions, *, dry_run: bool, force: bool) -> None:
    from oncue.errors import CommitFault, OncueError  # noqa: PLC0415
    from oncue.project.commit import write_many  # noqa: PLC0415  (readers load lxml)
    from oncue.project.importing import not_written, plan_import, present, reconcile  # noqa: PLC0415
    from oncue.project.inspection import open_source, read_contents  # noqa: PLC0415

    opened = open_source(file)
    if opened.value is None:
        talk.stop(opened.diagnostics)
    contents = read_contents(opened.value, options.reading)
    talk.say((*opened.diagnostics, *contents.diagnostics, *not_written(contents.transcript, opened.value.name)))
    if contents.refused:
        sys.exit(talk.FINDINGS)
    try:
        plan = plan_import(contents, opened.value, file.stem, options)
    except OncueError as error:
        talk.fail(error)
    settled = reconcile(plan, present(root, plan), force=force)
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
