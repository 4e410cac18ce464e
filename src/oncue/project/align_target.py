"""What `oncue align` works on: the episode that a person named, or a transcript that belongs to no project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

from oncue.align.evidence.findings import CHANGED as EVIDENCE_CHANGED
from oncue.errors import CallError
from oncue.formats import times
from oncue.model import Diagnostic, Episode, Place, Result, Series, Severity, Transcript
from oncue.project.align_findings import CHANGED
from oncue.project.discover import TRANSCRIPTS, EpisodeFiles, find_root
from oncue.project.files import is_file, is_inside
from oncue.project.inspection import open_source, printable
from oncue.project.load import LoadedEpisode, LoadedSeries, load_project, read_options
from oncue.project.selection import one_transcript
from oncue.project.word_times import times_beside
from oncue.read.options import ReadOptions
from oncue.text.slug import slug


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A transcript to align, with the times that its words have now, and the files around it.

    `root` is its project, `settings` the episode's TOML; both are None for a transcript by itself. `times_path` is where
    the times file lies or will lie, `kept` what it holds now.
    """

    name: str
    transcript: Transcript
    episode: Episode
    path: Path
    times_path: Path
    reading: ReadOptions
    root: Path | None = None
    settings: Path | None = None
    kept: times.Times | None = None

    @property
    def language(self) -> str:
        """The language spoken, as a BCP 47 tag."""
        return self.transcript.language or self.reading.language or "en"

    def shown(self, path: Path) -> str:
        """What a file is called in findings: its path in the project, else as it was named."""
        if self.root is None or not is_inside(self.root, path):
            return printable(path.as_posix())
        return printable(path.resolve().relative_to(self.root.resolve()).as_posix())

    @property
    def place(self) -> Place:
        """Where findings about the episode as a whole belong: at its settings, else at its transcript."""
        return self.episode.place or Place(source=self.shown(self.path))


def find_target(name: str, reading: ReadOptions) -> Result[Target | None]:
    """The episode that `name` means: a file of it, `series/stem`, its stem or its number; or a transcript's file.

    None, with errors, where it cannot be read. Raises `CallError` where nothing, or more than one thing, is meant.
    """
    path = Path(name)
    there = is_file(path)
    root = find_root(path if there else Path.cwd())
    if root is None:
        if there:
            return _lone(path, reading)
        raise CallError(f"there is no file {name!r}, and no project here whose episode it could be")
    loaded = load_project(root, lambda episode: _may_be(episode, name, path))
    chosen = [pair for pair in _episodes(loaded.value.series) if _is_meant(*pair, name, root, path if there else None)]
    if there and not chosen:
        if is_inside(root / TRANSCRIPTS, path):
            raise CallError(f"{name!r} belongs to no episode of this project: `oncue import` makes one")
        return _lone(path, reading)
    if len(chosen) != 1:
        raise CallError(_not_one(name, chosen))
    entry, series = chosen[0]
    findings = tuple(finding for finding in loaded.diagnostics if _concerns(finding, entry.files))
    return _of_project(root, entry, series.series, reading, findings)


def _may_be(episode: Episode, name: str, path: Path) -> bool:
    """Whether the transcript of an episode is worth reading: its stem or number stands in the name."""
    return episode.stem in {slug(path.stem), slug(path.name.removesuffix(times.SUFFIX))} or str(episode.number) == name


def _episodes(series: tuple[LoadedSeries, ...]) -> Iterator[tuple[LoadedEpisode, LoadedSeries]]:
    for one in series:
        yield from ((entry, one) for entry in one.episodes)


def _is_meant(entry: LoadedEpisode, series: LoadedSeries, name: str, root: Path, path: Path | None) -> bool:
    files = entry.files
    if path is not None:
        own = {files.settings, files.transcript, files.times}
        return path.resolve().relative_to(root.resolve()).as_posix() in own
    folder, _, stem = name.strip("/").removeprefix("episodes/").rpartition("/")
    if folder:
        return (slug(folder), slug(stem)) == (series.series.slug, entry.episode.stem)
    return str(entry.episode.number) == stem or entry.episode.stem == slug(stem)


def _not_one(name: str, chosen: list[tuple[LoadedEpisode, LoadedSeries]]) -> str:
    if not chosen:
        return f"no episode of this project is {name!r}: name its file, series/stem, its stem or its number"
    listed = ", ".join(f"{series.series.slug}/{entry.episode.stem}" for entry, series in chosen)
    return f"{name!r} may be {listed}: name one of them"


def _concerns(finding: Diagnostic, files: EpisodeFiles) -> bool:
    """Whether a finding is about this episode or about what it takes from its series and project.

    That times are made again is what is asked for: why they should be is no news.
    """
    if finding.code in {CHANGED.code, EVIDENCE_CHANGED.code}:
        return False
    names = {files.settings, files.transcript, files.times, "oncue.toml"}
    return finding.place.source in names or finding.place.source.endswith("/series.toml")


def _of_project(
    root: Path, entry: LoadedEpisode, series: Series, reading: ReadOptions, findings: tuple[Diagnostic, ...]
) -> Result[Target | None]:
    files, own = entry.files, read_options(entry.episode, series)
    said = {one.name: value for one in fields(reading) if (value := getattr(reading, one.name))}
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    if entry.transcript is None or files.transcript is None or not entry.transcript.turns or errors:
        message = f"the episode {series.slug}/{entry.episode.stem} has no transcript"
        if not errors:
            raise CallError(message)
        return Result(value=None, diagnostics=findings)
    where = root / (files.times or f"{files.settings.removesuffix('.toml')}{times.SUFFIX}")
    target = Target(
        name=f"{series.slug}/{entry.episode.stem}",
        transcript=replace(entry.transcript, language=reading.language or entry.transcript.language),
        episode=entry.episode,
        path=root / files.transcript,
        times_path=where,
        reading=replace(own, **said),
        root=root,
        settings=root / files.settings,
        kept=_kept(where),
    )
    return Result(value=target, diagnostics=findings)


def _lone(path: Path, reading: ReadOptions) -> Result[Target | None]:
    chosen = one_transcript(path, reading)
    if chosen.value is None:
        return Result(value=None, diagnostics=chosen.diagnostics)
    where = times_beside(path)
    target = Target(
        name=printable(path.name),
        transcript=chosen.value,
        episode=Episode(stem=slug(path.stem), title=printable(path.stem)),
        path=path,
        times_path=where,
        reading=reading,
        kept=_kept(where),
    )
    return Result(value=target, diagnostics=chosen.diagnostics)


def _kept(path: Path) -> times.Times | None:
    """What the times file holds; what is wrong with it was said when its times were attached."""
    source = open_source(path).value if is_file(path) else None
    return times.read(source).value if source is not None else None
