"""The marks of a page -> a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from oncue.model import About, Diagnostic, Note, NoteKind, Place, Result, Role, Segment, Source, TimedWord, Transcript
from oncue.read import findings as reading
from oncue.read.markup import findings, times
from oncue.read.markup.marks import Kind, Mark, Page
from oncue.read.options import ReadOptions
from oncue.read.segments import transcript_of

_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_LABEL_END = " \t:：-–—"
_LONG = 20
_PARAGRAPH = 60


def transcript_of_page(
    page: Page, source: Source, options: ReadOptions, *, dialect: str, found: Iterable[Diagnostic] = ()
) -> Result[Transcript]:
    """The transcript of a page's marks: a name or a time begins a segment, unless the segment has no text yet."""
    if page.too_deep is not None:
        place = Place(source=source.name, line=page.too_deep)
        message = "the tags of this page are nested too deeply to be read"
        error = reading.TOO_DEEP.at(place, message, hint="save it as plain text")
        return Result(value=Transcript(turns=(), dialect=dialect, source=source), diagnostics=(error,))
    behind = _marks_behind(page.marks)
    gathered = _gather(page.marks, source, behind=behind)
    made = transcript_of(
        gathered.segments,
        source=source,
        dialect=dialect,
        titles=gathered.titles,
        language=options.language or page.language,
    )
    heading = next((note.text for note in gathered.notes if note.kind is NoteKind.TITLE), None)
    about = About(title=page.title or heading, media=page.media)
    made = replace(made, notes=tuple(gathered.notes), about=about)
    return Result(value=made, diagnostics=(*found, *_reports(gathered, source, behind=behind)))


# ---------------------------------------------------------------- segments


@dataclass(kw_only=True)
class _Open:
    """A segment in the making."""

    speaker: str | None = None
    named: str = ""
    role: Role | None = None
    start: int | None = None
    end: int | None = None
    line: int | None = None
    paragraphs: list[list[str]] = field(default_factory=list)
    words: list[TimedWord] = field(default_factory=list)
    fresh: bool = True

    @property
    def spoken(self) -> bool:
        return bool(self.paragraphs)


@dataclass(kw_only=True)
class _Gathered:
    segments: list[Segment] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


class _Gatherer:
    """Walks through marks once; what it finds is in `found`."""

    def __init__(self, source: Source, last: int) -> None:
        self.found = _Gathered()
        self._source = source
        self._last = last
        self._open = _Open()
        self._apart: list[str] = []
        self._apart_line = 1
        self._title_line = 1
        self._broken = True
        self._begun = False
        self._ended = False

    def take(self, number: int, mark: Mark) -> None:
        """The next mark."""
        if mark.kind is Kind.BREAK:
            self._close_apart()
            self._broken = True
        elif mark.kind in {Kind.TIME, Kind.NAME}:
            self._begun = True
            self._label(mark)
        elif mark.kind is Kind.ROLE:
            self._begun = True
            self.finish()
            self._open.role = mark.role
        elif mark.kind is Kind.HEADING and self._begun and number < self._last:
            self.finish()
            self._entitle(mark)
        elif mark.kind in {Kind.HEADING, Kind.APART}:
            self._ended = self._ended or (mark.kind is Kind.HEADING and self._begun)
            self._set_apart(mark)
        elif mark.kind is Kind.SILENT:
            return
        elif mark.kind is Kind.WORD or (self._begun and not self._ended):
            self._begun = True
            self._speak(mark)
        else:
            self._set_apart(mark)

    def end(self) -> None:
        """Close everything."""
        self.finish()
        self._drop_title()
        self._drop_name()

    def finish(self) -> None:
        """Close what is open."""
        self._close_apart()
        segment = _segment(self._open, self._source)
        if segment is not None:
            self.found.segments.append(segment)
            self._open = _Open(speaker=self._open.speaker)

    def _label(self, mark: Mark) -> None:
        if mark.kind is Kind.TIME and mark.start == self._open.start and mark.start is not None:
            # A row and the text in it may say the same time.
            self._open.end = mark.end if self._open.end is None else self._open.end
            return
        if self._open.spoken:
            self.finish()
        name, beside = times.label(mark.text) if mark.kind is Kind.NAME else ("", None)
        start = mark.start if mark.start is not None else beside
        if start is not None:
            self._open.start, self._open.end = start, mark.end
        if name:
            if name != self._open.named:
                self._drop_name()
            self._open.speaker = self._open.named = name
        self._open.line = self._open.line or mark.line

    def _speak(self, mark: Mark) -> None:
        text = mark.text
        if not text.strip():
            if self._open.spoken and not self._broken:
                self._open.paragraphs[-1].append(" ")
            return
        if not self._open.spoken:
            text = text.lstrip(_LABEL_END) if self._open.line is not None else text
            self._open.line = self._open.line or mark.line
        if mark.kind is Kind.WORD and self._broken and self._open.words:
            self.finish()
        if mark.kind is Kind.WORD and not self._open.words and self._open.start is None:
            self._open.start = mark.start
        if self._broken or not self._open.spoken:
            self._open.fresh = self._broken if not self._open.spoken else self._open.fresh
            self._open.paragraphs.append([])
        self._open.paragraphs[-1].append(text)
        self._broken = False
        if mark.kind is Kind.WORD:
            self._open.words.append(TimedWord(text=text.strip(), start=mark.start, end=mark.end))

    def _drop_name(self) -> None:
        """Make a note of a name that nothing is said under."""
        self._note(NoteKind.OTHER, self._open.named, self._open.line or 1)
        self._open.named = ""

    def _entitle(self, mark: Mark) -> None:
        """Keep the title of what comes next; of two in a row the last, the one before it is a note."""
        self._drop_title()
        self.found.titles[len(self.found.segments)] = mark.text
        self._title_line = mark.line

    def _drop_title(self) -> None:
        """Make a note of a title that nothing follows."""
        title = self.found.titles.pop(len(self.found.segments), "")
        self._note(NoteKind.HEADING, title, self._title_line)

    def _set_apart(self, mark: Mark) -> None:
        if mark.kind is Kind.HEADING:
            self._close_apart()
            titled = any(note.kind is NoteKind.TITLE for note in self.found.notes)
            kind = NoteKind.HEADING if titled or self._begun else NoteKind.TITLE
            self._note(kind, mark.text, mark.line)
            return
        self._apart_line = self._apart_line if self._apart else mark.line
        self._apart.append(mark.text)

    def _close_apart(self) -> None:
        self._note(NoteKind.OTHER, " ".join("".join(self._apart).split()), self._apart_line)
        self._apart = []

    def _note(self, kind: NoteKind, text: str, line: int) -> None:
        if text:
            self.found.notes.append(Note(kind=kind, text=text, place=Place(source=self._source.name, line=line)))


def _gather(marks: tuple[Mark, ...], source: Source, *, behind: bool) -> _Gathered:
    ordered = tuple(_turned(marks)) if behind else marks
    labels = [number for number, mark in enumerate(ordered) if mark.kind in {Kind.TIME, Kind.NAME, Kind.WORD}]
    gatherer = _Gatherer(source, labels[-1] if labels else 0)
    for number, mark in enumerate(ordered):
        gatherer.take(number, mark)
    gatherer.end()
    gatherer.found.segments = _joined(gatherer.found.segments)
    return gatherer.found


def _segment(made: _Open, source: Source) -> Segment | None:
    paragraphs = ["".join(pieces).strip() for pieces in made.paragraphs]
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    if not text:
        return None
    return Segment(
        text=text,
        start=made.start,
        end=made.end,
        speaker=made.speaker,
        role=made.role,
        words=tuple(made.words),
        new_paragraph=made.fresh,
        place=Place(source=source.name, line=made.line),
    )


def _joined(segments: list[Segment]) -> list[Segment]:
    """Where segments are as short as captions, only a sentence's end and a long segment end a paragraph."""
    if not segments or sum(len(segment.text.split()) for segment in segments) >= _LONG * len(segments):
        return segments
    kept: list[Segment] = []
    said = 0
    ended = False
    for segment in segments:
        fresh = segment.new_paragraph and ended and said >= _PARAGRAPH
        kept.append(replace(segment, new_paragraph=fresh))
        said = (0 if fresh else said) + len(segment.text.split())
        ended = _ENDS.search(segment.text) is not None
    return kept


# ---------------------------------------------------------------- the order of names, times and text


def _marks_behind(marks: tuple[Mark, ...]) -> bool:
    """Whether names and times follow the text that they belong to."""
    telling = [mark.kind for mark in marks if mark.kind in {Kind.TIME, Kind.NAME} or _speech(mark)]
    labels = {Kind.TIME, Kind.NAME}
    return bool(telling) and telling[0] not in labels and telling[-1] in labels


def _turned(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """The marks with each run of names and times before the text that it follows."""
    text: list[Mark] = []
    labels: list[Mark] = []
    for mark in marks:
        if mark.kind in {Kind.TIME, Kind.NAME}:
            labels.append(mark)
            continue
        if labels and _speech(mark):
            yield from (*labels, *text)
            text, labels = [], []
        text.append(mark)
    yield from (*labels, *text)


def _speech(mark: Mark) -> bool:
    return mark.kind is Kind.WORD or (mark.kind is Kind.TEXT and bool(mark.text.strip()))


# ---------------------------------------------------------------- findings


def _reports(gathered: _Gathered, source: Source, *, behind: bool) -> Iterator[Diagnostic]:
    if behind and gathered.segments:
        place = gathered.segments[0].place or source.place(0)
        yield findings.MARKS_BEHIND.at(place, "names and times belong to the text before them", confidence=80)
    if gathered.notes:
        count = sum(len(note.text.split()) for note in gathered.notes)
        place = gathered.notes[0].place or source.place(0)
        message = f"{count} words of the page are no speech: “{gathered.notes[0].text[:60]}”"
        yield findings.TEXT_APART.at(place, message, confidence=85)
