"""The posts of a saved blog page: a title, a line with date and author, a body, a line of categories and tags."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from oncue.model import Note, NoteKind, Source, Span
from oncue.read.blog.part_links import NUMBERED, number_of
from oncue.read.lines import Line, lines_of

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# ASCII: else `s` would match the long ſ, which no list of months knows.
_MONTH = r"(?P<month>(?a:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_DATES = (
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_DAY}\.? {_MONTH},? {_YEAR}",
    rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})",
)
_WEEKDAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,? )?"
_TAIL = r"(?:[ |·•,]*(?P<comments>(?:leave a comment|no comments|[0-9]+ comments?|[0-9]+ repl(?:y|ies)).{0,40}))?"
_AUTHOR = r"(?P<author>[^\d|·•:?!]{2,60}?)"
_BYLINES = tuple(
    re.compile(pattern.replace("DATE", f"{_WEEKDAY}{date}"), re.IGNORECASE)
    for date in _DATES
    for pattern in (
        rf"(?:posted |published |updated )?(?:on )?DATE(?: at [0-9:]{{4,5}}(?: ?[ap]m)?)?,? ?[|·•–—-]? ?by:? {_AUTHOR}{_TAIL}",
        rf"(?:posted |published |written )?by:? {_AUTHOR},? ?(?:[|·•–—-]|on)? ?DATE{_TAIL}",
        rf"(?:posted |published )?(?:on )?DATE{_TAIL}",
    )
)
_TAGS = re.compile(
    r"(?:filed under|posted in|categor(?:y|ies)|tagged(?: with| as)?|tags?)[ \t]*:[ \t]*(?P<rest>.*)", re.IGNORECASE
)
_TAGGED = re.compile(r"(?:^|\s)(?:tagged(?: with| as)?|tags?)[ \t]*:[ \t]*", re.IGNORECASE)
_CHROME = re.compile(
    r"(?:[•*«<-] ?)*(?:go to (?:page|previous|next)|previous page|next page|older posts|newer posts|primary sidebar|"
    r"recent (?:comments|posts)|related posts|leave a reply|share this|copyright ©|© ?[0-9]{4}|reader interactions)\b.*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[)\]]")
_BEFORE_LABEL = " \t\u00a0:,–—-"
_NAME = (
    r"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?: (?:(?:van|von|de|der|den|di|da|del|la|le|bin|al|el|ter|du) )*[A-ZÀ-ÖØ-Þ][\w’'.-]*){1,3}"
)
_GUEST = re.compile(
    rf"\b(?:[Ww]ith|[Ii]nterviews?|[Ii]nterviewing|[Ff]eaturing|[Mm]eets?|[Aa]sks?)[: ]{{1,2}}({_NAME})\s*\Z"
)
_DIGIT = re.compile(r"[0-9]")
_SPACE = re.compile(r"[ \t\u00a0]+")
_LONGEST_BYLINE = 200
_LONGEST_TITLE = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class PostHead:
    """A post as its frame shows it: what its body holds is read elsewhere.

    `span` runs from the title to the line of tags, `body_start` and `body_end` are what lies between.
    """

    title: str
    series_title: str
    number: int | None
    date: datetime.date | None
    author: str | None
    tags: tuple[str, ...]
    span: Span
    body_start: int
    body_end: int
    notes: tuple[Note, ...]


def find_posts(source: Source) -> tuple[PostHead, ...]:
    """The posts of a page, in the order in which they stand. A text without a byline has none."""
    lines = lines_of(source)
    heads = [index for index in range(1, len(lines)) if _is_head(lines, index)]
    posts = []
    for position, index in enumerate(heads):
        limit = heads[position + 1] - 1 if position + 1 < len(heads) else len(lines)
        posts.append(_post(source, lines, index, limit))
    return tuple(posts)


def part_number(title: str) -> int | None:
    """The number of the part that a title names last, such as 3 in “… (Video Interview – Part 3)”."""
    matches = list(NUMBERED.finditer(title))
    return number_of(matches[-1][1]) if matches else None


def series_title(title: str) -> str:
    """A title without the label that numbers the part."""
    matches = list(NUMBERED.finditer(title))
    if not matches:
        return title
    before = title[: matches[-1].start()]
    brackets = list(_BRACKETS.finditer(before))
    if brackets and brackets[-1][0] in "([":
        before = before[: brackets[-1].start()]
    return before.rstrip(_BEFORE_LABEL).strip() or title


def guest_of(title: str) -> str | None:
    """The name of the guest that a title ends with, as in “… with Ada Example”."""
    match = _GUEST.search(title)
    return match[1] if match else None


def _is_head(lines: tuple[Line, ...], index: int) -> bool:
    title = lines[index - 1].text
    return len(title) <= _LONGEST_TITLE and _byline(lines[index].text) is not None and _byline(title) is None


def _byline(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST_BYLINE or _DIGIT.search(text) is None:
        return None
    plain = _SPACE.sub(" ", text)
    return next((match for pattern in _BYLINES if (match := pattern.fullmatch(plain))), None)


def _post(source: Source, lines: tuple[Line, ...], index: int, limit: int) -> PostHead:
    title, byline = lines[index - 1], lines[index]
    match = _byline(byline.text)
    body = lines[index + 1 : limit]
    end = next(
        (at for at, line in enumerate(body) if _TAGS.match(line.text) or _CHROME.fullmatch(line.text)), len(body)
    )
    tag_lines = [line for line in body[end : end + 2] if _TAGS.match(line.text)]
    inner = body[:end]
    last = tag_lines[-1] if tag_lines else (inner[-1] if inner else byline)
    notes = [
        Note(kind=NoteKind.TITLE, text=title.text, place=title.place(source)),
        Note(kind=NoteKind.BYLINE, text=byline.text, place=byline.place(source)),
        *(Note(kind=NoteKind.TAGS, text=line.text, place=line.place(source)) for line in tag_lines),
    ]
    return PostHead(
        title=_SPACE.sub(" ", title.text),
        series_title=series_title(_SPACE.sub(" ", title.text)),
        number=part_number(title.text),
        date=_date(match) if match else None,
        author=_author(match) if match else None,
        tags=_tags(tag_lines),
        span=Span(start=title.start, end=last.end),
        body_start=inner[0].start if inner else byline.end,
        body_end=inner[-1].end if inner else byline.end,
        notes=tuple(notes),
    )


def _date(match: re.Match[str]) -> datetime.date | None:
    month = match["month"].lower()
    number = int(month) if month.isdecimal() else 1 + [name[:3] for name in _MONTHS].index(month[:3])
    try:
        return datetime.date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _author(match: re.Match[str]) -> str | None:
    author = match.groupdict().get("author")
    return author.strip(" ,") if author else None


def _tags(lines: list[Line]) -> tuple[str, ...]:
    tags: list[str] = []
    for line in lines:
        tagged = _TAGGED.search(line.text)
        if tagged:
            tags += [tag.strip() for tag in line.text[tagged.end() :].split(",")]
    return tuple(tag for tag in dict.fromkeys(tags) if tag)
