"""`oncue init`: begin a project, or make one of a folder that is there."""

from __future__ import annotations

from pathlib import Path

import click

from oncue.cli import talk


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make the folder DIR (else the current one) a project: settings, and places for transcripts and episodes.

    An empty folder gets a small example that can be built at once. What is there already stays as it is.
    """
    from oncue.errors import CommitFault  # noqa: PLC0415  (the parser of TOML loads with the project)
    from oncue.project.commit import write_many  # noqa: PLC0415
    from oncue.project.files import reason_of  # noqa: PLC0415
    from oncue.project.scaffold import plan_project  # noqa: PLC0415

    try:
        plan = plan_project(folder)
        new = {name: data for name, data in plan.files.items() if name not in plan.added}
        refused = write_many(folder, new)
        if refused:
            talk.stop(refused)
        write_many(folder, {name: plan.files[name] for name in plan.added}, force=True)
        for name in plan.folders:
            (folder / name).mkdir(exist_ok=True)
    except CommitFault as fault:
        talk.fail(fault)
    except OSError as error:
        talk.fail(CommitFault(str(folder), reason_of(error)))
    for name in plan.files:
        click.echo(f"{'added lines to' if name in plan.added else 'wrote'} {(folder / name).as_posix()}")
    _say_next(folder, example=any(name.startswith("episodes/") for name in plan.files), done=bool(plan.files))


def _say_next(folder: Path, *, example: bool, done: bool) -> None:
    if not done:
        talk.note(f"{folder} is a project already: nothing to do")
    elif example:
        place = "" if folder == Path() else f" {folder}"
        talk.note(f"next: `oncue build{place}`, then open {(folder / 'site/example/index.html').as_posix()}")
    else:
        talk.note("next: `oncue import FILE` takes in a transcript or a saved page")
