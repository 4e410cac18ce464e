"""Pages that write an interview as a table; what its columns hold is elected by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oncue.model import Diagnostic, Place, Result, Role, Source, Transcript
from oncue.read.html import looks_like_html
from oncue.read.markup import findings
from oncue.read.markup.marks import Kind, ParsedPage, Sense, SenseOf, Tag
from oncue.read.markup.rates import is_speech
from oncue.read.markup.turns import transcript_of_page
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.tables.columns import Columns, Row, elect_columns

_CELL = re.compile(r"<td\b", re.IGNORECASE)
_FEWEST_CELLS = 4
_MOST_COLUMNS = 40

DOCS = ReaderDocs(
    title="Interview in a table of HTML",
    taken=(
        "Times (and ends), speakers and words, or questions and answers, in the columns that their heads or their contents "
        "say, as in a CSV file. A row that is one cell is a title. A row without a name goes on with the speaker before it."
    ),
    left="Other columns, rows of headings and text outside the table are notes.",
    example="""<table>
<tr><th>Time</th><th>Speaker</th><th>Text</th></tr>
<tr><td>0:02</td><td>Ada Moss</td><td>Who taught you to splice?</td></tr>
<tr><td>0:05</td><td>Tom Reed</td><td>My aunt did, in the loft.</td></tr>
<tr><td>0:31</td><td>Ada Moss</td><td>And was it cold in winter?</td></tr>
</table>
""",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """A row: its cells with the columns that they stand in."""

    tag: Tag
    cells: tuple[tuple[int, Tag], ...]

    @property
    def width(self) -> int:
        """How many columns it has, those that its cells span among them."""
        return self.cells[-1][0] + 1 if self.cells else 0

    def texts(self, width: int) -> Row:
        """The beginnings of its cells, column by column."""
        texts = [""] * max(width, self.width)
        for column, cell in self.cells:
            texts[column] = cell.opening
        return tuple(texts)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Election:
    """What the columns of a table hold, and what each of its cells therefore is."""

    columns: Columns
    senses: dict[object, Sense]
    line: int


class HtmlTableReader:
    """The reader of interviews in tables."""

    name = "html-table"
    describe = "an HTML page with a table that has a column of text and one of times or speakers"
    docs = DOCS

    def sniff(self, source: Source) -> float:
        """Fairly sure where a table has a column of text, and one of names that come back or of times that fit it."""
        if not looks_like_html(source):
            return 0.0
        cells = sum(1 for _ in zip(_CELL.finditer(source.text), range(_FEWEST_CELLS), strict=False))
        if cells < _FEWEST_CELLS:
            return 0.0
        page = ParsedPage(source)
        elected = _elect(page)
        if elected is None:
            return 0.0
        if elected.columns.speaker is not None or elected.columns.questions is not None:
            return 0.85
        return 0.8 if is_speech(page.read(_sense_of(elected)).marks) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment a row."""
        page = ParsedPage(source)
        elected = _elect(page)
        found = () if elected is None else (_report(elected, source),)
        marked = page.read(_sense_of(elected))
        return transcript_of_page(marked, source, options, dialect=self.name, found=found)


def _sense_of(elected: _Election | None) -> SenseOf:
    def sense(tag: Tag) -> Sense | None:
        return None if elected is None else elected.senses.get(tag.element)

    return sense


def _report(elected: _Election, source: Source) -> Diagnostic:
    place = Place(source=source.name, line=elected.line)
    message = f"the table was read so: {elected.columns.describe()}"
    return findings.COLUMNS_GUESSED.at(place, message, confidence=elected.columns.confidence)


# ---------------------------------------------------------------- the election


def _elect(page: ParsedPage) -> _Election | None:
    """The table with the most rows that is an interview."""
    tables: dict[object, list[_Row]] = {}
    for tag in page.tags("tr"):
        tables.setdefault(tag.table, []).append(_row(tag))
    for rows in sorted(tables.values(), key=len, reverse=True):
        full = [row for row in rows if len(row.cells) > 1]
        width = max((row.width for row in full), default=0)
        columns = elect_columns([row.texts(width) for row in full])
        if columns is not None:
            return _Election(columns=columns, senses=dict(_senses(rows, columns, full)), line=rows[0].tag.line)
    return None


def _row(tag: Tag) -> _Row:
    cells: list[tuple[int, Tag]] = []
    column = 0
    for cell in tag.children:
        if cell.name in {"td", "th"} and column < _MOST_COLUMNS:
            cells.append((column, cell))
            span = cell.get("colspan")
            column += int(span) if re.fullmatch(r"[1-9][0-9]?", span, re.ASCII) else 1
    return _Row(tag=tag, cells=tuple(cells))


def _senses(rows: list[_Row], columns: Columns, full: list[_Row]) -> Iterator[tuple[object, Sense]]:
    """What each cell is; cells of the words are left to be speech, unless they ask."""
    heads = {id(row) for row in full[: columns.header]}
    for row in rows:
        if len(row.cells) == 1 and row.cells[0][1].text:
            yield row.cells[0][1].element, Sense(kind=Kind.HEADING)
            continue
        if id(row) not in heads:
            yield row.tag.element, _label(row, columns)
        for column, cell in row.cells:
            sense = Sense(kind=Kind.APART) if id(row) in heads else _cell(row, column, columns)
            if sense is not None:
                yield cell.element, sense


def _cell(row: _Row, column: int, columns: Columns) -> Sense | None:
    if column == columns.questions:
        return Sense(kind=Kind.ROLE, role=Role.QUESTION, whole=False)
    if column == columns.text:
        return None if columns.questions is None else Sense(kind=Kind.ROLE, role=Role.ANSWER, whole=False)
    if column == columns.speaker:
        return Sense(kind=Kind.SILENT)
    moment = columns.time(row.texts(0), column) if column in {columns.start, columns.end, columns.length} else None
    return Sense(kind=Kind.SILENT if moment is not None and not moment.rest else Kind.APART)


def _label(row: _Row, columns: Columns) -> Sense:
    """Who speaks in a row and when, wherever in it that stands."""
    texts = row.texts(0)
    speaks = columns.speaker is not None and columns.speaker < len(texts)
    name = texts[columns.speaker] if columns.speaker is not None and speaks else ""
    start = columns.time(texts, columns.start)
    end = columns.time(texts, columns.end)
    if start is None or start.rest:
        return Sense(kind=Kind.NAME, text=name, whole=False)
    until = start.until if end is None else end.ms
    return Sense(kind=Kind.NAME, text=name, start=start.ms, end=until, whole=False)
