"""What a catalogue or feed says of one conversation, and the words that both are read with."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from oncue import clock
from oncue.model import Place
from oncue.project.facts import Facts, iso_date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})", re.ASCII)
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_SPELT = re.compile(
    r"(?:([0-9]{1,2})\.?\s+)?([A-Za-z]{3,9})\.?\s+(?:([0-9]{1,2})(?:st|nd|rd|th)?,?\s+)?([0-9]{4})", re.ASCII
)
_MAIL = re.compile(r"[A-Za-z]{3},\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One conversation of a catalogue or feed: the `files` that it names, and the facts. `doubts` are for a person."""

    origin: str
    place: Place
    files: tuple[str, ...] = ()
    facts: Facts = field(default_factory=Facts)
    doubts: tuple[str, ...] = ()


def base_name(path: str) -> str:
    """The last part of a path or address, without what follows a `?` or `#` in an address."""
    if "://" in path:
        path = re.split(r"[?#]", path, maxsplit=1)[0]
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2].strip()


def read_date(text: str) -> tuple[datetime.date | None, str]:
    """The day that a text names, or why there is none; nothing of both for an empty text.

    Days are read as 2026-05-04, 4.5.2026, 2026/5/4, May 4, 2026, 4 May 2026, and with slashes where the order is clear.
    """
    text = text.strip()
    if not text:
        return None, ""
    if _MAIL.match(text):
        return _mail_date(text)
    day = _spelt_date(text) or _numeric_date(text) or iso_date(text)
    if day is not None:
        return day, ""
    slashed = _SLASHED.fullmatch(text)
    if slashed and int(slashed[1]) <= 12 and int(slashed[2]) <= 12:
        return None, f"the date {text} can be read two ways: write the right one into the episode"
    return None, f"the date {text[:40]!r} is no day"


def read_number(text: str) -> int | None:
    """The number that a text is, as in `12`, `#12` or `Episode 12`; None for anything else."""
    match = re.fullmatch(r"\D{0,20}?([0-9]{1,5})(?:\.0{1,2})?\s*", text.strip(), re.ASCII)
    return int(match[1]) if match else None


def read_length(text: str) -> int | None:
    """Milliseconds of a length as catalogues and feeds write it: seconds, or a clock reading."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,6}", text, re.ASCII):
        return int(text) * clock.SECOND or None
    return clock.parse(text) or None


def _mail_date(text: str) -> tuple[datetime.date | None, str]:
    try:
        return parsedate_to_datetime(text).date(), ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, f"the date {text[:40]!r} is no day"


def _numeric_date(text: str) -> datetime.date | None:
    if match := _DOTTED.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[2], match[3])
    match = _SLASHED.fullmatch(text)
    if match and int(match[1]) > 12:
        return _day(match[3], match[2], match[1])
    if match and (int(match[2]) > 12 or match[1] == match[2]):
        return _day(match[3], match[1], match[2])
    return None


def _spelt_date(text: str) -> datetime.date | None:
    match = _SPELT.fullmatch(text)
    if match is None or bool(match[1]) == bool(match[3]):
        return None
    months = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(match[2].lower())]
    return _day(match[4], str(months[0]), match[1] or match[3]) if len(months) == 1 else None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
