"""Files of words with times, captions or recognised words, as evidence for an episode: found, read, matched in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from oncue.align.combine import combine
from oncue.align.cuts import in_recording
from oncue.align.evidence import match
from oncue.align.evidence.units import words_heard
from oncue.formats.times import Fingerprints
from oncue.model import Diagnostic, Episode, Place, Result, Severity, TimedWord, Transcript, WordTime
from oncue.project.align_target import Target
from oncue.project.evidence import source_of
from oncue.project.files import is_file, name_under
from oncue.project.findings import UNREADABLE, found
from oncue.project.inspection import printable, read_file
from oncue.project.recordings import fingerprint
from oncue.read.options import ReadOptions


@dataclass(frozen=True, kw_only=True, slots=True)
class FromFiles:
    """What files of words say: one time a word or none at all, and a fingerprint of each file that said something."""

    times: tuple[WordTime | None, ...] = ()
    fingerprints: Fingerprints = ()


def match_files(target: Target, transcript: Transcript, named: Sequence[Path]) -> Result[FromFiles]:
    """The times that `named` files of words, else those of the episode, give the words of `transcript`.

    A word has the time of the first file that has one for it.
    """
    findings: list[Diagnostic] = []
    times: tuple[WordTime | None, ...] = ()
    prints: list[tuple[str, str]] = []
    for name, path in _files(target, named):
        read = read_file(path, ReadOptions(language=target.language)) if is_file(path) else None
        if read is None or read.transcript is None or not read.transcript.turns:
            findings += _unread(name, read.diagnostics if read is not None else ())
            continue
        words = _in_episode(target.episode, name, words_heard(read.transcript))
        result = match(transcript, words, language=target.language, name=name)
        findings += result.diagnostics
        if any(result.value.times):
            times = combine(times, result.value.times, ()).times
            prints.append((name, fingerprint(path)))
    return Result(value=FromFiles(times=times, fingerprints=tuple(prints)), diagnostics=tuple(findings))


def _in_episode(episode: Episode, name: str, words: tuple[TimedWord, ...]) -> tuple[TimedWord, ...]:
    """Words heard in a source of a recording, on the clock of the whole episode."""
    source = source_of(name, episode)
    if source is None:
        return words
    lengths = []
    for recording in episode.media:
        if source in recording.sources:
            break
        lengths.append(recording.duration)
    begin = sum(length or 0 for length in lengths)
    return tuple(_later(word, begin) for word in in_recording(words, source.edits))


def _later(word: TimedWord, by: int) -> TimedWord:
    start, end = (None if ms is None else ms + by for ms in (word.start, word.end))
    return replace(word, start=start, end=end)


def _files(target: Target, named: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """The files with what messages and times files call them."""
    if not named and target.root is not None:
        yield from ((name, target.root / name) for name in target.episode.evidence)
    for path in named:
        yield printable(name_under(target.root, path)), path


def _unread(name: str, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Why a file says nothing: what reading it found, else that it is not there or has no words."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        return tuple(replace(finding, place=replace(finding.place, source=name)) for finding in errors)
    return (found(UNREADABLE, Place(source=name), "there are no words with times in this file, or it is not there"),)
