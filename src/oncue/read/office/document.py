"""A document as a person reads it: lines with their typography, tables of cells, and notes beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    about: About = About()
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
    """Writes down a document as its file is read: paragraphs, tables in cells, boxes in paragraphs.

    What begins ends in the reverse order; `finish` ends what a file that broke off left open.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0
        self.notes: list[Note] = []
        self._open: list[_Draft] = []
        self._tables: list[_TableDraft] = []
        self._stacks: list[list[Block]] = [[]]
        self._joining: _Draft | None = None

    # ------------------------------------------------ paragraphs

    def begin_paragraph(self, style: str = "", heading: int = 0) -> None:
        """A paragraph begins; one that was ended with `joined` goes on in it."""
        if self._joining is not None:
            self._open.append(self._joining)
            self._joining = None
            return
        self.number += 1
        self._open.append(_Draft(style=style, heading=heading, number=self.number))

    def write(self, text: str, look: Look = PLAIN) -> None:
        r"""Text of the paragraph that is open; `\n` in it begins a new line."""
        if text and self._open:
            self._open[-1].pieces.append((text, look))

    def end_paragraph(self, *, joined: bool = False) -> None:
        """The paragraph ends; with `joined` what follows is still of it, since its mark was deleted."""
        if not self._open:
            return
        draft = self._open.pop()
        if joined:
            self._joining = draft
            return
        into = self._stacks[-1]
        into.extend(_lines_of(draft))
        into.extend(draft.boxed)

    @property
    def in_paragraph(self) -> bool:
        """Whether a paragraph is open."""
        return bool(self._open)

    # ------------------------------------------------ boxes and tables

    def begin_box(self) -> None:
        """A text box begins: its lines follow the paragraph that it is anchored in."""
        self._let_go()
        self._stacks.append([])

    def end_box(self) -> None:
        """The text box ends."""
        self._let_go()
        blocks = self._stacks.pop()
        (self._open[-1].boxed if self._open else self._stacks[-1]).extend(blocks)

    def begin_table(self) -> None:
        """A table begins."""
        self._let_go()
        self._tables.append(_TableDraft(number=self.number + 1))

    def begin_row(self) -> None:
        """A row begins."""
        if self._tables:
            self._tables[-1].rows.append([])

    def begin_cell(self) -> None:
        """A cell begins."""
        self._let_go()
        self._stacks.append([])

    def end_cell(self, span: int = 1) -> None:
        """The cell ends; it covers `span` columns."""
        self._let_go()
        blocks = tuple(self._stacks.pop())
        cell = tuple(lines_in(blocks))
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1] += [cell, *((),) * (span - 1)]
        else:
            self._stacks[-1].extend(cell)

    def end_table(self) -> None:
        """The table ends; one within a cell gives its lines to that cell."""
        if not self._tables:
            return
        draft = self._tables.pop()
        table = Table(rows=tuple(tuple(row) for row in draft.rows if row), number=draft.number)
        self._stacks[-1].extend(lines_in((table,)) if len(self._stacks) > 1 else (table,))

    # ------------------------------------------------ notes and the end

    def note(self, kind: NoteKind, text: str, place: Place | None = None) -> None:
        """Text that is not spoken, at the paragraph that is being written unless `place` says otherwise."""
        shown = " ".join(text.split())
        if shown:
            self.notes.append(Note(kind=kind, text=shown, place=place or paragraph_place(self.name, max(1, self.number))))

    def finish(self) -> tuple[Block, ...]:
        """All blocks, with what is still open ended."""
        while self._open:
            self.end_paragraph()
        self._let_go()
        while self._tables or len(self._stacks) > 1:
            if len(self._stacks) > len(self._tables) or not self._tables:
                self.end_cell() if len(self._stacks) > 1 else None
            if self._tables and len(self._stacks) <= len(self._tables):
                self.end_table()
        return tuple(self._stacks[0])

    def _let_go(self) -> None:
        """A paragraph whose mark was deleted at the end of a cell has nothing to go on in."""
        if self._joining is not None:
            draft, self._joining = self._joining, None
            self._stacks[-1].extend((*_lines_of(draft), *draft.boxed))


def _lines_of(draft: _Draft) -> Iterator[Line]:
    """The lines of a paragraph, the pieces of one look joined; an empty paragraph is an empty line."""
    runs: list[list[Run]] = [[]]
    for text, look in draft.pieces:
        for at, piece in enumerate(text.split("\n")):
            if at:
                runs.append([])
            if not piece:
                continue
            last = runs[-1][-1] if runs[-1] else None
            if last is not None and last.look == look:
                runs[-1][-1] = Run(text=last.text + piece, look=look)
            else:
                runs[-1].append(Run(text=piece, look=look))
    for at, line in enumerate(runs):
        yield Line(runs=tuple(line), number=draft.number, style=draft.style, heading=draft.heading, begins=not at)
