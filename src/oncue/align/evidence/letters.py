"""Words that differ, letter by letter: which letters of what was said a machine heard as which.

Letters count by how they sound, vowels as one, and pauses count as letters: a full stop in the text and a silence between
heard words are the same sign, so that a sentence begins after a silence even where no word of it was understood.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from oncue.text.speech import COMMA

# Letters that machines take for one another.
_SOUNDS = str.maketrans("eiouycqzdbvjw", "aaaaakkstpfgu", "'")
_PAUSE = "|"
_PAUSE_OF_STOP, _PAUSE_OF_COMMA = _PAUSE * 3, _PAUSE
# Of words in a row that have nothing to do with what was heard for them less than this share of the letters is the same.
_AROUND, _CHANCE = 6, 0.5
# A word begins with the heard word where it begins within so much of it and no word of ours before it does.
_AT_ITS_BEGINNING = 0.5
# Signs of both sides, multiplied, that are still compared: beyond this a stretch holds something else.
_MOST = 4_000_000


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a spoken word begins: in the heard word `word`, after the share `into` of it.

    `same` tells whether both have the same sound there; `strange` whether the words around it may be other words.
    """

    word: int
    into: float
    same: bool
    strange: bool = False


def begin(
    said: Sequence[str], rests: Sequence[float], heard: Sequence[str], silences: Sequence[float]
) -> list[Spot | None]:
    """Where each of the words `said` begins among the words `heard`; None for one that was not heard.

    `rests` and `silences` are the pauses before each word and after the last, in the syllables of `oncue.text.speech`.
    """
    ours, theirs = _Line(said, rests), _Line(heard, silences)
    if not heard or len(ours.signs) * len(theirs.signs) > _MOST:
        return [None] * len(said)
    partners, equal = _partners(ours.signs, theirs.signs)
    spots: list[Spot | None] = []
    for first, end in zip(ours.firsts, ours.ends, strict=True):
        spot = _spot(partners[first:end], theirs, same=equal[first])
        # The first letters of a heard word that none of ours begins with belong to the one that begins soon after.
        if (
            spot is not None
            and spot.into <= _AT_ITS_BEGINNING
            and all(other is None or other.word < spot.word for other in spots[-1:])
        ):
            spot = replace(spot, into=0.0)
        spots.append(spot)
    return list(_with_strange(spots, ours, partners, equal))


def _with_strange(
    spots: Sequence[Spot | None], ours: _Line, partners: Sequence[int | None], equal: Sequence[bool]
) -> Iterator[Spot | None]:
    """The spots, those in passages that may be of other words marked; of a few words that cannot be told."""
    alike = [0, *accumulate(equal)]
    for at, spot in enumerate(spots):
        first, last = at - _AROUND, at + _AROUND
        if spot is None or len(spots) <= 2 * _AROUND:
            yield spot
            continue
        start, end = ours.firsts[max(0, first)], ours.ends[min(last, len(spots) - 1)]
        met = [partner for partner in partners[start:end] if partner is not None]
        letters = max(end - start, met[-1] - met[0] + 1)
        yield replace(spot, strange=alike[end] - alike[start] < _CHANCE * letters)


class _Line:
    """Words and pauses as one line of signs; each word lies from one of `firsts` to one of `ends`."""

    def __init__(self, words: Sequence[str], rests: Sequence[float]) -> None:
        pieces: list[str] = []
        for word, rest in zip(words, rests, strict=False):
            pieces.extend((_sign(rest), word.translate(_SOUNDS) or word))
        pieces.append(_sign(rests[len(words)]))
        bounds = list(accumulate(map(len, pieces)))
        self.signs = "".join(pieces)
        self.firsts = bounds[:-1:2]
        self.ends = bounds[1::2]


def _sign(rest: float) -> str:
    return _PAUSE_OF_STOP if rest > COMMA else _PAUSE_OF_COMMA if rest > 0 else ""


def _partners(ours: str, theirs: str) -> tuple[list[int | None], list[bool]]:
    """For each of our signs its partner among theirs, and whether both are the same."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  (only evidence needs it)

    partners: list[int | None] = [None] * len(ours)
    equal = [False] * len(ours)
    for code in Levenshtein.opcodes(ours, theirs):
        if code.tag in {"equal", "replace"}:
            span = slice(code.src_start, code.src_end)
            partners[span] = range(code.dest_start, code.dest_end)
            equal[span] = [code.tag == "equal"] * (code.src_end - code.src_start)
    return partners, equal


def _spot(partners: list[int | None], theirs: _Line, *, same: bool) -> Spot | None:
    """Where the first partner of a word's signs lies; None for a word most of whose signs have none."""
    own = [at for at in partners if at is not None]
    if 2 * len(own) < len(partners):
        return None
    # The word that the sign is of; a pause counts to the word after it.
    word = min(bisect_right(theirs.ends, own[0]), len(theirs.ends) - 1)
    first, end = theirs.firsts[word], theirs.ends[word]
    return Spot(word, min(1.0, max(0, own[0] - first) / (end - first)), same)
