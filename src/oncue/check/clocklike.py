"""Text that looks like a stamp and is none: the pattern behind T001 and T003.

A line is looked at where a stamp would stand: at its beginning, or in brackets behind a short label. Readers take such
text for words, because they never lose any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oncue import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oncue.check.subject import TranscriptSubject

# Letters that are typed for digits count as digits here, `O4:33`. Every repetition is bounded.
_CORE = r"[0-9OolI]{1,6}(?:[ ]?[:;.][ ]?[0-9OolI]{1,6}){1,4}"
_AT_START = re.compile(
    rf"[ \t>*_#-]{{0,12}}+(?P<whole>(?P<open>[(\[{{]?)[ ]?(?P<core>{_CORE})(?:[ ]?(?P<close>[)\]}}]))?)(?P<rest>.?)"
)
_BEHIND_LABEL = re.compile(
    rf"[ \t*_]{{0,4}}+[^\W\d_][^\s:()\[\]{{}}]{{0,24}}(?:[ ][^\s:()\[\]{{}}]{{1,24}}){{0,3}}(?P<sep>[ :*]{{1,4}})"
    rf"(?P<whole>(?P<open>[(\[])[ ]?(?P<core>{_CORE})[ ]?(?P<close>[)\]]))(?P<rest>[ *]{{0,3}}(?:[:–-]|\Z))?"
)
_LOOKED_AT = 160
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Clocklike:
    """Text like a stamp: where it starts in the source, and the fields of its clock."""

    start: int
    printed: str
    core: str
    brackets: str

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.printed)

    @property
    def too_big(self) -> bool:
        """Whether it is written well, but with seconds or minutes over 59."""
        return _paired(self.brackets) and clock.split(self.core) is not None and clock.parse(self.core) is None


def clocklikes(subject: TranscriptSubject) -> Iterator[Clocklike]:
    """The text in the turns that looks like a stamp and cannot be read as one."""
    bare = _bare_stamps(subject)
    for passage in subject.passages:
        for start, line in passage.lines:
            found = _find(line[:_LOOKED_AT], start)
            if found and _is_meant(found, line, bare=bare):
                yield found


def _find(line: str, start: int) -> Clocklike | None:
    match = _AT_START.match(line)
    if match is None:
        match = _BEHIND_LABEL.match(line)
        # `Name: (00:99:33)` or `Name (00:99:33):`; a bracket in running prose is neither.
        if match is None or (":" not in match["sep"] and match["rest"] is None):
            return None
    elif match["rest"].isalnum():
        return None
    return Clocklike(
        start=start + match.start("whole"),
        printed=match["whole"],
        core=match["core"],
        brackets=match["open"] + (match["close"] or ""),
    )


def _is_meant(found: Clocklike, line: str, *, bare: bool) -> bool:
    """Whether somebody meant a stamp: `16:9` at the start of a line, or `(4:33 in the film)`, is none."""
    core = found.core
    if not any(char in ":;" for char in core) or not any(char.isdigit() for char in core):
        return False
    if _paired(found.brackets) and clock.parse(core) is not None:
        return False
    if found.brackets == "":
        return core[0].isdigit() and " " not in core and (bare or core.count(":") > 1)
    return _paired(found.brackets) or _CLOSING.get(found.brackets[0], "\n") not in line


def _paired(brackets: str) -> bool:
    return brackets in {"", "()", "[]", "{}"}


def _bare_stamps(subject: TranscriptSubject) -> bool:
    """Whether most stamps of the transcript stand without brackets."""
    printed = [mark.stamp.printed for mark in subject.marks if mark.stamp.printed]
    return sum(text[0].isdigit() for text in printed) * 2 > len(printed)
