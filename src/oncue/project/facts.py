"""What is known about a conversation, from wherever: a file itself, a catalogue, a feed, the command line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from oncue.model import About, Episode, MediaSource, Person, Recording
from oncue.text.slug import slug

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LINK = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f\\<>\"]{1,2000}", re.IGNORECASE)
_NO_PATH = re.compile(r"[\\:?*\"<>|\x00-\x1f\x7f-\x9f]|\s\Z|\A\s")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=[T ]|\Z)", re.ASCII)
_MOST_NUMBER = 99_999
_LONGEST_LINE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Metadata of one conversation. `media` are addresses, or paths in the project; `duration` is in ms."""

    title: str | None = None
    number: int | None = None
    date: datetime.date | None = None
    language: str | None = None
    people: tuple[Person, ...] = ()
    rights: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    duration: int | None = None


def facts_of(about: About, language: str | None = None) -> Facts:
    """What a transcript file says of itself."""
    return Facts(
        title=one_line(about.title),
        date=iso_date(about.date),
        language=language_tag(language),
        people=people_named(about.people),
        rights=several_lines(about.rights),
        description=several_lines(about.description),
        tags=tuple(dict.fromkeys(tag for text in about.tags if (tag := one_line(text)))),
        media=tuple(dict.fromkeys(href for text in about.media if (href := media_href(text)))),
    )


def first_known(*sources: Facts) -> Facts:
    """Of each fact the first that is known. People are joined: of one role those of the first source that names any."""
    found: dict[str, object] = {}
    for one in fields(Facts):
        values = (getattr(facts, one.name) for facts in sources)
        found[one.name] = next((value for value in values if value not in {None, ()}), one.default)
    return replace(Facts(**found), people=_all_people(facts.people for facts in sources))  # type: ignore[arg-type]


def episode_of(facts: Facts, *, stem: str, title: str, language: str, dialect: str | None) -> Episode:
    """The episode that the facts make, in a series of `language`. `title` stands where none is known."""
    sources = tuple(_source(href) for href in facts.media)
    recording = Recording(sources=sources, duration=facts.duration)
    return Episode(
        stem=stem,
        title=facts.title or title,
        number=facts.number,
        date=facts.date,
        language=facts.language if facts.language and facts.language != language else None,
        people=facts.people,
        rights=facts.rights or "",
        intro=facts.description or "",
        tags=facts.tags,
        media=(recording,) if sources else (),
        dialect=dialect,
    )


def people_named(names: Iterable[tuple[str, str | None]]) -> tuple[Person, ...]:
    """People by name and role, each with an id of their own; nobody twice."""
    people: dict[str, Person] = {}
    for text, role in names:
        name = one_line(text)
        if name:
            identity = slug(name)
            people.setdefault(identity, Person(id=identity, name=name, role=one_line(role)))
    return tuple(people.values())


def one_line(text: str | None) -> str | None:
    """Text as a TOML value of one line can hold it; None where nothing is left."""
    return " ".join(_CONTROL.sub(" ", text or "").split())[:_LONGEST_LINE].strip() or None


def several_lines(text: str | None) -> str | None:
    """The same for text of several lines."""
    lines = _BREAKS.sub("\n", text or "").split("\n")
    return "\n".join(_CONTROL.sub(" ", line).rstrip() for line in lines).strip() or None


def iso_date(text: str | None) -> datetime.date | None:
    """The day that an ISO 8601 date names; None for a year or month alone."""
    match = _DAY.match((text or "").strip())
    if match is None:
        return None
    try:
        return datetime.date.fromisoformat(match[0])
    except ValueError:
        return None


def language_tag(text: str | None) -> str | None:
    """A language tag in the shape of BCP 47; None for anything else."""
    tag = (text or "").strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def part_number(value: int | None) -> int | None:
    """A number that an episode can have."""
    return value if value is not None and 0 <= value <= _MOST_NUMBER else None


def media_href(text: str) -> str | None:
    """The address of a recording, or where in the project it is to lie; None for what can be neither."""
    href = text.strip()
    if "://" in href:
        return href if _LINK.fullmatch(href) else None
    name = href.replace("\\", "/").rsplit("/", 1)[-1]
    return f"media/{name}" if is_path(name) else None


def is_path(path: str) -> bool:
    """Whether an episode can name a file of the project by this path."""
    return not _NO_PATH.search(path) and all(part[:1] not in {"", "."} for part in path.split("/"))


def _source(href: str) -> MediaSource:
    return MediaSource(href=href, use=("play",)) if "://" in href else MediaSource(href=href)


def _all_people(sources: Iterable[tuple[Person, ...]]) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    for found in sources:
        roles = {person.role for person in people.values() if person.role}
        for person in found:
            if person.role not in roles:
                people.setdefault(person.id, person)
    return tuple(people.values())
