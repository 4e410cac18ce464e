"""L409: an id that a page has twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject, TranscriptSubject, called
from oncue.model import Diagnostic, Place, Severity
from oncue.text.ids import page_ids

api_version = API_VERSION
code = "L409"
name = "repeated-page-ids"
severity = Severity.WARNING
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds ids that an element of a built page shares with another, and aliases of an episode that are ids of its "
    "sections or stand there twice.",
    why="A link to it leads to the first of them only.",
)
_TOML = ("part-1.toml", 'number = 1\ntitle = "Part 1"\naliases = ["t-30"]\n')
_TEXT = ("part-1.txt", "[0:02] Q: Was it cold?\n\nA: Yes.\n\n[0:31] Q: How cold?\n\nA: We measured nothing.\n")
examples = Examples(
    bad=(
        Example(files=(("part-1.html", '<h2 id="t-2">Cold?</h2>\n<p id="t-2">Yes.</p>\n'),), at=("part-1.html",)),
        Example(files=((_TOML[0], _TOML[1].replace("30", "31")), _TEXT), at=("part-1.toml:1",)),
    ),
    good=(Example(files=(_TOML, _TEXT, ("part-1.html", '<h2 id="t-2">Cold?</h2>\n<p id="t-31">Yes.</p>\n'))),),
)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a page or episode and id."""
    for page, facts in sorted(subject.pages.pages.items()) if subject.pages else ():
        for twice in _repeated(facts.ids):
            yield _finding(Place(source=page), f"{page} has the id {twice} more than once")
    for episode in subject.series.episodes:
        ids = _ids(subject.subject_of(episode))
        aliases = tuple(alias.partition("=")[0] for alias in episode.aliases)
        for twice in _repeated((*ids, *dict.fromkeys(aliases), *_repeated(aliases))):
            yield _finding(subject.at(episode), f"the alias {twice} of {called(episode)} is an id already")


def _ids(subject: TranscriptSubject | None) -> tuple[str, ...]:
    return page_ids(subject.transcript) if subject else ()


def _repeated(ids: tuple[str, ...]) -> list[str]:
    return [one for one, count in Counter(ids).items() if count > 1]


def _finding(place: Place, message: str) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, place=place, message=message, hint="give each its own id")
