"""YouTube and Vimeo: their many addresses, and the page that plays a video from a second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_YOUTUBE_HOSTS = frozenset({"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"})
_YOUTUBE_PATHS = frozenset({"embed", "shorts", "live", "v", "e"})
_YOUTUBE_ID = re.compile(r"[0-9A-Za-z_-]{6,20}", re.ASCII)
_VIMEO_HOSTS = frozenset({"vimeo.com", "player.vimeo.com"})
# vimeo.com/1, /1/hash, /video/1, /channels/x/1, /groups/x/videos/1, /album/1/video/2, /showcase/1/video/2
_VIMEO_PATH = re.compile(
    r"/(?:(?:video|videos)/|channels/[\w-]{1,80}/(?:videos/)?|groups/[\w-]{1,80}/videos/|(?:album|showcase)/[0-9]{1,12}/video/)?"
    r"(?P<id>[0-9]{1,12})(?:/(?P<hash>[0-9a-f]{6,20}))?/?",
    re.ASCII,
)
_VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvidedVideo:
    """A video at a provider. `key` opens an unlisted Vimeo video."""

    provider: str
    id: str
    key: str = ""


def recognise(url: str) -> ProvidedVideo | None:
    """The video that a safe absolute URL names, or None where no known provider has it."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    if host == "youtu.be" or host in _YOUTUBE_HOSTS:
        return _youtube(host, parts.path, parts.query)
    if host in _VIMEO_HOSTS:
        return _vimeo(parts.path, parts.query)
    return None


def watch_url(video: ProvidedVideo, ms: int = 0) -> str:
    """The provider's page that plays `video` from `ms`, in whole seconds."""
    second = ms // 1000
    if video.provider == "YouTube":
        return f"https://www.youtube.com/watch?v={video.id}" + (f"&t={second}s" if second else "")
    path = f"{video.id}/{video.key}" if video.key else video.id
    return f"https://vimeo.com/{path}" + (f"#t={second}s" if second else "")


def _youtube(host: str, path: str, query: str) -> ProvidedVideo | None:
    segments = [segment for segment in path.split("/") if segment]
    found = ""
    if host == "youtu.be":
        found = segments[0] if segments else ""
    elif len(segments) > 1 and segments[0] in _YOUTUBE_PATHS:
        found = segments[1]
    elif segments == ["watch"]:
        found = parse_qs(query).get("v", [""])[0]
    return ProvidedVideo(provider="YouTube", id=found) if _YOUTUBE_ID.fullmatch(found) else None


def _vimeo(path: str, query: str) -> ProvidedVideo | None:
    match = _VIMEO_PATH.fullmatch(path)
    if match is None:
        return None
    key = match["hash"] or parse_qs(query).get("h", [""])[0]
    return ProvidedVideo(provider="Vimeo", id=match["id"], key=key if _VIMEO_HASH.fullmatch(key) else "")
