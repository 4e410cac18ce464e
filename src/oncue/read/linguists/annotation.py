"""Files of programs for annotating recordings as transcripts: ELAN, EXMARaLDA and Praat."""

from __future__ import annotations

import re

from oncue.formats.tiers import Tiers
from oncue.model import Result, Source, Transcript
from oncue.read.linguists.tiers import transcript_of_tiers
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs

_EAF = re.compile(r"<(?:[A-Za-z_][\w.-]{0,20}:)?ANNOTATION_DOCUMENT\b")
_EXB = re.compile(r"<basic-transcription\b")
_HEAD = 4000

_TAKEN = (
    "Tiers of speech give the turns, in the order of their starts; speech of two at a time stays two turns that overlap. A "
    "tier of words times the words. Who speaks is the participant, or what the tier's name says beside its kind. "
)
_LEFT = (
    "Translations, glosses, comments, sounds and points are notes. Which tier is which is judged by names, by what a tier "
    "hangs on and by its labels, and the judgement is reported."
)

EAF_DOCS = ReaderDocs(
    title="ELAN (.eaf)",
    taken=_TAKEN + "Media files and the language are kept.",
    left=_LEFT,
    example="""<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT FORMAT="3.0" VERSION="3.0">
<HEADER TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="file:///loft.wav" RELATIVE_MEDIA_URL="./loft.wav"/></HEADER>
<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="2000"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="4000"/></TIME_ORDER>
<TIER TIER_ID="text" PARTICIPANT="Ada Moss" LINGUISTIC_TYPE_REF="utterance"><ANNOTATION>
<ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
<ANNOTATION_VALUE>Who taught you?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>
""",
)
EXB_DOCS = ReaderDocs(
    title="EXMARaLDA basic transcription (.exb)",
    taken=_TAKEN + "Speakers have the abbreviations of the speaker table; tiers of type `t` are speech.",
    left=_LEFT,
    example="""<?xml version="1.0" encoding="UTF-8"?>
<basic-transcription><head><speakertable><speaker id="SPK0"><abbreviation>Ada</abbreviation></speaker></speakertable></head>
<basic-body><common-timeline><tli id="T0" time="2.0"/><tli id="T1" time="4.0"/></common-timeline>
<tier id="TIE0" speaker="SPK0" category="v" type="t" display-name="Ada [v]">
<event start="T0" end="T1">Who taught you?</event></tier></basic-body></basic-transcription>
""",
)
TEXTGRID_DOCS = ReaderDocs(
    title="Praat TextGrid",
    taken=_TAKEN + "The long, the short and the chronological text form, in UTF-8 or UTF-16.",
    left=_LEFT + " Binary TextGrids are not read.",
    example="""File type = "ooTextFile"
Object class = "TextGrid"

0
6
<exists>
1
"IntervalTier"
"Ada Moss"
0
6
2
0
2
""
2
6
"who taught you to say \"\"splice\"\"?"
""",
)


class EafReader:
    """The reader of ELAN files."""

    name = "eaf"
    describe = "an ELAN file: XML with tiers of annotations"
    docs = EAF_DOCS

    def sniff(self, source: Source) -> float:
        """Sure where the root element of ELAN stands."""
        return 1.0 if _EAF.search(source.text, 0, _HEAD) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment a label of a tier of speech."""
        from oncue.formats import eaf  # noqa: PLC0415  (only these files need the parser of XML)

        return _read(eaf.read(source), source, options, self.name)


class ExmaraldaReader:
    """The reader of EXMARaLDA's basic transcriptions."""

    name = "exmaralda"
    describe = "a basic transcription of EXMARaLDA: XML with a timeline and tiers of events"
    docs = EXB_DOCS

    def sniff(self, source: Source) -> float:
        """Sure where its root element stands."""
        return 1.0 if _EXB.search(source.text, 0, _HEAD) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment an event of a tier of speech."""
        from oncue.formats import exmaralda  # noqa: PLC0415  (only these files need the parser of XML)

        return _read(exmaralda.read(source), source, options, self.name)


class TextGridReader:
    """The reader of Praat TextGrids."""

    name = "textgrid"
    describe = "a TextGrid of Praat: tiers of intervals with labels"
    docs = TEXTGRID_DOCS

    def sniff(self, source: Source) -> float:
        """Sure where the head of a TextGrid stands."""
        from oncue.formats import textgrid  # noqa: PLC0415

        return 1.0 if textgrid.looks_like_textgrid(source) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment a label of a tier of speech."""
        from oncue.formats import textgrid  # noqa: PLC0415

        return _read(textgrid.read(source), source, options, self.name)


def _read(
    file: Result[Tiers] | Result[Tiers | None], source: Source, options: ReadOptions, name: str
) -> Result[Transcript]:
    if file.value is None:
        return Result(value=Transcript(turns=(), dialect=name, source=source), diagnostics=file.diagnostics)
    made = transcript_of_tiers(file.value, source, options, dialect=name)
    return Result(value=made.value, diagnostics=(*file.diagnostics, *made.diagnostics))
