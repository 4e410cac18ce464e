"""Caption files as transcripts: who speaks in the cues, and the turns that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from oncue.formats import ass, labels, ttml
from oncue.formats.captions import NO_CUES, words_of
from oncue.formats.scan import Block, BlockKind, Scan, Syntax, scan
from oncue.model import Diagnostic, Note, NoteKind, Result, Segment, Source, TimedWords, Transcript
from oncue.read import findings
from oncue.read.cue_names import by_speaker
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.segments import transcript_of
from oncue.text.languages import language_tag

_NAMES = (
    "Voices, and names before a colon where they come back, are speakers and hold until the next; `>>` and dashes part "
    "speakers. Captions that roll up are taken once; times of words inside the text are kept."
)


class _CueReader:
    """A reader over a caption format."""

    name: str
    syntax: Syntax

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One turn for each run of cues of one speaker; in a file without speakers each cue is one."""
        found = scan(source, self.syntax)
        said = words_of(source, found, self.syntax)
        kind = _track_kind(found)
        made = turns_of(source, said, self.name, options, chapters=kind == "chapters")
        notes = tuple(_notes(source, found))
        return Result(value=replace(made.value, notes=notes), diagnostics=made.diagnostics)


class VttReader(_CueReader):
    """The reader of WebVTT."""

    name = "vtt"
    syntax = Syntax.VTT
    describe = "a WebVTT file; voices become speakers"
    docs = ReaderDocs(
        title="WebVTT (.vtt: Zoom, Teams, YouTube, OHMS)",
        taken=f"Cues with their times. {_NAMES} `<br><br>` parts paragraphs. The header may name the language.",
        left="Ids, settings, styles and regions are not taken; NOTE blocks are notes.",
        example="WEBVTT\n\n1\n00:00:02.000 --> 00:00:06.000\n<v Ada Moss>Was it cold?\n\n"
        "2\n00:00:07.000 --> 00:00:11.000\n<v Tom Reed>As a boot.\n",
    )

    def sniff(self, source: Source) -> float:
        """Sure where the signature stands."""
        return 1.0 if re.match(r"\s{0,100}+WEBVTT(?=[\s,;:-]|\Z)", source.text) else 0.0


class SrtReader(_CueReader):
    """The reader of SubRip."""

    name = "srt"
    syntax = Syntax.SRT
    describe = "a SubRip file: numbers, timing lines with a comma, text"
    docs = ReaderDocs(
        title="SubRip (.srt)",
        taken=f"Cues with their times. {_NAMES} A WebVTT file without signature is read here too.",
        left="Numbers, positions and tags of looks are not taken.",
        example="1\n00:00:02,000 --> 00:00:06,000\nAda Moss: Was it cold?\n\n"
        "2\n00:00:07,000 --> 00:00:11,000\nTom Reed: As a boot.\n",
    )
    _HEAD = re.compile(
        r"[\s\ufeff]{0,100}+(?:[0-9]{1,9}[ \t]{0,9}(?:\r\n|\n|\r)\s{0,9})?[ \t]{0,9}"
        r"(?:[0-9]{1,3}[ ]?:[ ]?)?[0-9]{1,3}[ ]?:[ ]?[0-9]{1,2}(?:[ ]?[,.:][ ]?[0-9]{1,6})?[ \t]{0,4}"
        r"(?:-[ ]?->|->|–>|→)[ \t]{0,4}[0-9]{1,3}[ ]?:[ ]?[0-9]{1,2}(?:[ ]?[:,.][ ]?[0-9]{1,6}){0,2}[ \t]{0,9}(?:[\r\n]|\Z|[XA-Za-z]{1,9}[0-9]?:)",
        re.ASCII,
    )
    _LATER = re.compile(
        r"^[0-9]{1,9}[ \t]{0,9}\r?\n[ \t]{0,9}[0-9]{1,3}:[0-9]{2}:[0-9]{2}[,.][0-9]{1,3}[ \t]{0,4}-->",
        re.ASCII | re.MULTILINE,
    )

    def sniff(self, source: Source) -> float:
        """Sure where a timing line stands at the head, under a number or not; less where something stands above it."""
        if self._HEAD.match(source.text):
            return 0.95
        return 0.8 if self._LATER.search(source.text[:3000]) else 0.0


class SbvReader(_CueReader):
    """The reader of SBV."""

    name = "sbv"
    syntax = Syntax.SBV
    describe = "an SBV file: lines with two times parted by a comma, text"
    docs = ReaderDocs(
        title="SBV (.sbv, YouTube) and SubViewer",
        taken=f"Cues with their times. {_NAMES}",
        left="The head lines of SubViewer are notes.",
        example="0:00:02.000,0:00:06.000\nWas it cold?\n\n0:00:07.000,0:00:11.000\nAs a boot.\n",
    )
    _HEAD = re.compile(
        r"\s{0,100}+(?:\[[A-Z]{4,12}\](?:[^\n]{0,200}\n){1,20}?\s{0,20})?"
        r"[0-9]{1,3}:[0-9]{2}:[0-9]{2}\.[0-9]{2,3}[ ]?,[ ]?[0-9]{1,3}:[0-9]{2}:[0-9]{2}\.[0-9]{2,3}[ \t]{0,9}(?:[\r\n]|\Z)",
        re.ASCII,
    )

    def sniff(self, source: Source) -> float:
        """Sure where such a timing line stands at the head."""
        return 0.95 if self._HEAD.match(source.text[:8000]) else 0.0


class AssReader:
    """The reader of ASS and SSA."""

    name = "ass"
    describe = "an Advanced SubStation Alpha file: sections in brackets, Dialogue lines"
    docs = ReaderDocs(
        title="ASS and SSA (.ass, .ssa)",
        taken=f"Dialogue lines with their times; the field Name is the speaker. {_NAMES} Karaoke tags give times of words.",
        left="Styles, override tags, drawings and Comment lines are not taken; the title is kept.",
        example="[Script Info]\nScriptType: v4.00+\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:02.00,0:00:06.00,Default,Ada,0,0,0,,Was it cold?\n",
    )

    def sniff(self, source: Source) -> float:
        """Sure where the head and a Dialogue line stand."""
        return ass.looks_like(source)

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One turn for each run of lines of one speaker; in a file without speakers each line is one."""
        return turns_of(source, ass.read(source), self.name, options)


class TtmlReader:
    """The reader of TTML."""

    name = "ttml"
    describe = "a TTML file (also DFXP, IMSC): a `tt` element with timed paragraphs"
    docs = ReaderDocs(
        title="TTML, DFXP, IMSC (.ttml, .dfxp, .xml; Apple Podcasts)",
        taken=(
            "Paragraphs with their times, in any of TTML's units, nested as they may be. `ttm:agent` gives the speaker with "
            f"the name in the head. {_NAMES} `xml:lang`, title and copyright are taken."
        ),
        left="Styles, layout, ruby readings and pictures are not taken; a DOCTYPE is refused.",
        example='<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>\n'
        '<p begin="2s" end="6s">Was it cold?</p>\n<p begin="7s" end="11s">As a boot.</p>\n</div></body></tt>\n',
    )

    def sniff(self, source: Source) -> float:
        """Sure where the root element is `tt`."""
        return ttml.looks_like(source)

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One turn for each run of paragraphs of one speaker; in a file without speakers each paragraph is one."""
        return turns_of(source, ttml.read(source), self.name, options)


class LabelsReader:
    """The reader of label lists."""

    name = "labels"
    describe = "a label list: lines of start, end and text parted by tabs"
    docs = ReaderDocs(
        title="Label lists (Audacity, aeneas, Whisper's .tsv)",
        taken=f"Lines of start, end and text parted by tabs: seconds, clock times, or ms under Whisper's head line. {_NAMES}",
        left="Ids of fragments and the lines of spectral selections are not taken.",
        example="2.0\t6.0\tWas it cold?\n7.0\t11.0\tAs a boot.\n",
    )

    def sniff(self, source: Source) -> float:
        """Sure where the first lines are all of that form."""
        return labels.looks_like(source)

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One turn a line."""
        return turns_of(source, labels.read(source), self.name, options)


def turns_of(
    source: Source, said: Result[TimedWords], dialect: str, options: ReadOptions, *, chapters: bool = False
) -> Result[Transcript]:
    """The transcript that captions make. Lists of chapters, and cues that hold no speech, are refused.

    `chapters` says that the file calls itself a list of chapters.
    """
    segments = said.value.segments
    language = options.language or language_tag(said.value.language or "")
    refusal = _no_speech(source, segments, chapters=chapters)
    if refusal is not None or not segments:
        nothing = Transcript(turns=(), language=language, dialect=dialect, source=source, about=said.value.about)
        return Result(value=nothing, diagnostics=(*said.diagnostics, *(() if refusal is None else (refusal,))))
    named = by_speaker(segments, segments[0].place or source.place(0))
    made = transcript_of(named.value, source=source, dialect=dialect, language=language)
    note = findings.CUES_JOINED.at(
        segments[0].place or source.place(0), f"{len(segments)} cues made {len(made.turns)} turns", confidence=90
    )
    diagnostics = (*said.diagnostics, *named.diagnostics, *((note,) if made.turns else ()))
    return Result(value=replace(made, about=said.value.about), diagnostics=diagnostics)


# ---------------------------------------------------------------- what is no speech

_LONG = 40_000
_LIST_RATE = 15
_TITLES = 0.2
_DATA = re.compile(
    r"\s*(?:[{\[]\s*[\"{\[]|\S{1,500}\.(?:jpe?g|png|webp|gif)(?:[?#]\S{0,200})?\s*\Z|data:image/)", re.IGNORECASE
)
_END = re.compile(r"[.?!…。？！؟—-][\"”’»)\]*]*\s*\Z")


def _no_speech(source: Source, segments: tuple[Segment, ...], *, chapters: bool) -> Diagnostic | None:
    """Why cues are no transcript: they list chapters, or hold pictures or data."""
    if not segments:
        return None
    place = segments[0].place or source.place(0)
    data = sum(_DATA.match(segment.text[:1000]) is not None for segment in segments)
    if 2 * data > len(segments):
        return NO_CUES.at(place, "the cues hold pictures or data, not speech", hint="a metadata track is no transcript")
    if not chapters and not _are_titles(segments):
        return None
    hint = "attach it to an episode with `oncue import FILE --as-sections EPISODE.toml`"
    return findings.LIST.at(place, "this is a list of chapters, not a transcript", hint=hint, confidence=90)


def _are_titles(segments: tuple[Segment, ...]) -> bool:
    """Whether cues stand far longer than what is in them takes to say, and do not end as sentences do."""
    timed = [
        (segment, segment.end - segment.start) for segment in segments if segment.start is not None and segment.end
    ]
    if len(timed) < 3 or median(length for _, length in timed) < _LONG or any(one.speaker for one in segments):
        return False
    words = sum(len(segment.text.split()) for segment, _ in timed)
    ended = sum(_END.search(segment.text[-40:]) is not None for segment, _ in timed)
    return words * 60_000 < _LIST_RATE * sum(length for _, length in timed) and ended < _TITLES * len(timed)


# ---------------------------------------------------------------- notes

_SIGNATURE = re.compile(r"\s*+WEBVTT\b[ \t:,;-]*+", re.IGNORECASE)
_KIND = re.compile(r"(?:^|[ \t;])Kind[ \t]*[:=][ \t]*([A-Za-z]{1,20})", re.MULTILINE | re.IGNORECASE)
_KINDS = {
    BlockKind.NOTE: NoteKind.COMMENT,
    BlockKind.HEADER: NoteKind.METADATA,
    BlockKind.STYLE: NoteKind.METADATA,
    BlockKind.REGION: NoteKind.METADATA,
    BlockKind.STRAY: NoteKind.OTHER,
}


def _track_kind(found: Scan) -> str:
    header = next((block.text for block in found.blocks if block.kind is BlockKind.HEADER), "")
    match = _KIND.search(header)
    return match[1].lower() if match else ""


def _notes(source: Source, found: Scan) -> Iterator[Note]:
    """What stands in the file beside the cues."""
    for block in found.blocks:
        text = _shown(block)
        if text:
            yield Note(kind=_KINDS[block.kind], text=text, place=source.place(block.at))


def _shown(block: Block) -> str:
    if block.kind is BlockKind.NOTE:
        return block.text.removeprefix("NOTE").strip()
    return _SIGNATURE.sub("", block.text, count=1).strip() if block.kind is BlockKind.HEADER else block.text.strip()
