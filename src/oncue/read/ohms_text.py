"""The transcript of an OHMS record, hard-wrapped text with a mark a minute, -> segments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from oncue import clock
from oncue.formats.ohms import Record
from oncue.model import Anchor, Note, NoteKind, Place, Segment, Source, TimedWord, words_of
from oncue.text.words import split_passage

_LABEL = re.compile(
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ .'’\-]{0,38}[^\W\d_a-zß-öø-ÿ.]|[A-Z])(?P<colon>\s?:)(?=\s|\Z)"
)
_NAMED = re.compile(r"(?P<name>[^\W\d_a-z][^\s:]{0,24}(?:[ ][^\W\d_a-z][^\s:]{0,24}){0,3})(?P<colon>:)(?=\s|\Z)")
_OWN_LINE = re.compile(r"\[(?P<text>[^\[\]]{1,200})\]")
_TAPE = re.compile(r"\b(?:END|BEGIN|START|TAPE|SIDE|AUDIO|FILE|RECORDING|INTERVIEW|INTERRUPTION)\b", re.IGNORECASE)
_OPENS = "[[footnote]]"
_CLOSES = "[[/footnote]]"
_BLOCK = re.compile(r"\[\[footnotes\]\](?P<body>.*?)(?:\[\[/footnotes\]\]|\Z)", re.DOTALL | re.IGNORECASE)
_BLOCK_NOTE = re.compile(r"\[\[note\]\](?P<text>.*?)(?:\[\[/note\]\]|\Z)", re.DOTALL | re.IGNORECASE)
_FIRST_WORDS = 2
_SURE = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """The segments of a transcript, its notes, its labels with their counts, and how many marks found no word."""

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    labels: tuple[tuple[str, int], ...]
    marks_left: int


def spoken(record: Record, source: Source, people: frozenset[str]) -> Spoken:
    """What is said in the record's transcript; `people` are words of the names of who takes part, in small letters."""
    lines = record.transcript.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    labels = _labels(lines, people)
    text = _Text(record=record, source=source, labels=labels)
    footnotes = False
    for number, line in enumerate(lines, 1):
        footnotes = footnotes or "[[footnotes]]" in line.casefold()
        if not footnotes:
            text.take(number, line)
        if "[[/footnotes]]" in line.casefold():
            footnotes = False
    text.close()
    text.notes.extend(_footnotes(record, source))
    return Spoken(
        segments=tuple(text.segments),
        notes=tuple(text.notes),
        labels=tuple(sorted(labels.items())),
        marks_left=len(record.sync) - text.marked,
    )


def _labels(lines: list[str], people: frozenset[str]) -> Mapping[str, int]:
    """What stands before a colon at the beginning of lines and is a speaker: in capitals, a known name, or often there.

    A line that only a wrap made begin so (`there: 3-D ball`) is neither.
    """
    capitals: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for line in lines:
        match = _LABEL.match(line.strip()[:80]) or _NAMED.match(line.strip()[:80])
        if match is not None:
            (capitals if match["name"].upper() == match["name"] else others)[match["name"]] += 1
    often = {name: count for name, count in others.items() if count > 2 or not people.isdisjoint(_words(name))}
    return {**capitals, **often}


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}", name.casefold()))


@dataclass(kw_only=True)
class _Text:
    """The transcript, taken line by line; words are counted as OHMS counts them, labels among them."""

    record: Record
    source: Source
    labels: Mapping[str, int]
    segments: list[Segment] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    marked: int = 0
    speaker: str | None = None
    pieces: list[str] = field(default_factory=list)
    began: int = 0
    pending: list[int] = field(default_factory=list)
    footnote: list[str] | None = None

    def __post_init__(self) -> None:
        self.marks: dict[int, dict[int, int]] = {}
        for mark in self.record.sync:
            self.marks.setdefault(mark.line, {}).setdefault(mark.word, mark.start)

    def take(self, number: int, line: str) -> None:
        """The next line; a blank one ends a paragraph, a label begins one."""
        bare = line.strip()
        marks = sorted(self.marks.get(number, {}).items())
        if not bare:
            self.close()
        elif _OWN_LINE.fullmatch(bare) and _TAPE.search(bare):
            self.close()
            self.notes.append(Note(kind=NoteKind.TAPE, text=bare, place=self._place(number)))
        else:
            skip = self._label(bare, number)
            self._words(bare.split(), number, dict(marks), skip)
            return
        self.pending.extend(start for _, start in marks)

    def close(self) -> None:
        """End the paragraph."""
        text = " ".join(self.pieces)
        self.pieces = []
        if text.strip():
            self.segments.append(self._segment(text))

    def _label(self, line: str, number: int) -> int:
        """How many words of a line are its label; with one, a new paragraph of that speaker begins."""
        match = _LABEL.match(line) or _NAMED.match(line)
        if match is None or match["name"] not in self.labels:
            return 0
        self.close()
        self.speaker = match["name"]
        self.began = number
        return len(line[: match.end()].split())

    def _words(self, words: list[str], number: int, marks: dict[int, int], skip: int) -> None:
        if not self.pieces:
            self.began = number
        for count, word in enumerate(words, 1):
            if count in marks:
                self.pending.append(marks.pop(count))
            kept = self._without_footnote(word, number) if count > skip else ""
            if kept and self.pending:
                self.pieces.append(f"[{clock.stamp(self.pending[-1])}]")
                self.marked += len(self.pending)
                self.pending = []
            if kept:
                self.pieces.append(kept)
        self.pending.extend(start for _, start in sorted(marks.items()))

    def _without_footnote(self, word: str, number: int) -> str:
        """A word without the footnote that begins, goes on or ends in it; the footnote is a note."""
        before, opens, rest = ("", _OPENS, word) if self.footnote is not None else word.partition(_OPENS)
        if not opens:
            return word
        inside, closes, after = rest.partition(_CLOSES)
        self.footnote = [*(self.footnote or []), inside]
        if not closes:
            return before
        note = " ".join(self.footnote)
        self.notes.append(Note(kind=NoteKind.FOOTNOTE, text=note, place=self._place(number)))
        self.footnote = None
        if not before and self.pieces and after and not any(char.isalnum() for char in after):
            self.pieces[-1] += after
            return ""
        return before + after

    def _segment(self, text: str) -> Segment:
        items, _ = split_passage(text)
        words: list[TimedWord] = []
        start: int | None = None
        time: int | None = None
        for item in items:
            if isinstance(item, Anchor):
                time = item.stamp.ms
                start = time if len(words) < _FIRST_WORDS and start is None else start
                continue
            for word in words_of((item,)):
                words.append(TimedWord(text=word.text, start=time, confidence=_SURE))
                time = None
        if start is not None and isinstance(items[0], Anchor):
            text = text.partition("] ")[2]
        return Segment(
            text=text,
            start=start,
            speaker=self.speaker,
            words=tuple(words),
            new_paragraph=True,
            place=self._place(self.began),
        )

    def _place(self, number: int) -> Place:
        return Place(source=self.source.name, line=self.record.transcript_line + number - 1)


def _footnotes(record: Record, source: Source) -> Iterator[Note]:
    """The footnotes at the end of the transcript."""
    for block in _BLOCK.finditer(record.transcript):
        line = record.transcript_line + record.transcript.count("\n", 0, block.start())
        notes = [match["text"] for match in _BLOCK_NOTE.finditer(block["body"])] or [block["body"]]
        for text in notes:
            if text.strip():
                yield Note(
                    kind=NoteKind.FOOTNOTE, text=" ".join(text.split()), place=Place(source=source.name, line=line)
                )
