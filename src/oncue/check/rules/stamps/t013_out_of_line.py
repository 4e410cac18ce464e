"""T013: a stamp out of line with its neighbours and the words between them."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.align.fit import DOUBTFUL, FAR_OFF, misfits
from oncue.align.slips import likely_slip
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "T013"
name = "stamps-out-of-line"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="info", default=2, what="The probability (per cent) that a stamp is wrong from which it is an info."),
    Option(name="warning", default=DOUBTFUL, what="The probability from which it is a warning."),
    Option(name="error", default=90, what="The probability from which it is an error."),
)
docs = Docs(
    what="Finds stamps that the speech around them contradicts: one side would be spoken too fast and the other too slowly "
    "for the people who speak there. Each gets the probability that it is wrong, taking it that one stamp in a hundred "
    "is; of two neighbours that explain the same, each its share. The slip that explains it is named where there is one: "
    "two digits swapped, a minute off. A stretch that is only too slow is no wrong stamp (P202 and P203 find it). Stamps "
    "with fractions of a second were set by a machine and are not tested; the first and the last cannot be tested, and "
    "errors below ten seconds can hardly be seen.\n\nMeasured on nine stamps at a time, at least 25 seconds apart, one of them "
    "put wrong: warnings find 98 % of the stamps off by 20 seconds in hearings and 94 % in talks, and all but one in 200 of "
    "those with swapped digits or a minute off; where all stamps are right they object in 1 % of the hearings and 3 % of "
    "the talks. As errors come 72 and 60 % of those off by 20 seconds; infos find 99 and 96 %, and object to 3 and 7 %.",
    why="A stamp that is in order and still wrong is the error that nobody sees: the captions around it drift by half "
    "a minute.",
)


def _interview(*stamps: str) -> str:
    return "\n".join(
        f"[{stamp}] Q: How far did you get in week {week}?\n\nA: To the bend below the mill, and home.\n"
        for week, stamp in enumerate(stamps, 1)
    )


examples = Examples(
    bad=(transcript(_interview("0:02", "0:32", "1:02", "1:57", "2:02", "2:32", "3:02"), 13),),
    good=(transcript(_interview("0:02", "0:32", "1:02", "1:33", "2:02", "2:32", "3:02")),),
)


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """One finding a stamp that its neighbours and the words between them contradict."""
    for misfit in misfits(subject.standing, least=options.number("info")):
        shown, expected = clock.stamp(misfit.mark.ms), clock.stamp(round(misfit.expected, -3))
        odd = "is out of line" if misfit.probability >= FAR_OFF else "may be out of line"
        slip = likely_slip(misfit.mark.ms, misfit.expected)
        yield Diagnostic(
            code=code,
            severity=_severity(misfit.probability, options),
            place=subject.at(misfit.mark.stamp.place),
            message=f"{shown} {odd} ({misfit.probability:.0f} %): by the words around it about {expected} is expected",
            hint=slip or "listen to the recording at this passage and correct the stamp",
        )


def _severity(probability: float, options: Options) -> Severity:
    if probability >= options.number("error"):
        return Severity.ERROR
    return severity if probability >= options.number("warning") else Severity.INFO
