"""L402: part numbers with gaps, or used twice."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject
from oncue.model import Diagnostic, Episode, SeriesKind, Severity

api_version = API_VERSION
code = "L402"
name = "gaps-in-part-numbers"
severity = Severity.ERROR
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds numbers that two episodes have and, in a series of the kind `parts`, numbers that no part has although a "
    "later one exists. Parts with the state `missing` count.",
    why="Readers look for the part between, and links by number lead to the wrong one.",
)
_PART_1 = ("part-1.toml", 'number = 1\ntitle = "Part 1"\nstate = "missing"\n')
_PART_3 = ("part-3.toml", 'number = 3\ntitle = "Part 3"\n')
examples = Examples(
    bad=(
        Example(files=(_PART_1, _PART_3), at=("part-3.toml:1",)),
        Example(files=(_PART_1, ("part-2.toml", 'number = 1\ntitle = "Part 2"\n')), at=("part-2.toml:1",)),
    ),
    good=(
        Example(files=(_PART_1, ("part-2.toml", 'number = 2\ntitle = "Part 2"\n'), _PART_3)),
        Example(files=(("series.toml", 'title = "A show"\nkind = "show"\n'), _PART_1, _PART_3)),
    ),
)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a number used again, and one a gap at the part after it."""
    numbered = sorted((one for one in subject.series.episodes if one.number is not None), key=_number)
    before = 0
    for episode in numbered:
        number = _number(episode)
        if number == before and episode is not numbered[0]:
            yield _finding(subject, episode, f"the number {number} is used twice", "give each episode its own number")
        elif number > before + 1 and subject.series.kind is SeriesKind.PARTS:
            gap = str(before + 1) if number == before + 2 else f"{before + 1} to {number - 1}"
            hint = "list what is published elsewhere with the state missing"
            yield _finding(subject, episode, f"before part {number} the series has no part {gap}", hint)
        before = number


def _number(episode: Episode) -> int:
    return episode.number or 0


def _finding(subject: SeriesSubject, episode: Episode, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, place=subject.at(episode), message=message, hint=hint)
