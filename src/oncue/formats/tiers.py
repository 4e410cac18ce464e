"""Tiers: what programs for annotating recordings (ELAN, Praat, EXMARaLDA) have in common, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A stretch of a tier with its text; times are ms, None where the file has none. `line` is that of the file."""

    text: str
    start: int | None
    end: int | None
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Tier:
    """A tier: its name, who speaks in it if the file says so, and its labels in order.

    `type` is the file's own word for what it holds, `parent` the name of the tier that it hangs on. In a tier of
    `points` the labels are moments.
    """

    name: str
    labels: tuple[Label, ...]
    participant: str | None = None
    type: str = ""
    parent: str | None = None
    points: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Tiers:
    """What a file of tiers holds, and what its head says of the recording."""

    tiers: tuple[Tier, ...]
    media: tuple[str, ...] = ()
    language: str | None = None
    metadata: tuple[str, ...] = ()
