"""What `oncue check` looks at: a project, a file of one, a page of several parts, or any transcript by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oncue.check.rule import Rule
from oncue.check.runner import Settings, run
from oncue.check.subject import SeriesSubject, TranscriptSubject
from oncue.config.project import CheckSettings
from oncue.model import Diagnostic, Severity, Source
from oncue.plugins import PLUGIN_FAILED
from oncue.project.discover import SETTINGS, find_root
from oncue.project.inspection import Contents, open_source, read_contents
from oncue.project.load import LoadedSeries, load_config, load_project
from oncue.project.page_facts import built_pages
from oncue.project.page_series import series_of, stem_of_post
from oncue.read.blog.page import PageSeries
from oncue.read.options import ReadOptions

_CAPTIONS = frozenset({"vtt", "srt"})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Findings in order, how many files were looked at, and the sources that findings point into, by name.

    Names lead from `root`, which is None for a file outside any project.
    """

    findings: tuple[Diagnostic, ...] = ()
    files: int = 1
    sources: Mapping[str, Source] = field(default_factory=dict)
    root: Path | None = None


def settings_for(start: Path, select: tuple[str, ...], ignore: tuple[str, ...]) -> Settings:
    """The settings of the project around `start`, with what the command line selects and ignores."""
    root = find_root(start)
    written = root is not None and (root / SETTINGS).exists()
    config = load_config(root, SETTINGS).value.check if root is not None and written else CheckSettings()
    return Settings(select=select or config.select, ignore=(*config.ignore, *ignore), fail_level=config.fail_level)


def check_path(path: Path, rules: Iterable[Rule[Any]], settings: Settings) -> Checked:
    """Check what lies at `path`: a folder is a project; a file of a project runs with its series, any other alone."""
    root = find_root(path)
    if path.is_dir() or (root is not None and _belongs(root, path)):
        return _check_project(root or path, path, tuple(rules), settings)
    return _check_file(path, tuple(rules), settings)


def _belongs(root: Path, path: Path) -> bool:
    """Whether a file is one of the project's transcripts or episodes."""
    parts = path.resolve().relative_to(root.resolve()).parts
    return len(parts) > 1 and parts[0] in {"transcripts", "episodes"}


def _check_project(root: Path, path: Path, rules: tuple[Rule[Any], ...], settings: Settings) -> Checked:
    loaded = load_project(root)
    project = loaded.value
    reading = {finding for series in project.series for episode in series.episodes for finding in episode.reading}
    findings = [finding for finding in loaded.diagnostics if finding not in reading and settings.takes(finding.code)]
    findings += _failed(loaded.diagnostics)
    sources: dict[str, Source] = {}
    for series in project.series:
        subject = _series_subject(root, project.config.output, series)
        findings += run(subject, rules, settings)
        sources |= {one.source.name: one.source for one in subject.subjects if one.source is not None}
    if not path.is_dir():
        name = path.resolve().relative_to(root.resolve()).as_posix()
        findings = [finding for finding in findings if finding.place.source == name]
    files = sum(len(series.episodes) for series in project.series) if path.is_dir() else 1
    return Checked(findings=tuple(dict.fromkeys(findings)), files=files, sources=sources, root=root)


def _failed(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings on plugins that failed: no setting hides them."""
    return tuple(finding for finding in diagnostics if finding.code == PLUGIN_FAILED.code)


def _series_subject(root: Path, output: str, loaded: LoadedSeries) -> SeriesSubject:
    subjects = tuple(
        TranscriptSubject(
            transcript=entry.transcript, reading=entry.reading, episode=entry.episode, series=loaded.series
        )
        for entry in loaded.episodes
        if entry.transcript is not None
    )
    hrefs = {source.href for episode in loaded.series.episodes for tape in episode.media for source in tape.sources}
    present = frozenset(href for href in hrefs if "://" in href or (root / href).is_file())
    pages = built_pages(root / output, loaded.series.slug)
    return SeriesSubject(series=loaded.series, subjects=subjects, media=present, pages=pages)


# ---------------------------------------------------------------- files outside a project


def _check_file(path: Path, rules: tuple[Rule[Any], ...], settings: Settings) -> Checked:
    opened = open_source(path)
    if opened.value is None:
        return Checked(findings=opened.diagnostics)
    contents = read_contents(opened.value, ReadOptions())
    findings = [*opened.diagnostics, *_failed(contents.diagnostics), *_file_findings(contents, rules, settings)]
    sources = {contents.source.name: contents.source} if contents.source else {}
    return Checked(findings=tuple(dict.fromkeys(findings)), sources=sources)


def _file_findings(contents: Contents, rules: tuple[Rule[Any], ...], settings: Settings) -> tuple[Diagnostic, ...]:
    if contents.several and contents.page is not None and contents.source is not None:
        subjects = [_page_subject(series, contents.source) for series in contents.page.series]
        found = [finding for subject in subjects for finding in run(subject, rules, settings)]
        return (*_warnings(contents, settings), *found)
    if contents.transcript is None:
        return _warnings(contents, settings)
    # The rules of transcripts say nothing about captions: their cues are no questions and answers.
    chosen = () if contents.transcript.dialect in _CAPTIONS else rules
    return run(TranscriptSubject(transcript=contents.transcript, reading=contents.diagnostics), chosen, settings)


def _warnings(contents: Contents, settings: Settings) -> tuple[Diagnostic, ...]:
    """What reading found besides its guesses."""
    return tuple(
        finding
        for finding in contents.diagnostics
        if finding.severity is not Severity.INFO and settings.takes(finding.code)
    )


def _page_subject(found: PageSeries, source: Source) -> SeriesSubject:
    series = series_of(found, source, language="en")
    episodes = {episode.stem: episode for episode in series.episodes}
    subjects = tuple(
        TranscriptSubject(transcript=post.transcript, episode=episodes[stem_of_post(post)], series=series)
        for post in found.parts
        if post.transcript is not None
    )
    return SeriesSubject(series=series, subjects=subjects)
