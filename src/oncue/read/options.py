"""What a caller knows about a transcript before it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Tape:
    """A recording as its printed clock shows it: where that begins and how long it runs (ms, None where not known)."""

    clock_start: int = 0
    duration: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadOptions:
    """Names that a text may leave out, its language (BCP 47), the reader to use instead of the surest, frames a second, and the tapes."""

    guest: str | None = None
    interviewer: str | None = None
    language: str | None = None
    dialect: str | None = None
    fps: float | None = None
    tapes: tuple[Tape, ...] = ()
