"""A catalogue: a table of conversations as archives keep it, in CSV with a row of headers in anybody's words."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping

from oncue.model import Diagnostic, Place, Result, Source
from oncue.project.archive.entries import Entry, base_name, read_date, read_length, read_number
from oncue.project.facts import (
    Facts,
    language_tag,
    media_href,
    one_line,
    part_number,
    people_named,
    several_lines,
)
from oncue.project.findings import BAD_CATALOGUE, UNKNOWN_COLUMN, found

# What a column is about, and the headers that say so, without accents, signs and capitals.
_HEADERS = {
    "file": "file filename transcript transcriptfile transcripturl transcriptfilename document datei dateiname transkript "
    "fichier transcription archivo fichero transcripcion bestand transcriptie",
    "media": "media mediafile mediaurl audio audiofile audiourl video videofile videourl recording recordingfile sound "
    "enclosure aufnahme aufzeichnung enregistrement grabacion opname",
    "title": "title episode episodetitle interviewtitle titel titre titulo",
    "date": "date interviewdate recordingdate recorded published publicationdate pubdate dateofinterview datum fecha day",
    "number": "number no nr num part episodenumber partnumber folge teil nummer numero itunesepisode ep",
    "guest": "guest guests interviewee narrator narrators interviewees informant speaker respondent gast "
    "interviewte interviewter befragte befragter zeitzeuge zeitzeugin entrevistado entrevistada invite invitee geinterviewde",
    "interviewer": "interviewer interviewers host hosts interviewedby askedby fragesteller interviewerin moderator "
    "entrevistador entrevistadora enqueteur intervieweur",
    "language": "language languages lang sprache langue idioma taal",
    "rights": "rights license licence copyright usage access rechte lizenz droits derechos rechten",
    "description": "description summary abstract synopsis notes beschreibung zusammenfassung resume descripcion "
    "samenvatting omschrijving",
    "tags": "tags keywords subjects topics schlagworte schlagwoerter themen motscles etiquetas trefwoorden",
    "duration": "duration length runtime dauer lange laenge duree duracion duur",
}
_FIELDS = {header: name for name, headers in _HEADERS.items() for header in headers.split()}
_SEVERAL = re.compile(r"\s*(?:;|\||\n)\s*")
_NAMES = re.compile(r"\s*(?:;|\||\n|&| and | und | et | y | en )\s*")


def read_catalogue(source: Source) -> Result[tuple[Entry, ...]]:
    """The rows of a catalogue; none, with an error, where it has no column that names or describes a conversation."""
    rows, fault = _rows(source)
    if fault is not None:
        return Result(value=(), diagnostics=(fault,))
    head = next(((line, row) for line, row in rows if any(cell.strip() for cell in row)), (0, []))[1]
    columns = {number: _FIELDS[key] for number, cell in enumerate(head) if (key := _plain(cell)) in _FIELDS}
    if not {"file", "media", "title"} & set(columns.values()):
        message = "no column says which file or title a row is about"
        hint = "name the columns in the first row: file, title, date, number, guest, interviewer, media, language"
        return Result(value=(), diagnostics=(found(BAD_CATALOGUE, source.name, message, hint),))
    unknown = [cell.strip() for number, cell in enumerate(head) if cell.strip() and number not in columns]
    begun = next(number for number, (_, row) in enumerate(rows) if row == head)
    entries = tuple(_entry(source, line, _cells(row, columns)) for line, row in rows[begun + 1 :] if any(row))
    if not entries:
        finding = found(BAD_CATALOGUE, source.name, "the table has a row of headers and no other")
        return Result(value=(), diagnostics=(finding,))
    return Result(value=entries, diagnostics=tuple(_unknown(source, unknown)))


def _rows(source: Source) -> tuple[list[tuple[int, list[str]]], Diagnostic | None]:
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=_delimiter(source.text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        place = Place(source=source.name, line=line)
        hint = "save it as CSV again; a cell with a quotation mark or line end in it stands in quotation marks"
        return [], found(BAD_CATALOGUE, place, f"the table cannot be read from here on: {error}", hint)
    return rows, None


def _delimiter(text: str) -> str:
    """The sign that parts the cells of the first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t|", key=lambda sign: (first.count(sign), sign == ","))


def _plain(header: str) -> str:
    folded = unicodedata.normalize("NFKD", header.casefold())
    return "".join(char for char in folded if char.isascii() and char.isalnum())


def _cells(row: list[str], columns: Mapping[int, str]) -> dict[str, str]:
    """The cells of a row by what they are about; of two about one thing the first that says something."""
    found: dict[str, str] = {}
    for number, name in columns.items():
        text = row[number].strip() if number < len(row) else ""
        if text:
            found.setdefault(name, text)
    return found


def _entry(source: Source, line: int, cells: dict[str, str]) -> Entry:
    date, doubt = read_date(cells.get("date", ""))
    language = cells.get("language", "")
    doubts = [doubt] if doubt else []
    if language and language_tag(language) is None:
        doubts.append(f"the language {language[:40]!r} is no tag such as en or pt-BR")
    media = [text for text in _SEVERAL.split(cells.get("media", "")) if text]
    facts = Facts(
        title=one_line(cells.get("title")),
        number=part_number(read_number(cells.get("number", ""))),
        date=date,
        language=language_tag(language),
        people=people_named(_people(cells)),
        rights=several_lines(cells.get("rights")),
        description=several_lines(cells.get("description")),
        tags=tuple(dict.fromkeys(tag for text in re.split(r"[;,|]", cells.get("tags", "")) if (tag := one_line(text)))),
        media=tuple(href for text in media if "://" in text and (href := media_href(text))),
        duration=read_length(cells.get("duration", "")),
    )
    files = [base_name(text) for text in (*_SEVERAL.split(cells.get("file", "")), *media)]
    place = Place(source=source.name, line=line)
    return Entry(
        origin="catalogue", place=place, files=tuple(name for name in files if name), facts=facts, doubts=tuple(doubts)
    )


def _people(cells: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    for role in ("guest", "interviewer"):
        yield from ((name, role) for name in _NAMES.split(cells.get(role, "")) if name)


def _unknown(source: Source, columns: list[str]) -> Iterator[Diagnostic]:
    if columns:
        names = ", ".join(name[:40] for name in columns[:12])
        hint = "known are file, media, title, date, number, guest, interviewer, language, rights, description, tags, duration"
        yield found(UNKNOWN_COLUMN, Place(source=source.name, line=1), f"columns that are not used: {names}", hint)
