"""A page of HTML -> its marks in order: times, names, speech, headings and text apart.

What a tag means is for each kind of page to say (a function from `Tag` to `Sense`); the walk is the same for all. It is
iterative and linear, however a page is nested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import islice

from lxml import etree

from oncue.model import Role, Source
from oncue.read.html import BLOCKS, UNSEEN, line_of, links_of, parse_html
from oncue.read.markup.times import printed

_COLLAPSE = re.compile(r"[ \t\r\n\f]+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHROME = frozenset({"nav", "aside", "footer", "form", "figcaption"})
_BRIEF_NODES = 12
_BRIEF = 120
_OPENING = 400
_NO_WORD = " \t\r\n\f\u00a0|·:-–—"


class Kind(Enum):
    """What a mark is."""

    TIME = "time"
    NAME = "name"
    TEXT = "text"
    WORD = "word"
    BOLD = "bold"
    BREAK = "break"
    HEADING = "heading"
    APART = "apart"
    SILENT = "silent"
    ROLE = "role"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sense:
    """What a tag means: it stands for a time, a name or a timed word, or its text is no speech.

    With `whole` the text inside the tag is what is meant and no speech itself; without, `text` is. `bare` times are
    numbers without a unit.
    """

    kind: Kind
    start: int | None = None
    end: int | None = None
    whole: bool = True
    text: str = ""
    role: Role | None = None
    bare: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One piece of a page, with the line of the file that it stands on; times are ms, `bare` ones of unknown unit."""

    kind: Kind
    line: int
    text: str = ""
    start: int | None = None
    end: int | None = None
    role: Role | None = None
    bare: bool = False


class Tag:
    """An element, as the kinds of pages look at it."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.name = element.tag if isinstance(element.tag, str) else ""

    @property
    def line(self) -> int:
        """The line of the file that it begins on."""
        return line_of(self.element)

    def get(self, attribute: str) -> str:
        """The value of an attribute; empty where it has none."""
        return self.element.get(attribute) or ""

    @cached_property
    def classes(self) -> frozenset[str]:
        """The words of its `class`, in small letters."""
        return frozenset(self.get("class")[:400].casefold().split())

    @cached_property
    def text(self) -> str:
        """Its text where it is short; empty for a long one."""
        pieces: list[str] = []
        for node in islice(self.element.iter(), _BRIEF_NODES):
            pieces.append(node.text or "")
            if node is not self.element:
                pieces.append(node.tail or "")
        text = _COLLAPSE.sub(" ", "".join(pieces)).strip()
        return text if len(text) <= _BRIEF else ""

    @property
    def opening(self) -> str:
        """The beginning of its text, however long that is."""
        pieces = (str(piece) for piece in islice(self.element.itertext(), _BRIEF_NODES))
        return _COLLAPSE.sub(" ", "".join(pieces)[:_OPENING]).strip()

    @property
    def ending(self) -> str:
        """The end of its text, however long that is."""
        pieces = [str(piece) for piece in self.element.itertext()][-_BRIEF_NODES:]
        return _COLLAPSE.sub(" ", "".join(pieces)).strip()[-_BRIEF:]

    @property
    def children(self) -> tuple[Tag, ...]:
        """The elements directly inside."""
        return tuple(Tag(element) for element in self.element.iterchildren(etree.Element))

    @property
    def in_chrome(self) -> bool:
        """Whether it stands in a menu, an aside, a footer or a form, or is one."""
        return self.name in _CHROME or next(self.element.iterancestors(*_CHROME), None) is not None

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a block without another in it."""
        if self.name not in BLOCKS:
            return False
        inside = (element for element in self.element.iterdescendants(etree.Element))
        return next((element for element in inside if element.tag in BLOCKS), None) is None

    def is_set_in(self, names: frozenset[str], style: re.Pattern[str]) -> bool:
        """Whether all its words stand in elements of these names or of a matching `style`."""
        if self.name in names or style.search(self.get("style")):
            return True
        depth = 0
        for event, element in etree.iterwalk(self.element, events=("start", "end")):
            marked = element.tag in names or style.search(element.get("style") or "") is not None
            depth += 0 if not marked else 1 if event == "start" else -1
            written = element.text if event == "start" else element.tail if element is not self.element else ""
            if depth == 0 and written and any(map(str.isalnum, written)):
                return False
        return True

    @property
    def table(self) -> object:
        """The innermost table that it stands in; one object a table."""
        return next(self.element.iterancestors("table"), None)

    @property
    def leads(self) -> bool:
        """Whether nothing but a time is written before it in the block that it stands in."""
        node = self.element
        while True:
            before = node.getprevious()
            while before is not None and not (before.tail or "").strip(_NO_WORD) and printed(Tag(before).text):
                before = before.getprevious()
            if before is not None:
                return str(before.tag) in BLOCKS | {"br"} and not (before.tail or "").strip()
            parent = node.getparent()
            if parent is None or (parent.text or "").strip():
                return False
            if parent.tag in BLOCKS:
                return True
            node = parent

    @property
    def alone(self) -> bool:
        """Whether its line holds nothing else but, perhaps, a time: a break or the end of the block follows."""
        follows = self.element.getnext()
        if follows is not None and follows.tag == "br" and not self.after.strip(_NO_WORD):
            return True
        parent = self.element.getparent()
        if parent is None or parent.tag not in BLOCKS:
            return False
        whole = Tag(parent).text
        rest = whole.replace(self.text, "", 1).strip(_NO_WORD)
        return bool(whole) and (not rest or printed(rest) is not None)

    @property
    def after(self) -> str:
        """The text that follows it directly."""
        return (self.element.tail or "")[:_BRIEF]


SenseOf = Callable[[Tag], Sense | None]


@dataclass(frozen=True, kw_only=True)
class Page:
    """The marks of a page, and what its head says of it; `too_deep` is the line where the parser gave up."""

    marks: tuple[Mark, ...]
    title: str | None = None
    language: str | None = None
    media: tuple[str, ...] = ()
    too_deep: int | None = None


class ParsedPage:
    """A page, parsed once, that can be looked at before its marks are taken."""

    def __init__(self, source: Source) -> None:
        self._root, self._too_deep = parse_html(source)

    def tags(self, *names: str) -> Iterator[Tag]:
        """The elements of these names, or all, in order."""
        return (Tag(element) for element in self._root.iter(*(names or (etree.Element,))))

    @property
    def title(self) -> str | None:
        """What the `<title>` of the page says."""
        title = self._root.find(".//title")
        return None if title is None else _COLLAPSE.sub(" ", title.text or "").strip() or None

    def read(self, sense_of: SenseOf) -> Page:
        """The page, its tags understood as `sense_of` says."""
        return Page(
            marks=tuple(self._marks(sense_of)),
            title=self.title,
            language=(self._root.get("lang") or "").strip() or None,
            media=tuple(address for _, address in links_of(self._root)),
            too_deep=self._too_deep,
        )

    def _marks(self, sense_of: SenseOf) -> Iterator[Mark]:
        meant = {}
        for tag in self.tags():
            sense = sense_of(tag)
            if sense is not None:
                meant[tag.element] = sense
        around = _around([element for element, sense in meant.items() if sense.kind is not Kind.APART])
        yield from _Walk(meant, around).through(self._root)


def read_page(source: Source, sense_of: SenseOf) -> Page:
    """The page that `source` is, its tags understood as `sense_of` says."""
    return ParsedPage(source).read(sense_of)


def _mark(sense: Sense, text: str, line: int) -> Mark:
    return Mark(
        kind=sense.kind,
        line=line,
        text=text,
        start=sense.start,
        end=sense.end,
        role=sense.role,
        bare=sense.bare,
    )


def _around(elements: list[etree._Element]) -> etree._Element | None:
    """The innermost element that holds all marks: of the first and the last of them, for they stand in order."""
    if not elements:
        return None
    last = set(elements[-1].iterancestors())
    return next((element for element in elements[0].iterancestors() if element in last), None)


class _Walk:
    """One walk through a page."""

    def __init__(self, meant: dict[etree._Element, Sense], around: etree._Element | None) -> None:
        self._meant = meant
        self._around = around
        self._above = frozenset(() if around is None else (around, *around.iterancestors()))
        self._inside = around is None
        self._hidden = 0
        self._apart = 0
        self._held: etree._Element | None = None
        self._pieces: list[str] = []

    def through(self, root: etree._Element) -> Iterator[Mark]:
        """The marks of the page in order."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            yield from self._enter(element, tag) if event == "start" else self._leave(element, tag)

    def _enter(self, element: etree._Element, tag: str) -> Iterator[Mark]:
        line = line_of(element)
        self._hidden += tag in UNSEEN
        self._inside = self._inside or element is self._around
        if self._hidden:
            return
        if self._held is None:
            sense = self._meant.get(element)
            if tag in BLOCKS or tag == "br":
                yield Mark(kind=Kind.BREAK, line=line)
            if sense is not None and not sense.whole:
                yield _mark(sense, sense.text, line)
            elif sense is not None or tag in _HEADINGS or (tag in _CHROME and element not in self._above):
                self._held, self._pieces = element, []
        elif tag in BLOCKS or tag == "br":
            self._pieces.append(" ")
        if element.text:
            yield from self._written(element.text, line)

    def _leave(self, element: etree._Element, tag: str) -> Iterator[Mark]:
        line = line_of(element)
        self._hidden -= tag in UNSEEN
        if element is self._around:
            yield Mark(kind=Kind.BREAK, line=line)
            self._inside = False
        if self._held is element:
            self._held = None
            yield self._closed(element, tag)
        if self._hidden:
            return
        if tag in BLOCKS:
            if self._held is None:
                yield Mark(kind=Kind.BREAK, line=line)
            else:
                self._pieces.append(" ")
        if element.tail:
            yield from self._written(element.tail, line)

    def _closed(self, element: etree._Element, tag: str) -> Mark:
        sense = self._meant.get(element)
        text = _COLLAPSE.sub(" ", "".join(self._pieces))
        line = line_of(element)
        if sense is not None:
            text = text if sense.kind is Kind.WORD else text.strip()
            return _mark(sense, text, line)
        kind = Kind.HEADING if tag in _HEADINGS else Kind.APART
        return Mark(kind=kind, line=line, text=text.strip())

    def _written(self, text: str, line: int) -> Iterator[Mark]:
        if self._held is not None:
            self._pieces.append(text)
            return
        shown = _COLLAPSE.sub(" ", text)
        if shown:
            yield Mark(kind=Kind.TEXT if self._inside else Kind.APART, line=line, text=shown)
