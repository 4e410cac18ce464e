"""The times file of an episode beside its transcript: found, read, and attached in memory."""

from __future__ import annotations

from pathlib import Path

from oncue.align.attach import attach
from oncue.formats import times
from oncue.model import Result, Transcript
from oncue.project.discover import EPISODES, TRANSCRIPTS, find_root
from oncue.project.files import list_folder, read_source, stem_of
from oncue.read.options import Tape
from oncue.read.tapes import move_times
from oncue.text.slug import slug


def with_times(root: Path, name: str, transcript: Transcript, tapes: tuple[Tape, ...] = ()) -> Result[Transcript]:
    """`transcript` with the times that the file `name` under `root` gives its words.

    Times that were imported count on the clock of the file that they come from, as its stamps do: with these they are
    moved to the time over all `tapes`. Where the file cannot be read the transcript keeps the times that it has, and an
    error says why.
    """
    source = read_source(root, name)
    if source.value is None:
        return Result(value=transcript, diagnostics=source.diagnostics)
    found = times.read(source.value)
    if found.value is None:
        return Result(value=transcript, diagnostics=(*source.diagnostics, *found.diagnostics))
    given = move_times(found.value.given, tapes) if found.value.aligner == times.IMPORT else found.value.given
    attached = attach(transcript, found.value.words, given, name=name)
    return Result(value=attached.value, diagnostics=(*source.diagnostics, *found.diagnostics, *attached.diagnostics))


def with_own_times(path: Path, transcript: Transcript) -> Result[Transcript]:
    """The transcript of the file at `path` with the times that the project around it has for it, if any."""
    root = find_root(path)
    name = None if root is None else _times_of(root, path)
    if root is None or name is None:
        return Result(value=transcript)
    return with_times(root, name, transcript)


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
