"""Transcripts as tables in text files: CSV and its kin, whose columns are found by their heads and by what they hold."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from oncue.model import Diagnostic, Explanation, Result, Severity, Source, Transcript
from oncue.read.loose.lists import refuse
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.segments import transcript_of
from oncue.read.tables.columns import Columns, Row, elect_columns, is_shifted
from oncue.read.tables.rows import findings_on, join_words, read_rows

BROKEN_ROW = Explanation(
    code="R173",
    name="rows of a table mended",
    severity=Severity.WARNING,
    what="Rows have a quotation mark that is not closed, a mark in the middle of a cell, or more cells than the table has columns.",
    why="Such a row may swallow those below it; it was read as one line, its surplus cells joined with the words.",
)
EXPLANATIONS = (BROKEN_ROW,)

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 200
_SAMPLE_CHARS = 100_000
# Longer than any answer that a person says in one breath of a table; a quotation mark left open runs on for longer.
_LONGEST_ROW = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """A row with the offsets of its text in the source; `mended` where it breaks the rules of CSV."""

    cells: Row
    start: int
    end: int
    mended: bool = False


class TableReader:
    """The reader of tables of speech in text files."""

    name = "table"
    describe = "a CSV or TSV file with a column of words and one of times or speakers"
    docs = ReaderDocs(
        title="CSV and TSV",
        taken=(
            "Each row is a stretch of speech: its start, end, speaker and words. The delimiter and the columns are found by "
            "the heads of the columns, in a dozen languages, and by what the columns hold; entities of HTML are resolved. "
            "A pair of columns with questions and answers gives roles."
        ),
        left="Tags, remarks and all other columns become notes, and so does what stands behind a time in its cell.",
        example=(
            "timestamp,speaker,words,tags\n0:02,Ada Moss,Where did you learn to splice?,craft\n"
            '0:07,Tom Reed,"In the loft, from my aunt.",\n'
        ),
    )

    def sniff(self, source: Source) -> float:
        """Sure where rows have one width and a column of words stands beside one of times or speakers."""
        found = _elected(source)
        return 0.0 if found is None else min(0.95, found[1].confidence / 100)

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript of the rows; a table of chapters is refused as the list it is."""
        found = _elected(source)
        if found is None:
            return Result(value=Transcript(turns=(), source=source, dialect=self.name))
        delimiter, columns = found
        rows = [_fitted(row, columns, delimiter) for row in _rows(_lines(source.text), delimiter)]
        columns = replace(columns, shifted=is_shifted(columns, [row.cells for row in rows]))
        spoken = read_rows([(row.cells, source.place(row.start, row.end)) for row in rows], columns)
        segments = join_words(spoken.segments)
        made = transcript_of(segments, source=source, dialect=self.name, language=options.language)
        transcript = replace(made, notes=tuple(spoken.notes))
        refusal = refuse(source, made.turns, sum(segment.start is not None for segment in segments))
        if refusal is not None:
            return Result(value=replace(transcript, turns=(), sections=(), given=()), diagnostics=(refusal,))
        found_on = (*_mended(source, rows), *findings_on(spoken, columns, source.place(0)))
        return Result(value=transcript, diagnostics=found_on)


# ---------------------------------------------------------------- rows


def _lines(text: str) -> list[tuple[str, int]]:
    """The lines of `text`, line ends and all, each with its offset."""
    return [(match[0], match.start()) for match in _LINE.finditer(text)]


class _Feed:
    """Lines handed to the parser one by one, so that it can begin again behind a broken one."""

    def __init__(self, lines: list[tuple[str, int]], limit: int) -> None:
        self.lines = lines
        self.at = 0
        self.end = len(lines)
        self.limit = limit

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at >= self.end:
            raise StopIteration
        line = self.lines[self.at][0]
        self.at += 1
        return line

    def row(self, delimiter: str) -> tuple[Row, bool] | None:
        """The next row and whether it had to be mended; None at the end."""
        begin = self.at
        if delimiter == "|":
            return self._row_of_bars()
        self.end = min(len(self.lines), begin + self.limit)
        try:
            return tuple(next(csv.reader(self, delimiter=delimiter, strict=True))), False
        except StopIteration:
            return None
        except csv.Error:
            self.at = begin + 1
            return tuple(cell.strip().strip('"') for cell in self.lines[begin][0].rstrip("\r\n").split(delimiter)), True

    def _row_of_bars(self) -> tuple[Row, bool] | None:
        """The next row of a table of Markdown, which has no quotation marks; the rule under its head is empty."""
        line = next(self, None)
        if line is None:
            return None
        cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        return (() if all(set(cell) <= set("-: ") for cell in cells) else tuple(cells)), False


def _rows(lines: list[tuple[str, int]], delimiter: str, most: int | None = None) -> Iterator[_Row]:
    """The rows with something in them."""
    feed = _Feed(lines, _LONGEST_ROW)
    count = 0
    while most is None or count < most:
        begin = feed.at
        read = feed.row(delimiter)
        if read is None:
            return
        cells, mended = read
        if any(cell.strip() for cell in cells):
            last, offset = lines[feed.at - 1]
            yield _Row(cells=cells, start=lines[begin][1], end=offset + len(last.rstrip("\r\n")), mended=mended)
            count += 1


def _fitted(row: _Row, columns: Columns, delimiter: str) -> _Row:
    """A row whose words hold delimiters that no quotation mark protects: what is too much belongs to them."""
    surplus = len(row.cells) - columns.width
    if surplus <= 0 or not any(cell.strip() for cell in row.cells[columns.width :]):
        return row
    at = columns.text
    words = delimiter.join(row.cells[at : at + surplus + 1])
    return replace(row, cells=(*row.cells[:at], words, *row.cells[at + surplus + 1 :]), mended=True)


def _mended(source: Source, rows: list[_Row]) -> tuple[Diagnostic, ...]:
    broken = [row for row in rows if row.mended]
    if not broken:
        return ()
    place = source.place(broken[0].start, broken[0].end)
    count = "a row is" if len(broken) == 1 else f"{len(broken)} rows are"
    hint = (
        'put cells that hold a delimiter or a mark in quotation marks, and double the marks in them: "She said ""no""."'
    )
    return (BROKEN_ROW.at(place, f"{count} not written as CSV: read as single lines", hint=hint),)


# ---------------------------------------------------------------- election


@lru_cache(maxsize=1)
def _elected(source: Source) -> tuple[str, Columns] | None:
    """The delimiter and the columns: kept, since a file is sniffed and then read."""
    head = source.text[:_SAMPLE_CHARS]
    first = next((line for line, _ in _lines(head[:10_000]) if line.strip()), "")
    if not first or head.lstrip().startswith(("<", "{", "WEBVTT")):
        return None
    lines = _lines(head)
    if len(source.text) > len(head):
        lines = lines[:-1]
    for delimiter in sorted(_DELIMITERS, key=first.count, reverse=True):
        if delimiter not in first:
            return None
        columns = _columns(lines, delimiter)
        if columns is not None:
            return delimiter, columns
    return None


def _columns(lines: list[tuple[str, int]], delimiter: str) -> Columns | None:
    """The columns, where most rows have as many cells as the others."""
    rows = list(_rows(lines, delimiter, _SAMPLE_ROWS))
    if len(rows) < 2:
        return None
    widths = Counter(len(row.cells) for row in rows)
    width = len(rows[0].cells)
    usual = max(widths, key=lambda size: (widths[size], -size))
    fitting = sum(count for size, count in widths.items() if size in {width, usual} or (size > width >= 3))
    if min(width, usual) < 2 or 10 * fitting < 9 * len(rows):
        return None
    columns = elect_columns([row.cells for row in rows])
    if columns is None or (not columns.names and 10 * widths[usual] < 9 * len(rows)):
        return None
    return replace(columns, width=width if columns.names else usual)
