"""Edits between two sources of a recording: found in the words that were heard in both, and written into the TOML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from oncue.align.cuts import in_recording
from oncue.align.evidence import edits
from oncue.align.evidence.findings import CUTS_DIFFER, NO_WORDS_OF_CUT, NOT_WRITTEN
from oncue.align.evidence.units import words_heard
from oncue.config.edit import put_edits
from oncue.config.write import write_edits
from oncue.errors import CallError
from oncue.model import Episode, Explanation, MediaSource, Result, TimedWord, TimeSource
from oncue.project.align_target import Target
from oncue.project.evidence import evidence_of
from oncue.project.files import is_file
from oncue.project.findings import found
from oncue.project.inspection import open_source, read_file
from oncue.project.rewriting import Change, change_text
from oncue.read.options import ReadOptions

Edits = tuple[tuple[int, int], ...]

_HEARD = frozenset({TimeSource.MATCHED, TimeSource.FORCED})


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundEdits:
    """The edits of a source, as in `MediaSource.edits`, and the episode's TOML with them in it."""

    href: str
    edits: Edits
    change: Change


@dataclass(frozen=True, slots=True)
class _Place:
    """A source, and where it stands in the episode's TOML: the number of its recording, and its own (from 0)."""

    recording: int
    number: int
    source: MediaSource


def find_edits(target: Target, start: str, end: str) -> Result[FoundEdits | None]:
    """What the source called `end` has inserted or removed against the one called `start`. Nothing is written.

    A source is called by its href or by the end of it. Its words are those of the evidence that has its name; for `start`
    the times that the words have now serve as well. None, with an error, where words are missing or cannot be compared,
    or where the TOML cannot take the edits. Raises `CallError` for a source that there is not.
    """
    first, second = _place(target.episode, start), _place(target.episode, end)
    if first.recording != second.recording:
        raise CallError(f"{start!r} and {end!r} are of different recordings")
    heard = in_recording(_heard(target, first.source), first.source.edits) or _from_times(target, first)
    cut = _heard(target, second.source)
    if not heard or not cut:
        return _refused(target, NO_WORDS_OF_CUT, *_missing(second if heard else first))
    compared = edits.find(heard, cut, language=target.language)
    if compared.edits is None:
        message = f"{second.source.href} cannot be compared: {compared.agreeing} % of its words agree"
        return _refused(target, CUTS_DIFFER, message, "see whether the evidence of each source is its own")
    return _written(target, second, compared.edits)


def _place(episode: Episode, name: str) -> _Place:
    places = [
        _Place(recording, number, source)
        for recording, one in enumerate(episode.media)
        for number, source in enumerate(one.sources)
    ]
    chosen = [place for place in places if place.source.href == name] or [
        place for place in places if place.source.href.endswith(name)
    ]
    if len(chosen) != 1:
        listed = ", ".join(place.source.href for place in chosen or places) or "none"
        raise CallError(f"{name!r} is not one source of this episode: {listed}")
    return chosen[0]


def _heard(target: Target, source: MediaSource) -> tuple[TimedWord, ...]:
    """The words of the evidence that has the name of a source."""
    for name in evidence_of(source, target.episode):
        path = (target.root or target.path.parent) / name
        transcript = read_file(path, ReadOptions(language=target.language)).transcript if is_file(path) else None
        if transcript is not None and any(transcript.given):
            return words_heard(transcript)
    return ()


def _from_times(target: Target, place: _Place) -> tuple[TimedWord, ...]:
    """The words of the transcript that were found in evidence or sound, counted from the beginning of the recording."""
    if place.recording:
        return ()
    begin = target.episode.media[0].clock_start
    times = target.transcript.given or (None,) * len(target.transcript.words)
    pairs = zip(target.transcript.words, times, strict=True)
    return tuple(
        TimedWord(text=word.text, start=time.start - begin, end=time.end - begin)
        for word, time in pairs
        if time is not None and time.source in _HEARD
    )


def _missing(place: _Place) -> tuple[str, str]:
    stem = PurePosixPath(place.source.href).stem
    hint = f"make captions of it, and name them in `evidence`: a file whose name begins with {stem!r}"
    return f"there are no words with times of {place.source.href}", hint


def _written(target: Target, place: _Place, made: Edits) -> Result[FoundEdits | None]:
    opened = open_source(target.settings).value if target.settings is not None else None
    text = None if opened is None else put_edits(opened.text, place.recording, place.number, made)
    change = None
    if opened is not None and text is not None and target.settings is not None:
        change = change_text(target.settings, opened, text)
    if change is None:
        message = f"the edits of {place.source.href} cannot be put into this file"
        return _refused(target, NOT_WRITTEN, message, f"write it yourself: edits = {write_edits(made)}")
    return Result(value=FoundEdits(href=place.source.href, edits=made, change=change))


def _refused(target: Target, kind: Explanation, message: str, hint: str) -> Result[FoundEdits | None]:
    return Result(value=None, diagnostics=(found(kind, target.place, message, hint),))
