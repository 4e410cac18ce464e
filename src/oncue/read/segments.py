"""Segments of files with times -> turns with the times of their words: what every structured reader ends in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from oncue.model import (
    Item,
    Paragraph,
    Segment,
    Source,
    Stamp,
    TimedWord,
    TimeSource,
    Transcript,
    Turn,
    Word,
    WordTime,
    words_of,
)
from oncue.text.sections import divide
from oncue.text.speech import length, pause
from oncue.text.words import split_passage

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_SHARED_OUT = 60
_AT_START = 90


def transcript_of(
    segments: Iterable[Segment],
    *,
    source: Source,
    dialect: str,
    titles: Mapping[int, str] | None = None,
    language: str | None = None,
) -> Transcript:
    """The transcript that `segments` are.

    Neighbours of one speaker become one turn. Where no segment has a speaker each is a turn by itself: a stamp with
    its text is all that such a file says. `titles` gives the title of the section that begins at a segment's index.
    """
    spoken = tuple(segments)
    turns: list[Turn] = []
    given: list[WordTime | None] = []
    begins: dict[int, str] = {}
    within: str | None = None
    for group in _turns(spoken, frozenset(titles or ())):
        turn, times, within = _turn([segment for _, segment in group], within)
        for index, _ in group:
            if titles and index in titles:
                begins[len(turns)] = titles[index]
        if turn is not None:
            turns.append(turn)
            given.extend(times)
    made = tuple(turns)
    return Transcript(
        turns=made,
        sections=divide(made, {at: title for at, title in begins.items() if at < len(made)}),
        language=language,
        dialect=dialect,
        source=source,
        given=tuple(given) if any(time is not None for time in given) else (),
    )


def word_times(segment: Segment, words: tuple[Word, ...]) -> tuple[WordTime | None, ...]:
    """One time a word of `segment.text`: as the file times them, else shared out over the segment by syllables."""
    if any(word.start is not None for word in segment.words):
        return _carried(segment, words)
    return _shared_out(segment.start, segment.end, words)


# ---------------------------------------------------------------- turns


def _turns(segments: tuple[Segment, ...], titled: frozenset[int]) -> Iterator[list[tuple[int, Segment]]]:
    """Segments grouped to turns, each with its index; a title begins a turn."""
    named = any(segment.speaker for segment in segments)
    run = 0
    numbered: list[tuple[int, int]] = []
    for index, segment in enumerate(segments):
        if index:
            before = segments[index - 1]
            known = segment.speaker is not None or segment.role is not None
            same = (segment.speaker, segment.role) == (before.speaker, before.role) and index not in titled
            same = same and named and known
            run += not same
        numbered.append((run, index))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [(index, segments[index]) for _, index in group]


def _turn(segments: list[Segment], within: str | None) -> tuple[Turn | None, list[WordTime | None], str | None]:
    """The turn of some segments, the times of its words, and the reason of a redaction still open at its end."""
    paragraphs: list[list[Item]] = []
    times: list[WordTime | None] = []
    start: Segment | None = None
    for segment in segments:
        own: list[Word] = []
        for number, text in enumerate(_PARAGRAPHS.split(segment.text.strip())):
            items, within = split_passage(text, within=within)
            if not items:
                continue
            items = tuple(_without_span(item) for item in items)
            own.extend(words_of(items))
            if number or segment.new_paragraph or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].extend(items)
            start = start or segment
        times.extend(word_times(segment, tuple(own)))
    if start is None:
        return None, [], within
    stamp = None if start.start is None else Stamp(ms=start.start, place=start.place)
    turn = Turn(
        paragraphs=tuple(Paragraph(items=tuple(items), place=start.place) for items in paragraphs),
        speaker=start.speaker or None,
        role=start.role,
        stamp=stamp,
        place=start.place,
    )
    return turn, times, within


def _without_span(item: Item) -> Item:
    """Text drawn out of a structured file does not stand in the source as it is."""
    return item if isinstance(item, Word) else replace(item, span=None)


# ---------------------------------------------------------------- times


def _shared_out(start: int | None, end: int | None, words: tuple[Word, ...]) -> tuple[WordTime | None, ...]:
    if start is None or not words:
        return (None,) * len(words)
    if end is None or end <= start:
        first = WordTime(start=start, end=start, source=TimeSource.MATCHED, confidence=_AT_START)
        return (first, *(None,) * (len(words) - 1))
    weights = [max(length(word.text), 0.2) + pause(word.text) for word in words]
    total = sum(weights)
    times: list[WordTime] = []
    done = 0.0
    for number, weight in enumerate(weights):
        begins = start + round((end - start) * done / total)
        done += weight
        ends = start + round((end - start) * done / total)
        source, sure = (TimeSource.INTERPOLATED, _SHARED_OUT) if number else (TimeSource.MATCHED, _AT_START)
        times.append(WordTime(start=begins, end=ends, source=source, confidence=sure))
    return tuple(times)


def _carried(segment: Segment, words: tuple[Word, ...]) -> tuple[WordTime | None, ...]:
    """The file's times, carried to our words by the letters that both have."""
    ours = [_letters(word.text) for word in words]
    theirs = [_letters(word.text) for word in segment.words]
    owner = _by_letters(ours, theirs) if "".join(ours) == "".join(theirs) else _by_words(ours, theirs)
    return tuple(_spanning([segment.words[at] for at in found]) for found in owner)


def _by_letters(ours: list[str], theirs: list[str]) -> list[range]:
    """For each of our words the range of their words that share letters with it."""
    ends: list[int] = []
    total = 0
    for text in theirs:
        total += len(text)
        ends.append(total)
    found: list[range] = []
    at = begin = 0
    for text in ours:
        finish = begin + len(text)
        while at < len(ends) and ends[at] <= begin:
            at += 1
        last = at
        while text and last < len(ends) and (last == at or ends[last - 1] < finish):
            last += 1
        found.append(range(at, last))
        begin = finish
    return found


def _by_words(ours: list[str], theirs: list[str]) -> list[range]:
    """The same where the letters differ: words that are equal, in order."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  (few files need it)

    found = [range(0)] * len(ours)
    for code in Levenshtein.opcodes(ours, theirs):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                at = code.dest_start + step
                found[code.src_start + step] = range(at, at + 1)
    return found


def _spanning(words: list[TimedWord]) -> WordTime | None:
    timed = [word for word in words if word.start is not None]
    if not timed or timed[0].start is None:
        return None
    start = timed[0].start
    end = max((word.end for word in timed if word.end is not None), default=start)
    sure = min(word.confidence for word in timed)
    return WordTime(start=start, end=max(start, end), source=TimeSource.MATCHED, confidence=sure)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
