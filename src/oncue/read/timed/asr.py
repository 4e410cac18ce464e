"""JSON transcripts of recognisers, players and editors: a thin reader for each kind."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from oncue.formats import asr, timed_json
from oncue.formats.asr import (
    assemblyai,
    aws,
    azure,
    blocks,
    deepgram,
    document,
    generic,
    gentle,
    google,
    kaldi,
    node,
    oyez,
    podcast,
    podlove,
    rev,
    speech,
    speechmatics,
    watson,
    whisper,
    youtube,
)
from oncue.formats.asr.kind import Kind
from oncue.model import Diagnostic, Explanation, Place, Result, Segment, Severity, Source, TimedWords, Transcript
from oncue.read.cues import turns_of
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.segments import transcript_of
from oncue.read.timed.inner import read_inside
from oncue.text.languages import language_tag

UNKNOWN = Explanation(
    code="R144",
    name="JSON of a shape that is not known",
    severity=Severity.ERROR,
    what="The JSON holds no list of objects with texts and times or speakers, in any of the ways that are known.",
    why="It is the settings of a program, a list of chapters, or a transcript of a tool that is not read yet.",
)
EXPLANATIONS = (
    document.BROKEN, document.DEEP, node.ODD, node.BAD_TIMES, UNKNOWN, speech.CUT, generic.GUESSED, document.REPAIRED,
)  # fmt: skip

_KIND_IS_SURE = 0.97
_KIND_IS_GUESSED = 0.6
_IS_JSON = 0.5
# Milliseconds a word: thirty words a minute.
_SPARSE = 2_000


class AsrReader:
    """The reader of a kind of JSON that has words with times."""

    def __init__(self, kind: Kind, describe: str, docs: ReaderDocs) -> None:
        self.kind = kind
        self.name = kind.name
        self.describe = describe
        self.docs = docs

    def sniff(self, source: Source) -> float:
        """Sure where the JSON has the shape of the kind."""
        data = _value(source)
        return _KIND_IS_SURE if data is not None and asr.matches(self.kind, data) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """Turns of its segments, with the times of their words."""
        parsed = document.parse(source)
        said = asr.load(self.kind, parsed.value, source.name)
        made = _turns_of(source, said, self.kind, options)
        return Result(value=made.value, diagnostics=(*parsed.diagnostics, *made.diagnostics))


class JsonReader(AsrReader):
    """The reader of JSON that no other reader knows, and of what begins as JSON and is none: it says why not."""

    def sniff(self, source: Source) -> float:
        """Surer where a list of texts was found."""
        if not document.begins_as_json(source):
            return 0.0
        data = document.parse(source).value
        return _KIND_IS_GUESSED if data is not None and asr.kind_of(data) is generic.KIND else _IS_JSON

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """Turns of the list that looks most like speech; without such a list an error."""
        parsed = document.parse(source)
        broken = any(finding.severity is Severity.ERROR for finding in parsed.diagnostics)
        made = super().read(source, options)
        if broken or made.value.turns or any(finding.severity is Severity.ERROR for finding in made.diagnostics):
            return made
        return self._read_text(source, parsed.value, options)

    def _read_text(self, source: Source, data: Any, options: ReadOptions) -> Result[Transcript]:  # noqa: ANN401
        """The transcript that stands in the JSON as one text."""
        text, pointer = generic.longest_text(data)
        made = read_inside(source, text, options)
        if not made.value.words:
            nothing = Transcript(turns=(), source=source, dialect=self.name)
            return Result(value=nothing, diagnostics=(*made.diagnostics, _unknown(source, data)))
        place = Place(source=source.name, pointer=pointer)
        told = generic.GUESSED.at(place, f"the text here is read as loose text ({made.value.dialect})", confidence=80)
        return Result(value=replace(made.value, dialect=self.name), diagnostics=(told, *made.diagnostics))


class OwnJsonReader:
    """The reader of the JSON that oncue itself writes."""

    name = "oncue-json"
    describe = "JSON that `oncue convert` wrote, with the format `oncue-transcript`"
    docs = ReaderDocs(
        title="Timed words of oncue (JSON)",
        taken="Turns, roles, sections, words with their times, sounds, marks of redactions: all that was written.",
        left="The times of sections and the duration are found anew.",
        example='{"format": "oncue-transcript", "version": 1, "turns": [{"speaker": "Ada Moss", "role": null, "stamp": 2000, '
        '"paragraphs": [{"text": "Was it cold?", "words": ["Was", "it", "cold?"], '
        '"times": [[2000, 2200, "matched", 95], [2200, 2400, "matched", 95], [2400, 2900, "matched", 95]]}]}]}\n',
    )

    def sniff(self, source: Source) -> float:
        """Sure where the file says so."""
        return 1.0 if timed_json.is_own(_value(source)) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript as it was written."""
        parsed = document.parse(source)
        made = timed_json.read(parsed.value, source.name)
        language = options.language or made.value.language
        value = replace(made.value, language=language, source=source, dialect=self.name)
        return Result(value=value, diagnostics=(*parsed.diagnostics, *made.diagnostics))


def _value(source: Source) -> Any:  # noqa: ANN401
    return document.parse(source).value if document.begins_as_json(source) else None


def _turns_of(source: Source, said: Result[TimedWords], kind: Kind, options: ReadOptions) -> Result[Transcript]:
    """Turns of segments; captions without speakers may have names in their text, and may be a list of chapters."""
    segments = said.value.segments
    if kind in {generic.KIND, youtube.KIND} and not any(segment.speaker for segment in segments):
        return _captions(source, said, kind, options)
    language = options.language or language_tag(said.value.language or "")
    made = transcript_of(segments, source=source, dialect=kind.name, language=language)
    return Result(value=replace(made, about=said.value.about), diagnostics=said.diagnostics)


def _captions(source: Source, said: Result[TimedWords], kind: Kind, options: ReadOptions) -> Result[Transcript]:
    """Turns of captions. Where they have no ends, and little is said between them, they may be a list of chapters."""
    segments = said.value.segments
    if all(segment.end is None for segment in segments) and _are_sparse(segments):
        held = tuple(replace(one, end=after.start) for one, after in pairwise(segments))
        refused = turns_of(source, replace(said, value=replace(said.value, segments=held)), kind.name, options)
        if held and not refused.value.turns:
            return refused
    return turns_of(source, said, kind.name, options)


def _are_sparse(segments: tuple[Segment, ...]) -> bool:
    """Whether fewer words than a person says in a quarter of the time stand between the first and the last."""
    starts = [segment.start for segment in segments if segment.start is not None]
    words = sum(len(segment.text.split()) for segment in segments)
    return len(starts) > 2 and max(starts) - min(starts) > _SPARSE * words


def _unknown(source: Source, data: Any) -> Diagnostic:  # noqa: ANN401
    shown = ", ".join(repr(key) for key in list(data)[:6]) if isinstance(data, dict) else type(data).__name__
    hint = "looked for a list of objects with a text, and a start or a speaker; the kinds: " + ", ".join(
        kind.name for kind in asr.KINDS[:-1]
    )
    message = f"this JSON is of no kind that is known: it holds {shown or 'nothing'}"
    return UNKNOWN.at(Place(source=source.name), message, hint=hint)


_CUT = "Words are cut where the speaker changes; without speakers at pauses and ends of sentences."

READERS = (
    OwnJsonReader(),
    AsrReader(
        deepgram.KIND,
        "JSON of Deepgram: `results` with `channels` of `alternatives`",
        ReaderDocs(
            title="Deepgram (JSON)",
            taken=f"Utterances with their words; without them the words of each channel, with paragraphs. {_CUT}",
            left="Other alternatives, summaries, topics, intents and sentiments.",
            example='{"results": {"channels": [{"alternatives": [{"transcript": "Was it cold? As a boot.", "words": [\n'
            '{"word": "was", "punctuated_word": "Was", "start": 2.0, "end": 2.2, "confidence": 0.99, "speaker": 0},\n'
            '{"word": "it", "punctuated_word": "it", "start": 2.2, "end": 2.4, "confidence": 0.99, "speaker": 0},\n'
            '{"word": "cold", "punctuated_word": "cold?", "start": 2.4, "end": 2.9, "confidence": 0.98, "speaker": 0},\n'
            '{"word": "as", "punctuated_word": "As", "start": 7.0, "end": 7.2, "confidence": 0.99, "speaker": 1},\n'
            '{"word": "a", "punctuated_word": "a", "start": 7.2, "end": 7.3, "confidence": 0.99, "speaker": 1},\n'
            '{"word": "boot", "punctuated_word": "boot.", "start": 7.3, "end": 7.8, "confidence": 0.97, "speaker": 1}]}]}]}}\n',
        ),
    ),
    AsrReader(
        assemblyai.KIND,
        "JSON of AssemblyAI: words, utterances, paragraphs or sentences in milliseconds",
        ReaderDocs(
            title="AssemblyAI (JSON)",
            taken=f"Utterances, paragraphs or sentences with their words; without them the words. {_CUT}",
            left="Chapters, highlights, entities, summaries.",
            example='{"language_code": "en", "audio_duration": 9, "text": "Was it cold?", "utterances": [{"speaker": "A", '
            '"start": 2000, "end": 2900, "text": "Was it cold?", "words": [{"text": "Was", "start": 2000, "end": 2200}, '
            '{"text": "it", "start": 2200, "end": 2400}, {"text": "cold?", "start": 2400, "end": 2900}]}]}\n',
        ),
    ),
    AsrReader(
        speechmatics.KIND,
        "JSON of Speechmatics: typed `results`, or `words` beside a `job`",
        ReaderDocs(
            title="Speechmatics (JSON, versions 1 and 2)",
            taken=f"Words with their punctuation, speakers and channels. {_CUT}",
            left="Other alternatives, translations, summaries.",
            example='{"results": [{"type": "word", "start_time": 2.0, "end_time": 2.4, "alternatives": [{"content": "Cold", '
            '"speaker": "S1"}]}, {"type": "punctuation", "attaches_to": "previous", "start_time": 2.4, "end_time": 2.4, '
            '"alternatives": [{"content": "?", "speaker": "S1"}]}]}\n',
        ),
    ),
    AsrReader(
        aws.KIND,
        "JSON of Amazon Transcribe: `results` with `items` and `transcripts`",
        ReaderDocs(
            title="Amazon Transcribe (JSON)",
            taken=f"Items with their punctuation; speakers by label or by channel. {_CUT}",
            left="Other alternatives.",
            example='{"results": {"transcripts": [{"transcript": "Cold?"}], "items": [{"type": "pronunciation", "start_time": '
            '"2.0", "end_time": "2.4", "speaker_label": "spk_0", "alternatives": [{"confidence": "0.99", "content": "Cold"}]}, '
            '{"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": "?"}]}]}}\n',
        ),
    ),
    AsrReader(
        watson.KIND,
        "JSON of IBM Watson: `results` whose alternatives have `timestamps`",
        ReaderDocs(
            title="IBM Watson (JSON)",
            taken="Each result, or with speaker labels words cut where the speaker changes.",
            left="Other alternatives.",
            example='{"results": [{"final": true, "alternatives": [{"transcript": "was it cold ", "timestamps": '
            '[["was", 2.0, 2.2], ["it", 2.2, 2.4], ["cold", 2.4, 2.9]]}]}]}\n',
        ),
    ),
    AsrReader(
        google.KIND,
        "JSON of Google Speech-to-Text: `results` whose alternatives have a transcript or words",
        ReaderDocs(
            title="Google Speech-to-Text (JSON, versions 1 and 2)",
            taken="Each result with its words; where words have speakers they are cut where the speaker changes.",
            left="Other alternatives.",
            example='{"results": [{"alternatives": [{"transcript": "Was it cold?", "words": [{"startTime": "2s", "endTime": '
            '"2.2s", "word": "Was"}, {"startTime": "2.2s", "endTime": "2.4s", "word": "it"}, {"startTime": "2.4s", "endTime": '
            '"2.9s", "word": "cold?"}]}]}]}\n',
        ),
    ),
    AsrReader(
        azure.KIND,
        "JSON of Azure Speech: `recognizedPhrases` or `phrases`",
        ReaderDocs(
            title="Azure Speech (JSON)",
            taken="Each phrase with its speaker and words.",
            left="Other alternatives, lexical and masked forms.",
            example='{"phrases": [{"speaker": 1, "offsetMilliseconds": 2000, "durationMilliseconds": 900, "text": "Was it cold?"}]}\n',
        ),
    ),
    AsrReader(
        rev.KIND,
        "JSON of Rev: `monologues` of elements or spans",
        ReaderDocs(
            title="Rev (JSON)",
            taken="Monologues with their speakers; elements as they stand, with their times.",
            left="Comments and highlights.",
            example='{"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "Cold", "ts": 2.0, "end_ts": 2.4, '
            '"confidence": 0.98}, {"type": "punct", "value": "?"}]}]}\n',
        ),
    ),
    AsrReader(
        oyez.KIND,
        "JSON of Oyez: sections of turns of text blocks",
        ReaderDocs(
            title="Oyez oral arguments (JSON)",
            taken="Text blocks as paragraphs of the speaker; the title and the recordings.",
            left="Pictures and offices of the speakers; turns that are silence.",
            example='{"title": "Oral argument", "transcript": {"sections": [{"turns": [{"speaker": {"name": "Ada Moss"}, '
            '"text_blocks": [{"start": 2.0, "stop": 2.9, "text": "Was it cold?"}]}]}]}}\n',
        ),
    ),
    AsrReader(
        podcast.KIND,
        "a Podcasting 2.0 transcript: `segments` with a `body`",
        ReaderDocs(
            title="Podcasting 2.0 transcripts (JSON)",
            taken="Segments with their times; a speaker holds until the next one. Segments of a word each are joined.",
            left="Nothing.",
            example='{"version": "1.0.0", "segments": [{"speaker": "Ada Moss", "startTime": 2.0, "endTime": 2.9, '
            '"body": "Was it cold?"}, {"speaker": "Tom Reed", "startTime": 7.0, "endTime": 7.8, "body": "As a boot."}]}\n',
        ),
    ),
    AsrReader(
        youtube.KIND,
        "captions of YouTube in the form `json3`: `events` with `segs`",
        ReaderDocs(
            title="YouTube captions (json3)",
            taken="Events with their times; pieces of automatic captions time the words.",
            left="Windows, pens and line ends of rolling captions.",
            example='{"events": [{"tStartMs": 2000, "dDurationMs": 900, "segs": [{"utf8": "Was it"}, {"utf8": " cold?", '
            '"tOffsetMs": 400}]}]}\n',
        ),
    ),
    AsrReader(
        gentle.KIND,
        "JSON of the aligner Gentle: a transcript and its words with their `case`",
        ReaderDocs(
            title="Gentle (JSON)",
            taken="The transcript, a line a turn, with the times of the words that were heard.",
            left="Sounds of the words.",
            example='{"transcript": "Was it cold?", "words": [{"case": "success", "word": "Was", "startOffset": 0, "endOffset": 3, '
            '"start": 2.0, "end": 2.2}, {"case": "not-found-in-audio", "word": "it", "startOffset": 4, "endOffset": 6}]}\n',
        ),
    ),
    AsrReader(
        blocks.KIND,
        "a document of a transcript editor: blocks of timed words",
        ReaderDocs(
            title="Transcript editors (JSON: autoEdit, Amberscript, slate, draft.js)",
            taken="Blocks as paragraphs of their speakers, with the times of the words.",
            left="Marks of the editor.",
            example='{"segments": [{"speaker": "spk1", "words": [{"text": "Cold?", "start": 2.0, "end": 2.4}]}], '
            '"speakers": [{"spkid": "spk1", "name": "Ada Moss"}]}\n',
        ),
    ),
    AsrReader(
        whisper.KIND,
        "JSON of Whisper and its kin: `segments` with text, start and end, or a `transcription` with offsets",
        ReaderDocs(
            title="Whisper (JSON: openai, faster-whisper, WhisperX, whisper-timestamped, whisper.cpp, Transformers)",
            taken="Segments with their times, speakers and words; each segment is a turn where nobody says who speaks.",
            left="Tokens, temperatures and probabilities of silence.",
            example='{"language": "en", "segments": [{"start": 2.0, "end": 2.9, "text": " Was it cold?"}, '
            '{"start": 7.0, "end": 7.8, "text": " As a boot."}]}\n',
        ),
    ),
    AsrReader(
        podlove.KIND,
        "a Podlove transcript: entries with start, end and text",
        ReaderDocs(
            title="Podlove transcripts (JSON)",
            taken="Entries with their times; the voice, or else the speaker's number.",
            left="Milliseconds that contradict the printed times.",
            example='{"transcripts": [{"start": "00:00:02.000", "end": "00:00:02.900", "voice": "Ada Moss", "text": "Was it cold?"}]}\n',
        ),
    ),
    AsrReader(
        kaldi.KIND,
        "lists of timed words, with paragraphs or segments of speakers beside them or not",
        ReaderDocs(
            title="Lists of words (JSON: Kaldi of the BBC, digital paper edit, react-transcript-editor)",
            taken=f"Words, with paragraphs and speakers where they stand beside them. {_CUT}",
            left="Sexes and bandwidths that a diarisation guessed.",
            example='{"words": [{"id": 0, "start": 2.0, "end": 2.2, "text": "Was"}, {"id": 1, "start": 2.2, "end": 2.4, "text": "it"}, '
            '{"id": 2, "start": 2.4, "end": 2.9, "text": "cold?"}], "paragraphs": [{"start": 2.0, "end": 2.9, "speaker": "Ada Moss"}]}\n',
        ),
    ),
    JsonReader(
        generic.KIND,
        "other JSON: a list of objects with texts, and times or speakers",
        ReaderDocs(
            title="Other JSON",
            taken="The list that holds most of the words: its members that look like text, speaker, start, end and words.",
            left="All other members and lists. A finding says what was taken for what.",
            example='[{"sentence": "Was it cold?", "speaker_name": "Ada Moss", "startTime": 2.0, "endTime": 2.9},\n'
            '{"sentence": "As a boot.", "speaker_name": "Tom Reed", "startTime": 7.0, "endTime": 7.8}]\n',
        ),
    ),
)
