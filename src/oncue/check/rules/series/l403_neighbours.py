"""L403: previous and next that do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import Outputs, PageFacts, SeriesSubject
from oncue.model import Diagnostic, Place, Severity

api_version = API_VERSION
code = "L403"
name = "one-way-neighbours"
severity = Severity.ERROR
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds built pages that name a page as their previous or next one which does not exist or does not name them "
    "back.",
    why="Who goes on and then back comes out somewhere else.",
)
_FIRST = ("part-1.html", '<a rel="next" href="part-2.html">Part 2</a>\n')
examples = Examples(
    bad=(Example(files=(_FIRST, ("part-2.html", "<p>The end</p>\n")), at=("part-1.html",)),),
    good=(Example(files=(_FIRST, ("part-2.html", '<a rel="prev" href="part-1.html">Part 1</a>\n'))),),
)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a page and direction."""
    pages = subject.pages or Outputs()
    for page, facts in sorted(pages.pages.items()):
        for way, other in (("previous", facts.previous), ("next", facts.next)):
            if other is not None and _back(pages.pages.get(other), way) != page:
                yield Diagnostic(
                    code=code,
                    severity=severity,
                    place=Place(source=page),
                    message=f"the {way} page of {page} is {other}, which does not lead back",
                    hint="build the site again; with a theme of your own, correct its template",
                )


def _back(facts: PageFacts | None, way: str) -> str | None:
    if facts is None:
        return None
    return facts.next if way == "previous" else facts.previous
