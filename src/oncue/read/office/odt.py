"""OpenDocument texts -> `Document`: the body with its styles, and what is deleted, noted or hidden beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from oncue.model import About, Diagnostic, Note, NoteKind, Place
from oncue.read.office.archive import Archive
from oncue.read.office.document import Document, Look, Scribe, lines_in
from oncue.read.office.docx import broken, has_text, in_order, kept, nothing_in, without_contents
from oncue.read.office.markup import read_events

_SPACE = re.compile(r"[ \t\r\n]+")
_CODED = re.compile(r"_([0-9a-f]{2,4})_")
_LONGEST_CHAIN = 20
_MOST_BLANKS = 1000
_MOST_REPEATS = 50
_SKIPPED = frozenset(
    """text:sequence-decls text:variable-decls text:user-field-decls office:forms office:scripts office:font-face-decls text:note-citation
    text:ruby-text text:script svg:title svg:desc office:binary-data text:index-title-template text:table-of-content-source dc:creator
    dc:date meta:date-string meta:creator-initials office:settings text:tracked-changes-decls office:change-info""".split()
)
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_CONTENTS = frozenset(
    {"text:table-of-content", "text:alphabetical-index", "text:illustration-index", "text:bibliography"}
)
_NOTES = {"text:note-body": NoteKind.FOOTNOTE, "office:annotation": NoteKind.COMMENT, "text:deletion": NoteKind.DELETED}
_EDGES = frozenset(
    {
        "style:header",
        "style:footer",
        "style:header-left",
        "style:footer-left",
        "style:header-first",
        "style:footer-first",
    }
)


@dataclass(kw_only=True, slots=True)
class _Style:
    """A style: its parent, its name for people, and what it says of the look; None where it says nothing."""

    parent: str = ""
    shown: str = ""
    level: int = 0
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None


@dataclass(kw_only=True, slots=True)
class _Styles:
    """The styles by family and name."""

    known: dict[tuple[str, str], _Style] = field(default_factory=dict)

    def chain(self, family: str, name: str) -> list[_Style]:
        chain: list[_Style] = []
        while (family, name) in self.known and len(chain) < _LONGEST_CHAIN:
            chain.append(self.known[family, name])
            name = chain[-1].parent
        return chain

    def says(self, family: str, name: str, what: str) -> bool | None:
        """What the style, or the nearest one that it is based on, says."""
        return next((said for one in self.chain(family, name) if (said := getattr(one, what)) is not None), None)

    def shown(self, name: str) -> str:
        """What a person calls the style of a paragraph: that of a style made for one paragraph is its parent's."""
        for one in self.chain("paragraph", name):
            if one.shown:
                return "" if one.shown in {"Standard", "Default Paragraph Style", "Text body"} else one.shown
        return ""


@dataclass(kw_only=True, slots=True)
class _Beside:
    """A note that is being read, and the scribe of the text that calls it."""

    kind: NoteKind
    scribe: Scribe


class OdtHandler:
    """Reads the body, the styles, and the headers and footers of an OpenDocument text."""

    def __init__(self, scribe: Scribe, styles: _Styles) -> None:
        self.scribe = scribe
        self.lost: Counter[str] = Counter()
        self.edges: list[str] = []
        self._styles = styles
        self._style: _Style | None = None
        self._beside: list[_Beside] = []
        self._paragraphs: list[str] = []
        self._spans: list[str] = []
        self._blank: list[bool] = []
        self._cells: list[int] = []
        self._sections: list[bool] = []
        self._region = ""
        self._deleted: dict[str, str] = {}
        self._contents = 0
        self._hidden = 0
        self._secret: list[str] = []
        self._begin = self._beginnings()
        self._finish = self._endings()

    def _beginnings(self) -> dict[str, Callable[[Mapping[str, str]], None]]:
        return {
            "style:style": self._begin_style,
            "text:changed-region": self._begin_region,
            "text:change": self._place_deletion,
            "style:text-properties": self._take_look,
            "text:p": self._begin_paragraph,
            "text:h": self._begin_paragraph,
            "text:span": self._begin_span,
            "text:s": self._blanks,
            "text:tab": lambda _: self._write("\t"),
            "text:line-break": lambda _: self._write("\n"),
            "text:hidden-text": self._take_hidden,
            "text:section": self._begin_section,
            "draw:text-box": lambda _: self.scribe.begin_box(),
            "draw:image": lambda _: self.lost.update(["pictures"]),
            "draw:object": lambda _: self.lost.update(["embedded objects"]),
            "table:table": lambda _: self.scribe.begin_table(),
            "table:table-row": lambda _: self.scribe.begin_row(),
            "table:table-cell": self._begin_cell,
            "table:covered-table-cell": self._begin_cell,
        }

    def _endings(self) -> dict[str, Callable[[], None]]:
        return {
            "style:style": self._end_style,
            "text:p": self._end_paragraph,
            "text:h": self._end_paragraph,
            "text:span": self._end_span,
            "text:section": self._end_section,
            "draw:text-box": self._end_box,
            "table:table": self._end_table,
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._end_cell,
        }

    # ------------------------------------------------ events

    def start(self, tag: str, get: Mapping[str, str]) -> bool:
        """An element begins."""
        if tag in _SKIPPED:
            return False
        if tag in _NOTES or tag in _EDGES:
            self._begin_beside(_NOTES.get(tag, NoteKind.SERVICE))
        self._contents += tag in _CONTENTS
        begin = self._begin.get(tag)
        if begin is not None:
            begin(get)
        return tag != "text:hidden-text"

    def end(self, tag: str) -> None:
        """An element ends."""
        finish = self._finish.get(tag)
        if finish is not None:
            finish()
        self._contents -= tag in _CONTENTS
        if tag in _NOTES or tag in _EDGES:
            self._end_beside()

    def text(self, text: str) -> None:
        """Text: runs of white space are one blank, none at the head of a paragraph or behind another."""
        if not self._paragraphs:
            return
        shown = _SPACE.sub(" ", text)
        if self._blank[-1]:
            shown = shown.removeprefix(" ")
        if shown:
            self._write(shown)
            self._blank[-1] = shown.endswith(" ")

    def _write(self, text: str) -> None:
        if not self._paragraphs:
            return
        self._blank[-1] = False
        if self._hidden or self._says("hidden"):
            self._secret.append(text)
            return
        self.scribe.write(
            text, Look(bold=self._says("bold"), italic=self._says("italic"), underlined=self._says("underlined"))
        )

    def _says(self, what: str) -> bool:
        for span in reversed(self._spans):
            said = self._styles.says("text", span, what)
            if said is not None:
                return said
        return bool(self._styles.says("paragraph", self._paragraphs[-1], what))

    # ------------------------------------------------ styles

    def _begin_style(self, get: Mapping[str, str]) -> None:
        name, family = get.get("style:name", ""), get.get("style:family", "")
        level = get.get("style:default-outline-level", "")
        automatic = not get.get("style:display-name") and re.fullmatch(r"[PT][0-9]{1,6}", name) is not None
        shown = "" if automatic else get.get("style:display-name") or _decoded(name)
        self._style = _Style(
            parent=get.get("style:parent-style-name", ""),
            shown=shown,
            level=int(level) if level.isascii() and level.isdigit() and len(level) == 1 else 0,
        )
        self._styles.known[family, name] = self._style

    def _end_style(self) -> None:
        self._style = None

    def _take_look(self, get: Mapping[str, str]) -> None:
        style = self._style
        if style is None:
            return
        weight, slant = get.get("fo:font-weight"), get.get("fo:font-style")
        line, display = get.get("style:text-underline-style"), get.get("text:display")
        if weight is not None:
            style.bold = weight in {"bold", "600", "700", "800", "900"}
        if slant is not None:
            style.italic = slant in {"italic", "oblique"}
        if line is not None:
            style.underlined = line != "none"
        if display is not None:
            style.hidden = display == "none"

    # ------------------------------------------------ paragraphs

    def _begin_paragraph(self, get: Mapping[str, str]) -> None:
        style = get.get("text:style-name", "")
        level = get.get("text:outline-level", "")
        shown = self._styles.shown(style)
        heading = int(level) if level.isascii() and level.isdigit() and len(level) == 1 else 0
        heading = heading or (
            1
            if shown == "Title"
            else next((one.level for one in self._styles.chain("paragraph", style) if one.level), 0)
        )
        self._paragraphs.append(style)
        self._blank.append(True)
        self.scribe.begin_paragraph("Contents 1" if self._contents else shown, 0 if self._contents else heading)

    def _end_paragraph(self) -> None:
        self._paragraphs.pop()
        self._blank.pop()
        self.scribe.end_paragraph()
        if self._secret:
            text, self._secret = "".join(self._secret), []
            self.lost["hidden"] += 1
            self.scribe.note(NoteKind.OTHER, text)

    def _begin_span(self, get: Mapping[str, str]) -> None:
        self._spans.append(get.get("text:style-name", ""))

    def _end_span(self) -> None:
        self._spans.pop()

    def _blanks(self, get: Mapping[str, str]) -> None:
        self._write(" " * min(_number(get.get("text:c", "1")), _MOST_BLANKS))

    def _take_hidden(self, get: Mapping[str, str]) -> None:
        text = get.get("text:string-value", "")
        if text.strip():
            self.lost["hidden"] += 1
            self.scribe.note(NoteKind.OTHER, text)

    def _begin_section(self, get: Mapping[str, str]) -> None:
        self._sections.append(get.get("text:display") == "none")
        self._hidden += self._sections[-1]

    def _end_section(self) -> None:
        self._hidden -= self._sections.pop()

    # ------------------------------------------------ tables and notes

    def _begin_cell(self, get: Mapping[str, str]) -> None:
        self._cells.append(min(_number(get.get("table:number-columns-repeated", "1")), _MOST_REPEATS))
        self.scribe.begin_cell()

    def _end_cell(self) -> None:
        self.scribe.end_cell(self._cells.pop())

    def _end_box(self) -> None:
        self.scribe.end_box()

    def _end_table(self) -> None:
        self.scribe.end_table()

    def _begin_beside(self, kind: NoteKind) -> None:
        self._beside.append(_Beside(kind=kind, scribe=self.scribe))
        self.scribe = Scribe(self.scribe.name)

    def _end_beside(self) -> None:
        beside = self._beside.pop()
        text = " ".join(" ".join(line.text for line in lines_in(self.scribe.finish())).split())
        beside.scribe.notes += self.scribe.notes
        self.scribe = beside.scribe
        if beside.kind is NoteKind.SERVICE:
            self.edges += [text] if text else []
        elif beside.kind is NoteKind.DELETED:
            self._deleted[self._region] = text
        else:
            self.scribe.note(beside.kind, text)

    def _begin_region(self, get: Mapping[str, str]) -> None:
        self._region = get.get("text:id") or get.get("xml:id", "")

    def _place_deletion(self, get: Mapping[str, str]) -> None:
        """Deleted text stands at the head of the body; here is where it was deleted."""
        self.scribe.note(NoteKind.DELETED, self._deleted.pop(get.get("text:change-id", ""), ""))

    def finish(self) -> None:
        """The part is at its end, or broke off: notes left open are ended."""
        while self._beside:
            self._end_beside()
        for text in self._deleted.values():
            self.scribe.note(NoteKind.DELETED, text)


def read_odt(archive: Archive) -> Document:
    """The document in `archive`; a part that is broken is read as far as it goes, with a finding."""
    styles = _Styles()
    diagnostics: list[Diagnostic] = []
    lost: Counter[str] = Counter()
    edges = _read_part(archive, "styles.xml", OdtHandler(Scribe(archive.name), styles), diagnostics).edges
    scribe = Scribe(archive.name)
    body = _read_part(archive, "content.xml", OdtHandler(scribe, styles), diagnostics)
    lost += body.lost
    meta = _MetaHandler()
    if "meta.xml" in archive.parts and (fault := read_events(archive.chunks("meta.xml"), meta)) is not None:
        diagnostics.append(broken(archive.name, "meta.xml", fault))
    blocks = without_contents(scribe.finish(), scribe)
    if not has_text(blocks):
        diagnostics += nothing_in(archive.name, "content.xml", diagnostics, there=True)
    place = Place(source=archive.name, pointer="styles.xml")
    around = [Note(kind=NoteKind.SERVICE, text=text, place=place) for text in dict.fromkeys(edges)]
    notes = in_order((*scribe.notes, *around))
    return Document(
        name=archive.name,
        blocks=blocks,
        notes=notes,
        diagnostics=(*diagnostics, *kept(archive.name, notes, lost)),
        about=meta.about,
        language=meta.said.get("dc:language"),
    )


def _read_part(archive: Archive, name: str, handler: OdtHandler, diagnostics: list[Diagnostic]) -> OdtHandler:
    if name in archive.parts:
        fault = read_events(archive.chunks(name), handler)
        handler.finish()
        if fault is not None:
            diagnostics.append(broken(archive.name, name, fault))
    return handler


class _MetaHandler:
    """Reads what the document says of itself."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self.tags: list[str] = []
        self._tag = ""

    def start(self, tag: str, get: Mapping[str, str]) -> bool:
        """An element begins."""
        self._tag = tag
        return not get.get("xml:id")

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "meta:keyword" and self.said.get(tag, "").strip():
            self.tags.append(self.said.pop(tag).strip())
        self._tag = ""

    def text(self, text: str) -> None:
        """What an element says."""
        if self._tag:
            self.said[self._tag] = self.said.get(self._tag, "") + text

    @property
    def about(self) -> About:
        """Title, description and tags."""
        title, description = self.said.get("dc:title", "").strip(), self.said.get("dc:description", "").strip()
        return About(title=title or None, description=description or None, tags=tuple(dict.fromkeys(self.tags)))


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _decoded(name: str) -> str:
    """The name of a style, whose blanks and signs are written as `_20_`."""
    return _CODED.sub(lambda match: chr(int(match[1], 16)), name)
