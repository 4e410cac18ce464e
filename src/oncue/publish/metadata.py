"""The metadata of an episode as a page shows it: the author's texts as HTML, addresses checked, dates written out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oncue.publish.labels import length, long_date, state_label
from oncue.publish.markdown import blocks, inline, plain_text
from oncue.publish.parts import duration_of
from oncue.publish.recordings import local_picture
from oncue.publish.urls import safe_link

if TYPE_CHECKING:
    from markupsafe import Markup

    from oncue.model import Person, Rendition
    from oncue.publish.site import SiteOptions

_DESCRIPTION_LENGTH = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonView:
    """A person as named on a page. `picture` is a file of the site."""

    name: str
    role: str
    url: str | None
    picture: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionView:
    """A dated note on what was corrected."""

    date: str
    iso_date: str
    text: Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class EpisodeView:
    """The metadata of an episode. Texts are empty where there is nothing to show."""

    title: str
    state: str
    intro: Markup
    notice: Markup
    date: str
    iso_date: str
    length: str
    author: str
    people: tuple[PersonView, ...]
    tags: tuple[str, ...]
    corrections: tuple[CorrectionView, ...]


def episode_view(rendition: Rendition, people: tuple[Person, ...], site: SiteOptions) -> EpisodeView:
    """The metadata of an episode; `people` are those of its series, for an episode that names none."""
    episode = rendition.episode
    return EpisodeView(
        title=episode.title,
        state=state_label(episode.state),
        intro=blocks(episode.intro),
        notice=blocks(episode.notice),
        date=long_date(episode.date),
        iso_date=episode.date.isoformat() if episode.date else "",
        length=length(duration_of(rendition)),
        author=episode.author or "",
        people=person_views(episode.people or people, site),
        tags=episode.tags,
        corrections=tuple(
            CorrectionView(date=long_date(note.date), iso_date=note.date.isoformat(), text=inline(note.text))
            for note in episode.corrections
        ),
    )


def person_views(people: tuple[Person, ...], site: SiteOptions) -> tuple[PersonView, ...]:
    """People in order, with the addresses that may be shown."""
    return tuple(
        PersonView(
            name=person.name,
            role=person.role or "",
            url=safe_link(person.url),
            picture=local_picture(person.picture, site),
        )
        for person in people
    )


def describe(text: str) -> str:
    """One line of at most 200 characters from an author's text, for `<meta name=description>`."""
    words = plain_text(text)
    if len(words) <= _DESCRIPTION_LENGTH:
        return words
    return words[: _DESCRIPTION_LENGTH - 1].rpartition(" ")[0] + "…"
