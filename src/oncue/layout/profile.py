"""Profiles: the limits that captions keep."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """Limits of a cue: characters a line, lines, shortest and longest duration (ms), reading speed (characters a second).

    A gap between two cues of up to `chain` ms is closed.
    """

    name: str
    line_length: int
    lines: int
    shortest: int
    longest: int
    speed: int
    chain: int


# Line length, lines, speed and longest duration as in Netflix's English guide; a second as in most others.
DEFAULT = Profile(name="default", line_length=42, lines=2, shortest=1000, longest=7000, speed=20, chain=500)

PROFILES = {DEFAULT.name: DEFAULT}
