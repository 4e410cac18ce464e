"""The styles of a Word document: what a paragraph or a run looks like through its style and those it is based on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from oncue.read.office.document import Look

_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "titel", "titre", "título", "titolo"})
_SKIPPED = frozenset({"w:tblStylePr", "w:latentStyles", "w:rPrChange", "w:pPrChange", "w:tblPr", "w:tcPr", "w:trPr"})
# Styles refer to one another; a chain longer than this goes round in a circle.
_LONGEST_CHAIN = 20
_TOGGLES = {"w:b": "bold", "w:i": "italic", "w:u": "underlined", "w:vanish": "hidden"}


@dataclass(kw_only=True, slots=True)
class Toggles:
    """What is said of a run, None where nothing is. `complex_bold` is for scripts that run from right to left."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    complex_bold: bool | None = None
    right_to_left: bool = False

    def take(self, tag: str, get: Mapping[str, str]) -> None:
        """Take in one property of a run."""
        on = get.get("w:val", "1").lower() not in _OFF
        if tag == "w:bCs":
            self.complex_bold = on
        elif tag == "w:rtl":
            self.right_to_left = on
        elif tag in _TOGGLES:
            setattr(self, _TOGGLES[tag], on)


@dataclass(kw_only=True, slots=True)
class Style:
    """A style as the document defines it."""

    id: str
    kind: str
    name: str = ""
    based_on: str | None = None
    level: int | None = None
    toggles: Toggles = field(default_factory=Toggles)


@dataclass(frozen=True, kw_only=True, slots=True)
class StyleSheet:
    """The styles by id, and the id of the style of paragraphs that name none. `said` keeps what was looked up."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    default: str = ""
    said: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False, repr=False)

    def name(self, style: str) -> str:
        """What a person calls a style; empty for the one that is meant where none is named."""
        if not style or style == self.default:
            return ""
        found = self.styles.get(style)
        return found.name if found and found.name else style

    def heading(self, style: str) -> int:
        """The level of a heading, 1 for a title, 0 for text."""
        for one in self._chain(style or self.default):
            match = _HEADING.fullmatch(one.name)
            if match:
                return int(match[1])
            if one.name.casefold() in _TITLES:
                return 1
            if one.level is not None:
                return one.level + 1 if one.level < 9 else 0
        return 0

    def look(self, paragraph: str, character: str, own: Toggles) -> tuple[Look, bool]:
        """How a run looks, and whether it is hidden: its own word first, else its two styles against each other."""
        bold_of = "complex_bold" if own.right_to_left else "bold"
        values = []
        for name in (bold_of, "italic", "underlined", "hidden"):
            said = getattr(own, name)
            of_styles = self._says(paragraph or self.default, name), self._says(character, name)
            values.append(said if said is not None else of_styles[0] != of_styles[1])
        return Look(bold=values[0], italic=values[1], underlined=values[2]), values[3]

    def _says(self, style: str, name: str) -> bool:
        known = self.said.get((style, name))
        if known is None:
            values = (getattr(one.toggles, name) for one in self._chain(style))
            known = self.said[style, name] = bool(next((value for value in values if value is not None), False))
        return known

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        at: str | None = style
        while at and at in self.styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self.styles[at])
            at = self.styles[at].based_on
        return chain


class StyleHandler:
    """Reads the part with the styles."""

    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self.default = ""
        self._style: Style | None = None

    def start(self, tag: str, get: Mapping[str, str]) -> bool:
        """An element begins."""
        if tag in _SKIPPED:
            return False
        if tag == "w:style":
            self._style = Style(id=get.get("w:styleId", ""), kind=get.get("w:type", "paragraph"))
            self.styles[self._style.id] = self._style
            if self._style.kind == "paragraph" and get.get("w:default", "0") not in _OFF:
                self.default = self._style.id
        elif self._style is not None:
            self._take(self._style, tag, get)
        return True

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "w:style":
            self._style = None

    def text(self, text: str) -> None:
        """There is none."""

    @property
    def sheet(self) -> StyleSheet:
        """All styles read."""
        return StyleSheet(styles=self.styles, default=self.default)

    @staticmethod
    def _take(style: Style, tag: str, get: Mapping[str, str]) -> None:
        value = get.get("w:val", "")
        if tag == "w:name":
            style.name = value
        elif tag == "w:basedOn":
            style.based_on = value
        elif tag == "w:outlineLvl" and value.isascii() and value.isdigit() and len(value) < 3:
            style.level = int(value)
        else:
            style.toggles.take(tag, get)
