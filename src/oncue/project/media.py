"""The files that pages play and show: which there are, where they go in the site, and what pages call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from oncue.model import Diagnostic, Episode, Place, Series
from oncue.project.files import is_file, is_inside
from oncue.project.findings import NAME_TAKEN, NO_MEDIA_FILE, OUTSIDE, found
from oncue.project.outputs import Copy

MEDIA = "media"

_PRIVATE = ("transcripts", "episodes", "templates")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaFiles:
    """`outputs`: names in the site and the files to copy; `urls`: hrefs as written and what a series' page calls them."""

    outputs: dict[str, Copy] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def gather_media(root: Path, series: Series, places: dict[str, Place]) -> MediaFiles:
    """The local files that the public `series` plays or shows. `places` says by stem where an episode was written."""
    media = MediaFiles()
    for href, place in _wanted(series, places):
        if href in media.urls or _URL.match(href):
            continue
        name = f"{MEDIA}/{href.removeprefix(f'{MEDIA}/')}"
        media.urls[href] = f"../{quote(name)}"
        copy = Copy(path=root / href)
        refusal = _refusal(root, href, place) or _clash(name, copy, media.outputs, place)
        if refusal:
            media.findings.append(refusal)
        else:
            media.outputs[name] = copy
    return media


def _wanted(series: Series, places: dict[str, Place]) -> Iterator[tuple[str, Place]]:
    whole = Place(source=f"episodes/{series.slug}/series.toml")
    yield from ((person.picture, whole) for person in series.people if person.picture)
    for episode in series.episodes:
        place = places.get(episode.stem, whole)
        yield from ((href, place) for href in _hrefs(episode))


def _hrefs(episode: Episode) -> Iterable[str]:
    pictures = [person.picture for person in episode.people]
    played = [source.href for recording in episode.media for source in recording.sources]
    posters = [recording.poster for recording in episode.media]
    return (href for href in (*pictures, *played, *posters) if href)


def _clash(name: str, copy: Copy, outputs: dict[str, Copy], place: Place) -> Diagnostic | None:
    if outputs.get(name, copy) == copy:
        return None
    message = f"two files would become {name} in the site"
    return found(NAME_TAKEN, place, message, "give one of them another name")


def _refusal(root: Path, href: str, place: Place) -> Diagnostic | None:
    path = root / href
    private = [root / folder for folder in _PRIVATE]
    if not is_inside(root, path) or any(is_inside(folder, path) for folder in private):
        hint = "put recordings and pictures into media/"
        return found(OUTSIDE, place, f"{href} is not a file that a site may publish", hint)
    if not is_file(path):
        return found(NO_MEDIA_FILE, place, f"{href} is not there", "copy it there, or correct the path")
    return None
