"""The readers of office files: by a table of speech, by typography, and through the readers of loose text."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from oncue.model import About, Diagnostic, Note, NoteKind, Result, Role, Severity, Source, Transcript, Turn
from oncue.read.canonical import CanonicalReader
from oncue.read.loose.reader import LooseReader
from oncue.read.office import findings
from oncue.read.office.archive import open_archive
from oncue.read.office.document import Document, Line, Table, cell_text
from oncue.read.office.docx import in_order, read_docx
from oncue.read.office.odt import read_odt
from oncue.read.office.pieces import pieces_of
from oncue.read.office.rtf import is_rtf, read_rtf
from oncue.read.office.text import text_source
from oncue.read.office.typography import Election, elect_typography, read_typography
from oncue.read.opening import ARCHIVE
from oncue.read.options import ReadOptions
from oncue.read.reader import Reader, ReaderDocs
from oncue.read.segments import transcript_of
from oncue.read.tables.columns import Columns, Row, elect_columns, is_shifted
from oncue.read.tables.rows import findings_on, read_rows

_NAMES_KNOWN = 0.8
_LABELS_KNOWN = 0.4


def is_document(source: Source) -> bool:
    """Whether a source is an office file, or an archive that may be one, or RTF."""
    return source.encoding == ARCHIVE or is_rtf(source)


@lru_cache(maxsize=1)
def document_of(source: Source) -> Result[Document | None]:
    """The document that an office file holds; None, with an error, where it holds none. Kept: it is sniffed, then read."""
    if source.encoding != ARCHIVE:
        return Result(value=read_rtf(source))
    opened = open_archive(source)
    if opened.value is None:
        return Result(value=None, diagnostics=opened.diagnostics)
    read = read_odt if opened.value.kind == "odt" else read_docx
    return Result(value=read(opened.value))


def document_text(source: Source) -> Result[Source | None]:
    """The text of an office file, for the readers of loose text; None, with an error, where it holds none."""
    document = document_of(source)
    if document.value is None:
        return Result(value=None, diagnostics=document.diagnostics)
    found = document.value.diagnostics
    if any(finding.severity is Severity.ERROR for finding in found):
        return Result(value=None, diagnostics=found)
    return Result(value=text_source(source, document.value), diagnostics=found)


class DocumentTableReader:
    """The reader of documents whose transcript is a table."""

    name = "document-table"
    describe = "a Word, OpenDocument or RTF file with a table that has a column of words and one of times or speakers"
    docs = ReaderDocs(
        title="Table in a Word, OpenDocument or RTF document",
        taken=(
            "The table with the most speech: its columns are found by their heads or by what they hold, as in CSV; a table with "
            "the same columns that goes on after it is joined. Two columns of questions and answers give roles."
        ),
        left="Lines and tables around it, comments, footnotes, headers and deleted text become notes.",
        example=(
            "| Time | Speaker | Text |\n| 0:02 | Ada Moss | Where did you learn to splice? |\n"
            "| 0:07 | Tom Reed | In the loft, from my aunt. |\n"
        ),
        example_is_text=False,
    )

    def sniff(self, source: Source) -> float:
        """Sure where such a table holds much of the document."""
        document = document_of(source).value if is_document(source) else None
        found = None if document is None else _best_table(document)
        return 0.0 if found is None else found[1].confidence / 100

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript of the table's rows."""
        document = document_of(source)
        found = None if document.value is None else _best_table(document.value)
        if document.value is None or found is None:
            return _nothing(source, self.name, document.diagnostics)
        tables, columns = found
        columns = replace(columns, shifted=is_shifted(columns, [row for table in tables for row in _row_texts(table)]))
        rows = [(cells, document.value.place(number)) for table in tables for cells, number in _rows(table)]
        spoken = read_rows(rows, columns)
        made = transcript_of(
            spoken.segments, source=source, dialect=self.name, language=options.language or document.value.language
        )
        around = _around(document.value, tables)
        place = document.value.place(tables[0].number)
        message = f"a table of {len(rows)} rows was read as the transcript; {len(around)} lines around it are notes"
        taken = findings.TABLE_TAKEN.at(place, message, confidence=columns.confidence)
        notes = in_order((*around, *spoken.notes))
        return _with_document(made, document.value, notes, (taken, *findings_on(spoken, columns, place)))


class DocumentTypographyReader:
    """The reader of documents whose typography says who asks or who speaks."""

    name = "document-typography"
    describe = (
        "a Word, OpenDocument or RTF file whose questions, or whose speakers' names, are set in a way of their own"
    )
    docs = ReaderDocs(
        title="Word, OpenDocument and RTF with bold questions",
        taken=(
            "Questions in bold, in italics, underlined, as headings or in a style of their own, and plain answers, or the other "
            "way round; names that are set apart and come back. Stamps before a passage; short lines set like questions, and "
            "headings, as titles of sections. Insertions, content controls, links, fields and text boxes are read."
        ),
        left="What stands before the first question, comments, footnotes, headers, deleted and hidden text become notes.",
        example="**Where did you learn to splice?**\n\nIn the loft, from my aunt.\n\n**And in winter?**\n\nThen we mended nets.\n",
        example_is_text=False,
    )

    def sniff(self, source: Source) -> float:
        """As sure as the election, where no names or labels with colons say more."""
        document = document_of(source).value if is_document(source) else None
        election = None if document is None else _elected(document)
        if document is None or election is None:
            return 0.0
        text = text_source(source, document)
        labelled = CanonicalReader().sniff(text) >= _LABELS_KNOWN or LooseReader().sniff(text) >= _NAMES_KNOWN
        return 0.0 if labelled else election.confidence / 100

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript; roles carry the confidence of the election."""
        document = document_of(source)
        election = None if document.value is None else _elected(document.value)
        if document.value is None or election is None:
            return _nothing(source, self.name, document.diagnostics)
        reading = read_typography(document.value, election)
        language = options.language or document.value.language
        made = transcript_of(
            reading.segments, source=source, dialect=self.name, titles=reading.titles, language=language
        )
        turns = tuple(_named(turn, options, election.confidence) for turn in made.turns)
        return _with_document(
            replace(made, turns=turns), document.value, tuple(reading.notes), tuple(reading.diagnostics)
        )


class ThroughText:
    """A reader of loose text, reading what an office file shows, with the notes of the document beside its own."""

    def __init__(self, reader: Reader, original: Source) -> None:
        self._reader = reader
        self._original = original
        self.name = reader.name
        self.describe = reader.describe

    def sniff(self, source: Source) -> float:
        """As the reader is."""
        return self._reader.sniff(source)

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript of the document's text; `source` is that text as `document_text` gives it."""
        document = document_of(self._original).value
        if document is None:
            return self._reader.read(source, options)
        escaped = isinstance(self._reader, LooseReader)
        text = text_source(self._original, document, escaped=True) if escaped else source
        result = self._reader.read(text, options)
        language = result.value.language or document.language
        read = replace(result.value, language=language)
        return _with_document(read, document, result.value.notes, result.diagnostics)


# ---------------------------------------------------------------- what is common


def _nothing(source: Source, dialect: str, diagnostics: tuple[Diagnostic, ...]) -> Result[Transcript]:
    return Result(value=Transcript(turns=(), source=source, dialect=dialect), diagnostics=diagnostics)


def _with_document(
    transcript: Transcript, document: Document, notes: tuple[Note, ...], found: tuple[Diagnostic, ...]
) -> Result[Transcript]:
    """The transcript with the notes, the metadata and the findings of its document."""
    merged = in_order((*notes, *document.notes))
    about = transcript.about if transcript.about != About() else document.about
    if about is not document.about:
        about = replace(about, title=about.title or document.about.title, tags=about.tags or document.about.tags)
    return Result(value=replace(transcript, notes=merged, about=about), diagnostics=(*document.diagnostics, *found))


def _named(turn: Turn, options: ReadOptions, confidence: int) -> Turn:
    if turn.role is None:
        return turn
    name = options.interviewer if turn.role is Role.QUESTION else options.guest
    return replace(turn, role_confidence=confidence, speaker=turn.speaker or name)


@lru_cache(maxsize=1)
def _elected(document: Document) -> Election | None:
    return elect_typography(pieces_of(document))


# ---------------------------------------------------------------- tables


def _best_table(document: Document) -> tuple[list[Table], Columns] | None:
    """The table with the most words of speech, with those that go on after it, and its columns."""
    best: tuple[int, list[Table], Columns] | None = None
    joined: set[int] = set()
    total = sum(len(line.text) for line in document.lines)
    for at, block in enumerate(document.blocks):
        columns = elect_columns(_row_texts(block)) if isinstance(block, Table) and id(block) not in joined else None
        if columns is None or not isinstance(block, Table):
            continue
        tables = [block, *_going_on(document, at, columns, _width(block))]
        joined |= {id(table) for table in tables}
        size = sum(len(row[columns.text]) for table in tables for row in _row_texts(table) if columns.text < len(row))
        if best is None or size > best[0]:
            best = size, tables, columns
    # A table of names, or of the sound's data, is not what a document with a transcript is about.
    return None if best is None or 3 * best[0] < total else (best[1], best[2])


def _going_on(document: Document, at: int, columns: Columns, width: int) -> list[Table]:
    """The tables after the one at `at` that have its columns: a transcript is sometimes one table a page or a tape."""
    found: list[Table] = []
    for block in document.blocks[at + 1 :]:
        if isinstance(block, Table):
            rows = _row_texts(block)
            own = elect_columns(rows)
            fits = own is not None and (own.text, own.start, own.speaker) == (
                columns.text,
                columns.start,
                columns.speaker,
            )
            if _width(block) != width or not (fits or len(rows) == 1):
                break
            found.append(block)
    return found


def _width(table: Table) -> int:
    return max(map(len, table.rows), default=0)


def _row_texts(table: Table) -> list[Row]:
    return [cells for cells, _ in _rows(table)]


def _rows(table: Table) -> list[tuple[Row, int]]:
    """The rows of a table as texts, each with the number of its first paragraph."""
    found: list[tuple[Row, int]] = []
    for row in table.rows:
        number = next((line.number for cell in row for line in cell), table.number)
        found.append((tuple(cell_text(cell) for cell in row), number))
    return found


def _around(document: Document, tables: list[Table]) -> tuple[Note, ...]:
    """What stands outside of the tables that were taken."""
    notes: list[Note] = []
    taken = {id(table) for table in tables}
    for block in document.blocks:
        if isinstance(block, Line):
            texts = [(block.text, block.number)]
        else:
            texts = [] if id(block) in taken else [(" ".join(cells), number) for cells, number in _rows(block)]
        for text, number in texts:
            if text.strip():
                kind = NoteKind.OTHER if notes else NoteKind.TITLE
                notes.append(Note(kind=kind, text=" ".join(text.split()), place=document.place(number)))
    return tuple(notes)
