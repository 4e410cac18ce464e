"""Sections that an episode gives its transcript by time: chapters of a list, put where the turns begin."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate

from oncue import clock
from oncue.model import Diagnostic, Episode, Result, SectionTitle, Transcript
from oncue.project.findings import NO_TURN_THERE, found
from oncue.project.timing import time_episode
from oncue.text.sections import divide

# A list gives whole seconds, often cut off.
_SLACK = 1000


def place_sections(transcript: Transcript, episode: Episode) -> Result[Transcript]:
    """`transcript` with a section for each title of `episode` that has a time: at the first turn at or after it.

    Of two titles for one turn the later one stays, with a finding on the other; so does one after the last turn.
    """
    timed = [entry for entry in episode.sections if entry.at is not None]
    if not timed or not transcript.turns:
        return Result(value=transcript)
    starts = _starts(transcript, episode)
    titles = {section.first: section.title for section in transcript.sections if section.title}
    placed: dict[int, SectionTitle] = {}
    findings: list[Diagnostic] = []
    for entry in sorted(timed, key=lambda one: one.at or 0):
        at = bisect_left(starts, (entry.at or 0) - _SLACK)
        if at == len(starts):
            findings.append(_lost(episode, entry, "no turn begins at or after it"))
            continue
        if at in placed:
            findings.append(_lost(episode, placed[at], "the next one begins at the same turn"))
        placed[at] = entry
    titles |= {at: entry.title for at, entry in placed.items()}
    return Result(value=replace(transcript, sections=divide(transcript.turns, titles)), diagnostics=tuple(findings))


def _starts(transcript: Transcript, episode: Episode) -> list[int]:
    """When each turn begins (ms), never going back; one without words begins with the next."""
    times = time_episode(transcript, episode).value.times
    firsts = [0, *accumulate(len(turn.words) for turn in transcript.turns)]
    end = times[-1].end if times else 0
    return [times[first].start if first < len(times) else end for first in firsts[:-1]]


def _lost(episode: Episode, entry: SectionTitle, why: str) -> Diagnostic:
    place = episode.place or episode.stem
    message = f"the section “{entry.title}” at {clock.stamp(entry.at or 0)} is not shown: {why}"
    return found(NO_TURN_THERE, place, message, "correct its time, or take it away")
