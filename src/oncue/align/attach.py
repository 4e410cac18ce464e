"""Times of words -> a transcript that was edited since: each word that is still there keeps its time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from oncue.align.order import in_order
from oncue.model import Diagnostic, Explanation, Place, Result, Severity, Transcript, WordTime

RETIMED = Explanation(
    code="R193",
    name="words without a time of their own",
    severity=Severity.INFO,
    what="The transcript was edited since its times were made; words that are new have no time in the times file.",
    why="They are timed from the words around them, which is less exact. Make the times again after a large change.",
)
EXPLANATIONS = (RETIMED,)

# Long enough that two texts that both have such a run of words once have it at the same place.
_PHRASE = 6


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
    for here, there, length in _matches([_sameness(text) for text in ours], [_sameness(text) for text in words]):
        times[here : here + length] = given[there : there + length]
        met += length
    attached = tuple(times) if any(time is not None for time in times) else ()
    return Result(value=replace(transcript, given=attached), diagnostics=tuple(_retimed(name, len(ours), met)))


def _matches(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where both have the same words: (place here, place there, length), in order."""
    shorter = min(len(ours), len(theirs))
    head = next((at for at in range(shorter) if ours[at] != theirs[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if ours[-1 - at] != theirs[-1 - at]), rest)
    yield 0, 0, head
    numbers: dict[str, int] = {}
    here = [numbers.setdefault(text, len(numbers)) for text in ours[head : len(ours) - tail]]
    there = [numbers.setdefault(text, len(numbers)) for text in theirs[head : len(theirs) - tail]]
    last = (0, 0)
    # Whole texts are compared piece by piece between phrases that both have once: the comparison is quadratic.
    for at in (*_phrases(here, there), (len(here), len(there))):
        for one, other, length in _between(here[last[0] : at[0]], there[last[1] : at[1]]):
            yield head + last[0] + one, head + last[1] + other, length
        last = at
    yield len(ours) - tail, len(theirs) - tail, tail


def _phrases(here: list[int], there: list[int]) -> list[tuple[int, int]]:
    """Where phrases begin that stand once in both, in an order that both have."""
    places = _once(there)
    found = [(at, places[phrase]) for phrase, at in _once(here).items() if phrase in places]
    kept = in_order([other for _, other in found])
    return [pair for pair, keep in zip(found, kept, strict=True) if keep]


def _once(words: list[int]) -> dict[tuple[int, ...], int]:
    """The phrases that stand once in a text, with where they begin, in order."""
    phrases = list(zip(*(words[at:] for at in range(_PHRASE)), strict=False))
    counts = Counter(phrases)
    return {phrase: at for at, phrase in enumerate(phrases) if counts[phrase] == 1}


def _between(here: list[int], there: list[int]) -> Iterator[tuple[int, int, int]]:
    if here == there:
        yield 0, 0, len(here)
    elif here and there:
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  (few transcripts are edited)

        for code in Levenshtein.opcodes(here, there):
            if code.tag == "equal":
                yield code.src_start, code.dest_start, code.src_end - code.src_start


def _sameness(text: str) -> str:
    """What of a word counts when words are compared: its letters and digits, or, without any, all of it."""
    return "".join(char for char in text.casefold() if char.isalnum()) or text


def _retimed(name: str, words: int, met: int) -> Iterator[Diagnostic]:
    if met < words:
        message = f"{words - met} of {words} words have no time of their own: they are timed from those around them"
        yield RETIMED.at(Place(source=name), message, hint="the transcript was edited since its times were made")
