"""L404: media that are missing, or used by two episodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject, called
from oncue.model import Diagnostic, Episode, Severity

api_version = API_VERSION
code = "L404"
name = "missing-or-reused-media"
severity = Severity.WARNING
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds local media files that do not exist, and files or addresses that two episodes name. An episode without "
    "media is let be.",
    why="A missing file does not play, and one that is used twice is a line that was copied and not changed.",
)
_PART_1 = ("part-1.toml", 'number = 1\ntitle = "Part 1"\n[[media]]\nsources = ["media/part-1.webm"]\n')
_FILE_1 = ("media/part-1.webm", "")
examples = Examples(
    bad=(
        Example(files=(_PART_1, ("media/part-2.webm", "")), at=("part-1.toml:1",)),
        Example(files=(_FILE_1, _PART_1, ("part-2.toml", _PART_1[1].replace("1", "2", 1))), at=("part-2.toml:1",)),
    ),
    good=(Example(files=(_FILE_1, _PART_1, ("part-2.toml", 'number = 2\ntitle = "Part 2"\n'))),),
)

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:", re.ASCII)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding an episode and file."""
    used: dict[str, Episode] = {}
    for episode in subject.series.episodes:
        hrefs = dict.fromkeys(source.href for recording in episode.media for source in recording.sources)
        for href in hrefs:
            first = used.setdefault(href, episode)
            if first is not episode:
                yield _finding(subject, episode, f"{href} is also the media of {called(first)}", "name its own file")
            elif subject.media is not None and not _ADDRESS.match(href) and href not in subject.media:
                yield _finding(subject, episode, f"the media file {href} does not exist", "correct the name")


def _finding(subject: SeriesSubject, episode: Episode, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, place=subject.at(episode), message=message, hint=hint)
