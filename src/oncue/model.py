"""The values of oncue: frozen, keyword-only, and all in this file.

Times are `int` milliseconds over the recordings of an episode laid end to end. Text offsets are indexes into
`Source.text`. Places say where something stands in a source; they never count in equality.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


_LINE_END = re.compile(r"\r\n|\n|\r")

# ---------------------------------------------------------------- sources and places


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file as it was found. `text` is an exact decoding with its newlines untouched, without a byte order mark.

    `encode(text) == data` holds for every source that can be fixed in place; `name` is what messages call it.
    For text drawn out of markup, `line_numbers` gives for each line of `text` the line of the file that it comes from, with
    `paragraphs` the paragraph of the document.
    """

    name: str
    data: bytes
    encoding: str
    bom: bool
    text: str
    line_numbers: tuple[int, ...] = ()
    paragraphs: bool = False

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins. Lines end as in an editor: at LF, CR LF or CR."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of `text[start:end]`."""
        line = bisect_right(self.line_starts, start)
        span = Span(start=start, end=start if end is None else end)
        if self.line_numbers and self.paragraphs:
            return Place(source=self.name, span=span, pointer=f"¶{self.line_numbers[line - 1]}")
        if self.line_numbers:
            return Place(source=self.name, span=span, line=self.line_numbers[line - 1])
        return Place(source=self.name, span=span, line=line, column=start - self.line_starts[line - 1] + 1)

    def line_around(self, offset: int) -> tuple[str, int]:
        """The line of `text` around `offset`, without its line end, and the column of `offset` in it (from 0)."""
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n"), offset - start


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """`text[start:end]` of a source, in characters."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where something stands: a span with its line and column (from 1), or a pointer, or the whole file.

    `pointer` is a JSON pointer (`/results/3/word`), an XML path or a DOCX paragraph (`¶12`).
    """

    source: str
    span: Span | None = None
    line: int | None = None
    column: int | None = None
    pointer: str | None = None

    def __str__(self) -> str:
        parts = [self.source]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        if self.pointer is not None:
            parts.append(self.pointer)
        return ":".join(parts)


# ---------------------------------------------------------------- findings


class Severity(StrEnum):
    """How bad a finding is. The order of the members is the order of severity."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """Put `replacement` where `span` is."""

    span: Span
    replacement: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fix:
    """Edits that mend a finding: all of them or none. A safe fix leaves the sequence of words as it was."""

    safe: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """One finding: what was found, where, how bad, and what can be done.

    `confidence` is set where the finding is a guess that a reader made: the probability in per cent that it is right.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    fix: Fix | None = None
    confidence: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """What a code means: the text behind `oncue explain CODE`."""

    code: str
    name: str
    severity: Severity
    what: str
    why: str

    def at(self, place: Place, message: str, *, hint: str = "", confidence: int | None = None) -> Diagnostic:
        """The finding of this kind at `place`."""
        return Diagnostic(
            code=self.code, severity=self.severity, place=place, message=message, hint=hint, confidence=confidence
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Result(Generic[T_co]):
    """What a stage returns: its value and what it found on the way."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()


# ---------------------------------------------------------------- the transcript


class Role(StrEnum):
    """What a turn does in an interview."""

    QUESTION = "question"
    ANSWER = "answer"


class Edge(StrEnum):
    """Whether a stamp marks where something begins or where it ends."""

    START = "start"
    END = "end"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """A time printed in the transcript. It may be wrong; `printed` is exactly what stands there."""

    ms: int
    edge: Edge = Edge.START
    printed: str = field(default="", compare=False)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A maximal run without white space; in scripts without blanks, one grapheme cluster.

    `glued` is true where no white space stands between it and the item before it. A word does not know its place: its
    paragraph does. So one word that comes back a thousand times is one value.
    """

    text: str
    glued: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sound:
    """Something heard that is not a word, as printed: `[laughs]`."""

    text: str
    glued: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unclear:
    """A passage that the transcriber did not understand, as printed: `[inaudible]`."""

    text: str
    glued: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """A stamp inside the text."""

    stamp: Stamp
    glued: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Redaction:
    """A passage that must not be published. `items` are its words, for the archive's own file only.

    What leaves the archive went through `oncue.text.redaction.without_redacted` and has no items here.
    """

    reason: str = ""
    items: tuple[Item, ...] = ()
    glued: bool = False
    span: Span | None = field(default=None, compare=False)


Item = Word | Sound | Unclear | Anchor | Redaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph of a turn: its items in order."""

    items: tuple[Item, ...]
    place: Place | None = field(default=None, compare=False)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in order, those of redacted passages among them."""
        return tuple(words_of(self.items))


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One speaker's uninterrupted contribution.

    `speaker` is None where nobody says who speaks; `role_confidence` is in per cent.
    """

    paragraphs: tuple[Paragraph, ...]
    speaker: str | None = None
    role: Role | None = None
    role_confidence: int = field(default=100, compare=False)
    stamp: Stamp | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all paragraphs in order."""
        return tuple(word for paragraph in self.paragraphs for word in paragraph.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Turns `first` to `end` (exclusive): a question with its answers, or a titled stretch.

    `title` is None where the heading is the question itself.
    """

    first: int
    end: int
    title: str | None = None
    place: Place | None = field(default=None, compare=False)


class NoteKind(StrEnum):
    """Why a line of a transcript file is not part of a turn."""

    TITLE = "title"
    BYLINE = "byline"
    INTRO = "intro"
    LINK = "link"
    TAGS = "tags"
    COMMENT = "comment"
    METADATA = "metadata"
    RIGHTS = "rights"
    HEADING = "heading"
    CHAT = "chat"
    FOOTNOTE = "footnote"
    DELETED = "deleted"
    SERVICE = "service"
    TAPE = "tape"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Text of a transcript file that is not spoken, with the reason."""

    kind: NoteKind
    text: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What a transcript file says of itself beside the words.

    `people` are (name, role) with the role `interviewer`, `guest`, `host`, another word or None; `date` is ISO 8601;
    `media` are addresses of the recording.
    """

    title: str | None = None
    date: str | None = None
    people: tuple[tuple[str, str | None], ...] = ()
    rights: str | None = None
    media: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    description: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Transcript:
    """What was said, in order, by whom. `dialect` is the name of the reader that understood it.

    `given` are the times of words that came with the text (from the file itself, or from a times file): one entry a
    word in order, None where a word has none; empty where no word has.
    """

    turns: tuple[Turn, ...]
    sections: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = field(default=(), compare=False)
    language: str | None = None
    dialect: str = field(default="", compare=False)
    source: Source | None = field(default=None, compare=False, repr=False)
    given: tuple[WordTime | None, ...] = field(default=(), compare=False, repr=False)
    about: About = field(default=About(), compare=False)

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in order; `TimedTranscript.times` runs parallel to them."""
        return tuple(word for turn in self.turns for word in turn.words)


def words_of(items: tuple[Item, ...]) -> Iterator[Word]:
    """The words among `items`, those of redacted passages among them."""
    for item in items:
        if isinstance(item, Word):
            yield item
        elif isinstance(item, Redaction):
            yield from words_of(item.items)


# ---------------------------------------------------------------- times


class TimeSource(StrEnum):
    """Where a time comes from."""

    STAMPED = "stamped"
    MATCHED = "matched"
    FORCED = "forced"
    INTERPOLATED = "interpolated"


@dataclass(frozen=True, kw_only=True, slots=True)
class WordTime:
    """When a word is spoken (ms), how that is known, and how sure it is (per cent: start within a second)."""

    start: int
    end: int
    source: TimeSource
    confidence: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedTranscript:
    """A transcript with one `WordTime` a word, and one time a section, decided here and nowhere else.

    `doubted` holds the index of each turn whose stamp is not believed; such a stamp is no boundary. `duration` is
    the length of the recordings in ms where it is known.
    """

    transcript: Transcript
    times: tuple[WordTime, ...]
    section_times: tuple[WordTime, ...] = ()
    doubted: tuple[int, ...] = ()
    duration: int | None = None


# ---------------------------------------------------------------- segments of files with times


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedWord:
    """A word as a file times it (ms; None where the file gives no time). `confidence` is in per cent."""

    text: str
    start: int | None = None
    end: int | None = None
    confidence: int = 95


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    r"""A stretch of a file that may have a time of its own: a cue, an utterance, a row of a table.

    `text` is plain text, its paragraphs parted by `\n\n`; times are ms. `words` are the words that the file times one
    by one; they need not be split as `text` is.
    """

    text: str
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    role: Role | None = None
    words: tuple[TimedWord, ...] = ()
    new_paragraph: bool = False
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedWords:
    """What a file with times holds: its segments in order."""

    segments: tuple[Segment, ...]
    language: str | None = None
    about: About = About()


# ---------------------------------------------------------------- cues


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """A caption: shown from `start` to `end` (ms). `lines` and `voice` are plain text, escaped by no format."""

    id: str
    start: int
    end: int
    lines: tuple[str, ...]
    voice: str | None = None
    settings: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Track:
    """Cues of one language and kind, in the order of their starts."""

    cues: tuple[Cue, ...]
    language: str | None = None
    kind: str = "captions"


# ---------------------------------------------------------------- series and episodes


class SeriesKind(StrEnum):
    """What a series is: one interview in numbered parts, a podcast, or an archive."""

    PARTS = "parts"
    SHOW = "show"
    COLLECTION = "collection"


class State(StrEnum):
    """What the public may see of an episode."""

    PUBLISHED = "published"
    DRAFT = "draft"
    ANNOUNCED = "announced"
    MISSING = "missing"
    RESTRICTED = "restricted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Someone who speaks, or is responsible. `role` is `interviewer`, `guest`, `host`, or another word or None."""

    id: str
    name: str
    role: str | None = None
    url: str | None = None
    picture: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaSource:
    """One file or URL of a recording, as written in the episode's TOML.

    `use` is what it is for (`play`, `align`, `master`). `edits` are (at ms, ms inserted or, negative, removed)
    against the recording.
    """

    href: str
    use: tuple[str, ...] = ("play", "align")
    edits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """One tape or file of an episode. `clock_start` is what its printed clock shows at its beginning (ms)."""

    sources: tuple[MediaSource, ...]
    duration: int | None = None
    clock_start: int = 0
    fps: float | None = None
    poster: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionTitle:
    """A title that the author gives to the section whose page id is `id`, or that begins at the time `at` (ms).

    One of both is set. A time begins a section at the first turn at or after it.
    """

    title: str
    id: str | None = None
    at: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A dated public note on what was corrected."""

    date: datetime.date
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Episode:
    """The metadata of one published conversation. `stem` names its files, `number` is its part."""

    stem: str
    title: str
    state: State = State.PUBLISHED
    number: int | None = None
    date: datetime.date | None = None
    author: str | None = None
    intro: str = ""
    notice: str = ""
    rights: str = ""
    until: datetime.date | None = None
    language: str | None = None
    media: tuple[Recording, ...] = ()
    people: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[int, ...] = ()
    dialect: str | None = None
    evidence: tuple[str, ...] = ()
    trust: bool = False
    sections: tuple[SectionTitle, ...] = ()
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    @property
    def clock_start(self) -> int:
        """What the printed clock shows where the first recording begins (ms)."""
        return self.media[0].clock_start if self.media else 0

    @property
    def duration(self) -> int | None:
        """The length of all recordings in ms; None where one of them does not say."""
        lengths = [recording.duration for recording in self.media]
        if not lengths or None in lengths:
            return None
        return sum(length for length in lengths if length is not None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """An ordered set of episodes. `slug` names its folders."""

    slug: str
    title: str
    kind: SeriesKind = SeriesKind.PARTS
    language: str = "en"
    description: str = ""
    people: tuple[Person, ...] = ()
    rights: str = ""
    episodes: tuple[Episode, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendition:
    """What an episode came to: its metadata, its words with their times, and its captions.

    Without transcript (`announced`, `missing`, withheld) `timed` and `track` are None.
    """

    episode: Episode
    timed: TimedTranscript | None = None
    track: Track | None = None
