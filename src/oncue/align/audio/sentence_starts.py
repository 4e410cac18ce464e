"""Sentences that were not heard, put where pauses of the sound end.

Speech strays from its average like a random walk (see `oncue.align.confidence`): from one sentence to the next it is as
long as the text says, give or take 0.6 s times the root of its seconds. So the sentences of a stretch are laid on its
pauses together, in order; what lies between each two should be as long as expected, long pauses are worth more, and a
sentence may have none. The nearest pause would often be that of a neighbour.

On five company calls, pauses taken from the words of a recogniser, so many per cent of the starts were right before and
after, by how often there was a stamp:

    stamps            30 s      60 s      120 s     300 s     none
    within 0.25 s     22  71    18  71    10  68     6  64     2  54
    within 1 s        69  81    57  78    39  76    27  69     6  56
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

import numpy as np
from numpy.typing import NDArray

from oncue.align.aligner import ScriptWord
from oncue.align.audio.pauses import Pause
from oncue.clock import SECOND
from oncue.model import TimeSource, Word, WordTime
from oncue.text.sentences import sentences

_WALK, _SLACK = 0.6, 0.4
# What a second of pause is worth, longer ones no more, and what a sentence without a pause costs (log of odds).
_WORTH, _SKIP = 2.0, 2.0
# Where nothing tells how fast people speak.
_OTHER_RATE = 0.15
# A pause is looked for so far (s) from where a sentence is expected; so many sentences in a row, less one, may have none.
_WINDOW, _BACK = 60.0, 8
# How sure such a time is (per cent), and how sure it is where no time at all is known or no word was heard.
_SURE, _NOTHING_KNOWN = 75, 45

Times = tuple[WordTime | None, ...]
_Numbers = NDArray[np.float64]
_Whole = NDArray[np.int_]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stretch:
    """When the sentences that begin with `words` are expected (s), between the known times `before` and `after` them."""

    words: tuple[int, ...]
    expected: tuple[float, ...]
    before: float | None
    after: float | None


def put_at_pauses(words: Sequence[ScriptWord], times: Times, pauses: Sequence[Pause]) -> Times:
    """`times`, and those of sentences without one that go to a pause. They stay `interpolated`, but are surer than that."""
    ends = np.array([pause.end / SECOND for pause in pauses])
    worth = _WORTH * np.minimum([(pause.end - pause.start) / SECOND for pause in pauses], 1.0)
    found: dict[int, WordTime] = {}
    for stretch in _stretches(words, times):
        # Where no word at all was heard it may be another recording.
        sure = _SURE if any(times) and not stretch.before is stretch.after is None else _NOTHING_KNOWN
        for word, pause in _lay(stretch, ends, worth).items():
            found[word] = _time(words[word], pauses[pause].end, sure)
    return tuple(found.get(at, time) for at, time in enumerate(times))


def _time(word: ScriptWord, start: int, sure: int) -> WordTime:
    length = word.expected.end - word.expected.start if word.expected is not None else 0
    return WordTime(start=start, end=start + length, source=TimeSource.INTERPOLATED, confidence=sure)


def _stretches(words: Sequence[ScriptWord], times: Times) -> Iterator[_Stretch]:
    """The sentences without a time of their own, by the known times that they lie between."""
    knots = _knots(words, times)
    known = {word for word, _ in knots} | {at for at, time in enumerate(times) if time is not None}
    starts = [at for at in _first_words(words) if at not in known and words[at].expected is not None]
    for place, among in groupby(starts, key=lambda at: bisect_left(knots, (at, 0))):
        before = knots[place - 1] if place else None
        yield _stretch(words, tuple(among), before, knots[place] if place < len(knots) else None)


def _stretch(
    words: Sequence[ScriptWord], among: tuple[int, ...], before: tuple[int, int] | None, after: tuple[int, int] | None
) -> _Stretch:
    """When the sentences that begin with the words `among` are expected, moved along with the known times around them."""
    start, end = (None if knot is None else (_expected(words[knot[0]]), knot[1] / SECOND) for knot in (before, after))
    sides = [side for side in (start, end) if side is not None]
    thoughts, known = [thought for thought, _ in sides], [time for _, time in sides]
    expected = [_expected(words[at]) for at in among]
    if len(sides) > 1:
        moved = np.interp(expected, thoughts, known).tolist()
    else:
        moved = [time + sum(known) - sum(thoughts) for time in expected]
    return _Stretch(
        words=among,
        expected=tuple(moved),
        before=start[1] if start is not None else None,
        after=end[1] if end else None,
    )


def _expected(word: ScriptWord) -> float:
    """When the start of a word is expected (s)."""
    return 0.0 if word.expected is None else word.expected.start / SECOND


def _first_words(words: Sequence[ScriptWord]) -> list[int]:
    """The words that begin a sentence or a turn."""
    begins = {first for first, _ in sentences(tuple(Word(text=word.text) for word in words))}
    return [at for at, word in enumerate(words) if word.opens or at in begins]


def _knots(words: Sequence[ScriptWord], times: Times) -> list[tuple[int, int]]:
    """The words whose time is known, with that time (ms): those heard, and those printed where what was heard allows it."""
    heard = [(at, time.start) for at, time in enumerate(times) if time is not None and words[at].expected is not None]
    printed = [(at, time.start) for at, time in enumerate(map(_printed, words)) if time is not None]
    return sorted([*heard, *(knot for knot in printed if _fits(knot, heard))])


def _fits(knot: tuple[int, int], heard: Sequence[tuple[int, int]]) -> bool:
    """Whether a time is between those of the words that were heard around its own, which was not."""
    word, ms = knot
    place = bisect_left(heard, (word, 0))
    before, after = heard[place - 1 : place], heard[place : place + 1]
    return all(time <= ms for _, time in before) and all(at > word and ms <= time for at, time in after)


def _printed(word: ScriptWord) -> WordTime | None:
    given = word.expected is not None and word.expected.source is not TimeSource.INTERPOLATED
    return word.expected if given else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Node:
    """A sentence, or a known time, with where it may be: the times `at` (s), what they are worth, and their pauses."""

    expected: float
    at: _Numbers
    worth: _Numbers
    word: int | None = None
    pauses: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ways:
    """For each choice of a node what the cheapest way to it costs, and the node and choice before it (-1: none)."""

    costs: _Numbers
    earlier: _Whole
    choice: _Whole


def _lay(stretch: _Stretch, ends: _Numbers, worth: _Numbers) -> dict[int, int]:
    """The pause, by its number, of each word of `stretch` that gets one: the cheapest way through all of them.

    `ends` are the ends of the pauses (s), and `worth` what each is worth.
    """
    nodes = tuple(_nodes(stretch, ends, worth))
    ways: list[_Ways] = []
    for number in range(len(nodes)):
        ways.append(_ways_to(number, nodes, ways, stretch))
    number, choice = _cheapest_end(ways, closed=stretch.after is not None)
    laid: dict[int, int] = {}
    while number >= 0:
        word = nodes[number].word
        if word is not None:
            laid[word] = nodes[number].pauses[choice]
        number, choice = int(ways[number].earlier[choice]), int(ways[number].choice[choice])
    return laid


def _ways_to(number: int, nodes: Sequence[_Node], ways: Sequence[_Ways], stretch: _Stretch) -> _Ways:
    """The cheapest ways to a node; those before it may all be left out where no time is known before them."""
    node = nodes[number]
    paced = stretch.before is not None and stretch.after is not None
    costs = np.full(len(node.at), _SKIP * number if number == 0 or stretch.before is None else np.inf)
    earlier, choice = np.full(len(costs), -1), np.zeros(len(costs), int)
    for before in range(max(0, number - _BACK), number):
        if not len(nodes[before].at):
            continue
        strain = _strain(node.at[:, None] - nodes[before].at, node.expected - nodes[before].expected, paced=paced)
        through = ways[before].costs + strain + _SKIP * (number - before - 1)
        best = through.argmin(axis=1)
        better = through.min(axis=1) < costs
        costs = np.where(better, through.min(axis=1), costs)
        earlier, choice = np.where(better, before, earlier), np.where(better, best, choice)
    return _Ways(costs=costs - node.worth, earlier=earlier, choice=choice)


def _cheapest_end(ways: Sequence[_Ways], *, closed: bool) -> tuple[int, int]:
    """The node and its choice where the cheapest way ends: at the last one where the stretch is closed; -1 if none does."""
    ends = [
        (cost + _SKIP * (len(ways) - 1 - number), number, choice)
        for number in range(len(ways) - 1 if closed else 0, len(ways))
        for choice, cost in enumerate(ways[number].costs.tolist())
    ]
    cost, number, choice = min(ends, default=(inf, -1, 0))
    return (number, choice) if cost < inf else (-1, 0)


def _nodes(stretch: _Stretch, ends: _Numbers, worth: _Numbers) -> Iterator[_Node]:
    """The known time before, the sentences, and the known time after."""
    earliest = -np.inf if stretch.before is None else stretch.before
    latest = np.inf if stretch.after is None else stretch.after
    if stretch.before is not None:
        yield _known(stretch.before)
    for word, expected in zip(stretch.words, stretch.expected, strict=True):
        near = np.flatnonzero((ends > earliest) & (ends < latest) & (np.abs(ends - expected) <= _WINDOW))
        yield _Node(expected=expected, at=ends[near], worth=worth[near], word=word, pauses=tuple(near.tolist()))
    if stretch.after is not None:
        yield _known(stretch.after)


def _known(time: float) -> _Node:
    return _Node(expected=time, at=np.array([time]), worth=np.zeros(1))


def _strain(lengths: _Numbers, expected: float, *, paced: bool) -> _Numbers:
    """What it costs that the speech between two sentences is so long (s) instead of as expected."""
    expected = max(0.0, expected)
    spread = _WALK**2 * expected + _SLACK**2 + (0.0 if paced else (_OTHER_RATE * expected) ** 2)
    strain = np.square(lengths - expected) / (2 * spread)
    return np.where(lengths > 0, strain, np.inf)
