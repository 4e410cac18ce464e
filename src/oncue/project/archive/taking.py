"""Importing a folder: conversation by conversation, each written as a whole, none stopped by another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from oncue.config.series import read_series
from oncue.config.write import write_series
from oncue.model import Diagnostic, Result, Series, SeriesKind, Severity
from oncue.project.archive.catalogue import read_catalogue
from oncue.project.archive.entries import Entry
from oncue.project.archive.feed import Feed, read_feed
from oncue.project.archive.gathering import Kind, gather
from oncue.project.archive.pairing import Paired, pair
from oncue.project.archive.planning import Plan, Setting, plan_conversation, rest_rows
from oncue.project.archive.report import Row, Status
from oncue.project.commit import write_many
from oncue.project.discover import EPISODES, SERIES_FILE
from oncue.project.facts import one_line
from oncue.project.files import read_source
from oncue.project.findings import NOTHING_TO_IMPORT, found
from oncue.project.importing import ImportOptions, Planned, present, reconcile, title_from
from oncue.project.inspection import open_source
from oncue.text.slug import slug


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive:
    """A folder to import: what lies in it, what is known about it, and where it goes."""

    setting: Setting
    series: Series
    paired: Paired


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderOptions:
    """The files beside the folder, and how to import: without writing (`dry_run`), replacing what is there (`force`)."""

    catalogue: Path | None = None
    feed: Path | None = None
    report: Path | None = None
    dry_run: bool = False
    force: bool = False
    importing: ImportOptions = field(default_factory=ImportOptions)


def open_archive(folder: Path, root: Path, options: FolderOptions) -> Result[Archive | None]:
    """Gather the files of `folder` and pair them; None, with an error, where nothing can be imported."""
    beside = frozenset(path.resolve() for path in (options.catalogue, options.feed, options.report) if path is not None)
    files = gather(folder, leaving=beside)
    entries, feed, findings = _known(options)
    diagnostics = (*files.diagnostics, *findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Result(value=None, diagnostics=diagnostics)
    if not any(one.kind is Kind.TEXT for one in files.value):
        message = "no file in this folder can be a transcript: nothing was imported"
        return Result(value=None, diagnostics=(*diagnostics, found(NOTHING_TO_IMPORT, folder.as_posix(), message)))
    series = _series(folder, root, feed, options)
    setting = Setting(
        folder=folder,
        root=root,
        series=series.slug,
        language=series.language,
        reading=options.importing.reading,
        people=series.people,
    )
    archive = Archive(setting=setting, series=series, paired=pair(files.value, entries))
    return Result(value=archive, diagnostics=diagnostics)


def take(archive: Archive, options: FolderOptions) -> Iterator[Row]:
    """Import each conversation, or with `dry_run` only say what would become of it; a row a file.

    What is there and equal is left alone. What is there and differs stands in the way of its own episode, unless `force`.
    Raises `CommitFault` where the disk does not take a file.
    """
    series = Planned(
        path=f"episodes/{archive.series.slug}/series.toml",
        data=write_series(archive.series).encode("utf-8"),
        what="series",
        yields=True,
    )
    for one in archive.paired.conversations:
        plan = plan_conversation(one, archive.setting)
        yield from _settle(plan, series, archive.setting.root, options)
        yield from (_listed(entry, doubt) for entry in one.entries for doubt in entry.doubts)
    yield from rest_rows(archive.paired.media, archive.paired.others)
    yield from (_listed(entry, reason) for entry, reason in archive.paired.entries)


def _listed(entry: Entry, reason: str) -> Row:
    """The row of an entry of catalogue or feed that needs a person."""
    title = f"“{entry.facts.title}”: " if entry.facts.title else ""
    return Row(file=str(entry.place), status=Status.PERSON, reason=f"{title}{reason}")


def _settle(plan: Plan, series: Planned, root: Path, options: FolderOptions) -> Iterator[Row]:
    """Write what is missing of a plan, and say what became of its files."""
    if not plan.files:
        yield from plan.rows
        return
    wanted = (*plan.files, series)
    settled = reconcile(wanted, present(root, wanted), force=options.force)
    refused = list(settled.refused)
    if not refused and settled.writes and not options.dry_run:
        refused += write_many(root, {entry.path: entry.data for entry in settled.writes}, force=True)
    new = any(entry is not series for entry in settled.writes)
    for row in plan.rows:
        yield _outcome(row, refused, new=new)


def _outcome(row: Row, refused: list[Diagnostic], *, new: bool) -> Row:
    if row.status is not Status.IMPORTED:
        return row
    if refused:
        reason = f"{refused[0].place.source}: {refused[0].message}"
        return replace(row, status=Status.PERSON, code=refused[0].code, reason=reason)
    if new:
        return row
    return replace(row, status=Status.KEPT, reason="imported before: all its files are there and equal")


def _known(options: FolderOptions) -> tuple[tuple[Entry, ...], Feed, tuple[Diagnostic, ...]]:
    """What catalogue and feed say, the catalogue first."""
    entries: list[Entry] = []
    feed = Feed()
    findings: list[Diagnostic] = []
    if options.catalogue is not None:
        opened = open_source(options.catalogue)
        findings += opened.diagnostics
        if opened.value is not None:
            catalogue = read_catalogue(opened.value)
            entries += catalogue.value
            findings += catalogue.diagnostics
    if options.feed is not None:
        opened = open_source(options.feed)
        findings += opened.diagnostics
        if opened.value is not None:
            read = read_feed(opened.value)
            feed = read.value
            entries += feed.entries
            findings += read.diagnostics
    return tuple(entries), feed, tuple(findings)


def _series(folder: Path, root: Path, feed: Feed, options: FolderOptions) -> Series:
    """The series that the folder becomes: named by the command line, then by the feed, then by the folder.

    Language and people of a series that is there already hold.
    """
    name = folder.resolve().name or "archive"
    title = one_line(options.importing.title) or feed.title or title_from(name)
    identity = slug(options.importing.series or name)
    there = _series_there(root, identity)
    return Series(
        slug=identity,
        title=title,
        kind=SeriesKind.SHOW if options.feed is not None else SeriesKind.COLLECTION,
        language=there.language if there else options.importing.reading.language or feed.language or "en",
        description=feed.description or "",
        rights=feed.rights or "",
        people=there.people if there else feed.people,
    )


def _series_there(root: Path, identity: str) -> Series | None:
    name = f"{EPISODES}/{identity}/{SERIES_FILE}"
    source = read_source(root, name).value if (root / name).is_file() else None
    return read_series(source, identity).value if source is not None else None
