"""S105: a speaker written in two ways."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "S105"
name = "inconsistent-speakers"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds a speaker whose name is almost that of another: different capitals or blanks, or a name used once or "
    "twice that is one letter away from a name used much more. People whom the episode lists are never confused.",
    why="The page and the captions would show two people where there is one.",
)
examples = Examples(
    bad=(
        transcript(
            """\
Ada Marsh: Was it cold?

Guest: Yes.

Ada Marsh: How cold?

Guest: We measured nothing.

Ada Marsh: And then?

Guest: Then it was May.

Ada Mrash: At last?
""",
            13,
        ),
    ),
    good=(
        transcript(
            """\
Speaker 1: Was it cold?

Speaker 2: Yes.

Speaker 1: How cold?

Speaker 2: We measured nothing.
"""
        ),
    ),
)

_SHORTEST_WORD = 4
_RARE, _TIMES_MORE = 2, 3
# More than that are no speakers but lines that look like labels.
_MOST_SPEAKERS = 100


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a misspelt name, at its first use."""
    counts = Counter(turn.speaker for turn in subject.transcript.turns if turn.speaker)
    people = {*(subject.episode.people if subject.episode else ()), *(subject.series.people if subject.series else ())}
    known = {person.name for person in people}
    if len(counts) > _MOST_SPEAKERS:
        return
    for name_used in counts:
        meant = next((other for other in counts if _meant(name_used, other, counts, known)), None)
        if meant is not None:
            first = next(n for n, turn in enumerate(subject.transcript.turns) if turn.speaker == name_used)
            yield Diagnostic(
                code=code,
                severity=severity,
                place=subject.at_turn(first),
                message=f"the speaker {name_used!r} is almost {meant!r}",
                hint=f"write {meant} if that is who speaks; list both in the episode's people if not",
            )


def _meant(name_used: str, other: str, counts: Counter[str], known: set[str]) -> bool:
    """Whether `other` is the name that `name_used` should be."""
    if name_used == other or name_used in known:
        return False
    if _plain(name_used) == _plain(other):
        # Of two that differ in capitals the listed one is right, or the one used more.
        return (other in known, counts[other], other) > (False, counts[name_used], name_used)
    if not _one_slip(_plain(name_used), _plain(other)):
        return False
    return other in known or (counts[name_used] <= _RARE and counts[other] >= _TIMES_MORE * counts[name_used])


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _one_slip(one: str, two: str) -> bool:
    """Whether one word of a name has one slip, and the others are equal.

    Short words are no slips (`Speaker A` and `Speaker B`), nor is the last letter (`Interviewer`, `Interviewee`).
    """
    pairs = list(zip(one.split(), two.split(), strict=False))
    odd = [(a, b) for a, b in pairs if a != b]
    if len(one.split()) != len(two.split()) or len(odd) != 1 or min(map(len, odd[0])) < _SHORTEST_WORD:
        return False
    a, b = odd[0]
    if len(a) == len(b) and a[:-1] == b[:-1]:
        return False
    return a.isalpha() and b.isalpha() and _one_edit(a, b)


def _one_edit(one: str, two: str) -> bool:
    """Whether a letter is added, left out, replaced or swapped with the next."""
    head = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    a, b = sorted((one[head:], two[head:]), key=len)
    if len(a) < len(b):
        return b[1:] == a
    return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
