"""Times of words -> a transcript that was edited since: each word that is still there keeps its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from oncue.align.evidence.matching import matches
from oncue.model import Diagnostic, Explanation, Place, Result, Severity, Transcript, WordTime

RETIMED = Explanation(
    code="R193",
    name="words without a time of their own",
    severity=Severity.INFO,
    what="The transcript was edited since its times were made; words that are new have no time in the times file.",
    why="They are timed from the words around them, which is less exact. Make the times again after a large change.",
)
EXPLANATIONS = (RETIMED,)


def attach(
    transcript: Transcript, words: Sequence[str], given: Sequence[WordTime | None], *, name: str = ""
) -> Result[Transcript]:
    """`transcript` with the times that `given` says of `words`, found by comparing the words of both in order.

    A word that differs in capitals and punctuation only is the same word. A finding on the file `name` says how many
    words have no counterpart; what times the transcript had before is gone.
    """
    ours = [word.text for word in transcript.words]
    times: list[WordTime | None] = [None] * len(ours)
    met = 0
    for here, there, length in matches([_sameness(text) for text in ours], [_sameness(text) for text in words]):
        times[here : here + length] = given[there : there + length]
        met += length
    attached = tuple(times) if any(time is not None for time in times) else ()
    return Result(value=replace(transcript, given=attached), diagnostics=tuple(_retimed(name, len(ours), met)))


def _sameness(text: str) -> str:
    """What of a word counts when words are compared: its letters and digits, or, without any, all of it."""
    return "".join(char for char in text.casefold() if char.isalnum()) or text


def _retimed(name: str, words: int, met: int) -> Iterator[Diagnostic]:
    if met < words:
        message = f"{words - met} of {words} words have no time of their own: they are timed from those around them"
        yield RETIMED.at(Place(source=name), message, hint="the transcript was edited since its times were made")
