"""Pages with a `<cite>`, a `<time>` and a `<p>` a turn, as podcast hosts export them (Podcasting 2.0)."""

from __future__ import annotations

import re

from oncue.model import Result, Source, Transcript
from oncue.read.html import looks_like_html
from oncue.read.markup import times
from oncue.read.markup.marks import Kind, Sense, Tag, read_page
from oncue.read.markup.turns import transcript_of_page
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs

_CITE = re.compile(r"<cite\b", re.IGNORECASE)
_TIME = re.compile(r"<time\b[^<>]{0,200}>\s{0,20}[0-9]{1,3}:[0-9]{2}", re.IGNORECASE)

DOCS = ReaderDocs(
    title="Podcast transcript in HTML (cite, time, p)",
    taken=(
        "`<cite>` is the speaker, `<time>` the stamp, each `<p>` a paragraph, in any order of the three, nested or flat. "
        "A name holds until the next one. Headings between turns are titles of sections; `<title>` and `lang` are kept."
    ),
    left="Menus, footers, asides and text before the first name or time are notes. Scripts and styles are not looked at.",
    example="""<cite>Ada Moss:</cite>
<time>0:02</time>
<p>Who taught you to splice?</p>
<cite>Tom Reed:</cite>
<time>0:05</time>
<p>My aunt did.</p>
""",
)


class CiteReader:
    """The reader of podcast pages with `<cite>`, `<time>` and `<p>`."""

    name = "html-cite"
    describe = "an HTML page with a <cite>, a <time> and a <p> a turn, as podcast hosts export it"
    docs = DOCS

    def sniff(self, source: Source) -> float:
        """Sure where names in `<cite>` and clocks in `<time>` stand together."""
        if not looks_like_html(source) or _CITE.search(source.text) is None:
            return 0.0
        return 0.95 if _TIME.search(source.text) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment for each name or time."""
        return transcript_of_page(read_page(source, _sense), source, options, dialect=self.name)


def _sense(tag: Tag) -> Sense | None:
    if tag.name == "cite":
        return Sense(kind=Kind.NAME) if tag.text else None
    if tag.name != "time":
        return None
    found = times.printed(tag.text) or _attribute(tag)
    return None if found is None else Sense(kind=Kind.TIME, start=found[0], end=found[1])


def _attribute(tag: Tag) -> tuple[int, None] | None:
    found = times.value(tag.get("datetime"))
    return None if found is None or tag.text else (found, None)
