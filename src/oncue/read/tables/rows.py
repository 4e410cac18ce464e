"""Rows of a table of speech -> segments and notes: for tables in text files and in documents alike."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace

from oncue import clock
from oncue.model import Diagnostic, Explanation, Note, NoteKind, Place, Role, Segment, Severity, TimedWord
from oncue.read.tables.columns import Columns, Row, cells_beside, key

COLUMNS_ELECTED = Explanation(
    code="R174",
    name="columns elected",
    severity=Severity.INFO,
    what="Which column of a table holds times, speakers and words was found by the heads of the columns or by their content.",
    why="Another column may hold the words; the message names the columns that were taken.",
)
UNREADABLE_TIME = Explanation(
    code="R175",
    name="times of a table not understood",
    severity=Severity.WARNING,
    what="Cells in the column of times hold something else; their rows are read without a time.",
    why="Captions of these rows are timed by their neighbours. The text of the cells is kept as notes.",
)
CELLS_KEPT_AS_NOTES = Explanation(
    code="R176",
    name="cells kept as notes",
    severity=Severity.INFO,
    what="A table has columns beside time, speaker and words: tags, remarks, numbers.",
    why="They are not spoken. Nothing of them gets into captions; they stay with the transcript as notes.",
)
SHIFTED_TIMES = Explanation(
    code="R179",
    name="times changed by a spreadsheet",
    severity=Severity.WARNING,
    what="Times such as `24:20:00` were read as 24 minutes and 20 seconds: all of them end in `:00`, and some show days.",
    why="A spreadsheet takes minutes and seconds for hours and minutes, and adds seconds that nobody wrote.",
)
EXPLANATIONS = (COLUMNS_ELECTED, UNREADABLE_TIME, CELLS_KEPT_AS_NOTES, SHIFTED_TIMES)

_FEWEST_WORDS = 8
# A pause after which somebody else may speak (ms).
_PAUSE = 2000
_ENTITY = re.compile(r"&(?:#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,20});")
_COMMENTS = frozenset(
    "note notes comment comments remark remarks annotation kommentar bemerkung anmerkung commentaire nota comentario".split()
)


@dataclass(kw_only=True, slots=True)
class Spoken:
    """What the rows of a table hold. `bad_times` are the places of cells that show no time."""

    segments: list[Segment] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    bad_times: list[Place] = field(default_factory=list)
    beside: int = 0


def read_rows(rows: list[tuple[Row, Place]], columns: Columns) -> Spoken:
    """The segments of `rows` in order, those before the first row of speech as notes."""
    spoken = Spoken()
    for row, place in rows[: columns.header]:
        spoken.notes.append(Note(kind=NoteKind.METADATA, text=" ".join(" ".join(row).split()), place=place))
    for row, place in rows[columns.header :]:
        if not any(cell.strip() for cell in row):
            continue
        if columns.header and _is_head(row, columns):
            spoken.notes.append(Note(kind=NoteKind.METADATA, text=" ".join(" ".join(row).split()), place=place))
        else:
            _read_row(row, place, columns, spoken)
    return spoken


def join_words(segments: list[Segment]) -> list[Segment]:
    """The segments; where each is a word and nobody is named, those between pauses become one with timed words."""
    words = sum(len(segment.text.split()) for segment in segments)
    if len(segments) < _FEWEST_WORDS or words > 1.2 * len(segments) or any(one.speaker or one.role for one in segments):
        return segments
    groups: list[list[Segment]] = []
    for segment in segments:
        before = groups[-1][-1] if groups else None
        until = None if before is None else before.end or before.start
        if until is None or segment.start is None or segment.start - until >= _PAUSE:
            groups.append([])
        groups[-1].append(segment)
    return [_joined(group) for group in groups]


def _joined(segments: list[Segment]) -> Segment:
    return replace(
        segments[0],
        text=" ".join(segment.text for segment in segments),
        end=segments[-1].end,
        words=tuple(TimedWord(text=one.text, start=one.start, end=one.end) for one in segments),
        new_paragraph=True,
    )


def findings_on(spoken: Spoken, columns: Columns, place: Place) -> tuple[Diagnostic, ...]:
    """What was guessed and what could not be read, one finding a kind."""
    message = f"a table of {len(spoken.segments)} rows: {columns.describe()}"
    found = [COLUMNS_ELECTED.at(place, message, confidence=columns.confidence)]
    if spoken.bad_times:
        many = len(spoken.bad_times)
        message = (
            f"{'a cell' if many == 1 else f'{many} cells'} in the column of times is no time, or has more than one"
        )
        found.append(UNREADABLE_TIME.at(spoken.bad_times[0], message, hint="write times as 1:02:03"))
    if columns.shifted:
        message = "a spreadsheet changed the times: `24:20:00` is read as 24 minutes and 20 seconds"
        found.append(SHIFTED_TIMES.at(place, message, hint="write times as 0:24:20", confidence=90))
    if spoken.beside:
        message = f"{spoken.beside} cells beside the words are kept as notes"
        found.append(CELLS_KEPT_AS_NOTES.at(place, message, confidence=90))
    return tuple(found)


def shown(cell: str) -> str:
    """The text of a cell: entities of HTML as the characters they stand for."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), cell) if "&" in cell else cell


# ---------------------------------------------------------------- a row


def _is_head(row: Row, columns: Columns) -> bool:
    """The head of the columns, printed again on a new page."""
    return [cell.strip() for cell in row if cell.strip()] == [name.strip() for name in columns.names if name.strip()]


def _read_row(row: Row, place: Place, columns: Columns, spoken: Spoken) -> None:
    start, end = _times(row, place, columns, spoken)
    _keep_beside(row, place, columns, spoken)
    text = _paragraphs(_cell(row, columns.text))
    if columns.questions is not None:
        asked = _paragraphs(_cell(row, columns.questions))
        if asked:
            spoken.segments.append(
                Segment(text=asked, start=start, role=Role.QUESTION, new_paragraph=True, place=place)
            )
        if text:
            own = None if asked else start
            spoken.segments.append(
                Segment(text=text, start=own, end=end, role=Role.ANSWER, new_paragraph=True, place=place)
            )
        return
    speaker = _name(_cell(row, columns.speaker))
    if text:
        spoken.segments.append(Segment(text=text, start=start, end=end, speaker=speaker, place=place))
    elif speaker:
        spoken.notes.append(Note(kind=NoteKind.OTHER, text=speaker, place=place))


def _times(row: Row, place: Place, columns: Columns, spoken: Spoken) -> tuple[int | None, int | None]:
    """Start and end (ms); what else the cell of the start says becomes a note."""
    cell = _cell(row, columns.start).strip()
    start = columns.time(row, columns.start)
    if cell and start is None:
        spoken.bad_times.append(place)
        spoken.notes.append(Note(kind=NoteKind.OTHER, text=shown(cell), place=place))
    if start is None:
        return None, None
    if start.rest:
        spoken.notes.append(Note(kind=NoteKind.COMMENT, text=shown(start.rest), place=place))
    end = columns.time(row, columns.end)
    length = columns.time(row, columns.length, columns.scale or clock.SECOND)
    until = end.ms if end else start.ms + length.ms if length else start.until
    return start.ms, until if until is not None and until > start.ms else None


def _keep_beside(row: Row, place: Place, columns: Columns, spoken: Spoken) -> None:
    for at, cell in cells_beside(columns, row):
        name = key(columns.names[at]) if at < len(columns.names) else ""
        kind = NoteKind.TAGS if at in columns.tags else NoteKind.COMMENT if name in _COMMENTS else NoteKind.METADATA
        spoken.notes.append(Note(kind=kind, text=shown(cell), place=place))
        spoken.beside += 1


def _cell(row: Row, at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _name(cell: str) -> str | None:
    """A name as printed, without the colon and the brackets of a label."""
    text = " ".join(shown(cell).split()).rstrip(":： ").strip()
    if text.startswith(("[", "(", "<")) and text.endswith(("]", ")", ">")):
        text = text[1:-1].strip()
    return text or None


def _paragraphs(cell: str) -> str:
    """The words of a cell; blank lines and breaks of HTML in it part paragraphs."""
    text = re.sub(r"(?i)<br[ ]?/?>", "\n", shown(cell))
    return re.sub(r"\r\n?", "\n", text).strip()
