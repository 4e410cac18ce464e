"""A value of a JSON file with its pointer: safe ways to its texts, times and members, whatever their types are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from oncue import clock
from oncue.model import Diagnostic, Explanation, Place, Severity

ODD = Explanation(
    code="R142",
    name="values of another type",
    severity=Severity.WARNING,
    what="Entries of a JSON transcript are not of the type that its kind has: no objects, or no texts.",
    why="What is said in them may be missing from the transcript.",
)
BAD_TIMES = Explanation(
    code="R143",
    name="times that are none",
    severity=Severity.WARNING,
    what="Values that stand for times are negative, not numbers, or longer than any recording.",
    why="The words are kept; their times are found like those of words without any.",
)

_NUMBER = re.compile(r"(?P<n>-?[0-9]{1,15}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?)[ ]?(?P<unit>s|ms|sec)?", re.ASCII)
_DURATION = re.compile(
    r"PT(?:(?P<h>[0-9]{1,4})H)?(?:(?P<m>[0-9]{1,5})M)?(?:(?P<s>[0-9]{1,7}(?:\.[0-9]{1,9})?)S)?", re.ASCII
)
_SHORT_SECONDS = re.compile(r":(?=[0-9](?:[.,]|\Z))", re.ASCII)
_LONG_FRACTION = re.compile(r"([.,][0-9]{3})[0-9]{1,9}\Z", re.ASCII)
# No recording is longer: four months.
_LAST = 10_000_000_000
_A_LITTLE_BEFORE = -1_000


@dataclass(slots=True)
class Losses:
    """What of a file could not be taken, counted, with the pointer to the first of each."""

    odd: int = 0
    times: int = 0
    first_odd: str = ""
    first_time: str = ""
    guesses: list[tuple[Explanation, str, str, int]] = field(default_factory=list)

    def add_odd(self, pointer: str) -> None:
        """An entry or a text of another type."""
        self.first_odd = self.first_odd if self.odd else pointer
        self.odd += 1

    def add_time(self, pointer: str) -> None:
        """A time that is none."""
        self.first_time = self.first_time if self.times else pointer
        self.times += 1

    def findings(self, source: str) -> tuple[Diagnostic, ...]:
        """One finding for each kind of loss and each guess."""
        found: list[Diagnostic] = []
        if self.odd:
            message = f"{self.odd} entries are not of the type that they should be; the first stands here"
            found.append(ODD.at(Place(source=source, pointer=self.first_odd), message))
        if self.times:
            message = f"{self.times} times are none that a recording can have; the first stands here"
            found.append(BAD_TIMES.at(Place(source=source, pointer=self.first_time), message))
        for kind, pointer, message, confidence in self.guesses:
            found.append(kind.at(Place(source=source, pointer=pointer), message, confidence=confidence))
        return tuple(found)


class Node:
    """A value with its JSON pointer. What is missing, or of another type than asked for, is an empty node.

    Iterating gives the objects of a list; the members of an object are `node["key"]`.
    """

    __slots__ = ("losses", "pointer", "source", "value")

    def __init__(self, value: Any, source: str, losses: Losses, pointer: str = "") -> None:  # noqa: ANN401
        self.value = value
        self.source = source
        self.losses = losses
        self.pointer = pointer

    def __getitem__(self, key: str) -> Node:
        inner = self.value.get(key) if isinstance(self.value, dict) else None
        step = key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key
        return Node(inner, self.source, self.losses, f"{self.pointer}/{step}")

    def __iter__(self) -> Iterator[Node]:
        if isinstance(self.value, list):
            for at, item in enumerate(self.value):
                if isinstance(item, dict):
                    yield Node(item, self.source, self.losses, f"{self.pointer}/{at}")
                elif item is not None:
                    self.losses.add_odd(f"{self.pointer}/{at}")

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def __bool__(self) -> bool:
        return bool(self.value) if isinstance(self.value, dict | list) else False

    @property
    def place(self) -> Place:
        """Where it stands in the file."""
        return Place(source=self.source, pointer=self.pointer)

    @property
    def head(self) -> Node:
        """The first object of a list, else an empty node."""
        found = self.value[0] if isinstance(self.value, list) and self.value else None
        return Node(found if isinstance(found, dict) else None, self.source, self.losses, f"{self.pointer}/0")

    def has(self, *keys: str) -> bool:
        """Whether it is an object with all these keys."""
        return isinstance(self.value, dict) and all(key in self.value for key in keys)

    def has_any(self, *keys: str) -> bool:
        """Whether it is an object with one of these keys."""
        return isinstance(self.value, dict) and any(key in self.value for key in keys)

    def written(self, *keys: str) -> str:
        """The text of the first of `keys` that has one, with the blanks around it; a number is one as it is written."""
        for key in keys:
            value = self.value.get(key) if isinstance(self.value, dict) else None
            if isinstance(value, str):
                if value.strip():
                    return value
            elif isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
            elif isinstance(value, dict | list) and value:
                self.losses.add_odd(f"{self.pointer}/{key}")
        return ""

    def text(self, *keys: str) -> str:
        """The text of the first of `keys` that has one, without the blanks around it; empty where none has."""
        return self.written(*keys).strip()

    def time(self, *keys: str, unit: float = 1000) -> int | None:
        """The time in ms of the first of `keys` that holds one; numbers count `unit` ms, in a key ending in `ms` one."""
        for key in keys:
            value = self.value.get(key) if isinstance(self.value, dict) else None
            if value is None or value == "":
                continue
            found = ms_of(value, unit=1 if key.endswith(("ms", "Ms", "Millis", "Milliseconds")) else unit)
            if found is not None:
                return found
            self.losses.add_time(f"{self.pointer}/{key}")
        return None

    def confidence(self, *keys: str) -> int:
        """The confidence in per cent; 95 where none is given."""
        for key in keys or ("confidence", "score", "probability", "conf"):
            value = self.value.get(key) if isinstance(self.value, dict) else None
            number = float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value
            if isinstance(number, int | float) and not isinstance(number, bool) and 0 <= number <= 1:
                return round(100 * number)
        return 95

    def speaker(self, *keys: str) -> str | None:
        """Who speaks, as services show it: `Speaker 0` for 0, `Speaker A` for A, longer names as they are."""
        for key in keys:
            name = self.text(key)
            if name:
                return (
                    f"Speaker {name}"
                    if name.isascii() and (name.isdigit() or (len(name) == 1 and name.isalpha()))
                    else name
                )
        return None


def ms_of(value: Any, *, unit: float = 1000) -> int | None:  # noqa: ANN401
    """Milliseconds of a number of `unit` ms, of a text (`1.3s`, `0:01.3`, `PT1.3S`), or of seconds and nanos.

    None where it is no time that a recording can have. A start that lies less than a second before the recording is 0.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _whole(value * unit)
    if isinstance(value, str):
        return _of_text(value.strip(), unit)
    if isinstance(value, dict) and ("seconds" in value or "nanos" in value):
        seconds, nanos = ms_of(value.get("seconds") or 0), ms_of(value.get("nanos") or 0, unit=1e-6)
        return None if seconds is None or nanos is None else seconds + nanos
    return None


def _of_text(text: str, unit: float) -> int | None:
    match = _NUMBER.fullmatch(text)
    if match is not None:
        return _whole(float(match["n"]) * {"ms": 1, "s": 1000, "sec": 1000}.get(match["unit"] or "", unit))
    duration = _DURATION.fullmatch(text)
    if duration is not None and text != "PT":
        hours, minutes, seconds = (float(duration[name] or 0) for name in "hms")
        return _whole(((hours * 60 + minutes) * 60 + seconds) * 1000)
    return clock.parse(_LONG_FRACTION.sub(r"\1", _SHORT_SECONDS.sub(":0", text))) if len(text) < 30 else None


def _whole(ms: float) -> int | None:
    if not math.isfinite(ms) or not _A_LITTLE_BEFORE < ms < _LAST:
        return None
    return max(0, round(ms))
