"""What the scanner finds in a caption file -> a track, or segments with the times of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oncue.formats.payload import Piece, parse_payload, plain_lines, stamped_words
from oncue.formats.rolling import UNROLLED, Caption, unroll
from oncue.formats.scan import ODD_TIMES, UNTIMED_TEXT, BlockKind, RawCue, Repair, Scan, Syntax, diagnose, scan
from oncue.model import Cue, Diagnostic, Explanation, Result, Segment, Severity, Source, TimedWords, Track

_SHORTEST = 1000
_PER_SIGN = 65


NO_VTT = Explanation(
    code="R110",
    name="WebVTT refused",
    severity=Severity.ERROR,
    what="No cue could be read from the .vtt file.",
    why="A cue is a line `00:01.000 --> 00:02.500` with its text below; a blank line ends it.",
)
NO_CUES = Explanation(
    code="R111",
    name="caption file refused",
    severity=Severity.ERROR,
    what="No cue with text could be read from the caption file.",
    why="A cue has a beginning and an end, and text; each format writes them in its own way.",
)
EXPLANATIONS = (NO_VTT, NO_CUES, UNROLLED)

_HINTS = {
    Syntax.VTT: "a file begins with WEBVTT, and a timing line reads 00:01:02.000 --> 00:01:04.000",
    Syntax.SRT: "a cue is a number, a line such as 00:00:01,000 --> 00:00:02,500, and its text",
    Syntax.SBV: "a cue is a line such as 0:00:01.000,0:00:02.500 and its text",
}
_LANGUAGE = re.compile(
    r"(?:^|[ \t;])Language[ \t]*[:=][ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4})\b", re.MULTILINE | re.IGNORECASE
)


def read_track(source: Source, syntax: Syntax) -> Result[Track]:
    """The cues to show. Those without text are left out, one that never ends is given an end; an error where none is left."""
    found = scan(source, syntax)
    repairs = list(found.repairs)
    cues: list[Cue] = []
    for raw, following, pieces in _read(found):
        lines = plain_lines(pieces)
        if not lines:
            repairs.append(_empty(raw))
            continue
        end = raw.end
        if end is None or end <= raw.start:
            repairs.append(_endless(raw))
            end = _guess_end(raw.start, following, lines)
        cues.extend(_cues(raw, end, pieces))
    diagnostics = diagnose(source, repairs) if cues else (_refusal(source, syntax),)
    return Result(value=Track(cues=tuple(cues), language=_language(found)), diagnostics=diagnostics)


def words_of(source: Source, found: Scan, syntax: Syntax) -> Result[TimedWords]:
    """What is said in a file that was scanned: a segment for each voice in a cue; an error where nothing is.

    Rolling captions are unrolled, stamps inside the text become times of words.
    """
    repairs = list(found.repairs)
    captions: list[Caption] = []
    for raw, _, pieces in _read(found):
        if not pieces:
            repairs.append(_empty(raw))
        elif raw.end is None or raw.end <= raw.start:
            repairs.append(_endless(raw))
        captions.extend(_captions(source, raw, pieces))
    said = segments_of(tuple(captions))
    diagnostics = (*diagnose(source, repairs), *said.diagnostics) if captions else (_refusal(source, syntax),)
    return Result(value=TimedWords(segments=said.value, language=_language(found)), diagnostics=diagnostics)


def segments_of(captions: tuple[Caption, ...]) -> Result[tuple[Segment, ...]]:
    """Segments of captions in the order in which they are shown."""
    spoken, rolled = unroll(captions)
    segments = tuple(
        Segment(
            text=caption.text.strip(),
            start=None if caption.later else caption.start,
            end=caption.end,
            speaker=caption.voice,
            words=stamped_words(caption.chunks, caption.start, caption.end),
            place=caption.place,
        )
        for caption in spoken
    )
    return Result(value=segments, diagnostics=tuple(_unrolled(captions, rolled)) if rolled else ())


def _read(found: Scan) -> Iterator[tuple[RawCue, int | None, tuple[Piece, ...]]]:
    """Each cue, the start of the next, and its pieces."""
    for number, raw in enumerate(found.cues):
        following = found.cues[number + 1].start if number + 1 < len(found.cues) else None
        yield raw, following, parse_payload(raw.text)


def _cues(raw: RawCue, end: int, pieces: tuple[Piece, ...]) -> Iterator[Cue]:
    """One cue; one a voice where several speak in it, the first with the id."""
    voices = {piece.voice for piece in pieces}
    groups = [pieces] if len(voices) == 1 else [(piece,) for piece in pieces]
    for number, group in enumerate(groups):
        yield Cue(
            id="" if number else raw.id,
            start=raw.start,
            end=end,
            lines=plain_lines(group),
            voice=group[0].voice,
            settings=raw.settings,
        )


def _captions(source: Source, raw: RawCue, pieces: tuple[Piece, ...]) -> Iterator[Caption]:
    place = source.place(raw.timing_at, raw.text_end)
    end = raw.end if raw.end is not None and raw.end > raw.start else None
    for number, piece in enumerate(pieces):
        until = end if number + 1 == len(pieces) else None
        yield Caption(raw.start, until, piece.voice, piece.chunks, place, number > 0)


def _guess_end(start: int, following: int | None, lines: tuple[str, ...]) -> int:
    """When a cue whose end is not known is over: when it can be read, or when the next one comes."""
    end = start + max(_SHORTEST, _PER_SIGN * sum(map(len, lines)))
    return min(end, following) if following is not None and following > start else end


def _endless(raw: RawCue) -> Repair:
    return Repair(ODD_TIMES, raw.timing_at, "a caption has no end after its beginning", "it ends when it can be read")


def _empty(raw: RawCue) -> Repair:
    return Repair(UNTIMED_TEXT, raw.timing_at, "a caption without text was left out")


def _unrolled(captions: tuple[Caption, ...], rolled: int) -> Iterator[Diagnostic]:
    place = captions[0].place
    if place is not None:
        yield UNROLLED.at(
            place,
            f"{rolled} of {len(captions)} captions repeat the one before: each line was taken once",
            confidence=90,
        )


def _language(found: Scan) -> str | None:
    """The language that the header names."""
    header = next((block.text for block in found.blocks if block.kind is BlockKind.HEADER), "")
    match = _LANGUAGE.search(header)
    return match[1] if match else None


def _refusal(source: Source, syntax: Syntax) -> Diagnostic:
    kind = NO_VTT if syntax is Syntax.VTT else NO_CUES
    return kind.at(source.place(0), f"no {syntax} cue found", hint=_HINTS[syntax])
