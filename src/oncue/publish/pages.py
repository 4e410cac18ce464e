"""The pages of a series: one a part, one for all of them; and a page that stands alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oncue.align.cuts import own_tracks
from oncue.errors import CallError
from oncue.model import State
from oncue.publish.captions import caption_data
from oncue.publish.environment import render_template
from oncue.publish.head import inlined_assets, joined, linked_head, single_head
from oncue.publish.labels import WITHHELD, about_times, part_label, state_label
from oncue.publish.markdown import blocks
from oncue.publish.metadata import episode_view, person_views
from oncue.publish.parts import Navigation, navigation, page_name, part_card
from oncue.publish.recordings import moment, players
from oncue.publish.sections import section_views
from oncue.publish.site import SiteOptions
from oncue.text.redaction import without_redacted

if TYPE_CHECKING:
    from oncue.model import Episode, Person, Rendition, Series
    from oncue.publish.recordings import Player
    from oncue.publish.theme import Theme

_DOWNLOADS = ((".vtt", "WebVTT"), (".srt", "SRT"), (".txt", "Text"), (".json", "JSON"))
# From so many words on, a browser may skip the layout of what is far from view.
_LONG = 6000


@dataclass(frozen=True, kw_only=True, slots=True)
class Download:
    """A file with the same words, beside the page."""

    label: str
    href: str


def part_page(series: Series, renditions: tuple[Rendition, ...], index: int, *, theme: Theme, site: SiteOptions) -> str:
    """The page of the part at `index`: transcript, announcement or tombstone, as its state says.

    Raises `CallError` for a part without a page (missing, in preparation) and `TemplateFault`.
    """
    rendition = renditions[index]
    around = navigation(series, renditions, index)
    if rendition.episode.state is State.PUBLISHED:
        return _linked_page(series, rendition, around, theme=theme, site=site)
    if rendition.episode.state is State.ANNOUNCED:
        return _linked_page(series, replace(rendition, timed=None, track=None), around, theme=theme, site=site)
    if rendition.episode.state in {State.RESTRICTED, State.WITHDRAWN}:
        return _tombstone_page(series, rendition.episode, around, theme=theme, site=site)
    raise CallError(f"{rendition.episode.stem!r} is {rendition.episode.state} and has no page")


def series_page(series: Series, renditions: tuple[Rendition, ...], *, theme: Theme, site: SiteOptions) -> str:
    """The page that lists the parts of `series` in order. Raises `TemplateFault`."""
    return render_template(
        theme,
        "index.html.j2",
        head=linked_head(joined(series.title, site.title), series, site, page="", description=series.description),
        inlined=None,
        site=site,
        series=series,
        description=blocks(series.description),
        people=person_views(series.people, site),
        cards=tuple(part_card(rendition, series, site) for rendition in renditions),
    )


def single_page(rendition: Rendition, *, title: str | None = None, theme: Theme) -> str:
    """A page on its own: style, script and captions inside it, media by URL. See `oncue.publish.render`."""
    episode = rendition.episode if title is None else replace(rendition.episode, title=title)
    site = SiteOptions()
    inlined = inlined_assets(theme)
    withheld = episode.state in WITHHELD
    shown = () if withheld else players(episode.media, site)
    head = single_head(replace(rendition, episode=episode), shown, inlined, withheld=withheld)
    common = {"head": head, "inlined": inlined, "site": site, "series": None, "navigation": Navigation()}
    if withheld:
        return render_template(theme, "tombstone.html.j2", **common, **_tombstone_values(episode, None))
    values = _transcript_values(replace(rendition, episode=episode), (), shown, site)
    return render_template(theme, "single.html.j2", **common, **values, label="", downloads=())


def _linked_page(series: Series, rendition: Rendition, around: Navigation, *, theme: Theme, site: SiteOptions) -> str:
    episode = rendition.episode
    shown = _with_tracks(rendition, players(episode.media, site)) if episode.state is State.PUBLISHED else ()
    head = linked_head(
        joined(episode.title, series.title),
        series,
        site,
        page=page_name(episode),
        language=_language(rendition),
        description=episode.intro,
        players=shown,
        around=around,
        captions=page_name(episode, ".vtt") if rendition.track else None,
    )
    return render_template(
        theme,
        "part.html.j2",
        head=head,
        inlined=None,
        site=site,
        series=replace(series, rights=episode.rights or series.rights),
        navigation=around,
        label=part_label(episode, series.kind) if episode.number is not None else "",
        downloads=_downloads(rendition),
        **_transcript_values(rendition, series.people, shown, site),
    )


def _tombstone_page(series: Series, episode: Episode, around: Navigation, *, theme: Theme, site: SiteOptions) -> str:
    label = part_label(episode, series.kind)
    return render_template(
        theme,
        "tombstone.html.j2",
        head=linked_head(joined(label, series.title), series, site, page=page_name(episode), around=around),
        inlined=None,
        site=site,
        series=series,
        navigation=around,
        **_tombstone_values(episode, series),
    )


def _tombstone_values(episode: Episode, series: Series | None) -> dict[str, object]:
    """Number, state and notice: all that a page of a withheld part is told."""
    return {
        "label": part_label(episode, series.kind) if series else "This page",
        "state": state_label(episode.state),
        "notice": blocks(episode.notice),
    }


def _transcript_values(
    rendition: Rendition, people: tuple[Person, ...], shown: tuple[Player, ...], site: SiteOptions
) -> dict[str, object]:
    timed, track, media = rendition.timed, rendition.track, rendition.episode.media
    cuts = {file.cut for player in shown for file in player.files}
    sections = section_views(timed, rendition.episode, lambda ms: moment(shown, ms)) if timed else ()
    return {
        "episode": episode_view(rendition, people, site),
        "players": shown,
        "sections": sections,
        "captions": caption_data(track) if track else None,
        "cuts": {name: caption_data(own) for name, own in own_tracks(track, media) if name in cuts} if track else {},
        "times": about_times(without_redacted(timed).times) if timed else "",
        "long": timed is not None and len(timed.times) > _LONG,
    }


def _with_tracks(rendition: Rendition, shown: tuple[Player, ...]) -> tuple[Player, ...]:
    """The players with the captions that their first file needs, where `build` writes them."""
    if rendition.track is None:
        return shown
    return tuple(replace(player, track=_track(rendition.episode, player)) for player in shown)


def _track(episode: Episode, player: Player) -> str | None:
    if player.files and player.files[0].cut:
        return page_name(episode, f".{player.files[0].cut}.vtt")
    return None if player.offset else page_name(episode, ".vtt")


def _downloads(rendition: Rendition) -> tuple[Download, ...]:
    if rendition.timed is None:
        return ()
    return tuple(Download(label=label, href=page_name(rendition.episode, suffix)) for suffix, label in _DOWNLOADS)


def _language(rendition: Rendition) -> str | None:
    if rendition.episode.language:
        return rendition.episode.language
    return rendition.timed.transcript.language if rendition.timed else None
