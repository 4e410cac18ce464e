"""A series found on a saved page -> the `Series` that it would be in a project."""

from __future__ import annotations

import datetime

from oncue.model import Episode, MediaSource, Person, Recording, Series, SeriesKind, Source, State
from oncue.read.blog.page import PageSeries, Post
from oncue.read.blog.part_links import NUMBERED
from oncue.text.slug import slug

# Players in the markup of a page: the line they stand on, and what they play.
Players = tuple[tuple[int, str], ...]


def series_of(
    found: PageSeries, source: Source, *, language: str, players: Players = (), interviewer: str | None = None
) -> Series:
    """The series with an episode a part: those without transcript are announced, those only linked are missing."""
    people = people_of(found.guest, interviewer)
    episodes = [_episode(post, source, people, players) for post in found.parts]
    episodes += [_missing(number, found, source) for number in found.missing]
    numbered = any(post.number is not None for post in found.parts)
    return Series(
        slug=slug(found.title),
        title=found.title,
        kind=SeriesKind.PARTS if numbered else SeriesKind.COLLECTION,
        language=language,
        people=people,
        episodes=tuple(sorted(episodes, key=lambda episode: (episode.number or 0, episode.stem))),
        place=source.place(found.parts[0].span.start),
    )


def people_of(guest: str | None, interviewer: str | None) -> tuple[Person, ...]:
    """The people whose names are known."""
    known = (("guest", guest), ("interviewer", interviewer))
    return tuple(Person(id=slug(name), name=name, role=role) for role, name in known if name)


def stem_of_post(post: Post) -> str:
    """What the files of a post are called: `part-3`, or its title where it has no number."""
    return f"part-{post.number}" if post.number is not None else slug(post.title)


def _episode(post: Post, source: Source, people: tuple[Person, ...], players: Players) -> Episode:
    linked = {number for link in post.links for number in link.to if number != post.number}
    return Episode(
        stem=stem_of_post(post),
        title=post.title,
        state=State.ANNOUNCED if post.transcript is None else State.PUBLISHED,
        number=post.number,
        date=datetime.date.fromisoformat(post.date) if post.date else None,
        author=post.author,
        intro=post.intro,
        people=people,
        tags=post.tags,
        links=tuple(sorted(linked)),
        media=_recordings(post, source, players),
        place=source.place(post.span.start),
    )


def _recordings(post: Post, source: Source, players: Players) -> tuple[Recording, ...]:
    """The players that stand in the markup of a post, as alternative sources of one recording."""
    first, last = source.place(post.span.start).line or 0, source.place(post.span.end).line or 0
    inside = (href for line, href in players if first <= line <= last and href.startswith(("https:", "http:")))
    sources = tuple(MediaSource(href=href, use=("play",)) for href in dict.fromkeys(inside))
    return (Recording(sources=sources),) if sources else ()


def _missing(number: int, found: PageSeries, source: Source) -> Episode:
    """A part that is only linked, titled as its neighbours are."""
    model = found.parts[0].title
    matches = list(NUMBERED.finditer(model))
    title = f"{model[: matches[-1].start(1)]}{number}{model[matches[-1].end(1) :]}" if matches else f"{model} {number}"
    place = source.place(found.parts[0].span.start)
    return Episode(stem=f"part-{number}", title=title, state=State.MISSING, number=number, place=place)
