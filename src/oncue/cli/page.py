"""`oncue page`: one page of one transcript, without a project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue.cli import talk
from oncue.cli.options import reading_options

if TYPE_CHECKING:
    from oncue.read.options import ReadOptions


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The page to write; else it goes to stdout.")
@click.option(
    "--media", multiple=True, metavar="URL", help="A recording: a file, a URL, YouTube or Vimeo. May be repeated."
)
@click.option("--title", metavar="TEXT", help="The title; else the transcript's own, or the name of the file.")
@click.option("--fragment", type=click.Choice(["plain"]), help="Only the article, to paste into an editor.")
@click.option("--part", type=int, metavar="N", help="The part to take from a page of several.")
@reading_options
def command(
    file: Path,
    output: Path | None,
    media: tuple[str, ...],
    title: str | None,
    fragment: str | None,
    part: int | None,
    reading: ReadOptions,
) -> None:
    """Make one page of the transcript FILE: player, text that follows the voice, captions, all in one file.

    With --fragment plain it is the article in tags that every editor keeps, each stamp a link to its second.
    """
    from oncue.errors import OncueError  # noqa: PLC0415
    from oncue.project.commit import write_file  # noqa: PLC0415  (readers and templates load their libraries)
    from oncue.project.conversion import keep_apart  # noqa: PLC0415
    from oncue.project.selection import one_transcript  # noqa: PLC0415
    from oncue.project.single import fragment_of, page_of  # noqa: PLC0415

    try:
        if output is not None:
            keep_apart(file, output)
        chosen = one_transcript(file, reading, part)
        talk.say(talk.grave(chosen.diagnostics))
        if chosen.value is None:
            sys.exit(talk.FINDINGS)
        make = page_of if fragment is None else fragment_of
        made = make(chosen.value, name=file.stem, media=media, title=title)
        talk.say(talk.grave(made.diagnostics))
        if output is None:
            click.echo(made.value, nl=False)
            return
        write_file(output, made.value.encode("utf-8"), overwrite=True)
    except OncueError as error:
        talk.fail(error)
    talk.note(f"wrote {output}")
