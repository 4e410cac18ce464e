"""Where keys and values stand in a TOML text: `tomllib` gives values without places.

The scanner reads every valid text; in an invalid one it stops at the first thing it cannot explain. It is linear, and
it also finds what makes `tomllib` slow or deep: keys of many parts and nested brackets.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field

from oncue.model import Span

Path = tuple[str | int, ...]

DEEPEST = 24

_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]++")
_STRINGS = (
    re.compile(r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL),
    re.compile(r"'''(?:[^']++|'{1,2}(?!'))*'{3,5}"),
    re.compile(r'"(?!"")(?:[^"\\\n]++|\\.)*+"'),
    re.compile(r"'(?!'')[^'\n]*+'"),
)
_BARE = re.compile(r"[^,\[\]{}#\"'\r\n]++")


@dataclass(frozen=True, kw_only=True, slots=True)
class Located:
    """The spans of keys and of values by path: `("media", 0, "sources", 1)`.

    `too_deep` is where nesting, or a dotted key, goes beyond `DEEPEST`; None where it does not.
    """

    keys: dict[Path, Span]
    values: dict[Path, Span]
    too_deep: int | None = None

    def key(self, path: Path) -> Span:
        """The span of the key at `path`, or of the nearest thing around it."""
        return self._nearest(path, self.keys)

    def value(self, path: Path) -> Span:
        """The span of the value at `path`, or of the nearest thing around it."""
        return self._nearest(path, self.values)

    def _nearest(self, path: Path, first: dict[Path, Span]) -> Span:
        for length in range(len(path), 0, -1):
            for spans in (first, self.values, self.keys):
                if path[:length] in spans:
                    return spans[path[:length]]
        return Span(start=0, end=0)


def locate(text: str) -> Located:
    """The places of all keys and values of a TOML text."""
    scanner = _Scanner(text=text)
    try:
        scanner.scan()
    except _TooDeepError:
        return Located(keys=scanner.keys, values=scanner.values, too_deep=scanner.at)
    except _UnexplainedError:
        pass  # tomllib says what is wrong; the places up to here serve all the same
    return Located(keys=scanner.keys, values=scanner.values)


class _UnexplainedError(Exception):
    """The text is no valid TOML here."""


class _TooDeepError(Exception):
    """The text is nested beyond `DEEPEST` here."""


@dataclass(kw_only=True, slots=True)
class _Scanner:
    text: str
    at: int = 0
    table: Path = ()
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    counts: defaultdict[Path, int] = field(default_factory=lambda: defaultdict(int))

    def scan(self) -> None:
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text.startswith("[", self.at):
                self._scan_header()
            else:
                self._scan_pair(self.table)

    def _scan_header(self) -> None:
        repeated = self.text.startswith("[[", self.at)
        bracket = "[[" if repeated else "["
        start = self.at
        self.at += len(bracket)
        path: Path = ()
        for part, _ in self._scan_key():
            path = (*self._latest(path), part)
        self._expect("]" * len(bracket))
        if repeated:
            self.counts[path] += 1
        self.table = self._latest(path)
        for place in (path, self.table):
            self.keys.setdefault(place, Span(start=start, end=self.at))

    def _latest(self, path: Path) -> Path:
        count = self.counts.get(path, 0)
        return (*path, count - 1) if count else path

    def _scan_pair(self, table: Path, depth: int = 0) -> None:
        path = table
        for part, span in self._scan_key():
            path = (*path, part)
            self.keys.setdefault(path, span)
        self._expect("=")
        self._skip(_SPACE)
        self._scan_value(path, depth)

    def _scan_key(self) -> list[tuple[str, Span]]:
        parts: list[tuple[str, Span]] = []
        while True:
            self._skip(_SPACE)
            start = self.at
            parts.append((self._scan_part(), Span(start=start, end=self.at)))
            if len(parts) > DEEPEST:
                raise _TooDeepError
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _scan_part(self) -> str:
        plain = _PLAIN_KEY.match(self.text, self.at)
        if plain:
            self.at = plain.end()
            return plain[0]
        quoted = self._scan_string()
        if "\\" not in quoted or quoted.startswith("'"):
            return quoted[1:-1]
        try:
            return str(tomllib.loads(f"k = {quoted}")["k"])
        except tomllib.TOMLDecodeError as error:
            raise _UnexplainedError from error

    def _scan_value(self, path: Path, depth: int) -> None:
        if depth > DEEPEST:
            raise _TooDeepError
        start = self.at
        first = self.text[start : start + 1]
        if first == "[":
            self._scan_array(path, depth)
        elif first == "{":
            self._scan_inline(path, depth)
        elif first in {'"', "'"}:
            self._scan_string()
        else:
            self._scan_bare()
        self.values[path] = Span(start=start, end=self.at)

    def _scan_array(self, path: Path, depth: int) -> None:
        self.at += 1
        index = 0
        self._skip(_BLANK)
        while not self.text.startswith("]", self.at):
            self._scan_value((*path, index), depth + 1)
            index += 1
            self._skip(_BLANK)
            if self.text.startswith(",", self.at):
                self.at += 1
                self._skip(_BLANK)
            elif not self.text.startswith("]", self.at):
                raise _UnexplainedError
        self.at += 1

    def _scan_inline(self, path: Path, depth: int) -> None:
        self.at += 1
        self._skip(_BLANK)
        while not self.text.startswith("}", self.at):
            self._scan_pair(path, depth + 1)
            self._skip(_BLANK)
            if self.text.startswith(",", self.at):
                self.at += 1
                self._skip(_BLANK)
            elif not self.text.startswith("}", self.at):
                raise _UnexplainedError
        self.at += 1

    def _scan_string(self) -> str:
        for pattern in _STRINGS:
            match = pattern.match(self.text, self.at)
            if match:
                self.at = match.end()
                return match[0]
        raise _UnexplainedError

    def _scan_bare(self) -> None:
        match = _BARE.match(self.text, self.at)
        if match is None or not match[0].strip():
            raise _UnexplainedError
        self.at += len(match[0].rstrip())

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _expect(self, token: str) -> None:
        self._skip(_SPACE)
        if not self.text.startswith(token, self.at):
            raise _UnexplainedError
        self.at += len(token)
