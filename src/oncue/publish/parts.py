"""The parts of a series as pages list them: with links where there is a page, with their state where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from oncue.model import State
from oncue.publish.labels import (
    WITH_PAGE,
    WITHHELD,
    kind_word,
    length,
    long_date,
    part_label,
    public_title,
    state_label,
)
from oncue.publish.recordings import moment, players
from oncue.publish.sections import section_views
from oncue.publish.urls import file_link

if TYPE_CHECKING:
    from oncue.model import Episode, Paragraph, Rendition, Series
    from oncue.publish.sentences import Writing
    from oncue.publish.site import SiteOptions

# Neighbours shown on each side of the current part: a page of a long series must not list them all.
_REACH = 4
_QUESTIONS_SHOWN = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class PartLink:
    """A part in a list. `href` is None where it has no page; `state` is empty where it is published."""

    word: str
    number: str
    label: str
    title: str
    state: str
    href: str | None
    withheld: bool = False
    current: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionLink:
    """A question of a part: its text, where it is, and its stamp."""

    text: str
    href: str
    stamp: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartCard:
    """A part on the page of its series. `questions` are its first, `more` counts the others."""

    link: PartLink
    date: str
    iso_date: str
    length: str
    questions: tuple[QuestionLink, ...]
    more: int


def page_name(episode: Episode, suffix: str = ".html") -> str:
    """The relative URL of a file of the episode."""
    return file_link(episode.stem + suffix)


def part_link(episode: Episode, series: Series, *, current: bool = False) -> PartLink:
    """How `series` lists `episode`."""
    label = part_label(episode, series.kind)
    return PartLink(
        word=kind_word(series.kind),
        number="" if episode.number is None else str(episode.number),
        label=label,
        title=public_title(episode),
        state=state_label(episode.state),
        href=page_name(episode) if episode.state in WITH_PAGE else None,
        withheld=episode.state in WITHHELD,
        current=current,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Navigation:
    """The parts around a page, the one of the page itself marked as current."""

    parts: tuple[PartLink, ...] = ()
    previous: PartLink | None = None
    next: PartLink | None = None


def navigation(series: Series, renditions: tuple[Rendition, ...], index: int) -> Navigation:
    """The parts around the one at `index`."""
    links = neighbourhood(series, renditions, index)
    at = next(position for position, link in enumerate(links) if link.current)
    return Navigation(
        parts=links,
        previous=links[at - 1] if at else None,
        next=links[at + 1] if at + 1 < len(links) else None,
    )


def neighbourhood(series: Series, renditions: tuple[Rendition, ...], index: int) -> tuple[PartLink, ...]:
    """The part at `index` with those around it."""
    first = max(0, min(index - _REACH, len(renditions) - 2 * _REACH - 1))
    shown = enumerate(renditions[first : first + 2 * _REACH + 1], first)
    return tuple(part_link(rendition.episode, series, current=at == index) for at, rendition in shown)


def part_card(rendition: Rendition, series: Series, site: SiteOptions) -> PartCard:
    """How the page of `series` shows a part; of what is withheld only number and state."""
    episode = rendition.episode
    link = part_link(episode, series)
    if episode.state in WITHHELD:
        return PartCard(link=link, date="", iso_date="", length="", questions=(), more=0)
    questions = _questions(rendition, site)
    return PartCard(
        link=link,
        date=long_date(episode.date),
        iso_date=episode.date.isoformat() if episode.date else "",
        length=length(duration_of(rendition)),
        questions=questions[:_QUESTIONS_SHOWN],
        more=max(0, len(questions) - _QUESTIONS_SHOWN),
    )


def duration_of(rendition: Rendition) -> int | None:
    """The length of the recordings (ms), from the metadata or from what was found out about the media."""
    if rendition.episode.duration is not None:
        return rendition.episode.duration
    return rendition.timed.duration if rendition.timed else None


def _questions(rendition: Rendition, site: SiteOptions) -> tuple[QuestionLink, ...]:
    if rendition.timed is None or rendition.episode.state is not State.PUBLISHED:
        return ()
    shown = players(rendition.episode.media, site)
    views = section_views(rendition.timed, rendition.episode, lambda ms: moment(shown, ms), write=_write_nothing)
    page = page_name(rendition.episode)
    return tuple(
        QuestionLink(text=view.name, href=f"{page}#{view.id}", stamp=view.stamp.label) for view in views if view.titled
    )


def _write_nothing(_paragraph: Paragraph, _writing: Writing) -> Markup:
    """A list of questions needs headings and stamps only."""
    return Markup()
