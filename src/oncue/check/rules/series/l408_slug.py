"""L408: two episodes whose files have the same name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject
from oncue.model import Diagnostic, Episode, Severity
from oncue.text.slug import slug

api_version = API_VERSION
code = "L408"
name = "colliding-names"
severity = Severity.ERROR
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds episodes whose file names differ only in capitals or in the way their accents are encoded, and names "
    "that a system reserves or that oncue uses itself.",
    why="On another computer the two are one file, and one of them is lost.",
)
_TITLE = 'title = "The flood"\n'
examples = Examples(
    bad=(
        Example(files=(("Flood.toml", _TITLE), ("flood.toml", _TITLE)), at=("flood.toml:1",)),
        Example(files=(("index.toml", _TITLE),), at=("index.toml:1",)),
    ),
    good=(Example(files=(("flood-1.toml", _TITLE), ("flood-2.toml", _TITLE))),),
)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding an episode whose name is taken."""
    taken: dict[str, Episode] = {}
    for episode in subject.series.episodes:
        first = taken.setdefault(unicodedata.normalize("NFKC", episode.stem).casefold(), episode)
        if first is not episode:
            yield _finding(
                subject, episode, f"the name {episode.stem} differs from {first.stem} only in capitals or encoding"
            )
        elif slug(episode.stem) == f"{episode.stem.lower()}-x":
            yield _finding(subject, episode, f"the name {episode.stem} is reserved")


def _finding(subject: SeriesSubject, episode: Episode, message: str) -> Diagnostic:
    hint = "rename the files of the episode"
    return Diagnostic(code=code, severity=severity, place=subject.at(episode), message=message, hint=hint)
