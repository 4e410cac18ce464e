"""The words heard in two cuts of one recording -> what was inserted and removed, and where.

Words that both have are a fixed time apart until an edit, and another time after it. Where an edit lies is known as exactly as
the silence around it: between the last word before and the first after it, on both sides. Of 25 edits made up in pauses of
five calls, with the words of two recognisers for the two cuts:

    recognisers             found   beside them   off in place, median and 90 %   in length, at most
    one and the same           25             0          0.10 s          0.35 s              0.00 s
    two good ones              24             1          0.10 s          0.40 s              0.02 s
    a good and a poor one   19-21           2-7          0.12 s          0.4-0.8 s           0.02 s
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from oncue.align.cuts import to_cut
from oncue.align.evidence.matching import Match, matches, reliable
from oncue.align.evidence.units import Heard, heard_from
from oncue.model import TimedWord

# Recognisers place one word up to so much apart (ms); a shorter edit is not seen.
_SAME = 300
# So many words at another distance are an edit; fewer are words heard twice or wrongly.
_LASTING = 8
# Two texts that have nothing to do with one another agree in 2 to 4 % of their words.
_LEAST_AGREEING = 0.3
# So many of the common words lie where the edits put them, unless the clocks run apart or it is another take.
_LEAST_EXPLAINED = 0.8
# So much without a common word on both sides (ms, words) is something replaced by something else.
_REPLACED, _REPLACED_WORDS = 4000, 6
# Two recognisers begin one word within so much of one another (ms).
_TOGETHER = 70


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two cuts compared: `edits` as in `MediaSource.edits`; `agreeing` is the per cent of words that both have.

    `edits` is None where the cuts cannot be compared: too few words in common, or times that differ otherwise.
    """

    edits: tuple[tuple[int, int], ...] | None
    agreeing: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that both have at one distance: from `first` to `last` (places here and there), and their distances (ms)."""

    first: tuple[int, int]
    last: tuple[int, int]
    apart: list[float] = field(default_factory=list)

    @property
    def distance(self) -> float:
        return median(self.apart)


def find(recording: Sequence[TimedWord], cut: Sequence[TimedWord], *, language: str = "en") -> Comparison:
    """The edits that make `cut` of `recording`, from the words heard in both."""
    here, there = heard_from(recording, language), heard_from(cut, language)
    common = reliable(tuple(matches(here.texts, there.texts)), here.texts)
    count = sum(length for _, _, length in common)
    agreeing = count / max(1, min(len(here.texts), len(there.texts)))
    stretches = _stretches(here, there, common)
    edits = tuple(_edits(here, there, stretches)) if stretches and agreeing >= _LEAST_AGREEING else ()
    explained = sum(_explains(edits, here, there, match) for match in common)
    believed = agreeing >= _LEAST_AGREEING and explained >= _LEAST_EXPLAINED * count
    return Comparison(edits=edits if believed else None, agreeing=round(100 * agreeing))


def _explains(edits: tuple[tuple[int, int], ...], here: Heard, there: Heard, match: Match) -> int:
    """How many of the words of a match lie where the edits put them."""
    one, other, length = match
    places = (to_cut(round(here.starts[one + step]), edits) for step in range(length))
    return sum(
        place is not None and abs(place - there.starts[other + step]) <= _SAME for step, place in enumerate(places)
    )


def _stretches(here: Heard, there: Heard, common: Sequence[Match]) -> list[_Stretch]:
    """The stretches of one distance that last."""
    return _joined(stretch for stretch in _joined(_runs(here, there, common)) if len(stretch.apart) >= _LASTING)


def _runs(here: Heard, there: Heard, common: Sequence[Match]) -> Iterator[_Stretch]:
    """Each match by itself, parted where an edit falls between two of its words."""
    for one, other, length in common:
        apart = [there.starts[other + step] - here.starts[one + step] for step in range(length)]
        begin = 0
        for step in range(1, length + 1):
            if step == length or _leaps(apart, begin, step):
                yield _Stretch((one + begin, other + begin), (one + step - 1, other + step - 1), apart[begin:step])
                begin = step


def _leaps(apart: Sequence[float], begin: int, step: int) -> bool:
    """Whether the distance is another one from `step` on, for more than a word."""
    before, after = median(apart[max(begin, step - 5) : step]), median(apart[step : step + 5])
    return abs(after - before) > _SAME and abs(apart[step] - before) > abs(apart[step] - after)


def _joined(stretches: Iterator[_Stretch] | list[_Stretch]) -> list[_Stretch]:
    """Neighbours of one distance as one."""
    found: list[_Stretch] = []
    for stretch in stretches:
        if found and abs(found[-1].distance - stretch.distance) <= _SAME:
            found[-1] = _Stretch(found[-1].first, stretch.last, [*found[-1].apart, *stretch.apart])
        else:
            found.append(stretch)
    return found


def _edits(here: Heard, there: Heard, stretches: list[_Stretch]) -> Iterator[tuple[int, int]]:
    first = stretches[0]
    if abs(first.distance) > _SAME:
        yield from _edit(_Gap(here, there, (-1, -1), first.first, 0.0, first.distance))
    for before, after in pairwise(stretches):
        yield from _edit(_Gap(here, there, before.last, after.first, before.distance, after.distance))


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two stretches: from behind the words `before` to the words `after`, here and there.

    `was` and `becomes` are the distances of both clocks before and after it (ms).
    """

    here: Heard
    there: Heard
    before: tuple[int, int]
    after: tuple[int, int]
    was: float
    becomes: float


def _edit(gap: _Gap) -> Iterator[tuple[int, int]]:
    change = round(gap.becomes - gap.was)
    ours, theirs = _hole(gap.here, gap.before[0], gap.after[0]), _hole(gap.there, gap.before[1], gap.after[1])
    if change > 0:
        at, known = _cut_point(ours, theirs, gap.was, gap.becomes)
    else:
        at, known = _cut_point(theirs, ours, -gap.was, -gap.becomes)
        at -= gap.was
    if not known and min(ours.length, theirs.length) > _REPLACED:
        start, end = round(ours.start), round(ours.end)
        yield start, start - end
        yield end, change + end - start
    else:
        yield max(0, round(at)), change


@dataclass(frozen=True, slots=True)
class _Hole:
    """The time between two words that both have (ms), and what one side heard in it."""

    start: float
    end: float
    starts: list[float]
    ends: list[float]

    @property
    def length(self) -> float:
        return self.end - self.start


def _hole(heard: Heard, before: int, after: int) -> _Hole:
    start = heard.ends[before] if before >= 0 else 0.0
    return _Hole(start, heard.starts[after], heard.starts[before + 1 : after], heard.ends[before + 1 : after])


def _cut_point(short: _Hole, long: _Hole, was: float, becomes: float) -> tuple[float, bool]:
    """Where in the shorter side the other's passage is missing: in the middle of the silence in which it can be.

    Words that both sides heard differently begin at the same times all the same: those before the passage at the distance
    that `was`, those after it at the one that it `becomes`. False where this explains too few of them.
    """
    pauses = list(zip([short.start, *short.ends], [*short.starts, short.end], strict=True))
    early = [_begins(long.starts, start + was) for start in short.starts]
    late = [_begins(long.starts, start + becomes) for start in short.starts]
    explained = [sum(early[:at]) + sum(late[at:]) for at in range(len(pauses))]
    best = max(range(len(pauses)), key=lambda at: (explained[at], pauses[at][1] - pauses[at][0]))
    start, end = pauses[best]
    # The passage's own words lie within it.
    within = [
        (one, other) for one, other in zip(long.starts, long.ends, strict=True) if start + was <= one < end + becomes
    ]
    strange = [(one, other) for one, other in within if other <= end + becomes]
    if strange:
        start, end = _narrowed(start, end, strange[-1][1] - becomes, strange[0][0] - was)
    known = len(short.starts) < _REPLACED_WORDS or explained[best] >= len(short.starts) / 2
    return (start + end) / 2, known


def _narrowed(start: float, end: float, earliest: float, latest: float) -> tuple[float, float]:
    start, end = max(start, min(earliest, end)), min(end, max(latest, start))
    return (start, end) if start <= end else ((start + end) / 2,) * 2


def _begins(starts: Sequence[float], at: float) -> bool:
    """Whether a word begins at this time."""
    place = bisect_left(starts, at - _TOGETHER)
    return place < len(starts) and starts[place] <= at + _TOGETHER
