"""P202: a stretch outside the interview's own speed."""

from __future__ import annotations

from collections.abc import Iterator
from math import log, sqrt
from statistics import median

from oncue import clock
from oncue.align.fit import misfits
from oncue.align.marks import Stretch, stretches
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "P202"
name = "unusual-speech-rates"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="deviations", default=6, what="How many robust standard deviations from the median rate are let be."),
    Option(name="times", default=2, what="How many times faster or slower than the median it must be at least."),
)
docs = Docs(
    what="Finds stretches of 30 words and more that would be spoken at less than half or more than twice the usual rate "
    "of the interview, and that its other stretches do not come near to. Stretches beside a stamp that T013 warns of are "
    "not judged again, nor what P201 and P203 find: here no neighbour is too fast for what is too slow, so it is no stamp "
    "that is wrong.",
    why="Text is missing or doubled there, or the recording was cut.",
)


def _interview(*stamps: str) -> str:
    talk = "we set out before it was light, and the water was still all the way down to the bend below the mill"
    return "\n".join(
        f"[{stamp}] Q: And in year {year}?\n\nA: {talk}, {talk}.\n" for year, stamp in enumerate(stamps, 1)
    )


examples = Examples(
    bad=(transcript(_interview("0:02", "0:20", "0:39", "0:56", "1:15", "2:25", "2:43", "3:01", "3:20"), 17),),
    good=(transcript(_interview("0:02", "0:20", "0:39", "0:56", "1:15", "1:45", "2:03", "2:21", "2:40")),),
)

_FEWEST = 6
_WORDS = 30
# Half of the spread that short stretches have by chance: the rate of n words scatters by about 1.3 / sqrt(n).
_CHANCE = 1.3
_FLOOR = 0.08


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """One finding a stretch, at the stamp that begins it."""
    odd = {misfit.mark.number for misfit in misfits(subject.standing)}
    judged = [stretch for stretch in stretches(subject.standing) if stretch.words >= _WORDS and stretch.ms > 0]
    judged = [stretch for stretch in judged if not {stretch.first.number, stretch.last.number} & odd]
    if len(judged) < _FEWEST:
        return
    usual = median(stretch.rate for stretch in judged)
    spread = max(_FLOOR, 1.48 * median(abs(log(stretch.rate / usual)) for stretch in judged))
    for stretch in judged:
        off = abs(log(stretch.rate / usual))
        limit = options.number("deviations") * max(spread, _CHANCE / sqrt(stretch.words) / 2)
        if off > max(limit, log(options.number("times"))) and not _found_elsewhere(stretch):
            yield _finding(subject, stretch, usual)


def _found_elsewhere(stretch: Stretch) -> bool:
    return stretch.rate > 330 or (stretch.rate < 25 and stretch.ms > 90 * clock.SECOND)


def _finding(subject: TranscriptSubject, stretch: Stretch, usual: float) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        place=subject.at(stretch.first.stamp.place),
        message=f"{stretch.rate:.0f} words a minute from {clock.stamp(stretch.first.ms)} to "
        f"{clock.stamp(stretch.last.ms)}; the interview has {usual:.0f}",
        hint="see whether text is missing or doubled here, or the recording was cut",
    )
