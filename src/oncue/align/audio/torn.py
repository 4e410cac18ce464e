"""Sentences that were laid in two places -> in one.

Where something is said that is not in the script, the first or last words of the sentence beside it may be laid at its far
end. Nobody stops for so long within a sentence: the words that are fewer, and were not decoded there, belong to the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from oncue.align.audio.vocabulary import Script
from oncue.model import TimeSource, WordTime

# A pause within a sentence is shorter (ms).
_TORN = 2000
# Such words are where they should be, not where they were heard.
_MOVED = 85


def mend(script: Script, times: Mapping[int, WordTime]) -> dict[int, WordTime]:
    """`times` of script words by number, without torn sentences; what is moved is an estimate."""
    mended = dict(times)
    for before, after in pairwise(sorted(times)):
        gap = mended[after].start - mended[before].end
        if gap <= _TORN or any(word in script.rests for word in range(before + 1, after + 1)):
            continue
        left = tuple(_backwards(script, mended, before))
        right = tuple(_onwards(script, mended, after))
        sides = [(side, by) for side, by in ((left, gap), (right, -gap)) if _is_unheard(mended, side)]
        for side, by in sorted(sides, key=lambda pair: len(pair[0]))[:1]:
            mended |= {word: _moved(mended[word], by) for word in side}
    return mended


def _backwards(script: Script, times: Mapping[int, WordTime], word: int) -> Iterator[int]:
    """The words with a time from `word` back to the beginning of its sentence."""
    while word in times:
        yield word
        if word in script.rests:
            return
        word -= 1


def _onwards(script: Script, times: Mapping[int, WordTime], word: int) -> Iterator[int]:
    """The words with a time from `word` to the end of its sentence."""
    yield word
    while word + 1 in times and word + 1 not in script.rests:
        word += 1
        yield word


def _is_unheard(times: Mapping[int, WordTime], words: Sequence[int]) -> bool:
    return all(times[word].source is not TimeSource.MATCHED for word in words)


def _moved(time: WordTime, by: int) -> WordTime:
    return replace(time, start=time.start + by, end=time.end + by, source=TimeSource.INTERPOLATED, confidence=_MOVED)
