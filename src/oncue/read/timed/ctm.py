"""The reader of Kaldi's CTM files."""

from __future__ import annotations

from oncue.formats.asr import ctm
from oncue.model import Result, Source, Transcript
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.segments import transcript_of


class CtmReader:
    """The reader of CTM: a word a line."""

    name = "ctm"
    describe = "a CTM file: lines of an id, a channel, start, duration and a word"
    docs = ReaderDocs(
        title="CTM (Kaldi, NIST)",
        taken="Words with their times and confidences; channels are speakers where there are several.",
        left="Comments, and marks of silence. Utterances with clocks of their own are read without times.",
        example="tape1 A 2.00 0.20 was 0.98\ntape1 A 2.20 0.20 it 0.97\ntape1 A 2.40 0.50 cold 0.99\n",
    )

    def sniff(self, source: Source) -> float:
        """Sure where the first lines are all of that form."""
        return 0.92 if ctm.looks_like(source) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """Words cut where the channel changes, else at pauses."""
        said = ctm.read(source)
        made = transcript_of(said.value.segments, source=source, dialect=self.name, language=options.language)
        return Result(value=made, diagnostics=said.diagnostics)
