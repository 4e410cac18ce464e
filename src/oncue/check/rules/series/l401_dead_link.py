"""L401: a link to a part that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject, called
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "L401"
name = "dead-part-links"
severity = Severity.ERROR
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds links from one part to another that the series does not have, and links of a part to itself.",
    why="The link leads nowhere. A part that is published elsewhere is listed with the state `missing`.",
)
_PART_1 = ("part-1.toml", 'number = 1\ntitle = "Part 1"\nstate = "missing"\n')
examples = Examples(
    bad=(
        Example(
            files=(_PART_1, ("part-2.toml", 'number = 2\ntitle = "Part 2"\nlinks = [1, 3]\n')), at=("part-2.toml:1",)
        ),
    ),
    good=(Example(files=(_PART_1, ("part-2.toml", 'number = 2\ntitle = "Part 2"\nlinks = [1]\n'))),),
)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a dead link."""
    numbers = {episode.number for episode in subject.series.episodes}
    for episode in subject.series.episodes:
        for link in dict.fromkeys(episode.links):
            if link not in numbers or link == episode.number:
                what = "itself" if link == episode.number else f"part {link}, which the series does not have"
                yield Diagnostic(
                    code=code,
                    severity=severity,
                    place=subject.at(episode),
                    message=f"{called(episode)} links to {what}",
                    hint="correct the number, or list the part with the state missing",
                )
