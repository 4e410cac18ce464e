"""Caption files as transcripts: cues of one voice become a turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from oncue.model import Cue, Paragraph, Result, Source, Stamp, Track, Transcript, Turn
from oncue.read import findings
from oncue.read.options import ReadOptions
from oncue.text.sections import divide
from oncue.text.words import split_passage


class _CueReader:
    """A reader over a caption format."""

    name: str
    describe: str
    load: Callable[[Source], Result[Track]]

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One turn for each run of cues with the same voice; without voices, one turn a cue that a pause precedes."""
        result = type(self).load(source)
        turns = tuple(_turns(source, result.value))
        transcript = Transcript(
            turns=turns, sections=divide(turns), language=options.language, dialect=self.name, source=source
        )
        note = findings.CUES_JOINED.at(
            source.place(0),
            f"{len(result.value.cues)} cues made {len(turns)} turns",
            confidence=90,
        )
        return Result(value=transcript, diagnostics=(*result.diagnostics, *((note,) if turns else ())))


class VttReader(_CueReader):
    """The reader of WebVTT."""

    name = "vtt"
    describe = "a WebVTT file; voices become speakers"

    @staticmethod
    def load(source: Source) -> Result[Track]:
        """The cues of the file."""
        from oncue.formats import vtt  # noqa: PLC0415  (only caption files need webvtt-py)

        return vtt.read(source)

    def sniff(self, source: Source) -> float:
        """Sure where the signature stands."""
        return 1.0 if re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", source.text) else 0.0


class SrtReader(_CueReader):
    """The reader of SubRip."""

    name = "srt"
    describe = "a SubRip file: numbers, timing lines with a comma, text"

    @staticmethod
    def load(source: Source) -> Result[Track]:
        """The cues of the file."""
        from oncue.formats import srt  # noqa: PLC0415  (only caption files need pysrt)

        return srt.read(source)

    def sniff(self, source: Source) -> float:
        """Sure where a number and a timing line stand at the head."""
        head = r"\s*[0-9]{1,9}[ \t]*\r?\n[ \t]*[0-9]{1,3}:[0-9]{2}:[0-9]{2},[0-9]{3} --> "
        return 0.95 if re.match(head, source.text, re.ASCII) else 0.0


_PAUSE = 2000


def _turns(source: Source, track: Track) -> Iterator[Turn]:
    """Turns with the start of their first cue as stamp."""
    within: str | None = None
    for _, group in groupby(_runs(track.cues), key=lambda pair: pair[0]):
        cues = [cue for _, cue in group]
        text = " ".join(line.strip() for cue in cues for line in cue.lines)
        # A redaction may begin in the words of one voice and end in those of the next.
        items, within = split_passage(text, within=within)
        if items:
            stamp = Stamp(ms=cues[0].start)
            yield Turn(paragraphs=(Paragraph(items=items),), speaker=cues[0].voice, stamp=stamp, place=source.place(0))


def _runs(cues: tuple[Cue, ...]) -> Iterator[tuple[int, Cue]]:
    """Each cue with the number of the run that it belongs to: a run ends at a new voice or, without voices, at a pause."""
    run = 0
    for index, cue in enumerate(cues):
        if index:
            before = cues[index - 1]
            paused = cue.voice is None and cue.start - before.end >= _PAUSE
            run += cue.voice != before.voice or paused
        yield run, cue
