"""Word times beside the truth: how far off they are, and what was said of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

LOST = 10**9
"""The error (ms) of a spoken word without a time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A word of the transcript: the error of its start in ms (None where it was not spoken), and what is said of it."""

    word: str
    error: int | None
    opens: bool
    kind: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Shares are in per cent; None where there is nothing to count."""

    words: int
    median: float | None
    within_100: float | None
    over_500: float | None
    over_1000: float | None
    turns_100: float | None
    matched_500: float | None
    unspoken_flagged: float | None


def judge(truth: Path, times: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    with truth.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for index, (row, time) in enumerate(zip(rows, times, strict=True)):
        start = time["start_ms"]
        spoken = row["start_ms"] != ""
        error = (LOST if start is None else abs(start - int(row["start_ms"]))) if spoken else None
        yield Judged(
            word=row["word"],
            error=error,
            opens=row.get("opens", "1" if index == 0 else "0") == "1",
            kind=row.get("kind", "spoken"),
            source=time["source"],
        )


def count(words: Iterable[Judged]) -> Figures:
    """What is flagged was not spoken as far as the aligner knows: its time is between those of its neighbours."""
    judged = list(words)
    spoken = [word for word in judged if word.error is not None]
    errors = [word.error for word in spoken if word.error is not None]
    unspoken = [word for word in judged if word.error is None]
    return Figures(
        words=len(errors),
        median=median(errors) if errors else None,
        within_100=_share(error <= 100 for error in errors),
        over_500=_share(error > 500 for error in errors),
        over_1000=_share(error > 1000 for error in errors),
        turns_100=_share((word.error or 0) <= 100 for word in spoken if word.opens),
        matched_500=_share((word.error or 0) <= 500 for word in spoken if word.source == "matched"),
        unspoken_flagged=_share(word.source in {"interpolated", "missing"} for word in unspoken),
    )


def _share(values: Iterable[bool]) -> float | None:
    counted = list(values)
    return 100 * sum(counted) / len(counted) if counted else None
