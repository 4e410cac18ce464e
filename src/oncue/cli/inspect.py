"""`oncue inspect`: what was read of a file, and what was guessed."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue import clock
from oncue.cli import talk
from oncue.cli.options import reading_options

if TYPE_CHECKING:
    from oncue.model import Place, Transcript
    from oncue.project.inspection import Contents
    from oncue.read.options import ReadOptions

_MOST_PEOPLE = 8


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
    talk.remember(contents.diagnostics)
    if form == "json":
        click.echo(json.dumps(contents.as_json(), ensure_ascii=False, indent=1))
    else:
        _show(contents)
    if contents.refused:
        talk.say(contents.diagnostics)
        sys.exit(talk.FINDINGS)


def _show(contents: Contents) -> None:
    if contents.several and contents.page is not None:
        for series in contents.page.series:
            click.echo(series.title)
            for post in series.parts:
                click.echo(f"\n{post.title} · {post.date or 'no date'} · {post.author or 'no author'}")
                if post.transcript is not None:
                    _turns(post.transcript)
                else:
                    click.echo("no transcript")
    elif contents.transcript is not None and contents.transcript.turns:
        click.echo(_summary(contents.transcript))
        _turns(contents.transcript)
    if not contents.refused and contents.diagnostics:
        click.echo()
        _findings(contents)


def _summary(transcript: Transcript) -> str:
    """How a transcript was read, and what it comes to."""
    stamps = sum(turn.stamp is not None for turn in transcript.turns)
    counts = [_count(len(transcript.turns), "turn"), _count(len(transcript.words), "word"), _count(stamps, "stamp")]
    if transcript.given:
        counts.append(f"{sum(time is not None for time in transcript.given)} words with a time")
    people = Counter((turn.speaker, turn.role) for turn in transcript.turns if turn.speaker)
    lines = [f"dialect {transcript.dialect}", " · ".join(counts)]
    for (name, role), count in people.most_common(_MOST_PEOPLE):
        lines.append(f"  {name}{f' ({role.value})' if role else ''}: {_count(count, 'turn')}")
    if len(people) > _MOST_PEOPLE:
        lines.append(f"  and {len(people) - _MOST_PEOPLE} more")
    left = Counter(note.kind.value for note in transcript.notes)
    if left:
        lines.append("not spoken: " + ", ".join(f"{count} × {kind}" for kind, count in left.most_common()))
    return "\n".join(lines) + "\n"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _turns(transcript: Transcript) -> None:
    from oncue.text.words import show  # noqa: PLC0415  (only people need tables)

    rows = (
        (
            _where(turn.place),
            turn.stamp.printed or clock.stamp(turn.stamp.ms) if turn.stamp else "",
            turn.role.value if turn.role else "",
            turn.speaker or "",
            " ¶ ".join(show(paragraph.items) for paragraph in turn.paragraphs),
        )
        for turn in transcript.turns
    )
    _table(("line", "stamp", "role", "speaker", "text"), rows)


def _findings(contents: Contents) -> None:
    rows = (
        (
            _where(finding.place),
            finding.code,
            finding.severity.value,
            f"{finding.confidence} %" if finding.confidence is not None else "",
            finding.message,
        )
        for finding in contents.diagnostics
    )
    _table(("line", "code", "is", "sure", "finding"), rows)


def _where(place: Place | None) -> str:
    """The line of a place, or its pointer in a file without lines."""
    if place is None:
        return ""
    return str(place.line) if place.line is not None else place.pointer or ""


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    from rich.console import Console  # noqa: PLC0415  (only people need tables)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for head in heads[:-1]:
        table.add_column(head, justify="right" if head in {"line", "stamp", "sure"} else "left", no_wrap=True)
    table.add_column(heads[-1], ratio=1, no_wrap=True, overflow="ellipsis")
    for cells in rows:
        table.add_row(*(Text(" ".join(cell.split())) for cell in cells))
    Console(highlight=False).print(table)
