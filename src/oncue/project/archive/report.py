"""What became of each file: rows for a table that a person reads, and the same as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

COLUMNS = ("file", "status", "episode", "code", "reason")


class Status(StrEnum):
    """What became of a file: written into the project, left where it is for a reason, or waiting for a person."""

    IMPORTED = "imported"
    KEPT = "kept"
    PERSON = "needs a person"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One file: `episode` is the path of the episode's TOML, `code` that of a finding, if there is one."""

    file: str
    status: Status
    episode: str = ""
    code: str = ""
    reason: str = ""


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows by the names of their files."""
    return tuple(sorted(rows, key=lambda row: (row.file, row.code, row.reason)))


def counts(rows: Iterable[Row]) -> dict[Status, int]:
    """How many files have each status."""
    found = Counter(row.status for row in rows)
    return {status: found[status] for status in Status}


def to_csv(rows: Iterable[Row]) -> str:
    """The rows as CSV with a row of headers: COLUMNS."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows((row.file, row.status.value, row.episode, row.code, row.reason) for row in rows)
    return text.getvalue()
