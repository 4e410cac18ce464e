"""One transcript to one caption or text file, without a project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from oncue.align import align, public
from oncue.errors import CallError, UnknownFormat
from oncue.formats import SUFFIXES, sbv, srt, vtt, write
from oncue.formats.provenance import provenance, times_note
from oncue.layout import lay_out
from oncue.model import Cue, Redaction, Result, TimedTranscript, Track, Transcript
from oncue.text.decode import from_text
from oncue.text.words import redaction_marks, show, split_passage

_READ = {"vtt": vtt.read, "srt": srt.read, "sbv": sbv.read}
_WRITTEN = frozenset({"vtt", "srt"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Captioned:
    """A transcript timed and laid out, as it may leave the archive."""

    timed: TimedTranscript
    track: Track


def keep_apart(source: Path, target: Path) -> None:
    """Raise `CallError` where what is made of the file `source` would replace it."""
    try:
        same = target.samefile(source)
    except (OSError, ValueError):  # one of them is not there, or cannot be looked at: the one who opens it says so
        return
    if same:
        raise CallError(f"{target} is the transcript itself: name another file to write")


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
    if transcript.dialect in _READ and form in _WRITTEN:
        kept = _READ[transcript.dialect](source)
        shown = public_track(kept.value)
        note = provenance(source) if shown == kept.value else ""
        # What was mended in the file was found when the transcript was read.
        return Result(value=write(shown, form, note=note))
    made = caption(transcript)
    value = made.value.track if form in _WRITTEN else made.value.timed
    note = origin_note(transcript, made.value.timed)
    return Result(value=write(value, form, note=note), diagnostics=made.diagnostics)


def public_track(track: Track) -> Track:
    """The cues of a caption file as they may leave the archive: a redacted passage is a mark in each line of it."""
    cues: list[Cue] = []
    within: str | None = None
    for cue in track.cues:
        lines: list[str] = []
        for line in cue.lines:
            before = within
            items, within = split_passage(line, within=within)
            lines.append(show(items) if before is not None or redaction_marks(line) else line)
        cues.append(replace(cue, lines=tuple(line for line in lines if line)))
    return replace(track, cues=tuple(cue for cue in cues if cue.lines))


def origin_note(transcript: Transcript, shown: TimedTranscript) -> str:
    """Where captions and their times come from; `shown` is what of `transcript` may leave.

    A hash of text with redacted words in it would let guesses at them be tested, so it is taken of what is shown.
    """
    source = transcript.source
    if source is None:
        return ""
    items = (item for turn in shown.transcript.turns for paragraph in turn.paragraphs for item in paragraph.items)
    redacted = any(isinstance(item, Redaction) for item in items)
    text = from_text(source.name, write(shown.transcript, "canonical")) if redacted else source
    return "\n".join(filter(None, (provenance(text), times_note(shown.times))))
