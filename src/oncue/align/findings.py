"""The findings of timing."""

from __future__ import annotations

from oncue.model import Diagnostic, Explanation, Place, Severity, Stamp, Transcript, Turn

DOUBTED = Explanation(
    code="W101",
    name="stamp not believed",
    severity=Severity.WARNING,
    what="A stamp goes back, repeats the one before, lies after the end of the recording, leaves its words no time, or is "
    "almost certainly wrong by the speech around it.",
    why="One bad stamp would spoil all times around it, so it is no boundary. `trust = true` in the episode overrules.",
)
UNSTAMPED = Explanation(
    code="W102",
    name="no stamps",
    severity=Severity.INFO,
    what="The transcript has no stamps; its times come from the length of the text alone.",
    why="Such times drift: a few stamps, machine captions or the audio make them good.",
)

CONTRADICTED = Explanation(
    code="W103",
    name="word times not used",
    severity=Severity.WARNING,
    what="Times that came with the words go back, lie after the end of the recording, or contradict a stamp.",
    why="Captions come one after another: where turns overlap, one is shown after the other, timed from its neighbours.",
)

OVERRULED = Explanation(
    code="W139",
    name="stamp beside its words",
    severity=Severity.INFO,
    what="A stamp is over a second from the time at which its words are heard, or matched in evidence.",
    why="Its section begins with the words. `oncue align --fix-stamps` corrects what is printed.",
)

EXPLANATIONS = (DOUBTED, UNSTAMPED, CONTRADICTED, OVERRULED)


def found_doubt(turn: Turn) -> Diagnostic:
    """The finding on a stamp that is no boundary."""
    printed = turn.stamp.printed if turn.stamp else ""
    place = (turn.stamp.place if turn.stamp else None) or turn.place or Place(source="")
    return DOUBTED.at(
        place,
        f"the stamp {printed} does not fit the others and the words between; its section is timed from its neighbours",
        hint="correct the stamp, or set `trust = true` in the episode",
    )


def found_unstamped(transcript: Transcript) -> Diagnostic:
    """The finding on a transcript without any stamp."""
    place = transcript.turns[0].place or Place(source=transcript.source.name if transcript.source else "")
    return UNSTAMPED.at(
        place,
        "no stamps: times come from the length of the text alone",
        hint="add a stamp such as [4:33] to a few questions",
    )


def found_contradicted(turn: Turn, count: int, words: int) -> Diagnostic:
    """The finding on given times that are not used; `turn` holds the first of them."""
    return CONTRADICTED.at(
        turn.place or Place(source=""),
        f"{count} of {words} word times go back or contradict a stamp: these words are timed from their neighbours",
        hint="see whether turns overlap here, or the transcript was put in another order than the recording",
    )


def found_overruled(stamp: Stamp) -> Diagnostic:
    """The finding on a stamp that is no boundary because its words have times of their own."""
    return OVERRULED.at(
        stamp.place or Place(source=""),
        f"the stamp {stamp.printed} is over a second from its words; its section begins with them",
        hint="`oncue align --fix-stamps` corrects it; `trust = true` in the episode overrules",
    )
