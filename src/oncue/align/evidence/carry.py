"""Times of heard words -> times of what was said: by equal words, by letters, and what is left by its length.

Measured on the sentence starts of five company calls, where two other recognisers agree on the time:

    within 0.25 s              Google   Kaldi   Amazon   Speechmatics
    equal words alone            92.0    70.3     88.3           98.0
    with all that stands here    98.1    96.9     93.1           99.4
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from oncue.align.evidence import letters
from oncue.align.evidence.matching import Match, matches, reliable
from oncue.align.evidence.units import OWN_TIME, Heard, Said
from oncue.model import TimeSource, WordTime
from oncue.text.speech import FULL_STOP

# Per cent of starts within a second.
IN_A_RUN, ALONE, SAME_SOUND, OTHER_SOUND, NOT_HEARD, STRANGE = 98, 94, 88, 80, 60, 48
# A stretch in which one side has so much more than the other holds something that the other side lacks.
_MORE, _MORE_WORDS = 3, 12
# Words that nobody heard are put beside their neighbours up to so many syllables and so much room (ms).
_FEW_SYLLABLES, _ROOM = 12.0, 6000
# A first word that takes so long holds the pause before it: times its own length, and in ms.
_TOO_LONG, _LONG = 2.0, 600
_FIRST_WORD = 1.4


@dataclass(frozen=True, slots=True)
class _Times:
    """For each spoken word of ours when it is said (ms), how sure that is, and as which heard word it begins.

    A word without a time has the sureness 0; one that was not heard has no heard word (-1).
    """

    starts: list[float]
    ends: list[float]
    sure: list[int]
    words: list[int]


def carry(said: Said, heard: Heard, words: int) -> tuple[tuple[WordTime | None, ...], int]:
    """A time for each of the `words` that `said` belongs to, None where nothing tells it; and how many words agree.

    Words agree that both sides have in runs of two or more.
    """
    count = len(said.texts)
    times = _Times(starts=[0.0] * count, ends=[0.0] * count, sure=[0] * count, words=[-1] * count)
    work = _Carrying(said, heard, times)
    runs = reliable(tuple(matches(said.texts, heard.texts)), said.texts)
    for run in runs:
        work.take_run(run)
    for before, after in pairwise([(0, 0, 0), *runs, (count, len(heard.texts), 0)]):
        work.take_letters(before, after)
    work.part_from_pauses()
    work.place_unheard()
    work.leave_shared()
    return tuple(_words(said, times, words)), sum(length for _, _, length in runs if length > 1)


@dataclass(frozen=True, slots=True)
class _Carrying:
    """One run: both sides, and the times so far."""

    said: Said
    heard: Heard
    times: _Times

    def take_run(self, run: Match) -> None:
        """Give equal words the times of those that were heard."""
        here, there, length = run
        ours, theirs = slice(here, here + length), slice(there, there + length)
        sure = IN_A_RUN if length > 1 else ALONE
        self.times.starts[ours], self.times.ends[ours] = self.heard.starts[theirs], self.heard.ends[theirs]
        self.times.sure[ours] = [sure * own // 100 for own in self.heard.sure[theirs]]
        self.times.words[ours] = range(there, there + length)

    def take_letters(self, before: Match, after: Match) -> None:
        """Give the words between two runs the times of the letters that were heard for them."""
        first, end = before[0] + before[2], after[0]
        near = _near(before[1] + before[2], after[1], end - first)
        if first == end or not near:
            return
        spots = letters.begin(
            self.said.texts[first:end],
            self.said.rests[first : end + 1],
            [self.heard.texts[at] for at in near],
            [*(self.heard.rests[at] for at in near), self.heard.rests[after[1]]],
        )
        for at, spot in enumerate(spots, first):
            if spot is not None:
                self._take_spot(at, near[spot.word], spot)

    def _take_spot(self, at: int, word: int, spot: letters.Spot) -> None:
        start, end = self.heard.starts[word], self.heard.ends[word]
        self.times.starts[at], self.times.ends[at] = start + (end - start) * spot.into, end
        sure = STRANGE if spot.strange else SAME_SOUND if spot.same else OTHER_SOUND
        self.times.sure[at] = sure * self.heard.sure[word] // 100
        self.times.words[at] = word

    def part_from_pauses(self) -> None:
        """Let the first word of a sentence begin after the pause that a machine counted to it."""
        times, heard = self.times, self.heard
        for at, (rest, word) in enumerate(zip(self.said.rests, times.words, strict=False)):
            if rest < FULL_STOP or word < 0 or times.starts[at] > heard.starts[word]:
                continue
            own = heard.lengths[word] * heard.pace
            if times.ends[at] - times.starts[at] > max(_LONG, _TOO_LONG * own):
                times.starts[at] = times.ends[at] - _FIRST_WORD * own

    def place_unheard(self) -> None:
        """Put a few words that were not heard beside those that were: the first of a sentence right before the next.

        Of many words, or in a long silence, only those that belong to the sentence before or after find a place.
        """
        for first, end in list(_unheard(self.times.sure)):
            room = (self.times.ends[first - 1] if first else 0.0, self.times.starts[end])
            stops = [at for at in range(first, end + 1) if self.said.rests[at] >= FULL_STOP]
            head = range(first, stops[0] if stops and first else first)
            tail = range(stops[-1] if stops else end, end)
            if self._syllables(range(first, end)) <= _FEW_SYLLABLES and room[1] - room[0] <= _ROOM and head.stop < end:
                head, tail = range(first, first), range(first, end)
            self._place(head, room, late=False)
            self._place(tail, room, late=True)

    def _place(self, words: range, room: tuple[float, float], *, late: bool) -> None:
        """Lay a few words between two times (ms), next to the later one or the earlier one."""
        amount = self._syllables(words)
        if not 0 < amount <= _FEW_SYLLABLES:
            return
        length = min(max(0.0, room[1] - room[0]), amount * self.heard.pace)
        scale = length / amount
        start = room[1] - length if late else room[0]
        for at in words:
            self.times.starts[at], self.times.ends[at] = start, start + self.said.lengths[at] * scale
            self.times.sure[at] = NOT_HEARD
            start += (self.said.lengths[at] + self.said.rests[at + 1]) * scale

    def _syllables(self, words: range) -> float:
        """What it takes to say some words and the pauses after them."""
        after = self.said.rests[words.start + 1 : words.stop + 1]
        return sum(self.said.lengths[words.start : words.stop]) + sum(after)

    def leave_shared(self) -> None:
        """Take back the times that a caption's words share: laid out later by the text's own pauses they are better.

        The first word of a caption keeps its time, and the last before a silence ends with the caption.
        """
        times, heard = self.times, self.heard
        if all(sure >= OWN_TIME for sure in heard.sure):
            return
        for at, word in enumerate(times.words):
            if word >= 0 and heard.sure[word] >= OWN_TIME:
                continue
            if word >= 0 and heard.rests[word + 1] >= FULL_STOP and word not in times.words[at + 1 : at + 2]:
                times.starts[at] = max(times.starts[at], times.ends[at] - heard.lengths[word] * heard.pace)
            else:
                times.sure[at] = 0


def _near(begin: int, close: int, ours: int) -> list[int]:
    """Which heard words of a stretch may be those of ours: none where it has too few, those at its ends where too many."""
    theirs = close - begin
    if ours > _MORE * theirs + _MORE_WORDS:
        return []
    if theirs <= _MORE * ours + _MORE_WORDS:
        return list(range(begin, close))
    edge = ours + _MORE_WORDS // 2
    return [*range(begin, begin + edge), *range(close - edge, close)]


def _unheard(sure: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The runs of words without a time that stand before a word with one."""
    first: int | None = None
    for at, one in enumerate(sure):
        if not one and first is None:
            first = at
        elif one and first is not None:
            yield first, at
            first = None


def _words(said: Said, times: _Times, words: int) -> Iterator[WordTime | None]:
    """The times of written words: from the start of the first of its spoken words to the end of the last."""
    owners, count = said.owners, len(said.owners)
    at, latest = 0, 0
    for number in range(words):
        first = at
        while at < count and owners[at] == number:
            at += 1
        if first == at or not times.sure[first]:
            yield None
            continue
        start = latest = max(latest, round(times.starts[first]))
        end = round(times.ends[at - 1])
        if at < count and times.sure[at] and times.starts[at] < end:
            end = round(times.starts[at])
        source = TimeSource.INTERPOLATED if times.words[first] < 0 else TimeSource.MATCHED
        yield WordTime(start=start, end=max(start, end), source=source, confidence=times.sure[first])
