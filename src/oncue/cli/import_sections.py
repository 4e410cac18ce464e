"""`oncue import CHAPTERS --as-sections EPISODE.toml`: a list of chapters as the sections of an episode."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from oncue.cli import talk


def run(chapters: Path, episode: Path, *, dry_run: bool, diff: bool) -> None:
    """Add the chapters to the episode's TOML; the text before stays beside it."""
    from oncue.errors import CommitFault  # noqa: PLC0415
    from oncue.project.chapters import add_sections  # noqa: PLC0415  (the parser of TOML loads with it)
    from oncue.project.inspection import open_source  # noqa: PLC0415
    from oncue.project.rewriting import difference, rewrite  # noqa: PLC0415
    from oncue.read.chapters import read_chapters  # noqa: PLC0415

    listed, settings = open_source(chapters), open_source(episode)
    talk.say((*talk.grave(listed.diagnostics), *talk.grave(settings.diagnostics)))
    if listed.value is None or settings.value is None:
        sys.exit(talk.FINDINGS)
    found = read_chapters(listed.value)
    talk.say(found.diagnostics)
    if not found.value:
        sys.exit(talk.FINDINGS)
    made = add_sections(settings.value, found.value)
    talk.say(made.diagnostics)
    if made.value is None:
        sys.exit(talk.FINDINGS)
    after = made.value.encode("utf-8")
    count = made.value.count("[[sections]]") - settings.value.text.count("[[sections]]")
    if diff:
        click.echo(difference(settings.value.text, made.value, settings.value.name), nl=False)
    elif made.value == settings.value.text:
        click.echo(f"kept {episode.as_posix()} as it is: it has these sections")
    elif dry_run:
        click.echo(f"would add {count} sections to {episode.as_posix()}")
    else:
        try:
            kept = rewrite(episode, settings.value.data, after)
        except CommitFault as fault:
            talk.fail(fault)
        click.echo(f"added {count} sections to {episode.as_posix()}; what stood there is in {kept.name}")
