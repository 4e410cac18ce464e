"""L407: dates out of the order of the parts."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.align.order import in_order
from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject, called
from oncue.model import Diagnostic, SeriesKind, Severity

api_version = API_VERSION
code = "L407"
name = "dates-out-of-order"
severity = Severity.WARNING
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds numbered episodes whose date does not fit into the order of their numbers. In a `collection` numbers say "
    "nothing about dates.",
    why="Feeds and lists by date show the parts in another order than their numbers.",
)


def _part(number: int, date: str) -> tuple[str, str]:
    return f"part-{number}.toml", f'number = {number}\ntitle = "Part {number}"\ndate = {date}\n'


examples = Examples(
    bad=(
        Example(
            files=(_part(1, "2024-05-01"), _part(2, "2023-05-08"), _part(3, "2024-05-15")),
            at=("part-2.toml:1",),
        ),
    ),
    good=(Example(files=(_part(1, "2024-05-01"), _part(2, "2024-05-01"), _part(3, "2024-05-15"))),),
)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding an episode out of order."""
    if subject.series.kind is SeriesKind.COLLECTION:
        return
    dated = [
        (episode.number, episode.date.toordinal(), episode)
        for episode in subject.series.episodes
        if episode.number is not None and episode.date is not None
    ]
    dated.sort(key=lambda entry: entry[0])
    for (_number, _day, episode), fits in zip(dated, in_order([day for _, day, _ in dated]), strict=True):
        if not fits:
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at(episode),
                message=f"the date of {called(episode)}, {episode.date}, is not between those of its neighbours",
                hint="correct the date or the number",
            )
