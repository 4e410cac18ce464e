"""Pages whose words carry times in milliseconds (`data-m`): hypertranscripts."""

from __future__ import annotations

import re

from oncue.model import Result, Source, Transcript
from oncue.read.html import looks_like_html
from oncue.read.markup.marks import Kind, Sense, Tag, read_page
from oncue.read.markup.turns import transcript_of_page
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs

_WORD = re.compile(r"<[a-z][a-z0-9]{0,20}\b[^<>]{0,300}?\bdata-m=[\"']?[0-9]", re.IGNORECASE)
_MS = re.compile(r"[0-9]{1,9}(?=\.[0-9]{0,9}\Z|\Z)", re.ASCII)

DOCS = ReaderDocs(
    title="Hypertranscript (HTML with data-m)",
    taken=(
        "Each element with `data-m` is a word with its start in ms, and its length where `data-d` says one. Elements of "
        "the class `speaker` are names. Paragraphs are turns; their words keep their times."
    ),
    left="Menus, footers and other text outside the transcript are notes.",
    example="""<article><section>
<p><span class="speaker" data-m="2000" data-d="0">Ada Moss: </span><span data-m="2000" data-d="300">Who </span>
<span data-m="2300" data-d="400">taught </span><span data-m="2700" data-d="200">you? </span></p>
<p><span class="speaker" data-m="5000" data-d="0">Tom Reed: </span><span data-m="5000" data-d="200">My </span>
<span data-m="5200" data-d="300">aunt. </span></p>
</section></article>
""",
)


class HypertranscriptReader:
    """The reader of pages whose words carry `data-m`."""

    name = "hypertranscript"
    describe = "an HTML page in which each word has a time in milliseconds (data-m)"
    docs = DOCS

    def sniff(self, source: Source) -> float:
        """Sure where three elements carry `data-m`."""
        if not looks_like_html(source):
            return 0.0
        found = _WORD.finditer(source.text)
        return 0.95 if sum(1 for _ in zip(found, range(3), strict=False)) == 3 else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment a paragraph, with the times of its words."""
        return transcript_of_page(read_page(source, _sense), source, options, dialect=self.name)


def _sense(tag: Tag) -> Sense | None:
    start = _ms(tag.get("data-m"))
    if start is None:
        return None
    if "speaker" in tag.classes:
        return Sense(kind=Kind.NAME, start=start)
    length = _ms(tag.get("data-d"))
    return Sense(kind=Kind.WORD, start=start, end=start + length if length else None)


def _ms(text: str) -> int | None:
    match = _MS.match(text.strip()[:24])
    return None if match is None else int(match[0])
