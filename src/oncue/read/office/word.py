"""The text of a Word document: its paragraphs, runs and tables, with what is deleted, hidden or beside it as notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from oncue.model import NoteKind
from oncue.read.office.document import Scribe, lines_in
from oncue.read.office.word_styles import StyleSheet, Toggles

# What is not the text as it stands: how it was set before a change, settings, drawings for programs without drawings.
_SKIPPED = frozenset(
    """w:pPrChange w:rPrChange w:sectPrChange w:tblPrChange w:tcPrChange w:trPrChange w:tblGridChange w:tblPrExChange w:numberingChange
    w:instrText w:delInstrText w:sectPr w:tblPr w:tblGrid w:smartTagPr w:customXmlPr w:ffData w:rt mc:Fallback w:pgNum
    w:footnotePr w:endnotePr""".split()
)
_BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011"}
_PICTURES = frozenset({"a:blip", "v:imagedata"})
_OBJECTS = frozenset({"w:altChunk", "w:subDoc", "w:object"})
_CALLS = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote", "w:commentReference": "comment"}
_TEXTS = frozenset({"w:t", "m:t"})
# Signs of the symbol fonts that people type without knowing: arrows, faces, ticks, bullets.
_SYMBOLS = {
    "wingdings": {0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0x6C: "●", 0xA8: "□"},
    "symbol": {0xAE: "→", 0xAC: "←", 0xB7: "•", 0xBC: "…", 0xB4: "×", 0xB1: "±", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xA5: "∞", 0x6D: "μ", 0x70: "π"},
}  # fmt: skip
_UNKNOWN_SIGN = "\ufffd"


@dataclass(kw_only=True, slots=True)
class _Field:
    """A field in a text, such as a page number: nothing of it is shown until its result begins."""

    shown: bool = False


@dataclass(kw_only=True, slots=True)
class _Paragraph:
    """What is known of the paragraph that is being read."""

    style: str = ""
    in_properties: bool = False
    mark_deleted: bool = False


@dataclass(kw_only=True, slots=True)
class _Row:
    """What is known of the row of a table that is being read."""

    in_properties: bool = False
    deleted: bool = False


class WordHandler:
    """Reads the body of a Word document, or a part that is written like one, into a scribe.

    `noted` are the texts of the notes that a part holds, by id; `calls` says at which paragraph a note of a kind and id
    is called; `lost` counts what is no text, and what is hidden or deleted.
    """

    def __init__(self, scribe: Scribe, styles: StyleSheet) -> None:
        self.scribe = scribe
        self.styles = styles
        self.calls: dict[tuple[str, str], int] = {}
        self.noted: dict[str, str] = {}
        self.lost: Counter[str] = Counter()
        self._main = scribe
        self._note_id = ""
        self._paragraphs: list[_Paragraph] = []
        self._run: Toggles | None = None
        self._run_style = ""
        self._in_text = False
        self._fields: list[_Field] = []
        self._deleting = 0
        self._deleted: list[str] = []
        self._hidden: list[str] = []
        self._choices: list[int] = []
        self._rows: list[_Row] = []
        self._spans: list[int] = []
        self._controls: list[bool] = []
        self._begin = self._beginnings()
        self._finish = self._endings()

    def _beginnings(self) -> dict[str, Callable[[Mapping[str, str]], None]]:
        return {
            "w:p": self._begin_paragraph,
            "w:pPr": self._begin_properties,
            "w:pStyle": self._take_style,
            "w:r": self._begin_run,
            "m:r": self._begin_run,
            "w:rStyle": self._take_run_style,
            "w:sym": self._symbol,
            "w:fldChar": self._field_mark,
            "w:del": self._begin_deletion,
            "w:moveFrom": self._begin_deletion,
            "mc:AlternateContent": self._begin_alternatives,
            "w:sdt": self._begin_control,
            "w:showingPlcHdr": self._is_placeholder,
            "w:txbxContent": self._begin_box,
            "w:tbl": self._begin_table,
            "w:tr": self._begin_row,
            "w:trPr": self._begin_row_properties,
            "w:tc": self._begin_cell,
            "w:gridSpan": self._take_span,
            "w:footnote": self._begin_note,
            "w:endnote": self._begin_note,
            "w:comment": self._begin_note,
        }

    def _endings(self) -> dict[str, Callable[[], None]]:
        return {
            "w:p": self._end_paragraph,
            "w:pPr": self._end_properties,
            "w:r": self._end_run,
            "m:r": self._end_run,
            "w:del": self._finish_deletion,
            "w:moveFrom": self._finish_deletion,
            "mc:AlternateContent": self._end_alternatives,
            "w:sdt": self._end_control,
            "w:txbxContent": self._end_box,
            "w:tbl": self._end_table,
            "w:tr": self._end_row,
            "w:trPr": self._end_row_properties,
            "w:tc": self._end_cell,
            "w:footnote": self._end_note,
            "w:endnote": self._end_note,
            "w:comment": self._end_note,
        }

    # ------------------------------------------------ events

    def start(self, tag: str, get: Mapping[str, str]) -> bool:
        """An element begins."""
        if tag in _SKIPPED:
            return False
        if tag == "mc:Choice":
            return self._choose()
        if tag in _TEXTS or tag == "w:delText":
            self._in_text = True
        elif tag in _BREAKS:
            self._break(tag)
        else:
            begin = self._begin.get(tag)
            if begin is not None:
                begin(get)
            elif tag in _CALLS:
                self._call(tag, get)
            elif self._run is not None and tag.startswith("w:"):
                self._run.take(tag, get)
            self.lost["pictures"] += tag in _PICTURES
            self.lost["embedded objects"] += tag in _OBJECTS
        return True

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _TEXTS or tag == "w:delText":
            self._in_text = False
            return
        finish = self._finish.get(tag)
        if finish is not None:
            finish()

    def text(self, text: str) -> None:
        """Text, which counts within the elements for text only."""
        if self._in_text:
            self._write(text)

    def finish(self) -> None:
        """The part is at its end, or broke off."""
        self._end_deletion()
        self._end_hidden()

    # ------------------------------------------------ writing

    def _write(self, text: str) -> None:
        if self._fields and not all(one.shown for one in self._fields):
            return
        if self._deleting:
            self._deleted.append(text)
            return
        paragraph = self._paragraphs[-1] if self._paragraphs else _Paragraph()
        look, hidden = self.styles.look(paragraph.style, self._run_style, self._run or Toggles())
        if self._controls and self._controls[-1]:
            hidden = True
        if hidden:
            self._hidden.append(text)
            return
        self._end_hidden()
        self.scribe.write(text, look)

    def _break(self, tag: str) -> None:
        if self._paragraphs and not self._paragraphs[-1].in_properties:
            self._write(_BREAKS[tag])

    def _end_hidden(self) -> None:
        if self._hidden:
            text, self._hidden = "".join(self._hidden), []
            if text.strip():
                self.lost["hidden"] += 1
                self.scribe.note(NoteKind.OTHER, text)

    def _end_deletion(self) -> None:
        if self._deleted:
            text, self._deleted = "".join(self._deleted), []
            if text.strip():
                self.lost["deleted"] += 1
                self.scribe.note(NoteKind.DELETED, text)

    # ------------------------------------------------ paragraphs and runs

    def _begin_paragraph(self, _: Mapping[str, str]) -> None:
        self._paragraphs.append(_Paragraph())
        self.scribe.begin_paragraph()

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        self._end_hidden()
        if self._deleting:
            self._deleted.append("\n")
        self.scribe.end_paragraph(joined=paragraph.mark_deleted and not self._paragraphs)

    def _begin_properties(self, _: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].in_properties = True

    def _end_properties(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1].in_properties = False

    def _take_style(self, get: Mapping[str, str]) -> None:
        if not self._paragraphs:
            return
        style = get.get("w:val", "")
        self._paragraphs[-1].style = style
        self.scribe.set_style(self.styles.name(style), self.styles.heading(style))

    def _begin_run(self, _: Mapping[str, str]) -> None:
        self._run, self._run_style = Toggles(), ""

    def _end_run(self) -> None:
        self._run, self._run_style = None, ""

    def _take_run_style(self, get: Mapping[str, str]) -> None:
        self._run_style = get.get("w:val", "")

    def _symbol(self, get: Mapping[str, str]) -> None:
        code, font = get.get("w:char", ""), get.get("w:font", "").casefold()
        number = int(code, 16) if code and len(code) <= 6 and not set(code.casefold()) - set("0123456789abcdef") else 0
        known = next((signs for name, signs in _SYMBOLS.items() if name == font), None)
        low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
        sign = known.get(low, _UNKNOWN_SIGN) if known else chr(low) if 0x20 <= low < 0xD800 else _UNKNOWN_SIGN
        self.lost["signs of symbol fonts"] += sign == _UNKNOWN_SIGN
        self._write(sign)

    # ------------------------------------------------ fields, changes, alternatives, controls

    def _field_mark(self, get: Mapping[str, str]) -> None:
        kind = get.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _begin_deletion(self, _: Mapping[str, str]) -> None:
        self._deleting += 1
        if self._paragraphs and self._paragraphs[-1].in_properties:
            self._paragraphs[-1].mark_deleted = True
        elif self._rows and self._rows[-1].in_properties and not self._rows[-1].deleted:
            self._rows[-1].deleted = True
            self._deleting += 1

    def _finish_deletion(self) -> None:
        self._deleting -= 1
        in_properties = self._paragraphs and self._paragraphs[-1].in_properties
        if not self._deleting and not in_properties:
            self._end_deletion()

    def _begin_alternatives(self, _: Mapping[str, str]) -> None:
        self._choices.append(0)

    def _end_alternatives(self) -> None:
        self._choices.pop()

    def _choose(self) -> bool:
        """Of several ways in which one thing is written, the first is taken."""
        if not self._choices:
            return True
        self._choices[-1] += 1
        return self._choices[-1] == 1

    def _begin_control(self, _: Mapping[str, str]) -> None:
        self._controls.append(bool(self._controls) and self._controls[-1])

    def _end_control(self) -> None:
        self._end_hidden()
        self._controls.pop()

    def _is_placeholder(self, get: Mapping[str, str]) -> None:
        """A form that nobody filled in shows what to write in it; that is nobody's speech."""
        if self._controls and get.get("w:val", "1") not in {"0", "false", "off"}:
            self._controls[-1] = True

    # ------------------------------------------------ boxes and tables

    def _begin_box(self, _: Mapping[str, str]) -> None:
        self.scribe.begin_box()

    def _end_box(self) -> None:
        self.scribe.end_box()

    def _begin_table(self, _: Mapping[str, str]) -> None:
        self.scribe.begin_table()

    def _end_table(self) -> None:
        self.scribe.end_table()

    def _begin_row(self, _: Mapping[str, str]) -> None:
        self._rows.append(_Row())
        self.scribe.begin_row()

    def _end_row(self) -> None:
        if self._rows.pop().deleted:
            self._deleting -= 1
            self._end_deletion()

    def _begin_row_properties(self, _: Mapping[str, str]) -> None:
        if self._rows:
            self._rows[-1].in_properties = True

    def _end_row_properties(self) -> None:
        if self._rows:
            self._rows[-1].in_properties = False

    def _begin_cell(self, _: Mapping[str, str]) -> None:
        self._spans.append(1)
        self.scribe.begin_cell()

    def _end_cell(self) -> None:
        span = self._spans.pop()
        self.scribe.end_cell(span)

    def _take_span(self, get: Mapping[str, str]) -> None:
        value = get.get("w:val", "")
        if self._spans and value.isascii() and value.isdigit() and len(value) <= 2:
            self._spans[-1] = max(1, int(value))

    # ------------------------------------------------ notes

    def _call(self, tag: str, get: Mapping[str, str]) -> None:
        """A note of another part is called here."""
        self.calls[_CALLS[tag], get.get("w:id", "")] = max(1, self.scribe.number)

    def _begin_note(self, get: Mapping[str, str]) -> None:
        self._note_id = get.get("w:id", "")
        self.scribe = Scribe(self.scribe.name)

    def _end_note(self) -> None:
        self._end_hidden()
        lines = (line.text for line in lines_in(self.scribe.finish()))
        self.noted[self._note_id] = " ".join(text.strip() for text in lines if text.strip())
        self._main.notes += self.scribe.notes
        self.scribe = self._main
