"""What becomes of one conversation: which of its files is the transcript, and the files of its episode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from oncue.align.attach import attach
from oncue.config.write import write_episode
from oncue.model import Diagnostic, Person, Place, Severity, Source, Transcript
from oncue.plugins import guarded
from oncue.project.archive.gathering import Found
from oncue.project.archive.names import name_key
from oncue.project.archive.pairing import Conversation
from oncue.project.archive.report import Row, Status
from oncue.project.facts import Facts, episode_of, facts_of, first_known, is_path, one_line
from oncue.project.files import is_inside
from oncue.project.importing import Planned, keeps_bytes, title_from, transcript_files
from oncue.project.inspection import Contents, open_source, read_contents
from oncue.read.findings import LIST
from oncue.read.options import ReadOptions

# Two files hold one conversation if so many of their words are the same, whatever their order and marks.
_SAME_WORDS = 0.7
_PRIVATE = ("transcripts", "episodes", "templates")


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Where things are and go: the folder that is imported, the project, the series and its language, and what is known.

    `people` are those of the series.
    """

    folder: Path
    root: Path
    series: str
    language: str
    reading: ReadOptions
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The files of an episode to write, none where a person is needed, and a row for each file of the conversation."""

    files: tuple[Planned, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    """A file that was read: its transcript, with the source that it came from."""

    file: Found
    source: Source
    transcript: Transcript
    facts: Facts
    language: str | None = None


def plan_conversation(one: Conversation, setting: Setting) -> Plan:
    """Read the files of a conversation and plan its episode. A file that cannot be read is a row, and stops nothing."""
    rows: list[Row] = []
    readings: list[_Read] = []
    for file in one.texts:
        result = _read(file, one, setting)
        if isinstance(result, Row):
            rows.append(result)
        else:
            readings.append(result)
    chosen, doubt = _choose(readings, setting)
    if chosen is None:
        waiting = [_waiting(reading.file, doubt) for reading in readings]
        media = [_waiting(file, _no_transcript(rows, doubt)) for file in one.media]
        return Plan(rows=(*rows, *waiting, *media))
    return _planned(one, setting, chosen, [other for other in readings if other is not chosen], rows)


# ---------------------------------------------------------------- reading


def _read(file: Found, one: Conversation, setting: Setting) -> _Read | Row:
    """A file as a transcript, or the row that says why it is none."""
    options = _options(one, setting)
    nothing = Contents(source=None)
    contents, faults = guarded(
        "that reads this file", Place(source=file.path), lambda: _contents(setting.folder / file.path, options), nothing
    )
    transcript = contents.transcript
    if contents.several:
        reason = "a page of several parts: import it by itself with `oncue import FILE`"
        return Row(file=file.path, status=Status.PERSON, reason=reason)
    if contents.refused or transcript is None or contents.source is None:
        return _refused(file, (*faults, *contents.diagnostics))
    original = open_source(setting.folder / file.path).value or contents.source
    facts = facts_of(transcript.about, transcript.language)
    return _Read(file=file, source=original, transcript=transcript, facts=facts, language=name_key(file.stem).language)


def _contents(path: Path, options: ReadOptions) -> Contents:
    opened = open_source(path)
    if opened.value is None:
        return Contents(source=None, diagnostics=opened.diagnostics)
    contents = read_contents(opened.value, options)
    return replace(contents, diagnostics=(*opened.diagnostics, *contents.diagnostics))


def _options(one: Conversation, setting: Setting) -> ReadOptions:
    """What is known about the transcript before it is read: from the command line, then from catalogue and feed."""
    people = [person for entry in one.entries for person in entry.facts.people]
    names = {role: [person.name for person in people if person.role == role] for role in ("guest", "interviewer")}
    only = {role: found[0] for role, found in names.items() if len(found) == 1}
    language = next((entry.facts.language for entry in one.entries if entry.facts.language), None)
    return replace(
        setting.reading,
        guest=setting.reading.guest or only.get("guest"),
        interviewer=setting.reading.interviewer or only.get("interviewer"),
        language=setting.reading.language or language,
    )


def _refused(file: Found, diagnostics: tuple[Diagnostic, ...]) -> Row:
    errors = [finding for finding in diagnostics if finding.severity is Severity.ERROR]
    first = errors[0] if errors else None
    reason = first.message if first else "nothing in it is a transcript"
    if first is not None and first.code == LIST.code:
        reason += "; `oncue import FILE --as-sections EPISODE.toml` makes sections of it"
    return Row(file=file.path, status=Status.PERSON, code=first.code if first else "", reason=reason)


# ---------------------------------------------------------------- choosing


def _choose(readings: list[_Read], setting: Setting) -> tuple[_Read | None, str]:
    """The transcript of a conversation, or why a person has to choose."""
    if len(readings) < 2:
        return (readings[0] if readings else None), ""
    wanted = setting.reading.language or setting.language
    spoken = [one for one in readings if one.language in {None, wanted}]
    languages = {one.language for one in readings} - {None}
    if len(languages) > 1 and len(spoken) != len(readings):
        readings = spoken
    if not readings:
        return None, f"transcripts in {len(languages)} languages: say with --language which was spoken"
    best = max(readings, key=_richness)
    others = [one.file.name for one in readings if one is not best and _alike(one, best) < _SAME_WORDS]
    if others:
        return None, f"two transcripts for one conversation that differ: {best.file.name} and {others[0]}"
    return best, ""


def _richness(reading: _Read) -> tuple[int, int, int, float, int]:
    """What a transcript has that others may lack: names, roles, paragraphs that were not made of cues, times, words."""
    turns = reading.transcript.turns
    named = len({turn.speaker for turn in turns if turn.speaker})
    stamped = sum(turn.stamp is not None for turn in turns) / len(turns)
    roles = any(turn.role is not None for turn in turns)
    return min(named, 2), int(roles), int(bool(reading.transcript.given)), stamped, len(reading.transcript.words)


def _alike(one: _Read, other: _Read) -> float:
    """The share of words that two transcripts have in common."""
    here, there = (Counter(_plain(word.text) for word in reading.transcript.words) for reading in (one, other))
    return 2 * (here & there).total() / max(1, here.total() + there.total())


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


# ---------------------------------------------------------------- planning


def _planned(one: Conversation, setting: Setting, chosen: _Read, others: list[_Read], rows: list[Row]) -> Plan:
    title = title_from(chosen.file.stem)
    media = _Media.of(one, setting)
    facts = first_known(
        *(entry.facts for entry in one.entries), chosen.facts, *(other.facts for other in others), Facts(language=None)
    )
    facts = replace(facts, media=(*media.paths, *facts.media))
    dialect = setting.reading.dialect if keeps_bytes(chosen.transcript) else "canonical"
    episode = episode_of(facts, stem=one.stem, title=title, language=setting.language, dialect=dialect)
    settings = f"episodes/{setting.series}/{one.stem}.toml"
    times = _times_of_another(chosen, others)
    files = (
        *transcript_files(
            chosen.transcript, chosen.source, folder=setting.series, stem=one.stem, times=times[1] if times else None
        ),
        Planned(path=settings, data=write_episode(episode, setting.people).encode("utf-8"), what=episode.title),
    )
    reason = _reason(one, chosen, [*media.rows, *facts.media])
    made = [
        Row(file=chosen.file.path, status=Status.IMPORTED, episode=settings, reason=reason),
        *(_left(other.file, chosen, settings, times[0] if times else None) for other in others),
    ]
    return Plan(files=files, rows=(*rows, *made, *(replace(row, episode=settings) for row in media.rows)))


def _reason(one: Conversation, chosen: _Read, media: list[object]) -> str:
    ways = one.ways.get(chosen.file.path), *(one.ways.get(entry.origin) for entry in one.entries)
    said = [way for way in ways if way]
    known = [entry.origin for entry in one.entries]
    said += [f"facts from the {' and the '.join(known)}"] if known else []
    said += [] if media else ["no recording"]
    return "; ".join(said)


def _left(file: Found, chosen: _Read, settings: str, timing: Found | None) -> Row:
    """The row of another format of the conversation."""
    took = ", its times of words are used" if file is timing else ""
    reason = f"another format of {chosen.file.name}, which says more{took}"
    return Row(file=file.path, status=Status.KEPT, episode=settings, reason=reason)


def _times_of_another(chosen: _Read, others: list[_Read]) -> tuple[Found, Transcript] | None:
    """A transcript without times of words, with those of another format of the conversation."""
    if chosen.transcript.given:
        return None
    for other in others:
        if other.transcript.given:
            words = [word.text for word in other.transcript.words]
            timed = attach(chosen.transcript, words, other.transcript.given).value
            held = sum(time is not None for time in timed.given)
            if held >= _SAME_WORDS * len(chosen.transcript.words):
                return other.file, timed
    return None


@dataclass(kw_only=True, slots=True)
class _Media:
    """The recordings of a conversation: the paths that the episode names, and a row each."""

    paths: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, one: Conversation, setting: Setting) -> _Media:
        made = cls()
        suffixes: set[str] = set()
        for file in one.media:
            path, reason = _place_in_project(file, setting)
            if file.suffix in suffixes:
                path, reason = None, f"another recording of {one.stem} of the same kind: is it a second tape?"
            suffixes.add(file.suffix)
            if path is None:
                made.rows.append(_waiting(file, reason))
                continue
            made.paths.append(path)
            way = one.ways.get(file.path)
            reason = f"{way}; {reason}" if way else reason
            made.rows.append(Row(file=file.path, status=Status.KEPT, reason=reason))
        return made


def _place_in_project(file: Found, setting: Setting) -> tuple[str | None, str]:
    """The path by which an episode names a recording, and what a person has to know."""
    real = setting.folder / file.path
    private = any(is_inside(setting.root / folder, real) for folder in _PRIVATE)
    if is_inside(setting.root, real) and not private:
        path = real.resolve().relative_to(setting.root.resolve()).as_posix()
        if is_path(path):
            return path, f"named by the episode as {path}"
    path = f"media/{file.name}"
    if not is_path(path) or one_line(path) != path:
        return None, 'no page can name a file like this: rename it without signs such as : ? * " < > |'
    return path, f"named by the episode as {path}: copy it there"


def _no_transcript(rows: list[Row], doubt: str) -> str:
    if doubt:
        return f"a recording of a conversation that needs a person: {doubt}"
    return f"a recording without transcript: {rows[0].file} is none" if rows else "a recording without transcript"


def _waiting(file: Found, reason: str) -> Row:
    return Row(file=file.path, status=Status.PERSON, reason=reason)


def rest_rows(paired_media: tuple[Found, ...], others: tuple[Found, ...]) -> Iterator[Row]:
    """Rows for files that belong to no conversation."""
    for file in paired_media:
        yield _waiting(file, "a recording without transcript")
    for file in others:
        yield Row(file=file.path, status=Status.KEPT, reason="neither a transcript nor a recording")
