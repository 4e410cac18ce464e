"""Interviews on pages that name nobody: questions are bold, italic or headings, answers are plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from oncue.model import Place, Result, Role, Source, Transcript
from oncue.read.html import looks_like_html
from oncue.read.markup import findings, times
from oncue.read.markup.marks import Kind, ParsedPage, Sense, SenseOf, Tag
from oncue.read.markup.turns import transcript_of_page
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs

_HINT = re.compile(r"<(?:b|strong|i|em|h[2-5])\b|font-(?:weight|style)\s{0,5}:", re.IGNORECASE)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_WAYS = {
    "bold": (frozenset({"b", "strong"}), re.compile(r"font-weight\s{0,5}:\s{0,5}(?:bold|[6-9]00)", re.IGNORECASE)),
    "italic": (
        frozenset({"i", "em", "cite"}),
        re.compile(r"font-style\s{0,5}:\s{0,5}(?:italic|oblique)", re.IGNORECASE),
    ),
    "a heading": (_HEADINGS, re.compile(r"(?!)")),
}
_ASKS = ("?", "？", "؟", ";")
_INTERVIEW = re.compile(
    r"interview|intervista|entrevista|entretien|gespräch|conversation|rozmow|rozhovor|访|インタビュー", re.IGNORECASE
)
_LABEL = re.compile(r"[^\W\d_][\w .'’-]{0,30}:\s")
_FEWEST = 3
_CLOSERS = "\"'”’»)]*  "

DOCS = ReaderDocs(
    title="Article with bold questions (HTML)",
    taken=(
        "Paragraphs that are wholly bold, wholly italic or headings, most of them with a question mark, are questions; the "
        "plain paragraphs after each are its answer. For headings the page must call itself an interview: lists of frequent "
        "questions look the same."
    ),
    left="What stands before the first question, menus and footers are notes. Pages with names or stamps are loose text.",
    example="""<h1>An interview with Tom Reed</h1>
<p>We met in the loft.</p>
<p><b>Who taught you to splice?</b></p>
<p>My aunt did. She had hands like oars.</p>
<p><b>Was it cold in there?</b></p>
<p>As cold as a boot.</p>
<p><b>And in summer?</b></p>
<p>Then the tar ran.</p>
""",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Election:
    way: str
    questions: tuple[Tag, ...]
    senses: dict[object, Sense]


class TypographyReader:
    """The reader of articles whose questions differ from the answers by type alone."""

    name = "html-typography"
    describe = "an HTML page whose questions are bold, italic or headings, and whose answers are plain paragraphs"
    docs = DOCS

    def sniff(self, source: Source) -> float:
        """Somewhat sure where paragraphs of one type ask and plain ones follow them."""
        if not looks_like_html(source) or _HINT.search(source.text) is None:
            return 0.0
        return 0.6 if _elect(ParsedPage(source)) is not None else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """A turn a question, and one for the answer after it."""
        page = ParsedPage(source)
        elected = _elect(page)
        if elected is None:
            return Result(value=Transcript(turns=(), dialect=self.name, source=source))
        place = Place(source=source.name, line=elected.questions[0].line)
        message = f"{len(elected.questions)} paragraphs that are {elected.way} were taken for questions"
        finding = findings.QUESTIONS_BY_TYPE.at(place, message, confidence=75)
        made = page.read(_sense_of(elected.senses))
        return transcript_of_page(made, source, options, dialect=self.name, found=(finding,))


def _sense_of(senses: dict[object, Sense]) -> SenseOf:
    def sense(tag: Tag) -> Sense | None:
        return senses.get(tag.element)

    return sense


def _elect(page: ParsedPage) -> _Election | None:
    """The way of setting questions that the page has, if it has one."""
    written = ((tag, tag.opening) for tag in page.tags() if tag.is_paragraph and not tag.in_chrome)
    blocks = [(tag, text) for tag, text in written if any(map(str.isalnum, text))]
    if sum(_speaks_for_itself(text) for _, text in blocks) >= _FEWEST:
        return None
    for way in _WAYS:
        asking = [_is_question(tag, way) for tag, _ in blocks]
        if _alternates(blocks, asking) and (way != "a heading" or _is_called_interview(page, blocks)):
            questions = tuple(tag for (tag, _), asks in zip(blocks, asking, strict=True) if asks)
            return _Election(way=way, questions=questions, senses=dict(_senses(blocks, asking)))
    return None


def _is_called_interview(page: ParsedPage, blocks: list[tuple[Tag, str]]) -> bool:
    return any(_INTERVIEW.search(text) is not None for text in (page.title or "", *(text for _, text in blocks)))


def _speaks_for_itself(text: str) -> bool:
    """Whether a paragraph begins with a name or a time: then the readers of loose text know more."""
    first = text.split(" ", 1)[0]
    return _LABEL.match(text) is not None or times.printed(first) is not None


def _is_question(tag: Tag, way: str) -> bool:
    names, style = _WAYS[way]
    return tag.name not in {"h1", "figcaption", "th", "td", "dt"} and tag.is_set_in(names, style)


def _alternates(blocks: list[tuple[Tag, str]], asking: list[bool]) -> bool:
    """Whether enough paragraphs of the type ask, and most have plain ones, that seldom ask, behind them."""
    marked = [tag.ending for (tag, _), asks in zip(blocks, asking, strict=True) if asks]
    plain = [tag.ending for (tag, _), asks in zip(blocks, asking, strict=True) if not asks]
    if len(marked) < _FEWEST or len(plain) < len(marked) * 0.8:
        return False
    followed = sum(first and not second for first, second in pairwise(asking))
    asks = sum(_asks(text) for text in marked)
    others = sum(_asks(text) for text in plain)
    return 2 * asks >= len(marked) and 3 * others <= len(plain) and followed >= 0.6 * len(marked)


def _asks(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_ASKS)


def _senses(blocks: list[tuple[Tag, str]], asking: list[bool]) -> Iterator[tuple[object, Sense]]:
    """Questions, and the first paragraph of each answer; what comes before the first question is neither."""
    before: bool | None = None
    for (tag, _), asks in zip(blocks, asking, strict=True):
        if asks:
            yield tag.element, Sense(kind=Kind.ROLE, role=Role.QUESTION, whole=False)
        elif before is True:
            yield tag.element, Sense(kind=Kind.ROLE, role=Role.ANSWER, whole=False)
        before = asks if before is not None or asks else None
