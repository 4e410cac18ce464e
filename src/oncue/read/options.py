"""What a caller knows about a transcript before it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadOptions:
    """Names that a text may leave out, its language (BCP 47), the reader to use instead of the surest, and frames a second."""

    guest: str | None = None
    interviewer: str | None = None
    language: str | None = None
    dialect: str | None = None
    fps: float | None = None
