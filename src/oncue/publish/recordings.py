"""The recordings of an episode as a page shows them: players for files, links to the provider for the rest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oncue import clock
from oncue.align.cuts import apart, name_cut, seek_in_cut
from oncue.publish.providers import ProvidedVideo, recognise, watch_url
from oncue.publish.urls import is_absolute, origin, safe_web

if TYPE_CHECKING:
    from oncue.align.cuts import Edits
    from oncue.model import MediaSource, Recording
    from oncue.publish.site import SiteOptions

# A table of our own: what the platform's `mimetypes` knows differs from machine to machine.
_TYPES = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "mkv": "video/x-matroska",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "weba": "audio/webm",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PlayerFile:
    """A file that a player may choose. `type` is empty where the suffix says nothing.

    Where the file is another cut of the recording, `cut` is the name of its captions and `edits` says what differs.
    """

    url: str
    type: str
    cut: str = ""
    edits: Edits = ()

    @property
    def seconds(self) -> str:
        """`edits` as the script reads them: in order, none within another."""
        return json.dumps([[at / 1000, change / 1000] for at, change in apart(self.edits)])


@dataclass(frozen=True, kw_only=True, slots=True)
class Player:
    """One recording. `kind` is `video`, `audio` or `link`; `offset` (ms) is where it begins on the episode's clock.

    A `link` has no files: `url` is the provider's page and nothing of the provider is loaded; `edits` are those of its
    video. `track` is the URL of the captions for the first file, where the page may load them.
    """

    kind: str
    label: str
    offset: int
    files: tuple[PlayerFile, ...] = ()
    poster: str | None = None
    remote: bool = False
    provider: str = ""
    url: str = ""
    video: ProvidedVideo | None = None
    edits: Edits = ()
    track: str | None = None

    @property
    def seconds(self) -> str:
        """`offset` as the script reads it."""
        return clock.seconds(self.offset)


def players(media: tuple[Recording, ...], site: SiteOptions) -> tuple[Player, ...]:
    """A player for each recording that has something to play, in order.

    Recordings after one of unknown length have no place on the clock and are left out.
    """
    found = []
    offset = 0
    for number, recording in enumerate(media, 1):
        label = f"Recording {number} of {len(media)}" if len(media) > 1 else "Recording"
        player = _player(recording, label, offset, site)
        if player is not None:
            found.append(player)
        if recording.duration is None:
            break
        offset += recording.duration
    return tuple(found)


def moment(shown: tuple[Player, ...], ms: int) -> str:
    """The link to a moment of the episode: `#t=31` where the page plays it, else the provider's page at its second."""
    current = next((player for player in reversed(shown) if player.offset <= ms), None)
    if current is None or current.video is None:
        return f"#t={clock.seconds(ms)}"
    return watch_url(current.video, seek_in_cut(ms - current.offset, current.edits))


def origins(shown: tuple[Player, ...]) -> tuple[str, ...]:
    """The hosts that players load from, beside the page's own, in order of their names."""
    remote = {file.url for player in shown for file in player.files if is_absolute(file.url)}
    return tuple(sorted({found for url in remote if (found := origin(url))}))


def local_picture(href: str | None, site: SiteOptions) -> str | None:
    """The URL of a picture of the site itself; one from elsewhere would be loaded unasked, so it is not shown."""
    url = safe_web(site.media_url(href)) if href else None
    return None if url is None or is_absolute(url) else url


def _player(recording: Recording, label: str, offset: int, site: SiteOptions) -> Player | None:
    playable = [source for source in recording.sources if "play" in source.use]
    urls = [(url, source) for source in playable if (url := safe_web(site.media_url(source.href)))]
    files = tuple(_file(url, source) for url, source in urls if recognise(url) is None)
    if files:
        return Player(
            kind="audio" if all(file.type.startswith("audio/") for file in files) else "video",
            label=label,
            offset=offset,
            files=files,
            poster=local_picture(recording.poster, site),
            remote=any(is_absolute(file.url) for file in files),
        )
    provided = next(((video, source) for url, source in urls if (video := recognise(url))), None)
    if provided is None:
        return None
    video, source = provided
    return Player(
        kind="link",
        label=label,
        offset=offset,
        provider=video.provider,
        url=watch_url(video),
        video=video,
        edits=source.edits,
    )


def _file(url: str, source: MediaSource) -> PlayerFile:
    path = url.partition("#")[0].partition("?")[0]
    known = _TYPES.get(path.rpartition(".")[2].lower(), "")
    return PlayerFile(url=url, type=known, cut=name_cut(source) if source.edits else "", edits=source.edits)
