"""The product's own code under the names that the scorers of the evaluation kit call. Nothing is added to it."""

from __future__ import annotations

from typing import Any

from oncue.align import align
from oncue.model import Paragraph, Role, Stamp, TimedTranscript, Transcript, Turn
from oncue.text.words import split_items


def time_from_text(task: dict[str, Any]) -> list[float]:
    """The start in seconds of every unit, from the text and the stamps alone."""
    return _unit_starts(align(_transcript(task)).value)


def _transcript(task: dict[str, Any]) -> Transcript:
    """A turn a unit; the stamps stand on the units that have one."""
    stamps = {unit: second for unit, second in task["stamps"]}
    turns = tuple(
        Turn(
            paragraphs=(Paragraph(items=split_items(unit["x"])),),
            speaker=unit["s"] or None,
            stamp=Stamp(ms=round(stamps[number] * 1000)) if number in stamps else None,
        )
        for number, unit in enumerate(task["units"])
    )
    return Transcript(turns=turns)


def _unit_starts(timed: TimedTranscript) -> list[float]:
    starts, word = [], 0
    for turn in timed.transcript.turns:
        at = min(word, len(timed.times) - 1)
        starts.append(timed.times[at].start / 1000)
        word += len(turn.words)
    return starts
