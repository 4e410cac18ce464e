"""`Series` and `Episode` -> TOML: one canonical text a value, which reads back as the same value."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from oncue import clock
from oncue.config.episode import DEFAULT_USE
from oncue.model import Episode, MediaSource, Person, Recording, SectionTitle, Series, State

Value = str | int | float | bool | datetime.date | tuple[str, ...] | tuple[int, ...] | None

_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def write_series(series: Series) -> str:
    """The text of a `series.toml`; the episodes have files of their own."""
    head = _pairs(
        ("title", series.title),
        ("kind", str(series.kind)),
        ("language", series.language),
        ("description", series.description or None),
        ("rights", series.rights or None),
    )
    return _joined([head, *(_table("people", _person_pairs(person)) for person in series.people)])


def write_episode(episode: Episode, people: tuple[Person, ...] = ()) -> str:
    """The text of an episode's TOML in a series of `people`."""
    return _joined(
        [
            _episode_head(episode),
            _people(episode.people, people),
            *(_table("media", _recording_pairs(recording)) for recording in episode.media),
            *map(write_section, episode.sections),
            *(
                _table("corrections", _pairs(("date", entry.date), ("text", entry.text)))
                for entry in episode.corrections
            ),
        ]
    )


def write_section(section: SectionTitle) -> str:
    """The table of a section, as it can also be added to the end of an episode's TOML."""
    at = None if section.at is None else clock.stamp(section.at)
    return _table("sections", _pairs(("id", section.id), ("at", at), ("title", section.title)))


def _episode_head(episode: Episode) -> str:
    return _pairs(
        ("number", episode.number),
        ("title", episode.title),
        ("date", episode.date),
        ("state", None if episode.state is State.PUBLISHED else str(episode.state)),
        ("until", episode.until),
        ("notice", episode.notice or None),
        ("rights", episode.rights or None),
        ("author", episode.author),
        ("language", episode.language),
        ("intro", episode.intro or None),
        ("tags", episode.tags or None),
        ("links", episode.links or None),
        ("dialect", episode.dialect),
        ("evidence", episode.evidence or None),
        ("trust", episode.trust or None),
        ("aliases", episode.aliases or None),
    )


def _people(chosen: tuple[Person, ...], series: tuple[Person, ...]) -> str:
    if chosen == series:
        return ""
    known = {person.id: person for person in series}
    entries = (_string(one.id) if known.get(one.id) == one else _inline_person(one, known) for one in chosen)
    return _raw_list("people", entries)


def _inline_person(person: Person, known: dict[str, Person]) -> str:
    # What is left out comes from the series' person of the same id: empty text says that there is none.
    base = known.get(person.id)
    pairs = [f"id = {_string(person.id)}", f"name = {_string(person.name)}"]
    for key in ("role", "url", "picture"):
        value = getattr(person, key)
        if value is not None or (base is not None and getattr(base, key) is not None):
            pairs.append(f"{key} = {_string(value or '')}")
    return f"{{ {', '.join(pairs)} }}"


def _person_pairs(person: Person) -> str:
    return _pairs(
        ("id", person.id),
        ("name", person.name),
        ("role", person.role),
        ("url", person.url),
        ("picture", person.picture),
    )


def _recording_pairs(recording: Recording) -> str:
    sources = _raw_list("sources", map(_media_source, recording.sources))
    lengths = "".join(
        f"{key} = {clock.seconds(ms)}\n"
        for key, ms in (("duration", recording.duration), ("clock_start", recording.clock_start or None))
        if ms is not None
    )
    return sources + lengths + _pairs(("fps", recording.fps), ("poster", recording.poster))


def _media_source(source: MediaSource) -> str:
    if source.use == DEFAULT_USE and not source.edits:
        return _string(source.href)
    pairs = [f"href = {_string(source.href)}"]
    if source.use != DEFAULT_USE:
        pairs.append(f"use = {_value(source.use)}")
    if source.edits:
        pairs.append(f"edits = {write_edits(source.edits)}")
    return f"{{ {', '.join(pairs)} }}"


def write_edits(edits: Iterable[tuple[int, int]]) -> str:
    """The edits of a source: a list of pairs of seconds."""
    pairs = (f"[{_seconds(at)}, {_seconds(change)}]" for at, change in edits)
    return f"[{', '.join(pairs)}]"


def _seconds(ms: int) -> str:
    return f"-{clock.seconds(-ms)}" if ms < 0 else clock.seconds(ms)


def _table(name: str, pairs: str) -> str:
    return f"[[{name}]]\n{pairs}"


def _joined(blocks: Iterable[str]) -> str:
    return "\n".join(block for block in blocks if block)


def _pairs(*pairs: tuple[str, Value]) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in pairs if value is not None)


def _raw_list(key: str, entries: Iterable[str]) -> str:
    items = list(entries)
    one_line = f"{key} = [{', '.join(items)}]"
    if len(one_line) <= 100:
        return one_line + "\n"
    return f"{key} = [\n" + "".join(f"  {item},\n" for item in items) + "]\n"


def _value(value: str | float | datetime.date | tuple[str, ...] | tuple[int, ...] | None) -> str:
    if isinstance(value, str):
        return _lines(value) if "\n" in value else _string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(_value(entry) for entry in value)}]"
    return str(value)


def _string(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _lines(text: str) -> str:
    return '"""\n' + "\n".join(_escaped_lines(text)) + '"""'


def _escaped_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield _ESCAPED.sub(_escape, line)


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04X}"
