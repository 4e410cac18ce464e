"""What a caller knows about a transcript before it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oncue.model import Recording


@dataclass(frozen=True, kw_only=True, slots=True)
class Tape:
    """A recording as its printed clock shows it: where that begins and how long it runs (ms, None where not known)."""

    clock_start: int = 0
    duration: int | None = None


def tapes_of(media: Sequence[Recording]) -> tuple[Tape, ...]:
    """The tapes of an episode's recordings, in order."""
    return tuple(Tape(clock_start=one.clock_start, duration=one.duration) for one in media)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadOptions:
    """Names that a text may leave out, its language (BCP 47), the reader to use instead of the surest, frames a second, and the tapes."""

    guest: str | None = None
    interviewer: str | None = None
    language: str | None = None
    dialect: str | None = None
    fps: float | None = None
    tapes: tuple[Tape, ...] = ()
