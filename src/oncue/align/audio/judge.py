"""Which of two ways to lay words is believed: all of them said, or some of them and other sounds.

Where both put a word at the same place there is nothing to choose. Between such words they disagree on a few at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from oncue.align.audio.engine import Part
from oncue.align.audio.force import Laid, Words
from oncue.align.audio.vocabulary import Script

# A word that fits the sound worse may not be what was said there.
_DOUBTFUL_FIT = -4.0
# How long a phone lasts, and how long in slow speech (ms). A word that is longer than its slow phones by so much holds
# something that is not in the script; before a mark words are drawn out.
_PHONE, _SLOW_PHONE, _TOO_LONG, _DRAWN_OUT = 80, 100, 130, 120
# So much speech (ms) in what the strict way takes for a pause is no part of the words around it.
_LOUD_GAP = 60
# The two ways agree on a word that they begin so near (ms) to one another.
_SAME = 60
# Where words fit better, they were said, and the free way has left some out for their accent.
_SAID_FIT = -6.0
# So much other sound (ms) is more than the first consonant of a word in another accent.
_OTHER_SPEECH = 240
# So many words around a doubtful one help to lay it.
_AROUND = 2

Found = Mapping[int, Laid]
"""Where words lie, by number."""

Speech = Callable[[int, int], int]
"""How much of the sound between two times is louder than a pause; all in ms."""


def doubtful(script: Script, said: Found, words: Words, anchors: Mapping[int, Part], speech: Speech) -> Iterator[Words]:
    """The runs of some `words` that should be laid freely, too.

    Sure words around them belong to a run.
    """
    first, end = words
    run: Words | None = None
    for word in range(first, end):
        alone = word in said and not _is_doubtful(script, said[word], word, anchors.get(word))
        if alone and not (word - 1 in said and speech(said[word - 1].end, said[word].start) >= _LOUD_GAP):
            continue
        begin, stop = max(first, word - _AROUND), min(end, word + 1 + _AROUND)
        if run is not None and begin <= run[1]:
            begin = run[0]
        elif run is not None:
            yield run
        run = begin, stop
    if run is not None:
        yield run


def _is_doubtful(script: Script, laid: Laid, word: int, anchor: Part | None) -> bool:
    slow = _SLOW_PHONE * script.phones(word) + (_DRAWN_OUT if word + 1 in script.rests else 0)
    too_long = laid.end - laid.start > slow + _TOO_LONG
    elsewhere = anchor is not None and abs(anchor.start - laid.start) > _SAME
    return laid.fit < _DOUBTFUL_FIT or too_long or elsewhere


def choose(script: Script, said: Found, free: Sequence[Laid], words: Words) -> dict[int, Laid]:
    """Some `words` as they are best believed: those `said` on the strict way, or the `free` one."""
    heard = {laid.word: laid for laid in free if laid.word is not None}
    chosen = {word: heard[word] for word in range(*words) if _agree(said, heard, word)}
    for run in _disagreements(said, heard, *words):
        strict, loose = ({word: way[word] for word in run if word in way} for way in (said, heard))
        chosen |= strict if _all_said(script, strict, loose, free, run) else loose
        if len(loose) == len(run):
            # Of what was said twice the last time is the one that was written down.
            chosen |= {word: laid for word, laid in loose.items() if laid.again and _fits(laid, word, chosen)}
    return dict(sorted(chosen.items()))


def _fits(laid: Laid, word: int, chosen: Found) -> bool:
    """Whether a word keeps to the order of those around it."""
    before = max((other for other in chosen if other < word), default=None)
    after = min((other for other in chosen if other > word), default=None)
    return (before is None or chosen[before].start < laid.start) and (after is None or laid.start < chosen[after].start)


def _disagreements(said: Found, heard: Found, first: int, end: int) -> Iterator[tuple[int, ...]]:
    run: list[int] = []
    for word in range(first, end):
        if not _agree(said, heard, word):
            run.append(word)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _agree(said: Found, heard: Found, word: int) -> bool:
    return word in said and word in heard and abs(said[word].start - heard[word].start) <= _SAME


def _all_said(script: Script, strict: Found, loose: Found, free: Sequence[Laid], run: Sequence[int]) -> bool:
    """Whether the words of a run that the two ways disagree on were all said, and nothing else."""
    if len(strict) < len(run):
        return False
    both = (*strict.values(), *loose.values())
    other = _other_sound(free, min(laid.start for laid in both), max(laid.end for laid in both))
    missed = [word for word in run if word not in loose]
    if not missed:
        return 0 < other < _OTHER_SPEECH
    extra = other - _PHONE * sum(script.phones(word) for word in missed)
    return extra < _OTHER_SPEECH and min(laid.fit for laid in strict.values()) > _SAID_FIT


def _other_sound(free: Sequence[Laid], start: int, end: int) -> int:
    """How much of the sound from `start` to `end` (ms) the free way gives to no word."""
    spans = ((max(laid.start, start), min(laid.end, end)) for laid in free if laid.word is None)
    return sum(max(0, stop - begin) for begin, stop in spans)
