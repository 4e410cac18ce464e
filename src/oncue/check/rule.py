"""What a rule is: the protocol that built-in rules and those of third parties keep, and the values it is told in.

A built-in rule is a module that has these names at its top level; a rule of a third party may as well be an object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, TypeVar

from oncue.errors import CallError
from oncue.model import Diagnostic, Severity

API_VERSION = 1

OptionValue = int | str | tuple[str, ...]
S = TypeVar("S")


@dataclass(frozen=True, kw_only=True, slots=True)
class Docs:
    """The documentation of a rule in its fixed parts, as Markdown sentences."""

    what: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """Files, and what the rule says about them.

    `files` are (name, text): `.txt` a transcript, `series.toml` and other `.toml` a series and its episodes, `.html` a
    built page, `media/…` a recording that exists. `at` are the places of the findings as `name:line`, or `name` where
    the finding is about the whole file; empty in a good example. `duration` is the length of the recording in ms, `starts`
    are the times (ms) at which the words of the transcript are heard, where an example has such times.
    """

    files: tuple[tuple[str, str], ...]
    at: tuple[str, ...] = ()
    duration: int | None = None
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Examples:
    """At least one example that the rule objects to and one that it leaves alone."""

    bad: tuple[Example, ...]
    good: tuple[Example, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """Something about a rule that a project can set, with what holds where it does not."""

    name: str
    default: OptionValue
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """The settings that a rule runs with: every option that it declares has a value."""

    values: Mapping[str, OptionValue] = field(default_factory=lambda: MappingProxyType({}))

    def number(self, name: str) -> int:
        """The value of a whole-number option."""
        value = self.values[name]
        if not isinstance(value, int):
            raise CallError(f"the option {name} takes a whole number, not {value!r}")
        return value


class Rule(Protocol[S]):
    """A check of one kind of subject (`TranscriptSubject`, `SeriesSubject`) with its documentation."""

    @property
    def api_version(self) -> int:
        """The version of this protocol that the rule was written for."""
        ...

    @property
    def code(self) -> str:
        """The family letter and number: `T002`. A code is never used for another rule."""
        ...

    @property
    def name(self) -> str:
        """The name in words that read after "allow": `mixed-stamp-styles`."""
        ...

    @property
    def severity(self) -> Severity:
        """How bad its findings are; a single one may be milder."""
        ...

    @property
    def docs(self) -> Docs:
        """What it does and why that is bad."""
        ...

    @property
    def examples(self) -> Examples:
        """What it objects to and what it leaves alone; both are run as tests."""
        ...

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be set."""
        ...

    @property
    def applies_to(self) -> type[S]:
        """The class of the subjects that `check` takes."""
        ...

    def check(self, subject: S, options: Options, /) -> Iterator[Diagnostic]:
        """The findings on `subject`, in any order; pure, and never raising for a fault in the text."""
        ...


def transcript(text: str, *lines: int, duration: int | None = None, starts: tuple[int, ...] = ()) -> Example:
    """An example of one transcript, with the lines at which the rule objects."""
    name = "interview.txt"
    at = tuple(f"{name}:{line}" for line in lines)
    return Example(files=((name, text),), at=at, duration=duration, starts=starts)
