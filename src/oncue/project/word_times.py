"""The times file of an episode beside its transcript: found, read, and attached in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from oncue.align.attach import attach
from oncue.config.episode import read_episode
from oncue.formats import times
from oncue.model import Diagnostic, Episode, Result, Transcript, WordTime
from oncue.project.align_findings import OTHER_TEXT
from oncue.project.discover import EPISODES, TRANSCRIPTS, find_root
from oncue.project.evidence import find_changed_evidence
from oncue.project.files import is_file, list_folder, read_source, stem_of
from oncue.project.findings import found
from oncue.project.recordings import find_changed
from oncue.read.options import tapes_of
from oncue.read.tapes import move_times
from oncue.text.slug import slug


def with_times(root: Path, name: str, transcript: Transcript, episode: Episode) -> Result[Transcript]:
    """`transcript` with the times that the file `name` under `root` gives its words, on the clock of its stamps.

    Where the file cannot be read the transcript keeps the times that it has, and an error says why. A recording of the
    episode that is another one now is a finding.
    """
    source = read_source(root, name)
    kept = Result(value=None) if source.value is None else times.read(source.value)
    if kept.value is None:
        return Result(value=transcript, diagnostics=(*source.diagnostics, *kept.diagnostics))
    attached = attach(transcript, kept.value.words, _on_printed_clock(kept.value, episode), name=name)
    findings = (
        *_other_text(kept.value, attached.value, name),
        *find_changed(root, episode, kept.value.media, name),
        *find_changed_evidence(root, episode, kept.value.evidence, name),
    )
    diagnostics = (*source.diagnostics, *kept.diagnostics, *attached.diagnostics, *findings)
    return Result(value=attached.value, diagnostics=diagnostics)


def with_own_times(path: Path, transcript: Transcript) -> Result[Transcript]:
    """The transcript of the file at `path` with the times that lie beside it, or that the project around it has for it."""
    root = find_root(path)
    name = None if root is None else _times_of(root, path)
    if root is not None and name is not None:
        return with_times(root, name, transcript, _episode_of(root, name))
    beside = times_beside(path)
    if not is_file(beside):
        return Result(value=transcript)
    return with_times(path.parent, beside.name, transcript, Episode(stem="", title=""))


def times_beside(path: Path) -> Path:
    """Where the times file of a transcript that belongs to no project lies."""
    return path.with_name(f"{path.stem}{times.SUFFIX}")


def moved(given: tuple[WordTime | None, ...], by: int) -> tuple[WordTime | None, ...]:
    """Times of words, each `by` ms later."""
    if not by:
        return given
    return tuple(None if time is None else replace(time, start=time.start + by, end=time.end + by) for time in given)


def _on_printed_clock(kept: times.Times, episode: Episode) -> tuple[WordTime | None, ...]:
    """The times of a file as the stamps count: imported ones do so tape by tape, all others from the first beginning."""
    if kept.aligner != times.IMPORT:
        return moved(kept.given, episode.clock_start)
    return move_times(kept.given, tapes_of(episode.media))


def _other_text(kept: times.Times, attached: Transcript, name: str) -> Iterator[Diagnostic]:
    there = sum(time is not None for time in kept.given)
    found_again = sum(time is not None for time in attached.given)
    if found_again * 2 < there:
        message = f"of its {there} times {there - found_again} belong to words that the transcript does not have"
        yield found(
            OTHER_TEXT, name, message, "see whether it is the file of this transcript; `oncue align` makes it anew"
        )


def _episode_of(root: Path, name: str) -> Episode:
    """The episode whose times file is called `name`; one without recordings where its TOML cannot be read."""
    stem = name.removesuffix(times.SUFFIX)
    source = read_source(root, f"{stem}.toml").value
    episode = read_episode(source, slug(stem_of(f"{stem}.toml"))).value if source is not None else None
    return episode or Episode(stem="", title="")


def _times_of(root: Path, path: Path) -> str | None:
    """The times file of the transcript at `path` in the project at `root`: series and stem match as names of outputs."""
    parts = path.resolve().relative_to(root).parts
    if len(parts) != 3 or parts[0] != TRANSCRIPTS:
        return None
    series, stem = slug(parts[1]), slug(stem_of(parts[2]))
    for folder in list_folder(root, EPISODES).value.folders:
        if slug(folder) == series:
            for name in list_folder(root, f"{EPISODES}/{folder}").value.files:
                if name.endswith(times.SUFFIX) and slug(name.removesuffix(times.SUFFIX)) == stem:
                    return f"{EPISODES}/{folder}/{name}"
    return None
