"""Whether evidence is evidence of this recording, on a clock that can be used; and what it then says of the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from oncue import clock
from oncue.align.evidence.carry import carry
from oncue.align.evidence.drift import Clock, compare
from oncue.align.evidence.findings import MOVED, OTHER_CUT, OTHER_RECORDING, UNTIMED, WRONG_CLOCK
from oncue.align.evidence.units import heard_from, said_in
from oncue.model import Diagnostic, Place, Result, TimedWord, Transcript, WordTime

# Two texts that have nothing to do with one another agree in 2 to 4 % of their words, see `matching`.
_LEAST_AGREEING = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """What evidence says of a transcript: one time a word, None where it says nothing; empty where it is not believed.

    `agreeing` is how many per cent of the words of the shorter side both have, `covered` for how many per cent of the
    transcript's words there is a time; `clock` is that of the evidence beside the stamps, as it was before correction.
    """

    times: tuple[WordTime | None, ...] = ()
    agreeing: int = 0
    covered: int = 0
    clock: Clock = field(default_factory=Clock)


def match(transcript: Transcript, words: Sequence[TimedWord], *, language: str = "", name: str = "") -> Result[Matched]:
    """The times that the evidence `words` has for the words of `transcript`, on the clock of its stamps.

    `language` is a BCP 47 tag, that of the transcript by default; `name` is what findings call the evidence. Evidence of
    another recording, and a clock that the stamps contradict, give no times and a finding.
    """
    language = language or transcript.language or "en"
    said, heard = said_in(transcript, language), heard_from(words, language)
    place = Place(source=name)
    if not heard.texts:
        return Result(value=Matched(), diagnostics=(UNTIMED.at(place, "no word in it has a time"),))
    times, common = carry(said, heard, len(transcript.words))
    agreeing = 100 * common // max(1, min(len(said.texts), len(heard.texts)))
    if agreeing < _LEAST_AGREEING:
        return Result(value=Matched(agreeing=agreeing), diagnostics=(_other(place, agreeing),))
    covered = 100 * sum(time is not None for time in times) // len(times)
    found = compare(transcript, times)
    if not found.fits:
        times = ()
    elif not found.runs_true:
        times = tuple(None if time is None else found.correct(time) for time in times)
    matched = Matched(times=times, agreeing=agreeing, covered=covered, clock=found)
    return Result(value=matched, diagnostics=tuple(_on_clock(place, found)))


def _other(place: Place, agreeing: int) -> Diagnostic:
    message = f"only {agreeing} % of its words are those of the transcript: it is not used"
    return OTHER_RECORDING.at(place, message, hint="name the captions of this recording, in its language")


def _on_clock(place: Place, found: Clock) -> Iterator[Diagnostic]:
    if found.jumps:
        where = "; ".join(f"from {clock.stamp(ms)} on by {_seconds(off)}" for ms, off in found.jumps)
        hint = "name the evidence of this cut, or make the edits of the other with `oncue align --from --to`"
        yield OTHER_CUT.at(place, f"its times leave the stamps by steps: {where}; it is not used", hint=hint)
    elif not found.fits:
        message = f"its times agree with only {found.agreeing} of {found.stamps} stamps: it is not used"
        yield WRONG_CLOCK.at(place, message, hint="see whether it belongs to this recording, and whether the stamps do")
    elif not found.runs_true:
        drift = f" and drifts by {found.ppm:+d} ppm" if found.rate else ""
        message = f"its clock is off by {_seconds(found.offset)} at the beginning{drift}; this is corrected"
        hint = f"{found.agreeing} of {found.stamps} stamps agree with that"
        yield MOVED.at(place, message, hint=hint)


def _seconds(ms: int) -> str:
    return f"{'-' if ms < 0 else '+'}{clock.seconds(abs(ms))} s"
