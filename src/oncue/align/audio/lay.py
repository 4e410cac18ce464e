"""A stretch of the script and its sound -> where its words lie: all of them said at first, then freely where that is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from oncue.align.audio.chunks import Chunk
from oncue.align.audio.engine import Part
from oncue.align.audio.force import Forcer, Laid, Way, Words
from oncue.align.audio.judge import Speech, choose, doubtful
from oncue.align.audio.stretches import Stretch
from oncue.align.audio.vocabulary import Script

# Such a stretch (ms) is not laid at one go.
_LONGEST = 300_000
# Words are said in no less time than this for each phone (ms).
_QUICK_PHONE = 25
# What the strict way takes for a pause belongs to the next word where it is loud all through, and no longer (ms).
_LONGEST_BEGINNING, _LOUD_SHARE = 400, 0.8


@dataclass(frozen=True, kw_only=True, slots=True)
class Layer:
    """Lays the words of `script`; `anchors` are those that were decoded."""

    script: Script
    forcer: Forcer
    anchors: Mapping[int, Part]
    speech: Speech

    def lay(self, chunk: Chunk, stretch: Stretch) -> dict[int, Laid]:
        """The words of `stretch` that are found in its sound, by number."""
        if stretch.stop - stretch.start > _LONGEST:
            return {}
        words = stretch.first, stretch.end
        strict = _by_word(self.forcer.lay(chunk, words, Way.STRICT) or self.forcer.lay(chunk, words, Way.SHORT))
        said = self._close(strict)
        for first, end in list(doubtful(self.script, strict, words, self.anchors, self.speech)):
            start = said[first].start if first > stretch.first else chunk.start
            stop = said[end - 1].end if end < stretch.end else chunk.end
            known = {word: said.pop(word) for word in range(first, end) if word in said}
            said |= self._lay_freely(chunk.part(start, stop), (first, end), known)
        return dict(sorted(said.items()))

    def _lay_freely(self, chunk: Chunk, words: Words, said: Mapping[int, Laid]) -> dict[int, Laid]:
        """What is believed of some words in their sound: what was `said` on the strict way, or the free one, gaps filled."""
        free = self.forcer.lay(chunk, words, Way.FREE)
        chosen = choose(self.script, said, free, words) if free else dict(said) or self._decoded(words)
        for first, end in list(_gaps(chosen, words)):
            start = chosen[first - 1].end if first - 1 in chosen else chunk.start
            stop = chosen[end].start if end in chosen else chunk.end
            phones = sum(self.script.phones(word) for word in range(first, end))
            if self.speech(start, stop) >= _QUICK_PHONE * phones:
                laid = self.forcer.lay(chunk.part(start, stop), (first, end), Way.STRICT)
                chosen |= {word: replace(one, left=True) for word, one in self._close(_by_word(laid), start).items()}
        return chosen

    def _decoded(self, words: Words) -> dict[int, Laid]:
        """Words where they were decoded, for want of a way through all of them."""
        found = {word: self.anchors[word] for word in range(*words) if word in self.anchors}
        return {word: Laid(word=word, start=part.start, end=part.end, fit=part.fit) for word, part in found.items()}

    def _close(self, said: Mapping[int, Laid], start: int | None = None) -> dict[int, Laid]:
        """The words of a strict way, each from where its sound begins; that of the first not before `start` (ms)."""
        closed: dict[int, Laid] = {}
        for word, laid in said.items():
            gap = 0 if start is None else laid.start - start
            loud = 0 < gap <= _LONGEST_BEGINNING and self.speech(laid.start - gap, laid.start) >= _LOUD_SHARE * gap
            closed[word] = replace(laid, start=laid.start - gap) if loud else laid
            start = laid.end
        return closed


def _by_word(laid: Sequence[Laid]) -> dict[int, Laid]:
    return {one.word: one for one in laid if one.word is not None}


def _gaps(chosen: Mapping[int, Laid], words: Words) -> Iterator[Words]:
    """The runs of words without a place."""
    first, end = words
    for before, after in pairwise([first - 1, *sorted(chosen), end]):
        if after > before + 1:
            yield before + 1, after
