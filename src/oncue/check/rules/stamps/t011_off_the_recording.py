"""T011: a stamp at another time than its words have in machine captions or in the sound."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.align.marks import Mark
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Edge, Edit, Fix, Place, Severity, TimeSource
from oncue.text.restamp import shift_stamp

api_version = API_VERSION
code = "T011"
name = "stamps-off-the-recording"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="tolerance", default=1000, what="How far a stamp may be from its words, in ms."),
    Option(name="confidence", default=50, what="How sure the time of its words must be at least, in per cent."),
)
docs = Docs(
    what="Finds a stamp that is over a second away from the time at which its words are spoken, where that is known from "
    "machine captions or from the sound (`oncue align`). The fix writes that time in the style of the stamp; it is not a "
    "safe one, because page ids are made from stamps.",
    why="Readers who follow the stamp hear another sentence.",
)
_STARTS = (2000, 2300, 2500, 9000, 19_400, 19_800, 25_000, 25_300, 25_600)
examples = Examples(
    bad=(
        transcript(
            """\
[0:02] Q: Was it cold?

A: Yes.

[0:31] Q: How cold?

A: We measured nothing.
""",
            5,
            starts=_STARTS,
        ),
    ),
    good=(
        transcript(
            """\
[0:02] Q: Was it cold?

A: Yes.

[0:19] Q: How cold?

A: We measured nothing.
""",
            starts=_STARTS,
        ),
        transcript("[0:02] Q: Was it cold?\n\nA: Yes.\n"),
    ),
)

_HEARD = frozenset({TimeSource.MATCHED, TimeSource.FORCED})


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp whose words have another time."""
    for mark in subject.marks:
        heard = _heard(subject, mark, options.number("confidence"))
        if heard is None or abs(heard - mark.ms) <= options.number("tolerance"):
            continue
        place = subject.at(mark.stamp.place)
        meant = _written(subject, mark, heard)
        yield Diagnostic(
            code=code,
            severity=severity,
            place=place,
            message=f"{clock.stamp(mark.ms)} is {abs(heard - mark.ms) / clock.SECOND:.1f} s "
            f"{'late' if mark.ms > heard else 'early'}: the words are heard at {clock.stamp(heard)}",
            hint=f"write {meant}" if meant else "listen to the recording at this passage and correct the stamp",
            fix=_fix(subject, mark, place, meant),
        )


def _heard(subject: TranscriptSubject, mark: Mark, confidence: int) -> int | None:
    """When what a stamp stands at is heard (ms): the word behind it begins, or the one before it ends."""
    ends = mark.stamp.edge is Edge.END and not mark.inline
    word = mark.words - 1 if ends else mark.words
    given = subject.transcript.given
    time = given[word] if 0 <= word < len(given) else None
    if time is None or time.source not in _HEARD or time.confidence < confidence:
        return None
    return time.end if ends else time.start


def _written(subject: TranscriptSubject, mark: Mark, heard: int) -> str | None:
    """The stamp as it should be printed."""
    media = subject.episode.media if subject.episode else ()
    fps = media[0].fps if media else None
    return shift_stamp(mark.stamp.printed, heard - mark.ms, fps=fps)


def _fix(subject: TranscriptSubject, mark: Mark, place: Place, meant: str | None) -> Fix | None:
    span = place.span
    if meant is None or span is None or subject.source is None:
        return None
    if subject.source.text[span.start : span.end] != mark.stamp.printed:
        return None
    return Fix(safe=False, edits=(Edit(span=span, replacement=meant),))
