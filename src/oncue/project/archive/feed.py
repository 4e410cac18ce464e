"""A feed of a podcast, RSS or Atom, as a local file: what it says of each episode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oncue.formats.xml import name_of, parse_xml, place_of
from oncue.model import Person, Result, Source
from oncue.project.archive.entries import Entry, base_name, read_date, read_length, read_number
from oncue.project.facts import Facts, language_tag, media_href, one_line, part_number, people_named, several_lines
from oncue.project.findings import BAD_FEED, found
from oncue.read.html import visible_text
from oncue.text.decode import from_text

if TYPE_CHECKING:
    from lxml import etree

_TAG = re.compile(r"<[a-zA-Z/!]|&[a-z]{2,8};|&#")
_ROLES = {"host": "host", "guest": "guest", "interviewer": "interviewer"}
_PODCAST = re.compile(r"podcastindex|podcast-namespace|podcasting2", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed: what it says of the whole, and its entries in their order."""

    title: str | None = None
    language: str | None = None
    description: str | None = None
    rights: str | None = None
    people: tuple[Person, ...] = ()
    entries: tuple[Entry, ...] = ()


def read_feed(source: Source) -> Result[Feed]:
    """The episodes of a feed; none, with an error, where the file is no feed."""
    parsed = parse_xml(source)
    root = parsed.value
    if root is None:
        return Result(value=Feed(), diagnostics=parsed.diagnostics)
    items = [element for element in root.iter() if name_of(element) in {"item", "entry"}]
    if name_of(root) not in {"rss", "feed", "RDF"} or not items:
        finding = found(
            BAD_FEED, source.name, "this is no feed: no <item> and no <entry> in it", "save the RSS file itself"
        )
        return Result(value=Feed(), diagnostics=(*parsed.diagnostics, finding))
    channel = next((element for element in root if name_of(element) == "channel"), root)
    feed = Feed(
        title=one_line(_text(channel, "title")),
        language=language_tag(_text(channel, "language")),
        description=several_lines(_shown(_text(channel, "description", "subtitle", "summary"))),
        rights=several_lines(_text(channel, "copyright", "rights")),
        entries=tuple(_entry(source, item) for item in items),
    )
    return Result(value=feed, diagnostics=parsed.diagnostics)


def _entry(source: Source, item: etree._Element) -> Entry:
    date, doubt = read_date(_text(item, "pubDate", "published", "date", "updated"))
    media = [href for text in _enclosures(item) if (href := media_href(text)) and "://" in href]
    facts = Facts(
        title=one_line(_shown(_text(item, "title"))),
        number=part_number(read_number(_own_number(item))),
        date=date,
        people=people_named(_people(item)),
        description=several_lines(_shown(_text(item, "summary", "description", "content", "encoded"))),
        tags=tuple(dict.fromkeys(tag for text in _text(item, "keywords").split(",") if (tag := one_line(text)))),
        media=tuple(dict.fromkeys(media)),
        duration=read_length(_text(item, "duration")),
    )
    addresses = [*_attributes(item, "transcript", "url"), *_enclosures(item)]
    files = tuple(dict.fromkeys(name for text in addresses if (name := base_name(text))))
    doubts = (doubt,) if doubt else ()
    return Entry(origin="feed", place=place_of(source, item), files=files, facts=facts, doubts=doubts)


def _own_number(item: etree._Element) -> str:
    """The number in `<itunes:episode>`; `<podcast:episode>` may hold a fraction for a bonus and has none then."""
    return next((text for child in item if name_of(child) == "episode" and (text := _inner(child))), "")


def _enclosures(item: etree._Element) -> Iterator[str]:
    """The recordings: `<enclosure url>`, and in Atom `<link rel="enclosure" href>`."""
    yield from _attributes(item, "enclosure", "url")
    for child in item:
        if name_of(child) == "link" and child.get("rel") == "enclosure":
            yield (child.get("href") or "").strip()


def _attributes(item: etree._Element, name: str, attribute: str) -> Iterator[str]:
    for child in item:
        if name_of(child) == name and (value := (child.get(attribute) or "").strip()):
            yield value


def _people(item: etree._Element) -> Iterator[tuple[str, str | None]]:
    """`<podcast:person role>`; the host of a show is not said to ask in this episode by anything else."""
    for child in item:
        if name_of(child) == "person" and _PODCAST.search(str(child.tag)):
            role = (child.get("role") or "host").strip().lower()
            yield _inner(child), _ROLES.get(role, role)


def _text(element: etree._Element, *names: str) -> str:
    """The text of the first child of the first of these names that has any."""
    for name in names:
        for child in element:
            if name_of(child) == name and (text := _inner(child)):
                return text
    return ""


def _inner(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _shown(text: str) -> str:
    """What a text shows that may be HTML."""
    if not _TAG.search(text):
        return text
    shown = visible_text(from_text("description", text)).value
    return shown.text if shown is not None else ""
