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
_DEEP_LINE = re.compile(rf"^(?:[ ]{{{_DEEPEST},}}|(?:[ ]*-[ ]){{{_DEEPEST // 4},}})", re.MULTILINE)
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
_NUMBER = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An item of a list in front matter: its values by their keys in small letters, and its line in the file."""

    values: dict[str, str]
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatter:
    """The front matter of a file. `lists` are the lists of mappings in it, `end` is where the text behind it begins."""

    about: About = field(default_factory=About)
    lists: tuple[tuple[Entry, ...], ...] = ()
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
        segments: list[Segment] = []
        titles: dict[int, str] = {}
        bad: list[Entry] = []
        for entry in _spoken(found.lists):
            text, heading = _first(entry, _SPOKEN), _first(entry, _HEADING)
            if not text:
                if heading:
                    titles[len(segments)] = heading
                else:
                    bad.append(entry)
                continue
            start = _start(entry)
            place = Place(source=source.name, line=entry.line)
            speaker = _first(entry, _SPEAKER) or None
            segments.append(Segment(text=text, start=start, speaker=speaker, new_paragraph=True, place=place))
        transcript = transcript_of(segments, source=source, dialect=self.name, titles=titles, language=options.language)
        rest = source.text[found.end :].strip()
        notes = (
            *found.notes,
            *((Note(kind=NoteKind.OTHER, text=rest, place=source.place(found.end)),) if rest else ()),
        )
        made = replace(transcript, about=found.about, notes=notes)
        return Result(value=made, diagnostics=(*found.findings, *_bad_entries(source, bad)))


@lru_cache(maxsize=2)
def front_matter(source: Source) -> FrontMatter:
    """The front matter of a text, read once for sniffing and reading."""
    head = _HEAD.match(source.text)
    foot = _FOOT.search(source.text, head.end()) if head else None
    if head is None or foot is None:
        return FrontMatter()
    body = source.text[head.end() : foot.start()]
    end = min(foot.end() + 1, len(source.text))
    place = source.place(head.start(), foot.end())
    notes = (Note(kind=NoteKind.METADATA, text=body.strip(), place=place),) if body.strip() else ()
    first_line = source.place(head.end()).line or 1
    root = _compose(source, body, first_line)
    if isinstance(root, Diagnostic):
        return FrontMatter(notes=notes, end=end, findings=(root,))
    values = dict(_pairs(root))
    lists = tuple(entries for node in values.values() if (entries := tuple(_entries(node, first_line))))
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
        return yaml.compose(body.replace("\t", " "), Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return broken(first_line + (mark.line if mark else 0), str(error.problem or "it is no YAML"))
    except yaml.YAMLError:
        return broken(first_line, "it holds a sign that YAML does not allow")


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


def _entries(node: Any, first_line: int) -> Iterator[Entry]:  # noqa: ANN401
    if getattr(node, "id", "") != "sequence":
        return
    for item in node.value:
        values = {key: value.value for key, value in _pairs(item) if isinstance(value.value, str)}
        if values:
            yield Entry(values=values, line=first_line + item.start_mark.line)


def _strings(node: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The strings of a scalar, of a list of scalars, or of a list of mappings with a name."""
    if node is None:
        return ()
    if isinstance(node.value, str):
        return (node.value.strip(),) if node.value.strip() else ()
    if node.id != "sequence":
        return ()
    found: list[str] = []
    for item in node.value:
        if isinstance(item.value, str):
            found.append(item.value.strip())
        else:
            named = dict(_pairs(item)).get("name")
            found += [named.value.strip()] if named is not None and isinstance(named.value, str) else []
    return tuple(text for text in found if text)


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
        title=one(_TITLE), date=one(_DATE), people=tuple(dict.fromkeys(people)), rights=one(_RIGHTS),
        media=media, tags=many(_TAGS), description=one(_TEXT),
    )  # fmt: skip


# ---------------------------------------------------------------- transcripts in it


def _spoken(lists: tuple[tuple[Entry, ...], ...]) -> tuple[Entry, ...]:
    """The list whose entries are speech: most have a text, and a speaker or a time."""
    for entries in lists:
        spoken = [entry for entry in entries if _first(entry, _SPOKEN)]
        marked = [entry for entry in spoken if _first(entry, _SPEAKER) or _first(entry, (*_SECONDS, *_TIME))]
        if len(spoken) >= 2 and 2 * len(spoken) >= len(entries) and 2 * len(marked) >= len(spoken):
            return entries
    return ()


def _first(entry: Entry, keys: tuple[str, ...]) -> str:
    return next((value for key in keys if (value := entry.values.get(key, "").strip())), "")


def _start(entry: Entry) -> int | None:
    seconds = _first(entry, _SECONDS)
    if _NUMBER.fullmatch(seconds):
        return clock.from_seconds(float(seconds))
    time = _first(entry, _TIME)
    return clock.from_seconds(float(time)) if _NUMBER.fullmatch(time) else clock.parse_printed(time)


def _bad_entries(source: Source, bad: list[Entry]) -> tuple[Diagnostic, ...]:
    if not bad:
        return ()
    place = Place(source=source.name, line=bad[0].line)
    return (UNTIMED.at(place, f"{len(bad)} entries have neither text nor title; the first stands here"),)
