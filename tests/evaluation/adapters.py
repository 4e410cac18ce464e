"""The product's own code under the names that the scorers of the evaluation kit call. Nothing is added to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from oncue.align import align
from oncue.align.evidence import match
from oncue.check import check
from oncue.check.rules import BUILT_IN
from oncue.layout import lay_out as lay_out_track
from oncue.layout.profile import DEFAULT, Profile
from oncue.model import Paragraph, Place, Stamp, TimedTranscript, TimedWord, Transcript, Turn, Word
from oncue.text.sections import divide
from oncue.text.words import split_items

_STAMP_RULES = frozenset({"T004", "T013"})


def time_from_text(task: dict[str, Any]) -> list[float]:
    """The start in seconds of every unit, from the text and the stamps alone."""
    return _unit_starts(align(_transcript(task)).value)


def time_from_words(task: dict[str, Any]) -> list[float]:
    """The start in seconds of every word, from a machine transcript."""
    words = tuple(Word(text=word) for word in task["words"])
    transcript = Transcript(turns=(Turn(paragraphs=(Paragraph(items=words),)),), language="en")
    heard = [TimedWord(text=text, start=round(start * 1000), end=round(end * 1000)) for text, start, end in task["asr"]]
    matched = match(transcript, heard).value
    return [time.start / 1000 for time in align(replace(transcript, given=matched.times)).value.times]


def find_wrong_stamps(task: dict[str, Any]) -> dict[str, Any]:
    """The stamps that the rules on order, pace and neighbours find, with their levels."""
    findings = check(_transcript(task), rules=tuple(rule for rule in BUILT_IN if rule.code in _STAMP_RULES))
    flagged = [
        {"stamp": finding.place.line - 1, "level": str(finding.severity)}
        for finding in findings
        if finding.place.line is not None
    ]
    return {"flagged": flagged}


def lay_out(task: dict[str, Any]) -> list[list[str]]:
    """The cues of a paragraph as lists of lines."""
    if task["kind"] == "cue":
        raise NotImplementedError("one cue is not laid out by itself")
    turns = (Turn(paragraphs=(Paragraph(items=split_items(" ".join(task["words"]))),)),)
    timed = align(Transcript(turns=turns, sections=divide(turns))).value
    profile = _profile(task["cpl"], task["max_lines"])
    return [list(cue.lines) for cue in lay_out_track(timed, profile=profile).value.cues]


def _profile(line_length: int, lines: int) -> Profile:
    return Profile(
        name="task",
        line_length=line_length,
        lines=lines,
        shortest=DEFAULT.shortest,
        longest=DEFAULT.longest,
        speed=DEFAULT.speed,
        chain=DEFAULT.chain,
    )


def _transcript(task: dict[str, Any]) -> Transcript:
    """A turn a unit; the stamps stand on the units that have one. The line of a stamp's place is its number from 1."""
    stamps = {unit: (number, second) for number, (unit, second) in enumerate(task["stamps"], 1)}
    turns = tuple(
        Turn(
            paragraphs=(Paragraph(items=split_items(unit["x"])),),
            speaker=unit["s"] or None,
            stamp=_stamp(*stamps[number]) if number in stamps else None,
        )
        for number, unit in enumerate(task["units"])
    )
    return Transcript(turns=turns)


def _stamp(number: int, second: float) -> Stamp:
    return Stamp(ms=round(second * 1000), place=Place(source="task", line=number))


def _unit_starts(timed: TimedTranscript) -> list[float]:
    starts, word = [], 0
    for turn in timed.transcript.turns:
        starts.append(timed.times[min(word, len(timed.times) - 1)].start / 1000)
        word += len(turn.words)
    return starts
