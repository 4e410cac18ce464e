"""What `oncue fmt` makes of a transcript: its canonical form, where nothing is lost by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

from oncue.formats import canonical
from oncue.model import Diagnostic, Note, Place, Result, Severity, Source, Transcript
from oncue.plugins import read
from oncue.project.discover import find_root
from oncue.project.findings import NOT_TEXT, NOTES_LOST, WOULD_CHANGE, found
from oncue.project.load import load_project, read_options
from oncue.read.html import looks_like_html
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A transcript to write anew: how it is read now, and how it will be read afterwards."""

    path: Path
    reading: ReadOptions
    afterwards: ReadOptions


def project_jobs(root: Path, reading: ReadOptions) -> tuple[Job, ...]:
    """The transcripts of the project at `root`, in order. What `reading` says goes before what their episodes say."""
    return tuple(_joined(root / name, reading, own) for name, own in _texts_of(root).items())


def file_jobs(files: Iterable[Path], reading: ReadOptions) -> Iterator[Job]:
    """Files that were named: one of a project is read as its episode says, any other by itself."""
    projects: dict[Path, dict[str, ReadOptions]] = {}
    for path in files:
        root = find_root(path)
        own = None
        if root is not None:
            if root not in projects:
                projects[root] = _texts_of(root)
            own = projects[root].get(path.resolve().relative_to(root).as_posix())
        yield loose_job(path, reading) if own is None else _joined(path, reading, own)


def loose_job(path: Path, reading: ReadOptions) -> Job:
    """A file by itself. A dialect that was named says how it is written now, not how it will be."""
    dialect = reading.dialect if reading.dialect == "canonical" else None
    return Job(path=path, reading=reading, afterwards=replace(reading, dialect=dialect))


def _joined(path: Path, reading: ReadOptions, own: ReadOptions) -> Job:
    said = {field.name: value for field in fields(reading) if (value := getattr(reading, field.name)) is not None}
    return Job(path=path, reading=replace(own, **said), afterwards=own)


def _texts_of(root: Path) -> dict[str, ReadOptions]:
    """The transcripts of a project by their path in it, with what their episodes say of them."""
    return {
        entry.files.transcript: read_options(entry.episode, series.series)
        for series in load_project(root, lambda _: False).value.series
        for entry in series.episodes
        if entry.files.transcript is not None
    }


def is_text(source: Source, transcript: Transcript) -> bool:
    """Whether a transcript is loose or canonical text, which can be rewritten where it stands."""
    plain = transcript.dialect in {"prose", "canonical"} or transcript.dialect.startswith("loose")
    return plain and not looks_like_html(source)


def canonical_text(
    source: Source, options: ReadOptions, afterwards: ReadOptions, *, drop_notes: bool = False
) -> Result[str | None]:
    """The canonical form of a transcript; None, with an error, where there is none that says the same.

    What is written is read again, with the options that it will be read with `afterwards`: the same words, stamps,
    speakers, roles and sections, or it is refused. Lines that are not spoken have no place in it: with some of them it
    is refused, unless `drop_notes`.
    """
    before = read(source, options)
    errors = tuple(finding for finding in before.diagnostics if finding.severity is Severity.ERROR)
    if errors or not before.value.turns:
        return Result(value=None, diagnostics=errors)
    if not is_text(source, before.value):
        return Result(value=None, diagnostics=(_not_text(source, before.value),))
    if before.value.notes and not drop_notes:
        return Result(value=None, diagnostics=(_notes_lost(source, before.value.notes),))
    text = canonical.write(before.value)
    changed = _what_changes(before.value, text, source.name, afterwards)
    if changed:
        return Result(value=None, diagnostics=(_would_change(source, changed, afterwards),))
    return Result(value=text)


def _what_changes(before: Transcript, text: str, name: str, options: ReadOptions) -> str:
    """What of a transcript would be another than it was when its canonical text is read; empty where nothing is."""
    again = read(from_text(name, text), options).value
    if again.dialect != "canonical":
        return "the dialect in which it is read"
    if canonical.write(again) != text:
        return "its form, at every run"
    pairs = (
        ("the words", _words(before), _words(again)),
        ("the stamps", _each(before, "stamp"), _each(again, "stamp")),
        ("the speakers", _each(before, "speaker"), _each(again, "speaker")),
        ("the roles", _each(before, "role"), _each(again, "role")),
        ("the paragraphs", _each(before, "paragraphs"), _each(again, "paragraphs")),
        ("the sections", before.sections, again.sections),
    )
    return next((what for what, one, other in pairs if one != other), "")


def _words(transcript: Transcript) -> tuple[str, ...]:
    return tuple(word.text for word in transcript.words)


def _each(transcript: Transcript, name: str) -> tuple[object, ...]:
    return tuple(getattr(turn, name) for turn in transcript.turns)


def _not_text(source: Source, transcript: Transcript) -> Diagnostic:
    message = (
        f"this is read as {transcript.dialect}: only a transcript that is plain text has a canonical form in place"
    )
    return found(
        NOT_TEXT, source.name, message, "`oncue import` makes a canonical transcript of it, and leaves it as it is"
    )


def _notes_lost(source: Source, notes: tuple[Note, ...]) -> Diagnostic:
    counts = Counter(note.kind.value for note in notes)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    lines = "a line that is" if len(notes) == 1 else f"{len(notes)} lines that are"
    message = f"{lines} not spoken would be lost ({kinds})"
    hint = "`oncue inspect` shows them; put what matters into the episode's TOML, then say --drop-notes"
    return found(NOTES_LOST, notes[0].place or Place(source=source.name), message, hint)


def _would_change(source: Source, what: str, options: ReadOptions) -> Diagnostic:
    pinned = options.dialect is not None and options.dialect != "canonical"
    hint = (
        f'the episode says dialect = "{options.dialect}": take that away first'
        if pinned
        else 'write dialect = "canonical" into the episode first, or say --dialect'
        if what.startswith("the dialect")
        else "please report it: the canonical form is meant to hold this"
    )
    return found(WOULD_CHANGE, source.name, f"left as it is: its canonical form would change {what}", hint)
