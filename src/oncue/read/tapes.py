"""Printed clocks of several tapes -> one clock, that of the first, running on over the recordings laid end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oncue import clock
from oncue.model import Diagnostic, Place, Result, Stamp, Transcript, WordTime
from oncue.read import findings
from oncue.read.options import Tape
from oncue.text.stamps import change_stamps

# A clock that falls by more than this begins anew; less is a slip of a person.
_FALL = 60_000
# How far into a tape its first stamp may stand.
_LATE = 600_000


def lay_end_to_end(transcript: Transcript, tapes: tuple[Tape, ...]) -> Result[Transcript]:
    """`transcript` with the stamps of later tapes moved to where the clock of the first would stand.

    What is printed for the first tape stays, and with it the page ids; where its clock begins is the timing's affair. A tape ends where the printed clock falls back to the beginning of the next one's. Where the length of a tape is
    not known the next one cannot be placed: its stamps stay as printed, with a warning.
    """
    if len(tapes) < 2:
        return Result(value=transcript)
    mover = _Mover(tapes)
    turns = tuple(change_stamps(turn, mover.move) for turn in transcript.turns)
    given = move_times(transcript.given, tapes)
    return Result(value=replace(transcript, turns=turns, given=given), diagnostics=tuple(mover.findings))


def move_times(given: tuple[WordTime | None, ...], tapes: tuple[Tape, ...]) -> tuple[WordTime | None, ...]:
    """Times of words that count on the clocks of `tapes`, moved as the stamps beside them are."""
    if len(tapes) < 2:
        return given
    mover = _Mover(tapes)
    return tuple(None if time is None else mover.move_time(time) for time in given)


class _Mover:
    """Moves stamps in the order in which they are printed."""

    def __init__(self, tapes: tuple[Tape, ...]) -> None:
        self._tapes = tapes
        self._offsets = tuple(_offsets(tapes))
        self._tape = 0
        self._last = tapes[0].clock_start
        self.findings: list[Diagnostic] = []

    def move_time(self, time: WordTime) -> WordTime:
        by = self.move(Stamp(ms=time.start)).ms - time.start
        return replace(time, start=time.start + by, end=time.end + by)

    def move(self, stamp: Stamp) -> Stamp:
        place = stamp.place or Place(source="")
        following = self._tapes[self._tape + 1] if self._tape + 1 < len(self._tapes) else None
        if following and _begins(stamp.ms, self._last, following):
            self._tape += 1
            self._say(place)
        self._last = stamp.ms
        offset = self._offsets[self._tape]
        if offset is None or stamp.ms + offset < 0:
            return stamp
        return replace(stamp, ms=stamp.ms + offset)

    def _say(self, place: Place) -> None:
        offset = self._offsets[self._tape]
        number = self._tape + 1
        if offset is None:
            hint = "write the duration of each recording in the episode's [[media]]"
            message = f"recording {number} begins here, and how long the one before it is is not known"
            self.findings.append(findings.TAPE_UNPLACED.at(place, message, hint=hint))
        else:
            tape = self._tapes[self._tape]
            moved = clock.stamp(tape.clock_start + offset - self._tapes[0].clock_start)
            message = f"recording {number} is taken to begin here, {moved} after the beginning of the first"
            self.findings.append(findings.TAPE_GUESSED.at(place, message, confidence=90))


def _begins(ms: int, last: int, tape: Tape) -> bool:
    return ms < last - _FALL and 0 <= ms - tape.clock_start < _LATE


def _offsets(tapes: tuple[Tape, ...]) -> Iterator[int | None]:
    """What to add to a printed clock, tape by tape; None from the first tape on whose beginning is not known."""
    begins: int | None = tapes[0].clock_start
    for tape in tapes:
        yield None if begins is None else begins - tape.clock_start
        begins = None if begins is None or tape.duration is None else begins + tape.duration
