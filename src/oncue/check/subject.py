"""What rules look at: a transcript with what is known about it, and a series with its transcripts, files and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from oncue.align.marks import Mark, marks_of
from oncue.align.order import standing, tapes
from oncue.model import Diagnostic, Episode, Place, Series, Source, TimedTranscript, Transcript


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph as it is printed: `text` begins at offset `start` of the source."""

    turn: int
    paragraph: int
    start: int
    text: str

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Each line with the offset at which it begins."""
        found, at = [], self.start
        for line in self.text.splitlines(keepends=True):
            found.append((at, line.rstrip("\r\n")))
            at += len(line)
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class TranscriptSubject:
    """A transcript, what its reader found (`reading`), and what its project knows.

    `duration` is the length of the media in ms where no episode says it; `timed` is None where nobody timed it yet.
    """

    transcript: Transcript
    reading: tuple[Diagnostic, ...] = ()
    timed: TimedTranscript | None = None
    episode: Episode | None = None
    series: Series | None = None
    duration: int | None = None

    @property
    def source(self) -> Source | None:
        """The text it was read from; None for a transcript that a program made."""
        return self.transcript.source

    def at(self, place: Place | None) -> Place:
        """`place`, or the whole file where a value has none."""
        return place or Place(source=self.source.name if self.source else "transcript")

    def at_turn(self, number: int) -> Place:
        """Where turn `number` begins: its place without its length, so that a caret points at its first character."""
        place = self.at(self.transcript.turns[number].place)
        if self.source is None or place.span is None:
            return place
        return self.source.place(place.span.start)

    @property
    def clock_start(self) -> int:
        """What the printed clock shows at the beginning of the first recording (ms)."""
        return self.episode.clock_start if self.episode else 0

    @property
    def clock_end(self) -> int | None:
        """The latest time that a stamp can have (ms); None where the length of the media is not known."""
        length = self.episode.duration if self.episode else None
        if self.episode is None or length is None:
            return self.duration
        ends = [recording.clock_start + (recording.duration or 0) for recording in self.episode.media]
        return max(length, *ends)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The stamps of the transcript in the order of the text."""
        return marks_of(self.transcript)

    @cached_property
    def tapes(self) -> tuple[tuple[Mark, ...], ...]:
        """The stamps, parted where the clock begins anew; none after the end of the media."""
        end = self.clock_end
        return tapes(tuple(mark for mark in self.marks if end is None or mark.ms <= end))

    @cached_property
    def standing(self) -> tuple[Mark, ...]:
        """The stamps that can all be true together: in order, and none after the end of the media."""
        return standing(tuple(mark for tape in self.tapes for mark in tape))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs as printed, in order; none where the transcript has no source text."""
        if self.source is None:
            return ()
        return tuple(
            Passage(
                turn=t, paragraph=p, start=place.span.start, text=self.source.text[place.span.start : place.span.end]
            )
            for t, turn in enumerate(self.transcript.turns)
            for p, place in enumerate(paragraph.place for paragraph in turn.paragraphs)
            if place is not None and place.span is not None
        )


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What a built page holds: its element ids in order, and the pages that it names as previous and next."""

    ids: tuple[str, ...] = ()
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """The built pages of a series, by the name that they have in its folder (`part-2.html`)."""

    pages: Mapping[str, PageFacts] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, kw_only=True)
class SeriesSubject:
    """A series with the transcripts that it has.

    `media` are the local media as the episodes write them (`MediaSource.href`) that exist; None where nobody looked.
    `pages` is None where nothing was built.
    """

    series: Series
    subjects: tuple[TranscriptSubject, ...] = ()
    media: frozenset[str] | None = None
    pages: Outputs | None = None

    def at(self, episode: Episode) -> Place:
        """Where the facts about an episode stand."""
        return episode.place or Place(source=episode.stem)

    def subject_of(self, episode: Episode) -> TranscriptSubject | None:
        """The transcript of an episode, if there is one."""
        for subject in self.subjects:
            if subject.episode is not None and subject.episode.stem == episode.stem:
                return subject
        return None


Subject = TranscriptSubject | SeriesSubject


def called(episode: Episode) -> str:
    """What a message calls an episode: `part 3`, or its stem where it has no number."""
    return f"part {episode.number}" if episode.number is not None else episode.stem
