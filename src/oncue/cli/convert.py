"""`oncue convert`: a transcript to captions."""

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
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--part", type=int, metavar="N", help="The part to take from a page of several.")
@reading_options
def command(file: Path, out: Path, part: int | None, reading: ReadOptions) -> None:
    """Turn the transcript FILE into OUT: captions as .vtt or .srt, the timed words as .json, a reading copy as .txt.

    Text is timed from its stamps and laid out; the cues of a caption file are kept. OUT is replaced only once the new
    text has been read back and found the same.
    """
    from oncue.errors import OncueError  # noqa: PLC0415
    from oncue.project.commit import write_file  # noqa: PLC0415  (readers and writers load their libraries)
    from oncue.project.conversion import convert, format_of, keep_apart  # noqa: PLC0415
    from oncue.project.selection import one_transcript  # noqa: PLC0415

    try:
        form = format_of(out.suffix)
        keep_apart(file, out)
        chosen = one_transcript(file, reading, part)
        talk.say(talk.grave(chosen.diagnostics))
        if chosen.value is None:
            sys.exit(talk.FINDINGS)
        made = convert(chosen.value, form)
        talk.say(talk.grave(made.diagnostics))
        write_file(out, made.value.encode("utf-8"), overwrite=True)
    except OncueError as error:
        talk.fail(error)
    talk.note(f"wrote {out}")
