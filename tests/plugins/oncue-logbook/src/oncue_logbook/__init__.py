"""A ship's logbook, read by oncue: lines such as `watch 4, 00:00:02, Moss > Was it cold?`; and who speaks evenly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from oncue.align.aligner import Progress, Samples, ScriptWord
from oncue.model import Note, NoteKind, Paragraph, Result, Source, Stamp, TimeSource, Transcript, Turn, WordTime
from oncue.read.options import ReadOptions
from oncue.text.words import split_items

_ENTRY = re.compile(
    r"^watch [0-9]{1,2}, (?P<printed>(?P<h>[0-9]{2}):(?P<m>[0-9]{2}):(?P<s>[0-9]{2})), (?P<who>[^>\n]{1,60}) > (?P<said>.+)$",
    re.MULTILINE,
)


class LogbookReader:
    """The reader of the dialect `logbook`."""

    name = "logbook"
    describe = "a ship's logbook: `LOG OF`, then entries `watch 4, 00:00:02, Name > text`"

    def sniff(self, source: Source) -> float:
        """Sure where the head stands and an entry follows."""
        return 0.95 if source.text.startswith("LOG OF ") and _ENTRY.search(source.text) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One turn an entry; every other line is a note."""
        turns = tuple(_turn(source, entry) for entry in _ENTRY.finditer(source.text))
        notes = tuple(_notes(source))
        transcript = Transcript(turns=turns, notes=notes, language=options.language, dialect=self.name, source=source)
        return Result(value=transcript)


def _turn(source: Source, entry: re.Match[str]) -> Turn:
    seconds = int(entry["h"]) * 3600 + int(entry["m"]) * 60 + int(entry["s"])
    place = source.place(entry.start(), entry.end())
    words = split_items(entry["said"], entry.start("said"))
    return Turn(
        paragraphs=(Paragraph(items=words, place=place),),
        speaker=entry["who"].strip(),
        stamp=Stamp(ms=seconds * 1000, printed=entry["printed"], place=place),
        place=place,
    )


def _notes(source: Source) -> list[Note]:
    """What stands between the entries, line by line."""
    notes: list[Note] = []
    for line in re.finditer(r"[^\r\n]+", source.text):
        if not _ENTRY.match(line[0]):
            kind = NoteKind.TITLE if line[0].startswith("LOG OF ") else NoteKind.OTHER
            notes.append(Note(kind=kind, text=line[0], place=source.place(line.start(), line.end())))
    return notes


reader = LogbookReader()


class EvenAligner:
    """An aligner for those who speak as evenly as a log is written: every word lasts as long as any other."""

    api_version = 1
    name = "even"
    describe = "gives each word of the recording the same time"

    def align(
        self, samples: Samples, words: Sequence[ScriptWord], *, language: str, progress: Progress
    ) -> Result[tuple[WordTime | None, ...]]:
        """One time a word; of what is guessed so, hardly one in five is right within a second."""
        del language
        step = samples.duration / max(1, len(words))
        bounds = [round(step * number) for number in range(len(words) + 1)]
        progress(samples.duration)
        source = TimeSource.INTERPOLATED
        times = (WordTime(start=one, end=two, source=source, confidence=20) for one, two in pairwise(bounds))
        return Result(value=tuple(times))


aligner = EvenAligner()
