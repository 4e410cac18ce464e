"""`TimedTranscript` -> plain text for reading: `[m:ss] Speaker: text`, paragraphs parted by blank lines."""

from __future__ import annotations

from oncue import clock
from oncue.model import TimedTranscript, Turn
from oncue.text.redaction import without_redacted
from oncue.text.words import show


def write(timed: TimedTranscript) -> str:
    """The transcript as a person reads it: each section with its time, titles on lines of their own."""
    timed = without_redacted(timed)
    blocks: list[str] = []
    for section, time in zip(timed.transcript.sections, timed.section_times, strict=True):
        if section.title:
            blocks.append(section.title)
        stamp = f"[{clock.stamp(time.start // 1000 * 1000)}] "
        for index in range(section.first, section.end):
            blocks.extend(_turn(timed.transcript.turns[index], stamp if index == section.first else ""))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _turn(turn: Turn, stamp: str) -> list[str]:
    paragraphs = [show(paragraph.items) for paragraph in turn.paragraphs]
    label = f"{turn.speaker}: " if turn.speaker else ""
    if paragraphs:
        paragraphs[0] = f"{stamp}{label}{paragraphs[0]}".rstrip()
    return paragraphs
