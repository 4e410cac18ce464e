"""Records of OHMS (oral history archives) as transcripts: text with its times, the index as sections, the metadata."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from oncue import clock
from oncue.formats import ohms
from oncue.formats.ohms import Point, Record
from oncue.model import (
    About,
    Diagnostic,
    Explanation,
    Note,
    NoteKind,
    Place,
    Result,
    Role,
    Segment,
    Severity,
    Source,
    TimedWord,
    Transcript,
)
from oncue.read.ohms_text import spoken
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.segments import transcript_of
from oncue.text.languages import language_tag

SECTIONS_PLACED = Explanation(
    code="R155",
    name="index points placed",
    severity=Severity.INFO,
    what="The points of an OHMS index became titles of sections, found by their words in the transcript or by their times.",
    why="A point found by its time alone may stand a paragraph too early or too late.",
)
TAPE_CLOCK = Explanation(
    code="R156",
    name="clock of the tape",
    severity=Severity.WARNING,
    what="The times of a transcript begin at an hour or later, as the clock on a tape does.",
    why="A player begins at 0:00, so every caption would come an hour late.",
)
INDEX_ONLY = Explanation(
    code="R157",
    name="record without a transcript",
    severity=Severity.ERROR,
    what="The OHMS record has metadata and an index, but no transcript.",
    why="There is nothing to make captions of; the notes keep the index.",
)
LABELS_JUDGED = Explanation(
    code="R158",
    name="speakers judged",
    severity=Severity.INFO,
    what="What stands before a colon in the transcript of an OHMS record was taken for speakers.",
    why="A line that begins with a word and a colon only by its wrap would become a turn.",
)
SYNC_LEFT = Explanation(
    code="R159",
    name="marks of the synchronisation left out",
    severity=Severity.WARNING,
    what="Marks in `<sync>` are unreadable or point past the end of the text.",
    why="The text was probably edited after it was synchronised; other marks may be a few words off too.",
)
EXPLANATIONS = (SECTIONS_PLACED, TAPE_CLOCK, INDEX_ONLY, LABELS_JUDGED, SYNC_LEFT)

_RECORD = re.compile(r"<ROOT\b[^>]{0,2000}>\s{0,200}<record\b|weareavp\.com/nunncenter/ohms", re.IGNORECASE)
_HEAD = 6000
_NO_TRANSCRIPT = re.compile(r"\s*no transcript\.?\s*", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:<br\s{0,3}/?>\s{0,20}){2,10}", re.IGNORECASE)
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
# Stands for a paragraph's end while the payload goes through the reader of WebVTT, which takes tags away.
_STAND_IN = "\ue000"
_LABEL = re.compile(r"\A\s*[^\s:][^:\n]{0,40}:\s")
_SOUGHT = 30
_FEWEST_LETTERS = 12
_NOTES = {
    "synopsis": NoteKind.COMMENT,
    "keywords": NoteKind.TAGS,
    "subjects": NoteKind.TAGS,
    "gps_text": NoteKind.METADATA,
    "gps": NoteKind.METADATA,
    "hyperlink": NoteKind.LINK,
    "hyperlink_text": NoteKind.LINK,
}
_OWN_FIELDS = frozenset(
    "title date date_nonpreferred_format interviewee interviewer rights usage media_url language subject keyword description "
    "version translate userestrict xmllocation xmlfilename fmt type format".split()
)

DOCS = ReaderDocs(
    title="OHMS record (XML of oral history archives)",
    taken=(
        "Both kinds of transcript: hard-wrapped text with `SURNAME:` labels and a mark a minute in `<sync>`, and WebVTT with "
        "voices. Points of the index are titles of sections. Title, date, people, rights, usage, language, subjects, the "
        "description and the address of the recording go to the episode; a label that is in the interviewer's name asks."
    ),
    left="Footnotes, tape marks, synopses, keywords, places and the other fields of the record are notes.",
    example="""<?xml version="1.0" encoding="UTF-8"?>
<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record id="1" dt="2026-05-04">
<title>Interview with Tom Reed</title><interviewee>Tom Reed</interviewee><interviewer>Ada Moss</interviewer>
<sync>1:|1(2)|3(3)</sync>
<index><point><time>60</time><title>Learning to splice</title><synopsis>The loft.</synopsis></point></index>
<transcript>MOSS: Who taught you to splice?

REED: My aunt did, in the loft.</transcript>
</record></ROOT>
""",
)


class OhmsReader:
    """The reader of OHMS cache files."""

    name = "ohms"
    describe = "a record of OHMS: XML with an index and a transcript with <sync>, or a WebVTT transcript"
    docs = DOCS

    def sniff(self, source: Source) -> float:
        """Sure where the root element of OHMS, or its namespace, stands at the head."""
        if not source.text[:200].lstrip().startswith("<"):
            return 0.0
        return 0.98 if _RECORD.search(source.text, 0, _HEAD) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment a paragraph of the text, or a cue."""
        file = ohms.read(source)
        if file.value is None:
            nothing = Transcript(turns=(), dialect=self.name, source=source)
            return Result(value=nothing, diagnostics=file.diagnostics)
        made = _transcript(file.value, source, options)
        return Result(value=made.value, diagnostics=(*file.diagnostics, *made.diagnostics))


def _transcript(record: Record, source: Source, options: ReadOptions) -> Result[Transcript]:
    heard = _heard(record, source)
    shift = _tape_shift(record, heard.segments)
    roles = _roles(record, heard.segments)
    segments = tuple(
        replace(_moved(segment, shift), role=roles.get(segment.speaker or "")) for segment in heard.segments
    )
    placed = _place_points(record.points, segments)
    titles = _titles(placed)
    made = transcript_of(
        segments,
        source=source,
        dialect=OhmsReader.name,
        titles=titles,
        language=options.language or language_tag(record.field("language")),
    )
    notes = (*heard.notes, *_notes(record, segments, titles, source))
    reports = _reports(record, segments, placed, source, shift)
    return Result(value=replace(made, notes=notes, about=_about(record)), diagnostics=(*heard.diagnostics, *reports))


# ---------------------------------------------------------------- the transcript


@dataclass(frozen=True, kw_only=True, slots=True)
class _Heard:
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def _heard(record: Record, source: Source) -> _Heard:
    """The transcript of either kind; that with WebVTT where a record has both."""
    if record.vtt.strip():
        return _from_vtt(record, source)
    if not record.transcript.strip() or _NO_TRANSCRIPT.fullmatch(record.transcript):
        return _Heard(segments=())
    made = spoken(record, source, _words_of_names(record, "interviewer", "interviewee"))
    place = Place(source=source.name, line=record.transcript_line)
    findings: list[Diagnostic] = []
    if made.labels:
        told = ", ".join(f"{name} ({count})" for name, count in made.labels)[:300]
        findings.append(LABELS_JUDGED.at(place, f"speakers: {told}", confidence=90))
    if made.marks_left + record.sync_faults > 0:
        message = f"{made.marks_left} marks point at no word and {record.sync_faults} cannot be read"
        findings.append(SYNC_LEFT.at(place, message, hint="synchronise the record again in OHMS"))
    return _Heard(segments=made.segments, notes=made.notes, diagnostics=tuple(findings))


def _from_vtt(record: Record, source: Source) -> _Heard:
    from oncue.formats import vtt  # noqa: PLC0415  (only newer records need it)

    text = _BREAK.sub(" ", _PARAGRAPH.sub(_STAND_IN, record.vtt.lstrip()))
    skipped = len(record.vtt) - len(record.vtt.lstrip())
    first = record.vtt_line + record.vtt.count("\n", 0, skipped)
    lines = tuple(range(first, first + text.count("\n") + text.count("\r") + 1))
    inner = Source(name=source.name, data=b"", encoding="utf-8", bom=False, text=text, line_numbers=lines)
    track = vtt.read(inner)
    segments: list[Segment] = []
    speaker: str | None = None
    for cue in track.value.cues:
        speaker = cue.voice or speaker
        said = " ".join(" ".join(cue.lines).split(" ")).replace(_STAND_IN, "\n\n").strip()
        ends = cue.end if cue.end > cue.start else None
        segments.append(
            Segment(text=said, start=cue.start, end=ends, speaker=speaker, new_paragraph=True, place=inner.place(0))
        )
    return _Heard(segments=tuple(segments), diagnostics=track.diagnostics)


def _tape_shift(record: Record, segments: tuple[Segment, ...]) -> int:
    """Whole hours that all times are too late: the recording, or its index, ends before the transcript begins."""
    starts = [segment.start for segment in segments if segment.start is not None]
    first = min(starts, default=0)
    hours = first - first % clock.HOUR
    known = [point.start for point in record.points if point.start is not None]
    length = clock.parse(record.field("duration")) or 0
    indexed = max(known, default=0)
    too_late = 0 < length < first or (not length and 0 < indexed < first)
    return hours if too_late else 0


def _moved(segment: Segment, shift: int) -> Segment:
    if not shift:
        return segment
    words = tuple(
        TimedWord(
            text=word.text, start=_less(word.start, shift), end=_less(word.end, shift), confidence=word.confidence
        )
        for word in segment.words
    )
    return replace(segment, start=_less(segment.start, shift), end=_less(segment.end, shift), words=words)


def _less(time: int | None, shift: int) -> int | None:
    return None if time is None else max(time - shift, 0)


def _roles(record: Record, segments: tuple[Segment, ...]) -> dict[str, Role]:
    """The role of each label that is in the name of the interviewer or of who is interviewed."""
    asking = _words_of_names(record, "interviewer")
    answering = _words_of_names(record, "interviewee")
    roles: dict[str, Role] = {}
    for label in {segment.speaker for segment in segments if segment.speaker}:
        words = _words(label)
        asks, answers = len(words & asking), len(words & answering)
        if asks != answers:
            roles[label] = Role.QUESTION if asks > answers else Role.ANSWER
    return roles


def _words_of_names(record: Record, *fields: str) -> frozenset[str]:
    return frozenset().union(*(_words(name) for field in fields for name in record.all(field)))


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,}", name.casefold()))


# ---------------------------------------------------------------- the index

_Placed = list[tuple[int, Point, bool]]


def _place_points(points: tuple[Point, ...], segments: tuple[Segment, ...]) -> _Placed:
    """For each point the segment that it begins at, and whether its words were found there."""
    if not segments:
        return []
    letters = [_letters(segment.text) for segment in segments]
    starts = list(accumulate(map(len, letters), initial=0))[:-1]
    whole = "".join(letters)
    placed: _Placed = []
    for point in points:
        by_time = _at_time(point.start, segments)
        sought = _letters(_LABEL.sub("", point.partial))[:_SOUGHT]
        guess = starts[by_time] if by_time is not None else 0
        at = _nearest(whole, sought, guess) if len(sought) >= _FEWEST_LETTERS else -1
        if at >= 0:
            placed.append((bisect_right(starts, at) - 1, point, True))
        elif by_time is not None:
            placed.append((by_time, point, False))
    return placed


def _titles(placed: _Placed) -> dict[int, str]:
    """The title of each segment that a point begins at; of several points the first."""
    titles: dict[int, str] = {}
    for index, point, _ in placed:
        if point.title:
            titles.setdefault(index, point.title)
    return titles


def _nearest(whole: str, sought: str, guess: int) -> int:
    """Where `sought` stands nearest to `guess`; -1 where it does not."""
    after = whole.find(sought, guess)
    before = whole.rfind(sought, 0, guess + len(sought))
    if after < 0 or before < 0:
        return max(after, before)
    return after if after - guess <= guess - before else before


def _at_time(time: int | None, segments: tuple[Segment, ...]) -> int | None:
    """The last segment with a time at or before `time`; the first where the point is at the beginning."""
    if time is None:
        return None
    found: int | None = 0 if time == 0 else None
    for index, segment in enumerate(segments):
        known = segment.start if segment.start is not None else _first_time(segment)
        if known is not None and known <= time:
            found = index
        elif known is not None:
            break
    return found


def _first_time(segment: Segment) -> int | None:
    return next((word.start for word in segment.words if word.start is not None), None)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


# ---------------------------------------------------------------- what is not spoken


def _notes(record: Record, segments: tuple[Segment, ...], titles: dict[int, str], source: Source) -> Iterator[Note]:
    for name, text in record.fields:
        if name not in _OWN_FIELDS:
            yield Note(kind=NoteKind.METADATA, text=f"{name}: {text}", place=Place(source=source.name, line=1))
    whole = "".join(_letters(segment.text) for segment in segments)
    used = set(titles.values())
    for point in record.points:
        place = Place(source=source.name, line=point.line)
        if point.title and point.title not in used:
            yield Note(kind=NoteKind.HEADING, text=point.title, place=place)
        if point.partial and _letters(_LABEL.sub("", point.partial))[:_SOUGHT] not in whole:
            yield Note(kind=NoteKind.OTHER, text=point.partial, place=place)
        for name, text in point.fields:
            if name != "gps_zoom":
                yield Note(kind=_NOTES.get(name, NoteKind.OTHER), text=text, place=place)


def _about(record: Record) -> About:
    people = [(name, "interviewer") for name in record.all("interviewer")]
    people += [(name, "guest") for name in record.all("interviewee")]
    media = record.field("media_url") or record.field("file_name")
    rights = [record.field(name) for name in ("rights", "usage") if record.field(name)]
    tags = [tag.strip() for name in ("subject", "keyword") for text in record.all(name) for tag in text.split(";")]
    return About(
        title=record.field("title") or None,
        date=_date(record.field("date")) or _date(record.field("date_nonpreferred_format")),
        people=tuple(people),
        rights=" ".join(rights) or None,
        media=(media,) if media else (),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        description=record.field("description") or None,
    )


def _date(text: str) -> str | None:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text, re.ASCII)
    return text if match is not None else None


def _reports(
    record: Record, segments: tuple[Segment, ...], placed: _Placed, source: Source, shift: int
) -> Iterator[Diagnostic]:
    if not segments:
        hint = "give oncue the transcript itself; this record holds only what is said about the interview"
        yield INDEX_ONLY.at(source.place(0), f"no transcript, and an index of {len(record.points)} points", hint=hint)
        return
    if placed:
        words = sum(by_words for _, _, by_words in placed)
        message = f"{words} points of the index were found by their words, {len(placed) - words} by their times"
        yield SECTIONS_PLACED.at(Place(source=source.name, line=placed[0][1].line), message, confidence=80)
    first = next((segment for segment in segments if segment.start is not None), None)
    if first is None or first.place is None:
        return
    if shift:
        message = f"all times are {clock.stamp(shift)} past those of the index or the recording, and were moved back"
        yield TAPE_CLOCK.at(first.place, message, confidence=85)
    elif record.vtt.strip() and (first.start or 0) >= clock.HOUR:
        hint = "if the recording begins at 0:00, say so with `clock_start` of its [[media]]"
        yield TAPE_CLOCK.at(first.place, f"the transcript begins at {clock.stamp(first.start or 0)}", hint=hint)
