"""A TOML table as it is read key by key: every fault becomes a finding at its line, every key not asked for as well."""

from __future__ import annotations

import datetime
import difflib
import math
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeGuard, TypeVar

from oncue import clock
from oncue.config.findings import GIVEN_TWICE, MISSING_KEY, SYNTAX, UNKNOWN_KEY, UNSAFE_LINK, WRONG_VALUE, found
from oncue.config.locate import Located, Path, locate
from oncue.model import Diagnostic, Explanation, Place, Source

Choice = TypeVar("Choice", bound=StrEnum)

LARGEST = 1024 * 1024
LONGEST = 1000 * clock.HOUR
_GREATEST = 99_999

_AT = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = ("http", "https", "mailto")
# A browser drops white space and control characters from a link before it looks at the scheme.
_NOT_IN_LINKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\<>\"]")
_NOT_IN_PATHS = re.compile(r"[\\:?*\"<>|]|\s\Z|\A\s")
_ABSENT = object()


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A TOML file under way: what it says, where it says it, and the findings so far (the one list that grows)."""

    source: Source
    located: Located
    findings: list[Diagnostic] = field(default_factory=list)

    def report(
        self, explanation: Explanation, path: Path, message: str, hint: str = "", *, at_key: bool = False
    ) -> None:
        """Add a finding at the value, or at the key, of `path`."""
        self.findings.append(found(explanation, self.place(path, at_key=at_key), message, hint))

    def place(self, path: Path, *, at_key: bool = False) -> Place:
        """Where the value, or the key, of `path` stands."""
        span = self.located.key(path) if at_key else self.located.value(path)
        return self.source.place(span.start, span.end)

    def shown(self, path: Path) -> str:
        """The value at `path` as printed, cut to a length that a message can hold."""
        span = self.located.value(path)
        text = " ".join(self.source.text[span.start : min(span.end, span.start + 80)].split())
        return text if len(text) <= 40 else text[:39] + "…"


class Table:
    """One table of a document. Each method reads one key, and gives the default where the value is missing or wrong."""

    def __init__(self, document: Document, path: Path, data: dict[str, object]) -> None:
        self.document = document
        self.path = path
        self._data = data
        self._known: list[str] = []

    def has(self, key: str) -> bool:
        """Whether the key is there, whatever its value."""
        return key in self._data

    def text(self, key: str, default: str = "", *, lines: bool = False) -> str:
        """Text; of several lines only where `lines`."""
        value = self._take(key)
        if value is _ABSENT:
            return default
        return self._checked_text((*self.path, key), value, lines=lines) or default

    def optional_text(self, key: str, default: str | None = None) -> str | None:
        """Text of one line. Empty text takes away the default."""
        value = self.text(key)
        return value or None if self.has(key) else default

    def required_text(self, key: str, default: str = "") -> str:
        """Text of one line that must be there and not be empty."""
        value = self.text(key)
        if self.has(key) and value.strip():
            return value
        if not self.has(key):
            self.missing(key)
        elif self._data[key] == "" or value:
            self.wrong(key, f"`{key}` is empty", "write something, in quotation marks")
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        return tuple(
            text
            for index, value in enumerate(self._list(key, "texts"))
            if (text := self._checked_text((*self.path, key, index), value, lines=False))
        )

    def choice(self, key: str, kind: type[Choice], default: Choice, otherwise: Choice | None = None) -> Choice:
        """One of the words of `kind`; `default` where it is absent, `otherwise` (or the default) where it is wrong."""
        value = self._take(key)
        if value is _ABSENT:
            return default
        words = [str(member) for member in kind]
        if isinstance(value, str) and value in words:
            return kind(value)
        hint = near(value, words) if isinstance(value, str) else ""
        self.wrong(key, f"`{key}` is {self._shown(key)}, which is none of {_listed(words)}", hint)
        return default if otherwise is None else otherwise

    def flag(self, key: str) -> bool:
        """`true` or `false`; false where absent."""
        value = self._take(key)
        if value is _ABSENT or isinstance(value, bool):
            return value is True
        self.wrong(key, f"`{key}` is {self._shown(key)}; it is true or false, without quotation marks")
        return False

    def whole(self, key: str) -> int | None:
        """A number of 0 to 99999, such as a part's."""
        value = self._take(key)
        return None if value is _ABSENT else self._checked_whole((*self.path, key), value)

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of numbers of 0 to 99999."""
        checked = (
            self._checked_whole((*self.path, key, index), value)
            for index, value in enumerate(self._list(key, "numbers"))
        )
        return tuple(value for value in checked if value is not None)

    def rate(self, key: str) -> float | None:
        """A positive number, such as frames per second."""
        value = self._take(key)
        if value is _ABSENT:
            return None
        if _is_number(value) and 0 < value <= 1000:
            return float(value)
        self.wrong(key, f"`{key}` is {self._shown(key)}; it is a number above 0 and up to 1000")
        return None

    def time(self, key: str) -> int | None:
        """Milliseconds of a length: seconds as a number, or clock text such as `"9:05"`."""
        value = self._take(key)
        return None if value is _ABSENT else self._checked_time((*self.path, key), value)

    def edits(self, key: str) -> tuple[tuple[int, int], ...]:
        """Pairs of (at, inserted), both in ms; removed time is negative."""
        return tuple(
            edit
            for index, value in enumerate(self._list(key, "pairs [at, seconds]"))
            if (edit := self._checked_edit((*self.path, key, index), value))
        )

    def date(self, key: str) -> datetime.date | None:
        """A day: `2026-11-23`, with or without quotation marks."""
        value = self._take(key)
        if value is _ABSENT:
            return None
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                pass  # a day that no month has: reported like any other
        self.wrong(key, f"`{key}` is {self._shown(key)}; it is a day that exists, such as 2026-11-23")
        return None

    def link(self, key: str, default: str | None = None) -> str | None:
        """A link (http, https, mailto) or the path of a file inside the project. Empty text takes away the default."""
        value = self.optional_text(key, default)
        return value if value is None or not self.has(key) or self._follows((*self.path, key), value) else None

    def file(self, key: str, default: str) -> str:
        """The path of a file or folder inside the project."""
        value = self.text(key, default)
        return value if not self.has(key) or self._stays((*self.path, key), value) else default

    def files(self, key: str) -> tuple[str, ...]:
        """Paths of files inside the project."""
        values = enumerate(self._list(key, "paths"))
        texts = ((index, self._checked_text((*self.path, key, index), value, lines=False)) for index, value in values)
        return tuple(text for index, text in texts if text and self._stays((*self.path, key, index), text))

    def tables(self, key: str, *, short: str = "") -> tuple[Table, ...]:
        """A list of tables: `[[key]]`. A text among them stands for a table whose only key is `short`."""
        tables: list[Table] = []
        for index, value in enumerate(self._list(key, "tables")):
            path = (*self.path, key, index)
            if isinstance(value, dict):
                tables.append(Table(self.document, path, value))
            elif isinstance(value, str) and short:
                tables.append(Table(self.document, path, {short: value}))
            else:
                self._wrong_at(path, f"`{key}` has {self.document.shown(path)}, which is no table", f"write [[{key}]]")
        return tuple(tables)

    def table(self, key: str) -> Table | None:
        """A table: `[key]`."""
        value = self._take(key)
        if isinstance(value, dict):
            return Table(self.document, (*self.path, key), value)
        if value is not _ABSENT:
            self.wrong(key, f"`{key}` is {self._shown(key)}, which is no table", f"write [{key}]")
        return None

    def finish(self) -> None:
        """Report every key that was not asked for."""
        for key in self._data:
            if key not in self._known:
                hint = near(key, self._known) or f"known here: {', '.join(self._known)}"
                self.document.report(UNKNOWN_KEY, (*self.path, key), f"unknown key `{_cut(key)}`", hint, at_key=True)

    def wrong(self, key: str, message: str, hint: str = "") -> None:
        """Report a value that the key cannot have."""
        self._wrong_at((*self.path, key), message, hint)

    def missing(self, key: str) -> None:
        """Report a key that must be there."""
        self.document.report(MISSING_KEY, self.path, f"`{key}` is missing", f"add {key} = …", at_key=True)

    def _take(self, key: str) -> object:
        self._known.append(key)
        return self._data.get(key, _ABSENT)

    def _list(self, key: str, of: str) -> Sequence[object]:
        value = self._take(key)
        if isinstance(value, list):
            return value
        if value is not _ABSENT:
            self.wrong(key, f"`{key}` is {self._shown(key)}; it is a list of {of}", "put it in square brackets")
        return ()

    def _shown(self, key: str) -> str:
        return self.document.shown((*self.path, key))

    def _wrong_at(self, path: Path, message: str, hint: str = "") -> None:
        self.document.report(WRONG_VALUE, path, message, hint)

    def _checked_text(self, path: Path, value: object, *, lines: bool) -> str:
        name = _name(path)
        if not isinstance(value, str):
            self._wrong_at(path, f"`{name}` is {self.document.shown(path)}; it is text", "put it in quotation marks")
        elif _CONTROL.search(value.replace("\r\n", "\n")):
            self._wrong_at(path, f"`{name}` holds a control character", "take it out")
        elif "\n" in value and not lines:
            self._wrong_at(path, f"`{name}` has several lines; it is one line")
        else:
            return value.replace("\r\n", "\n")
        return ""

    def _checked_whole(self, path: Path, value: object) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _GREATEST:
            return value
        message = f"`{_name(path)}` is {self.document.shown(path)}; it is a whole number of 0 to {_GREATEST}"
        self._wrong_at(path, message, "without quotation marks" if isinstance(value, str) else "")
        return None

    def _checked_time(self, path: Path, value: object) -> int | None:
        ms = _milliseconds(value)
        if ms is not None and 0 <= ms <= LONGEST:
            return ms
        message = f"`{_name(path)}` is {self.document.shown(path)}; it is a time of at most 1000 hours"
        self._wrong_at(path, message, 'write seconds (545.5) or a clock reading in quotation marks ("9:05")')
        return None

    def _checked_edit(self, path: Path, value: object) -> tuple[int, int] | None:
        if isinstance(value, list) and len(value) == 2:
            at, change = _milliseconds(value[0]), _milliseconds(value[1])
            if at is not None and change is not None and 0 <= at <= LONGEST and 0 < abs(change) <= LONGEST:
                return at, change
        message = f"`{_name(path)}` has {self.document.shown(path)}; it is a pair [at, seconds]"
        self._wrong_at(path, message, "[125.0, 30.0] is 30 s inserted at 2:05, [0, -12] is 12 s cut off the beginning")
        return None

    def _follows(self, path: Path, value: str) -> bool:
        scheme = _SCHEME.match(value)
        if scheme is None:
            return self._stays(path, value)
        if scheme[1].lower() in _SCHEMES and not _NOT_IN_LINKS.search(value):
            return True
        message = f"`{_name(path)}` is {self.document.shown(path)}, a link that a page must not carry"
        self.document.report(
            UNSAFE_LINK, path, message, "links begin with https://, http:// or mailto:, without blanks"
        )
        return False

    def _stays(self, path: Path, value: str) -> bool:
        # A part that is empty or begins with a dot is the root, a step out of the project, or a hidden file.
        if all(part[:1] not in {"", "."} for part in value.split("/")) and not _NOT_IN_PATHS.search(value):
            return True
        message = f"`{_name(path)}` is {self.document.shown(path)}, which is no path inside the project"
        self.document.report(
            UNSAFE_LINK, path, message, "write it from the project's folder on, with /: media/part-1.webm"
        )
        return False


def open_table(source: Source) -> tuple[Table | None, list[Diagnostic]]:
    """The top table of a TOML text, and the list that its findings go to; no table where the text is not TOML."""
    if len(source.text) > LARGEST:
        reason = f"the file has {len(source.text):,} characters; settings have at most {LARGEST:,}"
        return None, [found(SYNTAX, source.place(0), reason, "is this the right file?")]
    located = locate(source.text)
    if located.too_deep is not None:
        return None, [found(SYNTAX, source.place(located.too_deep), "the file is nested too deeply")]
    try:
        data = tomllib.loads(source.text)
    except ValueError as error:  # TOMLDecodeError, and the plain one of a number with thousands of digits
        return None, [_syntax(source, str(error))]
    document = Document(source=source, located=located)
    return Table(document, (), data), document.findings


def refuse_repeated(document: Document, what: str, ids: Iterable[tuple[str, Path]]) -> None:
    """Report every id that was there before."""
    seen: set[str] = set()
    for identity, path in ids:
        if identity in seen:
            document.report(GIVEN_TWICE, path, f"{what} `{_cut(identity)}` is there twice", "take one of them away")
        seen.add(identity)


def near(word: str, words: Sequence[str]) -> str:
    """A hint that names the word nearest to `word`; empty where none is near."""
    nearest = difflib.get_close_matches(word[:60].lower(), words, n=1, cutoff=0.6)
    return f"did you mean `{nearest[0]}`?" if nearest else ""


def _syntax(source: Source, reason: str) -> Diagnostic:
    at = _AT.search(reason)
    hint = "see https://toml.io: text in quotation marks, one key = value a line"
    if at is None:
        line, offset = len(source.line_starts), len(source.text)
        what = reason.replace("(at end of document)", "at the end of the file")
        what = "a number has too many digits" if "digits" in reason else what
    else:
        line = min(int(at[1]), len(source.line_starts))
        offset = source.line_starts[line - 1] + int(at[2]) - 1
        what = reason[: at.start()].strip()
    return found(SYNTAX, source.place(min(offset, len(source.text))), f"not TOML: {_first_lower(what)}", hint)


def _milliseconds(value: object) -> int | None:
    if isinstance(value, str):
        return clock.parse(value)
    if _is_number(value) and math.isfinite(value) and abs(value) <= LONGEST:
        return clock.from_seconds(value)
    return None


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _name(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1]


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]
