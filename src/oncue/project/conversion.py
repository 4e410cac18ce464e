"""One transcript to one caption or text file, without a project."""

from __future__ import annotations

from dataclasses import dataclass

from oncue.align import align, public
from oncue.errors import CallError, UnknownFormat
from oncue.formats import SUFFIXES, srt, vtt, write
from oncue.formats.provenance import provenance
from oncue.layout import lay_out
from oncue.model import Redaction, Result, TimedTranscript, Track, Transcript
from oncue.text.decode import from_text

_CAPTIONS = {"vtt": vtt.read, "srt": srt.read}


@dataclass(frozen=True, kw_only=True, slots=True)
class Captioned:
    """A transcript timed and laid out, as it may leave the archive."""

    timed: TimedTranscript
    track: Track


def format_of(suffix: str) -> str:
    """The format that a file's suffix asks for. Raises `UnknownFormat`."""
    if suffix.lower() not in SUFFIXES:
        raise UnknownFormat(suffix or "(no suffix)", tuple(SUFFIXES))
    return SUFFIXES[suffix.lower()]


def caption(transcript: Transcript, *, duration: int | None = None, trust: bool = False) -> Result[Captioned]:
    """Time a transcript, take out what is redacted, lay out its captions."""
    aligned = align(transcript, duration=duration, trust=trust)
    timed = public(aligned.value)
    laid = lay_out(timed)
    diagnostics = (*aligned.diagnostics, *laid.diagnostics)
    return Result(value=Captioned(timed=timed, track=laid.value), diagnostics=diagnostics)


def convert(transcript: Transcript, form: str) -> Result[str]:
    """The text of `transcript` in a format. Cues of a caption file are kept as they are; all else is timed.

    Raises `CallError` where the transcript was not read from a source.
    """
    source = transcript.source
    if source is None:
        raise CallError("only a transcript that was read from a file can be converted")
    if transcript.dialect in _CAPTIONS and form in _CAPTIONS:
        kept = _CAPTIONS[transcript.dialect](source)
        return Result(value=write(kept.value, form, note=provenance(source)), diagnostics=kept.diagnostics)
    made = caption(transcript)
    value = made.value.track if form in _CAPTIONS else made.value.timed
    note = origin_note(transcript, made.value.timed.transcript)
    return Result(value=write(value, form, note=note), diagnostics=made.diagnostics)


def origin_note(transcript: Transcript, shown: Transcript) -> str:
    """Where captions come from; `shown` is what of `transcript` may leave.

    A hash of text with redacted words in it would let guesses at them be tested, so it is taken of what is shown.
    """
    source = transcript.source
    if source is None:
        return ""
    items = (item for turn in shown.turns for paragraph in turn.paragraphs for item in paragraph.items)
    redacted = any(isinstance(item, Redaction) for item in items)
    return provenance(from_text(source.name, write(shown, "canonical")) if redacted else source)
