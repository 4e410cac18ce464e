"""Project -> outputs: captions, texts and pages of every series, all or none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from oncue.align import public
from oncue.align.cuts import own_tracks
from oncue.formats import write
from oncue.layout import lay_out
from oncue.layout.profile import PROFILES
from oncue.model import (
    Diagnostic,
    Rendition,
    Result,
    SeriesKind,
    Severity,
    State,
)
from oncue.project.conversion import origin_note
from oncue.project.findings import NAME_TAKEN, NUMBER_TWICE, found
from oncue.project.load import LoadedEpisode, LoadedSeries, Project, load_project, miss_transcript
from oncue.project.media import gather_media
from oncue.project.names import fold_name
from oncue.project.outputs import Output
from oncue.project.states import gives_words, public_episode, public_series
from oncue.project.theme import STATIC, ProjectTheme, load_theme
from oncue.project.timing import time_episode
from oncue.publish.pages import part_page, series_page
from oncue.publish.site import SiteOptions

T = TypeVar("T")

_WITH_PAGE = frozenset({State.PUBLISHED, State.ANNOUNCED, State.RESTRICTED, State.WITHDRAWN})


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """A site as it will be: `outputs` by name, empty where an error stands against it, and the folder it goes to."""

    folder: Path
    outputs: Mapping[str, Output] = field(default_factory=dict)


def plan_site(root: Path, as_of: datetime.date | None = None) -> Result[Site]:
    """The site of the project at `root` on the day `as_of`; without a day, no restriction is lifted.

    One error in one episode leaves the whole site unplanned: a site holds one state of its project. Raises
    `TemplateFault` and `ExportFault`.
    """
    loaded = load_project(root, lambda episode: gives_words(episode, as_of))
    theme = load_theme(root)
    project = loaded.value
    folder = root / project.config.output
    findings = [*loaded.diagnostics, *theme.diagnostics, *_find_faults(project, as_of)]
    outputs: dict[str, Output] = {}
    if not has_errors(findings):
        builder = _Builder(project=project, theme=theme.value, as_of=as_of, outputs=outputs, findings=findings)
        builder.build()
    kept = {} if has_errors(findings) else outputs
    return Result(value=Site(folder=folder, outputs=kept), diagnostics=tuple(findings))


def has_errors(findings: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    """Whether one of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Builder:
    project: Project
    theme: ProjectTheme
    as_of: datetime.date | None
    outputs: dict[str, Output]
    findings: list[Diagnostic]
    folded: dict[str, str] = field(default_factory=dict)

    def build(self) -> None:
        for name, text in self.theme.theme.assets.items():
            self._put(f"{STATIC}/{name}", text)
        for name, copy in self.theme.files.items():
            self._put(f"{STATIC}/{name}", copy)
        for loaded in self.project.series:
            self._build_series(loaded)

    def _build_series(self, loaded: LoadedSeries) -> None:
        series = public_series(loaded.series, self.as_of)
        renditions = tuple(self._build_episode(entry, series.slug) for entry in loaded.episodes)
        places = {entry.episode.stem: entry.episode.place for entry in loaded.episodes if entry.episode.place}
        media = gather_media(self.project.root, series, places)
        self.findings.extend(media.findings)
        for name, copy in media.outputs.items():
            self._put(name, copy)
        config = self.project.config
        site = SiteOptions(title=config.title or "", base_url=config.base_url, media_urls=media.urls)
        theme = self.theme.theme
        self._put(f"{series.slug}/index.html", series_page(series, renditions, theme=theme, site=site))
        for index, rendition in enumerate(renditions):
            if rendition.episode.state in _WITH_PAGE:
                page = part_page(series, renditions, index, theme=theme, site=site)
                self._put(f"{series.slug}/{rendition.episode.stem}.html", page)

    def _build_episode(self, loaded: LoadedEpisode, folder: str) -> Rendition:
        """What of an episode is published; its captions and texts are put among the outputs."""
        episode = public_episode(loaded.episode, self.as_of)
        if loaded.transcript is None or not gives_words(loaded.episode, self.as_of):
            return Rendition(episode=episode)
        timed = self._keep(time_episode(loaded.transcript, loaded.episode))
        shown = public(timed)
        track = self._keep(lay_out(shown, profile=PROFILES[self.project.config.profile]))
        note = origin_note(loaded.transcript, shown)
        for form, value in (("vtt", track), ("srt", track), ("json", shown), ("txt", shown)):
            self._put(f"{folder}/{episode.stem}.{form}", write(value, form, note=note))
        for name, own in own_tracks(track, episode.media):
            for form in ("vtt", "srt"):
                self._put(f"{folder}/{episode.stem}.{name}.{form}", write(own, form, note=note))
        return Rendition(episode=episode, timed=shown, track=track)

    def _keep(self, result: Result[T]) -> T:
        self.findings.extend(result.diagnostics)
        return result.value

    def _put(self, name: str, output: Output | str) -> None:
        taken = self.folded.setdefault(fold_name(name), name)
        data = output.encode() if isinstance(output, str) else output
        if self.outputs.setdefault(name, data) != data or taken != name:
            message = f"{name} would be written twice, or differs from {taken} in capitals or accents only"
            self.findings.append(found(NAME_TAKEN, name, message, "rename one of the files it comes from"))


def _find_faults(project: Project, as_of: datetime.date | None) -> Iterator[Diagnostic]:
    for series in project.series:
        numbers: dict[int, str] = {}
        for loaded in series.episodes:
            number = loaded.episode.number
            if number is not None and series.series.kind is SeriesKind.PARTS:
                first = numbers.setdefault(number, loaded.files.settings)
                if first != loaded.files.settings:
                    place = loaded.episode.place or loaded.files.settings
                    hint = "give one of them another number"
                    yield found(NUMBER_TWICE, place, f"part {number} is there already: {first}", hint)
            lifted = loaded.episode.state is not State.PUBLISHED and gives_words(loaded.episode, as_of)
            if lifted and loaded.files.transcript is None:
                yield miss_transcript(loaded.episode, loaded.files)
