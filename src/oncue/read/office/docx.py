"""Word documents -> `Document`: the body, and its comments, footnotes, headers and footers as notes."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from oncue.model import About, Diagnostic, Note, NoteKind, Place
from oncue.read.office import findings
from oncue.read.office.archive import Archive
from oncue.read.office.document import Block, Document, Line, Scribe, lines_in, paragraph_place
from oncue.read.office.markup import Fault, Handler, read_events
from oncue.read.office.word import WordHandler
from oncue.read.office.word_styles import StyleHandler, StyleSheet

_BODY = "word/document.xml"
_PLURALS = {"footnotes": ("footnote", NoteKind.FOOTNOTE), "endnotes": ("endnote", NoteKind.FOOTNOTE), "comments": ("comment", NoteKind.COMMENT)}  # fmt: skip
_MOST_HEADERS = 60


@dataclass(kw_only=True, slots=True)
class _Reading:
    """What is gathered from the parts of a document."""

    archive: Archive
    diagnostics: list[Diagnostic] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)

    def part(self, name: str, handler: Handler) -> None:
        """Read a part, if it is there; a fault in it is a finding."""
        if name not in self.archive.parts:
            return
        fault = read_events(self.archive.chunks(name), handler)
        if fault is not None:
            self.diagnostics.append(broken(self.archive.name, name, fault))


def read_docx(archive: Archive) -> Document:
    """The document in `archive`; a part that is broken is read as far as it goes, with a finding."""
    reading = _Reading(archive=archive)
    related = _related(reading)
    body = next((target for kind, target in related if kind == "officeDocument"), _BODY)
    parts = _related(reading, body)
    styles = _styles(reading, parts)
    blocks, handler = _read_body(reading, body, styles)
    _read_notes(reading, parts, handler, styles)
    _read_edges(reading, parts, styles)
    core = _CoreHandler()
    for target in _of_kind(related, "core-properties"):
        reading.part(target, core)
    notes = in_order(tuple(reading.notes))
    return Document(
        name=archive.name,
        blocks=blocks,
        notes=notes,
        diagnostics=(*reading.diagnostics, *kept(archive.name, notes, reading.lost)),
        about=core.about,
        language=core.language,
    )


def _styles(reading: _Reading, parts: list[tuple[str, str]]) -> StyleSheet:
    handler = StyleHandler()
    for target in _of_kind(parts, "styles"):
        reading.part(target, handler)
    return handler.sheet


def _read_body(reading: _Reading, body: str, styles: StyleSheet) -> tuple[tuple[Block, ...], WordHandler]:
    """The blocks of the text, and the handler that knows where notes are called."""
    name = reading.archive.name
    scribe = Scribe(name)
    handler = WordHandler(scribe, styles)
    reading.part(body, handler)
    handler.finish()
    reading.lost += handler.lost
    blocks = without_contents(scribe.finish(), scribe)
    reading.notes += scribe.notes
    if not has_text(blocks):
        reading.diagnostics += nothing_in(name, body, reading.diagnostics, there=body in reading.archive.parts)
    return blocks, handler


def has_text(blocks: tuple[Block, ...]) -> bool:
    """Whether there is anything to read in a document."""
    return any(line.text.strip() for line in lines_in(blocks))


def nothing_in(name: str, part: str, found: list[Diagnostic], *, there: bool) -> list[Diagnostic]:
    """The error on a document whose text is missing, or broken from its beginning."""
    if there and not any(finding.code == findings.BROKEN_PART.code for finding in found):
        return []
    message = f"the document has no text: {part} is {'broken' if there else 'missing'}"
    return [findings.BROKEN_ARCHIVE.at(Place(source=name), message, hint="open it in its program and save it again")]


def broken(name: str, part: str, fault: Fault) -> Diagnostic:
    """The finding on a part that could not be read to its end."""
    pointer = part if fault.line is None else f"{part}:{fault.line}"
    message = f"{part} is broken: {fault.message}; what stands before that was read"
    hint = "open the document in its program and save it again"
    return findings.BROKEN_PART.at(Place(source=name, pointer=pointer), message, hint=hint)


def kept(name: str, notes: tuple[Note, ...], lost: Mapping[str, int]) -> tuple[Diagnostic, ...]:
    """The findings on what of a document is not its text: one a kind."""
    counts = Counter(note.kind for note in notes)
    first = {note.kind: note.place for note in reversed(notes) if note.place is not None}
    found: list[Diagnostic] = []
    place = Place(source=name)
    if counts[NoteKind.DELETED]:
        message = f"deleted text kept as notes: {_times(counts[NoteKind.DELETED], 'passage')}; inserted text was read"
        found.append(findings.CHANGES_KEPT.at(first.get(NoteKind.DELETED, place), message))
    if lost.get("hidden"):
        message = f"hidden text kept as notes: {_times(lost['hidden'], 'passage')}"
        found.append(findings.HIDDEN_TEXT.at(place, message, hint="unhide it in the document if it was said"))
    kinds = {NoteKind.COMMENT: "comment", NoteKind.FOOTNOTE: "footnote", NoteKind.SERVICE: "header or footer"}
    beside = [_times(counts[kind], what) for kind, what in kinds.items() if counts[kind]]
    if beside:
        found.append(findings.NOTES_KEPT.at(place, f"kept as notes: {', '.join(beside)}"))
    gone = [f"{count} {what}" for what, count in sorted(lost.items()) if count and what not in {"hidden", "deleted"}]
    if gone:
        found.append(findings.NOT_TEXT.at(place, f"left out: {', '.join(gone)}"))
    return tuple(found)


def without_contents(blocks: tuple[Block, ...], scribe: Scribe) -> tuple[Block, ...]:
    """The blocks without the lines of a list of contents, which become notes."""
    stay: list[Block] = []
    for block in blocks:
        if isinstance(block, Line) and block.style.casefold().startswith(("toc ", "contents ")):
            scribe.note(NoteKind.OTHER, block.text, paragraph_place(scribe.name, block.number))
        else:
            stay.append(block)
    return tuple(stay)


def in_order(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Notes by the paragraph that they stand at; those without one last."""

    def key(note: Note) -> int:
        pointer = note.place.pointer if note.place else None
        number = pointer.removeprefix("¶") if pointer else ""
        return int(number) if number.isascii() and number.isdigit() else 10**9

    return tuple(sorted(notes, key=key))


def _times(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what.replace(' or ', 's and ')}s"


# ---------------------------------------------------------------- parts beside the body


def _related(reading: _Reading, part: str = "") -> list[tuple[str, str]]:
    """The parts that `part` refers to: the last word of the kind of reference, and the name of the part."""
    folder, name = posixpath.split(part)
    handler = _RelationHandler()
    reading.part(posixpath.join(folder, "_rels", f"{name}.rels"), handler)
    found: list[tuple[str, str]] = []
    for kind, target in handler.found:
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.append((kind, path))
    return found


def _of_kind(related: list[tuple[str, str]], kind: str) -> list[str]:
    return list(dict.fromkeys(target for one, target in related if one == kind))


def _read_notes(reading: _Reading, parts: list[tuple[str, str]], body: WordHandler, styles: StyleSheet) -> None:
    """Comments, footnotes and endnotes, each at the paragraph that calls it."""
    name = reading.archive.name
    for plural, (singular, kind) in _PLURALS.items():
        for target in _of_kind(parts, plural):
            scribe = Scribe(name)
            handler = WordHandler(scribe, styles)
            reading.part(target, handler)
            reading.lost += handler.lost
            reading.notes += scribe.notes
            for id_, text in handler.noted.items():
                number = body.calls.get((singular, id_))
                place = Place(source=name, pointer=target) if number is None else paragraph_place(name, number)
                if text.strip():
                    reading.notes.append(Note(kind=kind, text=" ".join(text.split()), place=place))


def _read_edges(reading: _Reading, parts: list[tuple[str, str]], styles: StyleSheet) -> None:
    """Headers and footers, those that say the same once."""
    said: dict[str, str] = {}
    for target in [target for kind in ("header", "footer") for target in _of_kind(parts, kind)][:_MOST_HEADERS]:
        scribe = Scribe(reading.archive.name)
        handler = WordHandler(scribe, styles)
        reading.part(target, handler)
        handler.finish()
        text = " ".join(" ".join(line.text for line in lines_in(scribe.finish())).split())
        if text:
            said.setdefault(text, target)
    name = reading.archive.name
    reading.notes += [
        Note(kind=NoteKind.SERVICE, text=text, place=Place(source=name, pointer=target))
        for text, target in said.items()
    ]


class _RelationHandler:
    """Reads a part that lists references."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def start(self, tag: str, get: Mapping[str, str]) -> bool:
        """An element begins."""
        if tag == "rel:Relationship" and get.get("TargetMode", "") != "External":
            kind = get.get("Type", "").rpartition("/")[2]
            self.found.append((kind, get.get("Target", "")))
        return True

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """There is none."""


class _CoreHandler:
    """Reads what the document says of itself. The name of who wrote it is nobody's part in the interview."""

    def __init__(self) -> None:
        self._said: dict[str, list[str]] = {}
        self._tag = ""

    def start(self, tag: str, get: Mapping[str, str]) -> bool:
        """An element begins."""
        self._tag = tag
        return bool(get) or True

    def end(self, tag: str) -> None:
        """An element ends."""
        self._tag = "" if tag == self._tag else self._tag

    def text(self, text: str) -> None:
        """What an element says."""
        if self._tag:
            self._said.setdefault(self._tag, []).append(text)

    def _value(self, tag: str) -> str | None:
        return "".join(self._said.get(tag, ())).strip() or None

    @property
    def about(self) -> About:
        """Title, description and tags."""
        tags = (self._value("cp:keywords") or "").replace(";", ",").split(",")
        return About(
            title=self._value("dc:title"),
            description=self._value("dc:description") or self._value("dc:subject"),
            tags=tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip())),
        )

    @property
    def language(self) -> str | None:
        """The language, where the document says it of the whole."""
        return self._value("dc:language")
