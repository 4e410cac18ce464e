"""A document as a person reads it: lines with their typography, tables of cells, and notes beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from oncue.model import About, Diagnostic, Note, NoteKind, Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """How a piece of text is set."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False


PLAIN = Look()


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A piece of text with one look."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line: a paragraph, or a piece of one between breaks; `begins` says that a paragraph begins with it.

    `style` is the name of its paragraph style, `heading` its level (1 to 9; 0 for text; a title is 1), `number` that of
    its paragraph in the document, from 1.
    """

    runs: tuple[Run, ...]
    number: int
    style: str = ""
    heading: int = 0
    begins: bool = True

    @property
    def text(self) -> str:
        """What stands in it."""
        return "".join(run.text for run in self.runs)


Cell = tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table: its rows of cells, each a sequence of lines. `number` is that of the first paragraph in it."""

    rows: tuple[tuple[Cell, ...], ...]
    number: int


Block = Line | Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """What a file holds: lines and tables in order, notes beside them, and what was found on the way."""

    name: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    about: About = field(default_factory=About)
    language: str | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order, those of tables cell after cell."""
        return tuple(lines_in(self.blocks))

    def place(self, number: int) -> Place:
        """The place of paragraph `number`."""
        return paragraph_place(self.name, number)


def paragraph_place(name: str, number: int) -> Place:
    """The place of paragraph `number` in the document `name`."""
    return Place(source=name, pointer=f"¶{number}")


def lines_in(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """The lines of `blocks` in order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row for line in cell)


def cell_text(cell: Cell) -> str:
    r"""The text of a cell: its paragraphs parted by `\n\n`, lines within one by `\n`."""
    pieces: list[str] = []
    for line in cell:
        text = line.text.strip()
        if text:
            pieces.append(("\n\n" if line.begins else "\n") * bool(pieces) + text)
    return "".join(pieces)


# ---------------------------------------------------------------- making one

_WIDEST_CELL = 50


@dataclass(kw_only=True, slots=True)
class _Draft:
    """A paragraph in the making; `boxed` are the lines of boxes anchored in it."""

    style: str
    heading: int
    number: int
    pieces: list[tuple[str, Look]] = field(default_factory=list)
    boxed: list[Block] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class _TableDraft:
    number: int
    rows: list[list[Cell]] = field(default_factory=list)


class Scribe:
    """Writes down a document as its file is read: paragraphs, tables of cells, boxes in paragraphs.

    What begins ends in the reverse order; `finish` ends what a file that broke off left open.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0
        self.notes: list[Note] = []
        self._opened: list[Callable[[], None]] = []
        self._drafts: list[_Draft] = []
        self._tables: list[_TableDraft] = []
        self._stacks: list[list[Block]] = [[]]
        self._joining: _Draft | None = None

    # ------------------------------------------------ paragraphs

    def begin_paragraph(self, style: str = "", heading: int = 0) -> None:
        """A paragraph begins; one that was ended with `joined` goes on in it."""
        self._opened.append(self.end_paragraph)
        if self._joining is not None:
            self._drafts.append(self._joining)
            self._joining = None
            return
        self.number += 1
        self._drafts.append(_Draft(style=style, heading=heading, number=self.number))

    def set_style(self, style: str, heading: int) -> None:
        """The style of the paragraph that is open, where the file says it late."""
        if self._drafts and not self._drafts[-1].pieces:
            self._drafts[-1].style, self._drafts[-1].heading = style, heading

    def write(self, text: str, look: Look = PLAIN) -> None:
        r"""Text of the paragraph that is open; `\n` in it begins a new line."""
        if text and self._drafts:
            self._drafts[-1].pieces.append((text, look))

    def end_paragraph(self, *, joined: bool = False) -> None:
        """The paragraph ends; with `joined` what follows is still of it, since its mark was deleted."""
        self._opened.pop()
        draft = self._drafts.pop()
        if joined:
            self._joining = draft
        else:
            self._stacks[-1].extend((*_lines_of(draft), *draft.boxed))

    # ------------------------------------------------ boxes and tables

    def begin_box(self) -> None:
        """A text box begins: its lines follow the paragraph that it is anchored in."""
        self._let_go()
        self._opened.append(self.end_box)
        self._stacks.append([])

    def end_box(self) -> None:
        """The text box ends."""
        self._let_go()
        self._opened.pop()
        blocks = self._stacks.pop()
        (self._drafts[-1].boxed if self._drafts else self._stacks[-1]).extend(blocks)

    def begin_table(self) -> None:
        """A table begins."""
        self._let_go()
        self._opened.append(self.end_table)
        self._tables.append(_TableDraft(number=self.number + 1))

    def begin_row(self) -> None:
        """A row of the table begins."""
        if self._tables:
            self._tables[-1].rows.append([])

    def begin_cell(self) -> None:
        """A cell of the row begins."""
        self._let_go()
        self._opened.append(self.end_cell)
        self._stacks.append([])

    def end_cell(self, span: int = 1) -> None:
        """The cell ends; it covers `span` columns."""
        self._let_go()
        self._opened.pop()
        cell = tuple(lines_in(tuple(self._stacks.pop())))
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1] += [cell, *((),) * (min(span, _WIDEST_CELL) - 1)]
        else:
            self._stacks[-1].extend(cell)

    def end_table(self) -> None:
        """The table ends; one within a cell or a box gives its lines to that."""
        self._opened.pop()
        draft = self._tables.pop()
        table = Table(rows=tuple(tuple(row) for row in draft.rows if row), number=draft.number)
        self._stacks[-1].extend(lines_in((table,)) if len(self._stacks) > 1 else (table,))

    # ------------------------------------------------ notes and the end

    def note(self, kind: NoteKind, text: str, place: Place | None = None) -> None:
        """Text that is not spoken, at the paragraph that is being written unless `place` says otherwise."""
        shown = " ".join(text.split())
        if shown:
            at = place or paragraph_place(self.name, max(1, self.number))
            self.notes.append(Note(kind=kind, text=shown, place=at))

    def finish(self) -> tuple[Block, ...]:
        """All blocks, with what is still open ended."""
        while self._opened:
            self._opened[-1]()
        self._let_go()
        return tuple(self._stacks[0])

    def _let_go(self) -> None:
        """A paragraph whose mark was deleted, and that has nothing to go on in, stands by itself."""
        if self._joining is not None:
            draft, self._joining = self._joining, None
            self._stacks[-1].extend((*_lines_of(draft), *draft.boxed))


def _lines_of(draft: _Draft) -> Iterator[Line]:
    """The lines of a paragraph, the pieces of one look joined; an empty paragraph is an empty line."""
    lines: list[list[tuple[str, Look]]] = [[]]
    for text, look in draft.pieces:
        for at, piece in enumerate(text.split("\n")):
            if at:
                lines.append([])
            if piece:
                lines[-1].append((piece, look))
    for at, pieces in enumerate(lines):
        runs = tuple(
            Run(text="".join(piece for piece, _ in group), look=look)
            for look, group in groupby(pieces, key=lambda pair: pair[1])
        )
        yield Line(runs=runs, number=draft.number, style=draft.style, heading=draft.heading, begins=not at)
