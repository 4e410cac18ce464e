"""L405: a section without its place on the page."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject, TranscriptSubject
from oncue.model import Diagnostic, Severity, State
from oncue.text.ids import page_ids

api_version = API_VERSION
code = "L405"
name = "missing-anchors"
severity = Severity.ERROR
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds sections of a published transcript whose id the built page does not have.",
    why="Links to that moment lead to the top of the page. The page is older than the transcript, or its template lost "
    "the id.",
)
_TOML = ("part-1.toml", 'number = 1\ntitle = "Part 1"\n')
_TEXT = ("part-1.txt", "[0:02] Q: Was it cold?\n\nA: Yes.\n\n[0:31] Q: How cold?\n\nA: We measured nothing.\n")
examples = Examples(
    bad=(Example(files=(_TOML, _TEXT, ("part-1.html", '<h2 id="t-2">Was it cold?</h2>\n')), at=("part-1.txt:5",)),),
    good=(Example(files=(_TOML, _TEXT, ("part-1.html", '<h2 id="t-2">Cold?</h2>\n<h2 id="t-31">How cold?</h2>\n'))),),
)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a section, at its first turn."""
    if subject.pages is None:
        return
    for one in subject.subjects:
        if one.episode is not None and one.episode.state is State.PUBLISHED:
            page = subject.pages.pages.get(f"{one.episode.stem}.html")
            if page is not None:
                yield from _missing(one, frozenset(page.ids), f"{one.episode.stem}.html")


def _missing(subject: TranscriptSubject, ids: frozenset[str], page: str) -> Iterator[Diagnostic]:
    sections = subject.transcript.sections
    for section, wanted in zip(sections, page_ids(subject.transcript), strict=True):
        if wanted not in ids:
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at_turn(section.first),
                message=f"{page} has no element with the id {wanted} of this section",
                hint="build the site again; with a theme of your own, correct its template",
            )
