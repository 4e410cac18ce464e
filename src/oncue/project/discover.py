"""Finding a project, and the files of its series and episodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from oncue.formats.times import SUFFIX as TIMES
from oncue.model import Diagnostic, Explanation, Result
from oncue.project.files import Listing, is_file, is_folder, list_folder, name_of, stem_of
from oncue.project.findings import NAME_TAKEN, NO_SERIES_FILE, STRAY_FILE, TWO_TRANSCRIPTS, found
from oncue.text.slug import slug

SETTINGS = "oncue.toml"
TRANSCRIPTS = "transcripts"
EPISODES = "episodes"
SERIES_FILE = "series.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class EpisodeFiles:
    """An episode's files, as paths with `/` under the project's root. `stem` is what its outputs are called.

    `times` is the file of its words' times.
    """

    stem: str
    settings: str
    transcript: str | None = None
    times: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesFiles:
    """A series' files. `slug` is what its folder in the site is called."""

    slug: str
    settings: str
    episodes: tuple[EpisodeFiles, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectFiles:
    """What lies in a project. `settings` is None where there is no `oncue.toml`."""

    root: Path
    settings: str | None = None
    series: tuple[SeriesFiles, ...] = ()


def find_root(start: Path) -> Path | None:
    """The project that `start`, a file or folder in it, belongs to; None where there is none."""
    try:
        here = start.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return None
    return next((folder for folder in (here, *here.parents) if is_project(folder)), None)


def is_project(folder: Path) -> bool:
    """Whether `folder` has an `oncue.toml`, or both `transcripts` and `episodes`."""
    both = is_folder(folder / TRANSCRIPTS) and is_folder(folder / EPISODES)
    return both or is_file(folder / SETTINGS)


def discover(root: Path) -> Result[ProjectFiles]:
    """The files of the project at `root`, in the order of their names, and those that belong to nothing."""
    finder = _Finder(root, [])
    series = finder.find_series()
    settings = SETTINGS if (root / SETTINGS).exists() else None
    files = ProjectFiles(root=root, settings=settings, series=tuple(series))
    return Result(value=files, diagnostics=tuple(finder.findings))


@dataclass(frozen=True, slots=True)
class _Finder:
    root: Path
    findings: list[Diagnostic]

    def find_series(self) -> Iterator[SeriesFiles]:
        listing = self._list(EPISODES)
        self._stray(EPISODES, listing.files, "episodes lie in a folder for each series")
        transcripts = self._by_slug(TRANSCRIPTS, self._list(TRANSCRIPTS).folders, NAME_TAKEN)
        for name, folder in self._by_slug(EPISODES, listing.folders, NAME_TAKEN).items():
            words = transcripts.pop(name, None)
            if SERIES_FILE not in self._list(folder, report=False).files:
                hint = f'write {SERIES_FILE} with title = "…"'
                self.findings.append(found(NO_SERIES_FILE, folder, f"the series has no {SERIES_FILE}", hint))
                continue
            yield SeriesFiles(
                slug=name, settings=f"{folder}/{SERIES_FILE}", episodes=tuple(self._find_episodes(folder, words))
            )
        self._stray("", transcripts.values(), f"no series in {EPISODES}/ has this name: `oncue import` writes one")
        self._stray(
            TRANSCRIPTS, self._list(TRANSCRIPTS, report=False).files, "transcripts lie in a folder for each series"
        )

    def _find_episodes(self, folder: str, words: str | None) -> Iterator[EpisodeFiles]:
        listing = self._list(folder)
        settings = [name for name in listing.files if name.endswith(".toml") and name != SERIES_FILE]
        others = [name for name in listing.files if not name.endswith((".toml", TIMES))]
        self._stray(folder, [*listing.folders, *others], "an episode's file ends in .toml")
        times = self._by_slug(folder, [name for name in listing.files if name.endswith(TIMES)], NAME_TAKEN)
        transcripts = self._find_transcripts(words) if words else {}
        for stem, path in self._by_slug(folder, settings, NAME_TAKEN).items():
            yield EpisodeFiles(
                stem=stem, settings=path, transcript=transcripts.pop(stem, None), times=times.pop(stem, None)
            )
        self._stray(folder, [name_of(path) for path in times.values()], "times belong to the episode of their name")
        for path in transcripts.values():
            hint = f'write {folder}/{stem_of(path)}.toml with title = "…"'
            self.findings.append(found(STRAY_FILE, path, "the transcript belongs to no episode: it is left out", hint))

    def _find_transcripts(self, folder: str) -> dict[str, str]:
        listing = self._list(folder)
        self._stray(folder, listing.folders, "transcripts lie directly in the series' folder")
        return self._by_slug(folder, listing.files, TWO_TRANSCRIPTS)

    def _by_slug(self, folder: str, names: Iterable[str], twice: Explanation) -> dict[str, str]:
        """Paths by the slug of their names; of two with one slug the first, with an error that names both."""
        known: dict[str, str] = {}
        for name in names:
            path = f"{folder}/{name}"
            first = known.setdefault(slug(name if self._is_folder(path) else _stem(name)), path)
            if first != path:
                message = f"{path} and {first} have one name but for suffix, capitals or signs"
                self.findings.append(found(twice, path, message, "rename or remove one of them"))
        return known

    def _is_folder(self, path: str) -> bool:
        return (self.root / path).is_dir()

    def _list(self, folder: str, *, report: bool = True) -> Listing:
        result = list_folder(self.root, folder)
        if report:
            self.findings.extend(result.diagnostics)
        return result.value

    def _stray(self, folder: str, names: Iterable[str], hint: str) -> None:
        for name in names:
            if not name.lower().startswith("readme"):
                path = f"{folder}/{name}" if folder else name
                self.findings.append(found(STRAY_FILE, path, "this belongs to no episode: it is left out", hint))


def _stem(name: str) -> str:
    """`part-1` of `part-1.toml` and of `part-1.times.json`."""
    return name.removesuffix(TIMES) if name.endswith(TIMES) else stem_of(name)
