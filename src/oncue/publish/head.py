"""What stands in the head of a page: title, language, policy, and the addresses around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from oncue.errors import TemplateFault
from oncue.publish.labels import state_label
from oncue.publish.metadata import describe
from oncue.publish.parts import Navigation
from oncue.publish.policy import inline_policy, linked_policy
from oncue.publish.recordings import origins
from oncue.publish.urls import file_link, is_absolute, safe_web
from oncue.text.scripts import direction

if TYPE_CHECKING:
    from oncue.model import Rendition, Series
    from oncue.publish.parts import PartLink
    from oncue.publish.recordings import Player
    from oncue.publish.site import SiteOptions
    from oncue.publish.theme import Theme

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}", re.ASCII)
_ENDS_ELEMENT = re.compile(r"</(?:style|script)|<!--", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The head of a page. What is empty or None is left out."""

    title: str
    language: str
    direction: str
    policy: str
    description: str = ""
    canonical: str | None = None
    previous: str | None = None
    next: str | None = None
    captions: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Inlined:
    """Style and script of a page that has no files beside it."""

    style: Markup
    script: Markup


def linked_head(  # noqa: PLR0913 -- each is one line of the head
    title: str,
    series: Series,
    site: SiteOptions,
    *,
    page: str,
    language: str | None = None,
    description: str = "",
    players: tuple[Player, ...] = (),
    around: Navigation | None = None,
    captions: str | None = None,
) -> Head:
    """The head of a page of `series`; `page` is its file name as a URL, empty for the page of the series itself."""
    around = around or Navigation()
    return Head(
        title=title,
        language=_tag(language or series.language),
        direction=direction(language or series.language),
        policy=linked_policy(origins(players)),
        description=describe(description),
        canonical=_canonical(site.base_url, f"{file_link(series.slug)}/{page}"),
        previous=_address(around.previous),
        next=_address(around.next),
        captions=captions,
    )


def single_head(rendition: Rendition, players: tuple[Player, ...], inlined: Inlined, *, withheld: bool) -> Head:
    """The head of a page that stands alone; one that is `withheld` tells its state only."""
    episode = rendition.episode
    spoken = rendition.timed.transcript.language if rendition.timed else None
    language = episode.language or spoken
    return Head(
        title=f"This page is {state_label(episode.state)}" if withheld else episode.title,
        language=_tag(language),
        direction=direction(language),
        policy=inline_policy(origins(players), script=inlined.script, style=inlined.style),
        description="" if withheld else describe(episode.intro),
    )


def inlined_assets(theme: Theme) -> Inlined:
    """The theme's style and script for a page that holds them. Raises `TemplateFault`."""
    return Inlined(style=_asset(theme, "oncue.css"), script=_asset(theme, "oncue.js"))


def joined(*titles: str) -> str:
    """Titles from the narrower to the wider, as browsers show them."""
    return " · ".join(title for title in titles if title)


def _asset(theme: Theme, name: str) -> Markup:
    text = theme.assets.get(name)
    if text is None:
        raise TemplateFault(f"static/{name}", None, "the theme has no such file, and a page on its own needs it")
    if _ENDS_ELEMENT.search(text):
        raise TemplateFault(f"static/{name}", None, "it holds </style, </script or <!-- and cannot stand in a page")
    # A browser reads line ends as LF before it hashes.
    return Markup(text.replace("\r\n", "\n").replace("\r", "\n"))  # noqa: S704 -- the theme's own, and cannot end


def _tag(language: str | None) -> str:
    """A language tag fit for `lang`; English, the language of the page's own words, where there is none."""
    return language if language and _LANGUAGE.fullmatch(language) else "en"


def _canonical(base_url: str | None, path: str) -> str | None:
    base = safe_web(base_url)
    return f"{base.rstrip('/')}/{path}" if base and is_absolute(base) else None


def _address(link: PartLink | None) -> str | None:
    return link.href if link and not link.withheld else None
