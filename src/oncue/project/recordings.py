"""The recordings of an episode on this computer: which file of each is listened to, and how they lie end to end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from oncue import clock
from oncue.align.aligner import SAMPLE_RATE, Samples
from oncue.formats.times import Fingerprints
from oncue.model import Diagnostic, Episode, Place, Recording, Result
from oncue.project.align_findings import CHANGED, NOT_THERE, OTHER_LENGTH, UNHEARD
from oncue.project.files import is_file, is_inside, name_under
from oncue.project.findings import found
from oncue.project.inspection import printable
from oncue.project.sound import open_sound

_BYTES_A_MS = SAMPLE_RATE * 2 // 1000
_SECOND_OF_SILENCE = bytes(SAMPLE_RATE * 2)
_MEBIBYTE = 1024 * 1024
# Lengths are often written in whole seconds, and a sound track may end a little before the picture.
_LENGTH_SLACK = 2000
# About -60 dB of full scale: less than the noise of any microphone.
_SILENT = 32

Edits = tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A file to listen to: `name` is what messages and times files call it, `edits` are those of its source.

    `path` is None for a recording of which there is no file; `length` is how long the recording lasts, where that is
    written (ms).
    """

    name: str
    path: Path | None = None
    edits: Edits = ()
    length: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of the recordings, `start` to `end` (ms): a sound from its `offset` on, or silence."""

    start: int
    end: int
    sound: Samples | None = None
    offset: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class EndToEnd:
    """Pieces of sound as one: `Samples` of the aligners' protocol."""

    pieces: tuple[Piece, ...]

    @property
    def duration(self) -> int:
        """Where the last piece ends (ms)."""
        return self.pieces[-1].end if self.pieces else 0

    def blocks(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The samples from `start` to `end` (ms); a sound that ends before its piece does goes on as silence."""
        stop = self.duration if end is None else end
        for piece in self.pieces:
            first, last = max(start, piece.start), min(stop, piece.end)
            if first < last:
                begin = piece.offset + first - piece.start
                heard = piece.sound.blocks(begin, begin + last - first) if piece.sound is not None else iter(())
                yield from _filled(heard, (last - first) * _BYTES_A_MS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """The recordings of an episode as sound, with a fingerprint of each file."""

    samples: EndToEnd
    fingerprints: Fingerprints


def wanted_files(root: Path | None, episode: Episode, media: Sequence[Path]) -> tuple[Wanted, ...]:
    """The files to listen to, one a recording: those of `media`, else the episode's first local sources to align.

    A single file beside several recordings is the whole episode.
    """
    recordings: Sequence[Recording | None] = episode.media
    if not media:
        return tuple(_of_recording(root, recording) for recording in episode.media)
    if len(media) == 1 and len(recordings) != 1:
        recordings = (None,)
    return tuple(
        _named(root, path, recording)
        for path, recording in zip_longest(media, recordings[: len(media)], fillvalue=None)
        if path
    )


def open_recordings(wanted: Sequence[Wanted], place: Place) -> Result[Heard | None]:
    """The wanted files as one stream; None where none of them can be heard. `place` is where they are written.

    A recording that cannot be heard is silence where its length is known, and ends the stream where it is not.
    """
    findings: list[Diagnostic] = []
    pieces: list[Piece] = []
    prints: list[tuple[str, str]] = []
    for number, one in enumerate(wanted, 1):
        start = pieces[-1].end if pieces else 0
        opened = _open(one, place)
        findings += opened.diagnostics
        if opened.value is not None and one.path is not None:
            # Where the next recording begins goes by what is written; the last one may be longer than that.
            length = one.length if number < len(wanted) else None
            pieces += _recut(opened.value, one.edits, start, length)
            prints.append((one.name, fingerprint(one.path)))
        elif one.length is not None:
            pieces.append(Piece(start=start, end=start + one.length))
        else:
            break
    heard = Heard(samples=EndToEnd(pieces=tuple(pieces)), fingerprints=tuple(prints)) if prints else None
    return Result(value=heard, diagnostics=tuple(dict.fromkeys(findings)))


def fingerprint(path: Path) -> str:
    """What tells the file at `path` from others: a SHA-256 of its length, its first and its last MiB. Raises `OSError`."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(0)
        digest = hashlib.sha256(f"{size}\n".encode() + stream.read(_MEBIBYTE))
        stream.seek(max(0, size - _MEBIBYTE))
        digest.update(stream.read(_MEBIBYTE))
    return f"sha256:{digest.hexdigest()[:32]}"


def find_changed(root: Path, episode: Episode, media: Fingerprints, name: str) -> tuple[Diagnostic, ...]:
    """The findings on recordings of the episode that are not those of `media`, the head of the times file `name`.

    A file that is not in the project, or not among the episode's sources any more, cannot be compared.
    """
    known = dict(media)
    hrefs = [source.href for recording in episode.media for source in recording.sources if source.href in known]
    hint = "`oncue align` makes the times again"
    return tuple(
        found(CHANGED, name, f"{href} is another file than the one in which these times were found", hint)
        for href in dict.fromkeys(hrefs)
        if is_inside(root, root / href) and is_file(root / href) and fingerprint(root / href) != known[href]
    )


# ---------------------------------------------------------------- which files


def _of_recording(root: Path | None, recording: Recording) -> Wanted:
    """The file of a recording: the first local source to align that is there, else the first that is written."""
    usable = [source for source in recording.sources if "align" in source.use]
    local = [source for source in usable if root is not None and "://" not in source.href]
    there = [source for source in local if root is not None and is_file(root / source.href)]
    chosen = next(iter((*there, *local)), None)
    if chosen is None or root is None:
        name = recording.sources[0].href if recording.sources else ""
        return Wanted(name=name, length=recording.duration)
    return Wanted(name=chosen.href, path=root / chosen.href, edits=chosen.edits, length=recording.duration)


def _named(root: Path | None, path: Path, recording: Recording | None) -> Wanted:
    """A file that was named; one that is a source of the recording has that source's edits."""
    inside = root is not None and is_inside(root, path)
    name = name_under(root, path)
    sources = recording.sources if recording is not None and inside else ()
    edits = next((source.edits for source in sources if source.href == name), ())
    return Wanted(
        name=printable(name), path=path, edits=edits, length=recording.duration if recording is not None else None
    )


# ---------------------------------------------------------------- their sound


def _open(wanted: Wanted, place: Place) -> Result[Samples | None]:
    if wanted.path is None:
        message = f"{wanted.name or 'this recording'} is not on this computer, or its use is not to align"
        hint = "save the recording as a file, and name it with --media FILE"
        return Result(value=None, diagnostics=(found(NOT_THERE, place, message, hint),))
    opened = open_sound(wanted.path, wanted.name)
    if opened.value is None:
        return opened
    if _is_silent(opened.value):
        finding = found(UNHEARD, wanted.name, "this holds nothing but silence", "see whether it plays")
        return Result(value=None, diagnostics=(*opened.diagnostics, finding))
    length = max(opened.value.duration, opened.value.announced or 0) - sum(change for _, change in wanted.edits)
    findings = opened.diagnostics or tuple(_other_length(wanted, length))
    return Result(value=opened.value, diagnostics=findings)


def _other_length(wanted: Wanted, length: int) -> Iterator[Diagnostic]:
    if wanted.length is not None and abs(wanted.length - length) > _LENGTH_SLACK:
        lasts, said = (clock.stamp(ms // 1000 * 1000) for ms in (length, wanted.length))
        message = f"this lasts {lasts}, and the episode says {said}"
        yield found(OTHER_LENGTH, wanted.name, message, "correct `duration`, or see whether it is the same recording")


def _is_silent(sound: Samples) -> bool:
    return all(
        max(heard) <= _SILENT and min(heard) >= -_SILENT for block in sound.blocks() if (heard := _levels(block))
    )


def _levels(block: bytes) -> memoryview:
    return memoryview(block).cast("h")


def _recut(sound: Samples, edits: Edits, start: int, length: int | None) -> Iterator[Piece]:
    """The pieces of a recording of which `sound` is a source: what was inserted is left out, what was removed is silence."""
    here = there = 0
    for at, change in sorted(edits):
        yield Piece(start=start + here, end=start + at, sound=sound, offset=there)
        there += at - here + max(0, change)
        here = at
        if change < 0:
            yield Piece(start=start + at, end=start + at - change)
            here = at - change
    end = here + max(0, sound.duration - there) if length is None else max(here, length)
    yield Piece(start=start + here, end=start + end, sound=sound, offset=there)


def _filled(blocks: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Blocks of `size` bytes together: silence follows where they are fewer."""
    for block in blocks:
        yield block[:size]
        size -= len(block[:size])
    while size > 0:
        yield _SECOND_OF_SILENCE[:size]
        size -= min(size, len(_SECOND_OF_SILENCE))
