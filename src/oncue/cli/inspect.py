"""`oncue inspect`: what was read of a file, and what was guessed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue.cli import talk
from oncue.cli.options import reading_options

if TYPE_CHECKING:
    from oncue.model import Transcript
    from oncue.project.inspection import Contents
    from oncue.read.options import ReadOptions


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for programs."
)
@reading_options
def command(file: Path, form: str, reading: ReadOptions) -> None:
    """Show what oncue reads in FILE: parts, turns, and every guess with its line.

    A file that is no transcript is refused with the reason, and exit code 1.
    """
    from oncue.project.inspection import read_file  # noqa: PLC0415  (readers load lxml)

    contents = read_file(file, reading)
    if form == "json":
        click.echo(json.dumps(contents.as_json(), ensure_ascii=False, indent=1))
    else:
        _show(contents)
    if form == "text" or contents.refused:
        talk.say(contents.diagnostics)
    if contents.refused:
        sys.exit(talk.FINDINGS)


def _show(contents: Contents) -> None:
    if contents.several and contents.page is not None:
        for series in contents.page.series:
            click.echo(series.title)
            for post in series.parts:
                click.echo(f"\n{post.title} · {post.date or 'no date'} · {post.author or 'no author'}")
                if post.transcript is not None:
                    _table(post.transcript)
                else:
                    click.echo("no transcript")
    elif contents.transcript is not None and contents.transcript.turns:
        click.echo(f"dialect {contents.transcript.dialect}")
        _table(contents.transcript)


def _table(transcript: Transcript) -> None:
    from rich.console import Console  # noqa: PLC0415  (only people need tables)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from oncue.text.words import show  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column("line", justify="right", no_wrap=True)
    table.add_column("stamp", justify="right", no_wrap=True)
    table.add_column("role", no_wrap=True)
    table.add_column("speaker", no_wrap=True)
    table.add_column("text", ratio=1, no_wrap=True, overflow="ellipsis")
    for turn in transcript.turns:
        cells = (
            str(turn.place.line) if turn.place and turn.place.line else "",
            turn.stamp.printed if turn.stamp else "",
            turn.role.value if turn.role else "",
            turn.speaker or "",
            " ¶ ".join(show(paragraph.items) for paragraph in turn.paragraphs),
        )
        table.add_row(*(Text(cell) for cell in cells))
    Console(highlight=False).print(table)
