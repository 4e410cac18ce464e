"""Reading a project's files: settings, series, episodes and, where they are wanted, transcripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from oncue.config.episode import read_episode
from oncue.config.project import ProjectConfig, read_project
from oncue.config.series import read_series
from oncue.model import Diagnostic, Episode, Person, Result, Series, State, Transcript
from oncue.plugins import read
from oncue.project.discover import EpisodeFiles, ProjectFiles, SeriesFiles, discover
from oncue.project.files import read_bytes, read_source
from oncue.project.findings import NO_TRANSCRIPT, found
from oncue.project.sections import place_sections
from oncue.project.word_times import with_times
from oncue.read.options import ReadOptions, tapes_of

T = TypeVar("T")

_ASKING = ("interviewer", "host")
_ANSWERING = ("guest",)


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedEpisode:
    """An episode with its transcript (None where it has none, or none was wanted) and what reading it found."""

    episode: Episode
    files: EpisodeFiles
    transcript: Transcript | None = None
    reading: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedSeries:
    """A series; `episodes` run parallel to `series.episodes`, in the order of numbers, dates and names."""

    series: Series
    episodes: tuple[LoadedEpisode, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """A project as it was found. All names in it are paths with `/` under `root`."""

    root: Path
    config: ProjectConfig
    series: tuple[LoadedSeries, ...] = ()


def load_project(root: Path, wanted: Callable[[Episode], bool] = lambda _: True) -> Result[Project]:
    """The project at `root` with the transcripts of the `wanted` episodes, and everything wrong with its files.

    What reading a transcript found is among the diagnostics, and in `LoadedEpisode.reading` by itself.
    """
    loader = _Loader(root, wanted, [])
    files = loader.keep(discover(root))
    config = loader.load_config(files)
    series = tuple(loaded for entry in files.series if (loaded := loader.load_series(entry)))
    project = Project(root=root, config=config, series=series)
    return Result(value=project, diagnostics=tuple(loader.findings))


def load_config(root: Path, settings: str | None) -> Result[ProjectConfig]:
    """The settings of the project at `root`; the defaults where it has no file of them, or an empty one."""
    data = Result(value=b"") if settings is None else read_bytes(root, settings)
    if not data.value or not data.value.strip():
        return Result(value=ProjectConfig(), diagnostics=data.diagnostics)
    source = read_source(root, settings or "")
    result = Result(value=ProjectConfig()) if source.value is None else read_project(source.value)
    return Result(value=result.value, diagnostics=(*source.diagnostics, *result.diagnostics))


def read_options(episode: Episode, series: Series) -> ReadOptions:
    """What the settings of an episode tell the reader of its transcript."""
    return ReadOptions(
        guest=_only_name(episode.people, _ANSWERING),
        interviewer=_only_name(episode.people, _ASKING),
        language=episode.language or series.language,
        dialect=episode.dialect,
        fps=episode.media[0].fps if episode.media else None,
        tapes=tapes_of(episode.media),
    )


def miss_transcript(episode: Episode, files: EpisodeFiles) -> Diagnostic:
    """The finding that an episode is to be published and has no transcript."""
    message = f"the episode is published, but no transcript is called {files.stem}"
    hint = 'add the transcript, or write state = "announced"'
    return found(NO_TRANSCRIPT, episode.place or files.settings, message, hint)


@dataclass(frozen=True, slots=True)
class _Loader:
    root: Path
    wanted: Callable[[Episode], bool]
    findings: list[Diagnostic]

    def keep(self, result: Result[T]) -> T:
        self.findings.extend(result.diagnostics)
        return result.value

    def load_config(self, files: ProjectFiles) -> ProjectConfig:
        return self.keep(load_config(self.root, files.settings))

    def load_series(self, files: SeriesFiles) -> LoadedSeries | None:
        source = self.keep(read_source(self.root, files.settings))
        series = self.keep(read_series(source, files.slug)) if source else None
        if series is None:
            return None
        loaded = [entry for one in files.episodes if (entry := self._load_episode(one, series))]
        loaded.sort(key=lambda entry: _order(entry.episode))
        episodes = tuple(entry.episode for entry in loaded)
        return LoadedSeries(series=replace(series, episodes=episodes), episodes=tuple(loaded))

    def _load_episode(self, files: EpisodeFiles, series: Series) -> LoadedEpisode | None:
        source = self.keep(read_source(self.root, files.settings))
        episode = self.keep(read_episode(source, files.stem, series.people)) if source else None
        if episode is None:
            return None
        if files.transcript is None and episode.state is State.PUBLISHED:
            self.findings.append(miss_transcript(episode, files))
        reading = self._read_transcript(files.transcript, episode, series)
        self.findings.extend(reading.diagnostics)
        transcript = self._prepare(reading.value, episode, files) if reading.value is not None else None
        return LoadedEpisode(episode=episode, files=files, transcript=transcript, reading=reading.diagnostics)

    def _prepare(self, transcript: Transcript, episode: Episode, files: EpisodeFiles) -> Transcript:
        """The transcript with the times of its words and the sections that its episode gives it."""
        if files.times is not None:
            transcript = self.keep(with_times(self.root, files.times, transcript, episode))
        return self.keep(place_sections(transcript, episode))

    def _read_transcript(self, name: str | None, episode: Episode, series: Series) -> Result[Transcript | None]:
        """The transcript; a file that cannot be opened or decoded is a finding about the project, not about reading."""
        source = self.keep(read_source(self.root, name)) if name and self.wanted(episode) else None
        if source is None:
            return Result(value=None)
        return read(source, read_options(episode, series))


def _only_name(people: tuple[Person, ...], roles: tuple[str, ...]) -> str | None:
    """The name of the one person in one of these roles; None where nobody or several are."""
    names = [person.name for person in people if person.role in roles]
    return names[0] if len(names) == 1 else None


def _order(episode: Episode) -> tuple[bool, int, str, str]:
    date = episode.date.isoformat() if episode.date else ""
    return episode.number is None, episode.number or 0, date, episode.stem
