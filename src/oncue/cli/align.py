"""`oncue align`: times for the words of an episode, from files of words and from the recording itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue.cli import talk
from oncue.cli.align_run import Run, show_progress
from oncue.cli.options import reading_options

if TYPE_CHECKING:
    from oncue.project.align_target import Target
    from oncue.project.alignment import Alignment
    from oncue.project.rewriting import Change
    from oncue.read.options import ReadOptions

_FILE = click.Path(path_type=Path)
_INTERRUPTED = 130


@click.command()
@click.argument("episode")
@click.option(
    "--words", type=_FILE, multiple=True, metavar="FILE", help="Captions or recognised words. May be repeated."
)
@click.option(
    "--media", type=_FILE, multiple=True, metavar="FILE", help="The recording; repeated: one file a recording."
)
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write the times there instead.")
@click.option("--aligner", metavar="NAME", help="Listen with this aligner of another package.")
@click.option("--fix-stamps", is_flag=True, help="Correct stamps that are over a second beside their words.")
@click.option("--plot", type=_FILE, metavar="FILE.html|.svg", help="Draw the sound, turns, stamps and confidence.")
@click.option("--from", "start", metavar="SOURCE", help="With --to: find the edits between two cuts of one recording.")
@click.option("--to", "end", metavar="SOURCE", help="The source that gets the edits.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option("--quiet", is_flag=True, help="No progress and no summary; findings are said all the same.")
@reading_options
def command(
    episode: str,
    words: tuple[Path, ...],
    media: tuple[Path, ...],
    output: Path | None,
    aligner: str | None,
    plot: Path | None,
    start: str | None,
    end: str | None,
    form: str,
    reading: ReadOptions,
    *,
    fix_stamps: bool,
    dry_run: bool,
    diff: bool,
    quiet: bool,
) -> None:
    """Give each word of EPISODE the best time that can be had, and say how good it is.

    EPISODE is a file of it, series/stem, its stem or its number; or a transcript by itself. Its own evidence and the
    first local source of each recording are used, unless --words and --media name others. The times go into the times
    file beside the episode; what a person should listen to is listed at the end.
    """
    from oncue.errors import OncueError  # noqa: PLC0415  (readers and numpy load with the project)
    from oncue.project.align_target import find_target  # noqa: PLC0415
    from oncue.project.alignment import Wish, align_target  # noqa: PLC0415

    _refuse_idle(start, end, plot, form, diff=diff)
    run = Run(form=form, quiet=quiet, diff=diff, dry_run=dry_run)
    try:
        target = run.keep(find_target(episode, reading), None)
        if start is not None and end is not None:
            _find_edits(run, target, start, end)
            return
        wish = Wish(words=words, media=media, aligner=aligner)
        with show_progress(quiet=quiet or form == "json") as progress:
            result = align_target(target, wish, progress)
        made = run.keep(result, target)
        picture = [_picture(made, plot)] if plot is not None and not diff else []
        run.write([*(_corrected(run, made) if fix_stamps else ()), _times_file(made, output), *picture])
        run.tell(made)
    except OncueError as error:
        talk.fail(error)
    except KeyboardInterrupt:
        talk.note("interrupted: what was there before is still there")
        sys.exit(_INTERRUPTED)
    if run.failed:
        sys.exit(talk.FINDINGS)


def _refuse_idle(start: str | None, end: str | None, plot: Path | None, form: str, *, diff: bool) -> None:
    """What cannot be done together, or would do nothing, is a wrong call."""
    if (start is None) != (end is None):
        raise click.UsageError("--from and --to go together")
    if plot is not None and plot.suffix.lower() not in {".html", ".svg"}:
        raise click.UsageError("--plot writes a file that ends in .html or .svg")
    if diff and form == "json":
        raise click.UsageError("--diff is text: leave --format json away")


def _find_edits(run: Run, target: Target, start: str, end: str) -> None:
    """Find the edits between two sources, say them, and write them into the episode's TOML."""
    from oncue.config.write import write_edits  # noqa: PLC0415
    from oncue.project.cut_edits import find_edits  # noqa: PLC0415

    found = run.keep(find_edits(target, start, end), target)
    run.write([found.change])
    if not run.diff:
        click.echo(f"{found.href}: edits = {write_edits(found.edits)}")


def _corrected(run: Run, made: Alignment) -> tuple[Change, ...]:
    """The files in which stamps are corrected, and their page ids kept."""
    from oncue.project.stamp_fixing import fix_stamps  # noqa: PLC0415

    fixed = fix_stamps(made)
    run.say(fixed.diagnostics, made.target)
    return fixed.value


def _times_file(made: Alignment, output: Path | None) -> Change:
    """The times file, which is oncue's own: what stood there does not stay."""
    return _own_file(output or made.target.times_path, made.text)


def _picture(made: Alignment, plot: Path) -> Change:
    """The picture of how the episode is timed."""
    from oncue.align import public  # noqa: PLC0415
    from oncue.publish.plot import Picture, envelope, render_html, render_svg  # noqa: PLC0415

    picture = Picture(
        timed=public(made.timed),
        title=made.target.episode.title,
        made_by=made.made_by,
        clock_start=made.clock_start,
        sound=None if made.sound is None else envelope(made.sound),
    )
    render = render_svg if plot.suffix.lower() == ".svg" else render_html
    return _own_file(plot, render(picture))


def _own_file(path: Path, text: str) -> Change:
    from oncue.project.files import is_file  # noqa: PLC0415
    from oncue.project.rewriting import Change  # noqa: PLC0415

    before = path.read_bytes() if is_file(path) else None
    return Change(path=path, before=before, after=text.encode("utf-8"), keeps=False)
