"""Front matter: what a Markdown file says of itself in YAML at its head, and transcripts that are written there whole.

All values are taken as the strings that stand there: YAML 1.1 would read `1:30` as 90, and leave `0:31` a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from oncue import clock
from oncue.model import (
    About,
    Diagnostic,
    Explanation,
    Note,
    NoteKind,
    Place,
    Result,
    Segment,
    Severity,
    Source,
    Transcript,
)
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.segments import transcript_of

BROKEN = Explanation(
    code="R145",
    name="front matter cannot be read",
    severity=Severity.WARNING,
    what="What stands between the lines `---` at the head of the file is not the YAML that it seems to be.",
    why="Title, date and people of the file are not known, and a transcript in it is not found.",
)
UNTIMED = Explanation(
    code="R146",
    name="entry without text or time",
    severity=Severity.INFO,
    what="Entries of a transcript in front matter have no text, or a time that is no time.",
    why="They are kept as notes, or read without a time.",
)
EXPLANATIONS = (BROKEN, UNTIMED)

_HEAD = re.compile(r"\s{0,20}---[ \t]*\r?\n")
_FOOT = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_LARGEST = 8_000_000
_DEEPEST = 120
_DEEP_LINE = re.compile(rf"^(?:[ ]{{{_DEEPEST}}}|(?:[ ]{{0,9}}[-?:][ ]){{{_DEEPEST // 4}}})", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\n|\r")
# What ends a line for YAML and for no editor, and the tab that it does not take.
_BLANKS = dict.fromkeys(map(ord, "\t\x85\u2028\u2029"), " ")
_MOST_ALIASES = 100
_LISTS_DEEP = 3
_TITLE = ("title", "name", "episode_title")
_DATE = ("date", "pub_date", "pubdate", "published", "publish_date", "published_at", "recorded", "date_recorded")
_TEXT = ("description", "summary", "subtitle", "intro", "abstract")
_RIGHTS = ("rights", "license", "licence", "copyright")
_TAGS = ("tags", "keywords", "categories", "topics", "subjects")
_MEDIA = (
    "media",
    "audio",
    "video",
    "audio_url",
    "video_url",
    "youtube_url",
    "youtube",
    "enclosure",
    "media_url",
    "source_file",
)
_PEOPLE = {
    "guest": "guest", "guests": "guest", "interviewee": "guest", "interviewees": "guest", "narrator": "guest",
    "host": "host", "hosts": "host", "interviewer": "interviewer", "interviewers": "interviewer", "moderator": "interviewer",
    "speaker": None, "speakers": None, "people": None, "participants": None,
}  # fmt: skip
_SPEAKER = ("who", "speaker", "person", "name", "author")
_SPOKEN = ("line", "text", "body", "content", "words", "quote", "said")
_SECONDS = ("sec", "secs", "seconds", "start_seconds")
_TIME = ("time", "start", "timestamp", "ts", "begin", "at", "offset", "startoffset")
_HEADING = ("header", "heading", "title", "chapter", "section")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ISO_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])", re.ASCII)
_NAMED_DATE = re.compile(
    rf"(?:[a-z]{{3,9}},?[ ])?(?:(?P<month>{_MONTH})[a-z]{{0,9}}\.?[ ](?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?[ ](?P<month2>{_MONTH})[a-z]{{0,9}}\.?),?[ ](?P<year>[0-9]{{4}})",
    re.ASCII | re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An item of a list in front matter: its values by their keys in small letters, and its line in the file."""

    values: dict[str, str]
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryList:
    """A list of mappings in front matter, on the lines `first` to `end` (exclusive) of the file."""

    entries: tuple[Entry, ...]
    first: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatter:
    """The front matter of a file, the lists of mappings in it, and where the text behind it begins."""

    about: About = field(default_factory=About)
    lists: tuple[EntryList, ...] = ()
    notes: tuple[Note, ...] = ()
    end: int = 0
    findings: tuple[Diagnostic, ...] = ()


def split_front_matter(source: Source) -> tuple[About, tuple[Note, ...], int]:
    """What the front matter of a text says, its notes, and where the text begins; nothing and 0 where it has none."""
    found = front_matter(source)
    return found.about, found.notes, found.end


class FrontMatterReader:
    """The reader of transcripts that stand in front matter."""

    name = "front-matter"
    describe = "a Markdown file whose front matter holds a list of entries with a speaker, a time and a text"
    docs = ReaderDocs(
        title="Transcripts in YAML front matter",
        taken="Entries with their text, speaker and time; entries that are headings begin sections; title, date and people.",
        left="The text behind the front matter and all its other keys: they are notes.",
        example=(
            "---\ntitle: Ropes\ntranscript:\n- header: The loft\n- line: Where did you learn to splice?\n  sec: 2\n"
            "  time: '0:02'\n  who: Ada\n- line: In the loft.\n  sec: 7\n  time: '0:07'\n  who: Tom\n---\n"
        ),
    )

    def sniff(self, source: Source) -> float:
        """Sure where a list of the front matter has entries with text and a speaker or a time."""
        return 0.96 if _spoken(front_matter(source).lists) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """Each entry a segment; entries of one speaker in a row are one turn."""
        found = front_matter(source)
        spoken = _spoken(found.lists)
        said = _Said(source)
        for entry in spoken.entries if spoken else ():
            said.add(entry)
        said.close()
        made = transcript_of(
            said.segments, source=source, dialect=self.name, titles=said.titles, language=options.language
        )
        notes = (*_beside(source, found, spoken), *said.notes)
        diagnostics = (*found.findings, *said.findings())
        return Result(value=replace(made, about=found.about, notes=notes), diagnostics=diagnostics)


class _Said:
    """Entries as they come: what is said, the titles between, and what is neither."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._untimed: list[Place] = []
        self._title: tuple[str, Place] | None = None
        self.segments: list[Segment] = []
        self.titles: dict[int, str] = {}
        self.notes: list[Note] = []

    def add(self, entry: Entry) -> None:
        """An entry with text is said; one with a heading alone begins a section."""
        place = Place(source=self._source.name, line=entry.line)
        text, heading = _first(entry, _SPOKEN), _first(entry, _HEADING)
        if text:
            start = _start(entry)
            if start is None and _first(entry, (*_SECONDS, *_TIME)):
                self._untimed.append(place)
            if self._title is not None:
                self.titles[len(self.segments)] = self._title[0]
                self._title = None
            speaker = _first(entry, _SPEAKER) or None
            self.segments.append(Segment(text=text, start=start, speaker=speaker, new_paragraph=True, place=place))
        elif heading:
            self.close()
            self._title = (heading, place)
        else:
            rest = " ".join(value.strip() for value in entry.values.values() if value.strip())
            self.notes.append(Note(kind=NoteKind.OTHER, text=rest, place=place))
            self._untimed.append(place)

    def close(self) -> None:
        """A heading that no text follows is a note."""
        if self._title is not None:
            text, place = self._title
            self.notes.append(Note(kind=NoteKind.HEADING, text=text, place=place))
            self._title = None

    def findings(self) -> tuple[Diagnostic, ...]:
        """One finding on all entries that lack something."""
        if not self._untimed:
            return ()
        message = f"{len(self._untimed)} entries have no text, or a time that is none; the first stands here"
        return (UNTIMED.at(self._untimed[0], message),)


def _beside(source: Source, found: FrontMatter, spoken: EntryList | None) -> Iterator[Note]:
    """What stands in the file beside the transcript."""
    for note in found.notes:
        first = note.place.line if note.place and note.place.line else 1
        lines = _LINE_END.split(note.text)
        if spoken is not None:
            lines = lines[: spoken.first - first] + lines[max(spoken.end - first, 0) :]
        text = "\n".join(lines).strip()
        if text:
            yield replace(note, text=text)
    rest = source.text[found.end :].strip() if found.end else ""
    if rest:
        yield Note(kind=NoteKind.OTHER, text=rest, place=source.place(found.end))


@lru_cache(maxsize=2)
def front_matter(source: Source) -> FrontMatter:
    """The front matter of a text, read once for sniffing and reading.

    A file that is YAML to its end has front matter where a transcript stands in it, and none otherwise.
    """
    head = _HEAD.match(source.text)
    if head is None:
        return FrontMatter()
    foot = _FOOT.search(source.text, head.end())
    stop, end = (foot.start(), min(foot.end() + 1, len(source.text))) if foot else (len(source.text),) * 2
    body = source.text[head.end() : stop].translate(_BLANKS)
    place = source.place(head.end(), stop)
    first_line = place.line or 1
    notes = (Note(kind=NoteKind.METADATA, text=body.rstrip(), place=place),) if body.strip() else ()
    root = _compose(source, body, first_line)
    if isinstance(root, Diagnostic):
        return FrontMatter(notes=notes, end=end, findings=(root,)) if foot else FrontMatter()
    values = dict(_pairs(root))
    lists = tuple(_lists(root, first_line))
    if foot is None and _spoken(lists) is None:
        return FrontMatter()
    return FrontMatter(about=_about(values), lists=lists, notes=notes, end=end)


# ---------------------------------------------------------------- YAML


def _compose(source: Source, body: str, first_line: int) -> Any:  # noqa: ANN401
    """The root node of the YAML, or the finding that it is none. Nodes hold strings and lines; nothing is resolved."""
    import yaml  # noqa: PLC0415  (only files with front matter need it)

    def broken(line: int, what: str) -> Diagnostic:
        place = Place(source=source.name, line=line)
        return BROKEN.at(place, f"the front matter cannot be read: {what}", hint="check it with a YAML linter")

    if len(body) > _LARGEST:
        return broken(first_line, f"it is longer than {_LARGEST:,} characters")
    deep = _DEEP_LINE.search(body)
    if deep or _flow_depth(body) > _DEEPEST:
        return broken(first_line, "it is nested too deeply")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(body, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return broken(first_line + (mark.line if mark else 0), str(error.problem or "it is no YAML"))
    except yaml.YAMLError:
        return broken(first_line, "it holds a sign that YAML does not allow")
    return broken(first_line, f"more than {_MOST_ALIASES} of its values stand for others") if _is_bomb(root) else root


def _is_bomb(root: Any) -> bool:  # noqa: ANN401
    """Whether values that are written once stand in many places: each place would be read as if it were written out."""
    seen: set[int] = set()
    waiting = [root]
    again = 0
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            again += 1
            if again > _MOST_ALIASES:
                return True
            continue
        seen.add(id(node))
        if node is not None and not isinstance(node.value, str):
            for inner in node.value:
                waiting.extend(inner if isinstance(inner, tuple) else (inner,))
    return False


def _flow_depth(body: str) -> int:
    depth = deepest = 0
    for sign in re.findall(r"[\[\]{}]", body):
        depth = depth + 1 if sign in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    if getattr(node, "id", "") == "mapping":
        for key, value in node.value:
            if isinstance(key.value, str):
                yield key.value.casefold(), value


def _lists(root: Any, first_line: int, depth: int = 0) -> Iterator[EntryList]:  # noqa: ANN401
    """The lists of mappings among the values of a mapping, and of the mappings in it."""
    for _, node in _pairs(root):
        if node.id == "mapping" and depth < _LISTS_DEEP:
            yield from _lists(node, first_line, depth + 1)
        entries = tuple(_entries(node, first_line)) if node.id == "sequence" else ()
        if entries:
            # A list ends where the next key begins.
            yield EntryList(entries=entries, first=first_line + node.start_mark.line, end=first_line + _end_line(node))


def _end_line(node: Any) -> int:  # noqa: ANN401
    mark = node.end_mark
    return int(mark.line) if mark.column == 0 else int(mark.line) + 1


def _entries(node: Any, first_line: int) -> Iterator[Entry]:  # noqa: ANN401
    for item in node.value:
        values = {key: value.value for key, value in _pairs(item) if isinstance(value.value, str)}
        if values:
            yield Entry(values=values, line=first_line + item.start_mark.line)


def _strings(node: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The strings of a scalar or a mapping with a name, or of a list of them."""
    listed = () if node is None else node.value if node.id == "sequence" else (node,)
    named = (dict(_pairs(item)).get("name") if item.id == "mapping" else item for item in listed)
    texts = (item.value.strip() for item in named if item is not None and isinstance(item.value, str))
    return tuple(text for text in texts if text)


# ---------------------------------------------------------------- what it says


def _about(values: dict[str, Any]) -> About:
    def one(keys: tuple[str, ...]) -> str | None:
        found = next((text for key in keys for text in _strings(values.get(key))), None)
        return " ".join(found.split()) if found else None

    def many(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for key in keys for text in _strings(values.get(key))))

    people = tuple((name, role) for key, role in _PEOPLE.items() for name in _strings(values.get(key)))
    media = tuple(text for text in many(_MEDIA) if text.startswith(("http://", "https://")) or "." in text)
    return About(
        title=one(_TITLE), date=_iso_date(one(_DATE) or ""), people=tuple(dict.fromkeys(people)), rights=one(_RIGHTS),
        media=media, tags=many(_TAGS), description=one(_TEXT),
    )  # fmt: skip


def _iso_date(text: str) -> str | None:
    """A date at the head of a text, in ISO 8601: written so, or with the name of the month in English."""
    if match := _ISO_DATE.match(text):
        year, month, day = match.groups()
    elif match := _NAMED_DATE.match(text):
        day, year = match["day"] or match["day2"], match["year"]
        month = str(_MONTHS.find((match["month"] or match["month2"])[:3].casefold()) // 3 + 1)
    else:
        return None
    written = f"{year}-{int(month):02}-{int(day):02}"
    return written if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 else None


# ---------------------------------------------------------------- transcripts in it


def _spoken(lists: tuple[EntryList, ...]) -> EntryList | None:
    """The list whose entries are speech: most have a text, and a speaker or a time; of several the longest."""
    found = [(_length(one.entries), -at, one) for at, one in enumerate(lists) if _length(one.entries)]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _length(entries: tuple[Entry, ...]) -> int:
    """How much is said in entries; 0 where they are no speech."""
    spoken = [entry for entry in entries if _first(entry, _SPOKEN)]
    marked = [entry for entry in spoken if _first(entry, _SPEAKER) or _first(entry, (*_SECONDS, *_TIME))]
    if len(spoken) < 2 or 2 * len(spoken) < len(entries) or 2 * len(marked) < len(spoken):
        return 0
    return sum(len(_first(entry, _SPOKEN)) for entry in spoken)


def _first(entry: Entry, keys: tuple[str, ...]) -> str:
    return next((value for key in keys if (value := entry.values.get(key, "").strip())), "")


def _start(entry: Entry) -> int | None:
    seconds = _first(entry, _SECONDS)
    if _NUMBER.fullmatch(seconds):
        return clock.from_seconds(float(seconds))
    time = _first(entry, _TIME)
    return clock.from_seconds(float(time)) if _NUMBER.fullmatch(time) else clock.parse_printed(time)
