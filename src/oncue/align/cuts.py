"""Cuts of a recording: times of the recording <-> times of a source in which something is inserted or removed.

Edits are (at ms, ms inserted or, negative, removed) in the time of the recording, as `MediaSource.edits` has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from oncue.model import Cue, MediaSource, Recording, TimedWord, Track
from oncue.text.slug import slug

Edits = Sequence[tuple[int, int]]


def to_cut(ms: int, edits: Edits) -> int | None:
    """Where the moment `ms` of the recording lies in the cut; None where it was removed."""
    removed = any(at <= ms < at - change for at, change in apart(edits))
    return None if removed else seek_in_cut(ms, edits)


def seek_in_cut(ms: int, edits: Edits) -> int:
    """Where to go in the cut to hear the moment `ms` of the recording; where it was removed, what comes next."""
    return ms + sum(max(change, at - ms) for at, change in apart(edits) if at <= ms)


def to_recording(ms: int, edits: Edits) -> int | None:
    """Where the moment `ms` of the cut lies in the recording; None where it was inserted."""
    moved = 0
    for at, change in apart(edits):
        here = at + moved
        if ms < here:
            break
        if change > 0 and ms < here + change:
            return None
        moved += change
    return ms - moved


def apart(edits: Edits) -> Iterator[tuple[int, int]]:
    """The edits in order; what is removed twice is removed once, and an insertion into it stands behind it."""
    gone = 0
    for at, change in sorted(edits):
        start = max(at, gone)
        if change > 0:
            yield start, change
        elif start < at - change:
            gone = at - change
            yield start, start - gone


def in_recording(words: Iterable[TimedWord], edits: Edits) -> tuple[TimedWord, ...]:
    """Words heard in the cut, with the times of the recording; those of what was inserted are not among them."""
    return tuple(moved for word in words if (moved := _word_in_recording(word, edits)) is not None)


def _word_in_recording(word: TimedWord, edits: Edits) -> TimedWord | None:
    start = None if word.start is None else to_recording(word.start, edits)
    if word.start is None or start is None:
        return None
    return replace(word, start=start, end=None if word.end is None else start + word.end - word.start)


def track_of_cut(track: Track, edits: Edits) -> Track:
    """The captions of a recording as the cut needs them.

    Cues of what was removed are not in it; one that something is cut out of, or put into, keeps its longer part.
    """
    return replace(track, cues=tuple(cue for one in track.cues for cue in _cue_of_cut(one, edits)))


def own_tracks(track: Track, media: Sequence[Recording]) -> Iterator[tuple[str, Track]]:
    """The captions of each source that is another cut, with a name for it; times count from the beginning of that source.

    `track` has the captions over all recordings laid end to end. A recording after one of unknown length has none.
    """
    begin = 0
    for recording in media:
        ends = None if recording.duration is None else begin + recording.duration
        for source in recording.sources:
            if source.edits:
                cues = [cue for cue in track.cues if begin <= cue.start and (ends is None or cue.start < ends)]
                moved = tuple(replace(cue, start=cue.start - begin, end=cue.end - begin) for cue in cues)
                yield name_cut(source), track_of_cut(replace(track, cues=moved), source.edits)
        if ends is None:
            break
        begin = ends


def name_cut(source: MediaSource) -> str:
    """What the captions of a source that is another cut are called by: from the name of its file."""
    return slug(source.href.rstrip("/").rpartition("/")[2].partition("?")[0].partition(".")[0]) or "cut"


def _cue_of_cut(cue: Cue, edits: Edits) -> Iterator[Cue]:
    parts = [(cue.start, cue.end)]
    for at, change in apart(edits):
        gone = at - min(change, 0)
        parts = [
            part
            for start, end in parts
            for part in ((start, min(end, at)), (max(start, gone), end))
            if part[0] < part[1]
        ]
    if parts:
        start, end = max(parts, key=lambda part: part[1] - part[0])
        begins = to_cut(start, edits)
        if begins is not None:
            yield replace(cue, start=begins, end=begins + end - start)
