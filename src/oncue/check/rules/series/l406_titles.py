"""L406: a title that does not fit the series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject, called
from oncue.model import Diagnostic, Episode, SeriesKind, Severity, State

api_version = API_VERSION
code = "L406"
name = "titles-that-do-not-fit"
severity = Severity.WARNING
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds titles that print another part number than the episode has and, in a series of the kind `parts` where all "
    "other titles are alike but for their number, the one that differs. Parts with the state `missing` are "
    "titled by others.",
    why="The title was copied and not changed, or misspelt; lists and feeds show both beside one another.",
)
_PARTS = tuple((f"part-{n}.toml", f'number = {n}\ntitle = "The boat, part {n}"\n') for n in (1, 2, 3))
examples = Examples(
    bad=(
        Example(files=(_PARTS[0], ("part-2.toml", 'number = 2\ntitle = "The boat, part 3"\n')), at=("part-2.toml:1",)),
        Example(files=(*_PARTS, ("part-4.toml", 'number = 4\ntitle = "The boot, part 4"\n')), at=("part-4.toml:1",)),
    ),
    good=(
        Example(files=_PARTS),
        Example(files=tuple((f"part-{n}.toml", f'number = {n}\ntitle = "{t}"\n') for n, t in enumerate("ABC", 1))),
    ),
)

_NUMBER = re.compile(r"\b(part|episode|teil|folge|partie|parte|deel|del)(\s{1,3}#?)([0-9]{1,4})\b", re.IGNORECASE)
_FEWEST = 4


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a title."""
    episodes = [episode for episode in subject.series.episodes if episode.title]
    here = [episode for episode in episodes if episode.state is not State.MISSING]
    odd = _odd_one(here) if subject.series.kind is SeriesKind.PARTS else None
    for episode in episodes:
        printed = [int(match[3]) for match in _NUMBER.finditer(episode.title)]
        if printed and episode.number is not None and episode.number not in printed:
            message = f"the title of {called(episode)} says part {printed[-1]}"
            yield _finding(subject, episode, message, "correct the title or the number")
        elif episode is odd:
            message = f"the title of {called(episode)} differs from those of all other parts by more than its number"
            yield _finding(subject, episode, message, "write it like the others")


def _odd_one(episodes: list[Episode]) -> Episode | None:
    """The only episode whose title without number is not that of all others."""
    if len(episodes) < _FEWEST:
        return None
    groups: dict[str, list[Episode]] = {}
    for episode in episodes:
        groups.setdefault(_NUMBER.sub(r"\1", episode.title), []).append(episode)
    alone = [group[0] for group in groups.values() if len(group) == 1]
    return alone[0] if len(groups) == 2 and len(alone) == 1 else None


def _finding(subject: SeriesSubject, episode: Episode, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, place=subject.at(episode), message=message, hint=hint)
