"""Pages that write an interview as a list of names and speech: `<dl>` with `<dt>` and `<dd>`."""

from __future__ import annotations

import re
from collections import Counter

from oncue.model import Result, Source, Transcript
from oncue.read.html import looks_like_html
from oncue.read.markup import times
from oncue.read.markup.marks import Kind, ParsedPage, Sense, Tag
from oncue.read.markup.turns import transcript_of_page
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs

_TERM = re.compile(r"<dt\b", re.IGNORECASE)
_FEWEST = 3

DOCS = ReaderDocs(
    title="List of names and speech (dl, dt, dd)",
    taken=(
        "Each `<dt>` is a name, with a time before or behind it where it has one; each `<dd>` is what is said. Recognised "
        "where names come back, or where the terms have times: a glossary has neither."
    ),
    left="Text outside the list is notes.",
    example="""<dl>
<dt>Ada Moss (0:02)</dt><dd>Who taught you?</dd>
<dt>Tom Reed (0:05)</dt><dd>My aunt did.</dd>
<dt>Ada Moss (0:31)</dt><dd>And in winter?</dd>
</dl>
""",
)


class DefinitionListReader:
    """The reader of interviews in `<dl>`."""

    name = "html-dl"
    describe = "an HTML page with a list of names (<dt>) and what each says (<dd>)"
    docs = DOCS

    def sniff(self, source: Source) -> float:
        """Sure where names come back among the terms, or terms have times."""
        if not looks_like_html(source) or _TERM.search(source.text) is None:
            return 0.0
        labels = [times.label(tag.text) for tag in ParsedPage(source).tags("dt")]
        names = Counter(name for name, _ in labels if name)
        back = sum(count for count in names.values() if count > 1)
        timed = sum(start is not None for _, start in labels)
        return 0.85 if len(labels) >= _FEWEST and 2 * max(back, timed) >= len(labels) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment a term."""
        return transcript_of_page(ParsedPage(source).read(_sense), source, options, dialect=self.name)


def _sense(tag: Tag) -> Sense | None:
    return Sense(kind=Kind.NAME) if tag.name == "dt" and tag.text else None
