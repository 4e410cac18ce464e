"""`oncue build`: the site of a project."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue.cli import talk
from oncue.cli.places import from_here, lead_to

if TYPE_CHECKING:
    from oncue.model import Result
    from oncue.project.build import Site
    from oncue.project.commit import Changes


@click.command()
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Publish what is restricted until this day.")
@click.option("--force", is_flag=True, help="Replace files of others, and outputs edited by hand.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write the site there instead.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def command(project: Path, as_of: datetime.datetime | None, output: Path | None, *, force: bool, dry_run: bool) -> None:
    """Write captions and linked pages of PROJECT (else of the one around here) into its site.

    With an error in any episode the site stays as it was. Outputs of episodes that are gone are removed; a file that
    oncue did not write is never touched without --force.
    """
    from oncue.errors import OncueError  # noqa: PLC0415  (readers, numpy and Jinja2 load with the project)
    from oncue.project.build import has_errors, plan_site  # noqa: PLC0415
    from oncue.project.commit import commit, compare  # noqa: PLC0415

    root = _find_project(project)
    try:
        planned = plan_site(root, as_of.date() if as_of else None)
        talk.say(from_here(talk.grave(planned.diagnostics), root))
        if has_errors(planned.diagnostics):
            talk.note("nothing was written: the site is as it was")
            sys.exit(talk.FINDINGS)
        site = _site_folder(root, planned, output)
        done = (compare if dry_run else commit)(site, planned.value.outputs, force=force)
    except OncueError as error:
        talk.fail(error)
    talk.say(from_here(done.diagnostics, site))
    if has_errors(done.diagnostics):
        talk.note("nothing was written: the site is as it was")
        sys.exit(talk.FINDINGS)
    _report(done.value, site, dry_run=dry_run)


def _find_project(start: Path) -> Path:
    from oncue.project.discover import find_root  # noqa: PLC0415
    from oncue.project.files import is_file, is_folder  # noqa: PLC0415
    from oncue.project.findings import NOT_A_PROJECT, found  # noqa: PLC0415

    there = is_folder(start) or is_file(start)
    root = find_root(start) if there else None
    if root is None:
        message = "there is no project here" if there else "there is no such folder"
        finding = found(NOT_A_PROJECT, str(start), message, "`oncue init` begins a project")
        talk.stop([finding], talk.USAGE)
    return root


def _site_folder(root: Path, planned: Result[Site], output: Path | None) -> Path:
    """Where the site goes: never into the project's own folders, by a link neither."""
    from oncue.config.project import INPUTS  # noqa: PLC0415
    from oncue.project.files import is_inside  # noqa: PLC0415
    from oncue.project.findings import OUTSIDE, found  # noqa: PLC0415

    site = planned.value.folder if output is None else output
    own = any(is_inside(root / name, site) for name in INPUTS) or site.resolve() == root
    if own or (output is None and not is_inside(root, site)):
        finding = found(OUTSIDE, str(site), "the site cannot be written there", "name another folder: -o DIR")
        talk.stop([finding], talk.USAGE)
    return site


def _report(changes: Changes, site: Path, *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    for name in changes.writes:
        click.echo(f"{'would write' if dry_run else 'wrote'} {name}")
    for name in changes.deletes:
        click.echo(f"{'would delete' if dry_run else 'deleted'} {name}")
    counts = f"{len(changes.writes)} written, {len(changes.deletes)} deleted, {changes.unchanged} unchanged"
    talk.note(f"{lead_to(site).as_posix()}: {would}{counts}")
