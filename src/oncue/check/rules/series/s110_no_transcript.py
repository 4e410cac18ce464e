"""S110: a part without its transcript."""

from __future__ import annotations

from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Example, Examples, Option, Options
from oncue.check.subject import SeriesSubject, called
from oncue.model import Diagnostic, Severity, State

api_version = API_VERSION
code = "S110"
name = "parts-without-transcript"
severity = Severity.INFO
applies_to = SeriesSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds episodes that are announced, or published, and have no transcript yet.",
    why="Readers were promised one. The page of the episode says that it is to come.",
)
examples = Examples(
    bad=(
        Example(files=(("part-4.toml", 'number = 4\ntitle = "Part 4"\nstate = "announced"\n'),), at=("part-4.toml:1",)),
    ),
    good=(
        Example(
            files=(
                ("part-1.toml", 'number = 1\ntitle = "Part 1"\nstate = "missing"\n'),
                ("part-2.toml", 'number = 2\ntitle = "Part 2"\n'),
                ("part-2.txt", "Asker: Was it cold?\n\nGuest: Yes.\n"),
            ),
        ),
    ),
)


def check(subject: SeriesSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding an episode without transcript."""
    for episode in subject.series.episodes:
        if episode.state in {State.ANNOUNCED, State.PUBLISHED} and subject.subject_of(episode) is None:
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at(episode),
                message=f"{called(episode)} is {episode.state} and has no transcript yet",
                hint=f"add the transcript as {episode.stem}.txt",
            )
