"""`oncue fmt`: transcripts in canonical form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue.cli import talk
from oncue.cli.options import reading_options
from oncue.cli.rewriting import carry_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oncue.model import Source
    from oncue.project.formatting import Job
    from oncue.read.options import ReadOptions

_STDIN = Path("-")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if a file is not in canonical form.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--drop-notes", is_flag=True, help="Leave out lines that are not spoken, instead of refusing the file.")
@reading_options
def command(
    files: tuple[Path, ...], reading: ReadOptions, *, check: bool, diff: bool, dry_run: bool, drop_notes: bool
) -> None:
    """Write FILES (else all transcripts of the project) in canonical form.

    No word, stamp, speaker or role changes: what is written is read again and compared first, and a file that would
    say something else is left as it is, with the reason. The text before stays beside the file, as FILE~. A file
    called - is read from standard input and written to standard output.
    """
    from oncue.errors import CommitFault  # noqa: PLC0415  (readers load their libraries)

    failed = changing = False
    for job in _jobs(files, reading):
        source = _open(job.path)
        text = None if source is None else _formatted(source, job, drop_notes=drop_notes)
        if source is None or text is None:
            failed = True
            continue
        changing |= text.encode("utf-8") != source.data
        try:
            _give(job.path, source, text, diff=diff, dry=dry_run or check)
        except CommitFault as fault:
            talk.fail(fault)
    if failed or (check and changing):
        sys.exit(talk.FINDINGS)


def _jobs(files: tuple[Path, ...], reading: ReadOptions) -> Iterable[Job]:
    """The files that were named, else the transcripts of the project."""
    from oncue.project.discover import find_root  # noqa: PLC0415
    from oncue.project.findings import NOT_A_PROJECT, found  # noqa: PLC0415
    from oncue.project.formatting import file_jobs, loose_job, project_jobs  # noqa: PLC0415

    if _STDIN in files:
        return [loose_job(_STDIN, reading), *file_jobs((path for path in files if path != _STDIN), reading)]
    if files:
        return file_jobs(files, reading)
    root = find_root(Path.cwd())
    if root is None:
        hint = "name the files to format, or go into a project"
        talk.stop([found(NOT_A_PROJECT, ".", "there is no project here", hint)], talk.USAGE)
    return project_jobs(root, reading)


def _open(path: Path) -> Source | None:
    """The text of a file or of standard input; None where there is none, which is said."""
    from oncue.project.inspection import open_source  # noqa: PLC0415
    from oncue.read.opening import open_data  # noqa: PLC0415

    opened = open_data("standard input", sys.stdin.buffer.read()) if path == _STDIN else open_source(path)
    talk.say(talk.grave(opened.diagnostics))
    return opened.value


def _formatted(source: Source, job: Job, *, drop_notes: bool) -> str | None:
    from oncue.project.formatting import canonical_text  # noqa: PLC0415

    made = canonical_text(source, job.reading, job.afterwards, drop_notes=drop_notes)
    talk.say(made.diagnostics)
    return made.value


def _give(path: Path, source: Source, text: str, *, diff: bool, dry: bool) -> None:
    """Put the text where it belongs, or say what would change. Raises `CommitFault`."""
    from oncue.project.rewriting import Change, difference  # noqa: PLC0415

    after = text.encode("utf-8")
    if diff:
        click.echo(difference(source.text, text, source.name), nl=False)
    elif path == _STDIN and not dry:
        sys.stdout.buffer.write(after)
    elif after != source.data:
        carry_out(Change(path=path, before=source.data, after=after), source.name, dry_run=dry)
