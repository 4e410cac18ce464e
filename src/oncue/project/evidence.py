"""The files of evidence of an episode: of which source of a recording each is, and whether it changed since it was used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from oncue.align.evidence.findings import CHANGED
from oncue.formats.times import Fingerprints
from oncue.model import Diagnostic, Episode, MediaSource
from oncue.project.files import is_file, is_inside, name_of, stem_of
from oncue.project.findings import found
from oncue.project.recordings import fingerprint
from oncue.publish.providers import recognise

_WORD = re.compile(r"[^\W_]+")


def evidence_of(source: MediaSource, episode: Episode) -> tuple[str, ...]:
    """The files of evidence that are named like a source: `part-1-web.en.vtt` is of `media/part-1-web.mp4`.

    A file that several sources could claim is of the one with the longest name; the id of a video at YouTube or Vimeo is
    its name.
    """
    return tuple(name for name in episode.evidence if source_of(name, episode) == source)


def source_of(name: str, episode: Episode) -> MediaSource | None:
    """The source that a file of evidence is named after; None where no source has such a name."""
    sources = (source for recording in episode.media for source in recording.sources)
    claims = [(len(_key(source.href)), source) for source in sources if _is_named(name, _key(source.href))]
    return max(claims, key=lambda claim: claim[0])[1] if claims else None


def find_changed_evidence(root: Path, episode: Episode, used: Fingerprints, times: str) -> Iterator[Diagnostic]:
    """The findings on evidence that is not what the file `times` was made from, or was named since.

    Files that are gone are no finding here: what they said is in the times file.
    """
    known = dict(used)
    for name in episode.evidence:
        path = root / name
        if not used or not is_inside(root, path) or not is_file(path) or known.get(name) == fingerprint(path):
            continue
        what = "was added since its times were taken" if name not in known else "changed since its times were taken"
        yield found(CHANGED, times, f"{name} {what}", "make the times again with `oncue align`")


def _key(href: str) -> str:
    """What a source is called: the id of a video, or the name of its file without the suffix."""
    video = recognise(href)
    return video.id if video is not None else stem_of(name_of(unquote(urlsplit(href).path)))


def _is_named(name: str, key: str) -> bool:
    """Whether the words of `key` stand in the name of a file, one after another."""
    words, wanted = _WORD.findall(name_of(name).casefold()), _WORD.findall(key.casefold())
    if not wanted:
        return False
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))
