"""A saved page with several posts -> the series on it, their parts, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from oncue.model import Diagnostic, Note, NoteKind, Result, Source, Span, Transcript
from oncue.read import findings
from oncue.read.blog.part_links import PartLink, number_of, part_links
from oncue.read.blog.posts import PostHead, find_posts, guest_of
from oncue.read.blog.prose import gap_found, guest_found, read_prose
from oncue.read.lines import gaps, lines_of
from oncue.read.options import ReadOptions
from oncue.text.sections import divide

_EVENT = re.compile(
    r"\b(?:[Dd]uring|[Aa]t) (?:the )?((?:[A-Z][\w’'.&-]*|[0-9]{4})(?: (?:[A-Z][\w’'.&-]*|[0-9]{4})){0,5} "
    r"(?:[Cc]onference|[Ss]ummit|[Cc]ongress|[Ff]estival|[Ff]orum|[Mm]eeting|[Ss]ymposium|[Ff]air|[Ww]orkshop))\b"
)
_TOTAL = re.compile(
    r"\b(?:in|into) ([0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b[^.\n]{0,40}?\b(?:parts?|pieces|episodes)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A post of a page. `kind` is `part` for one of a series or an interview, else `other`.

    `span` are its own lines in the source; `transcript` is None where it holds no interview.
    """

    kind: str
    title: str
    number: int | None
    date: str | None
    author: str | None
    tags: tuple[str, ...]
    intro: str
    links: tuple[PartLink, ...]
    span: Span
    transcript: Transcript | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSeries:
    """The parts of one interview on a page. `missing` are the parts that it names and does not hold."""

    title: str
    guest: str | None
    event: str | None
    parts: tuple[Post, ...]
    total: int
    missing: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """All that a page holds: its posts in order, and the series among them."""

    source: Source
    posts: tuple[Post, ...]
    series: tuple[PageSeries, ...]


def read_page(source: Source, options: ReadOptions | None = None) -> Result[Page]:
    """The posts and series of a saved page; a text that is no such page has none."""
    options = options or ReadOptions()
    heads = find_posts(source)
    diagnostics: list[Diagnostic] = []
    posts: list[Post] = []
    groups: dict[str, list[Post]] = {}
    for head in heads:
        guest = options.guest or guest_of(head.series_title)
        result = _post(source, head, replace(options, guest=guest))
        posts.append(result.value)
        diagnostics += result.diagnostics
        if result.value.kind == "part":
            groups.setdefault(head.series_title, []).append(result.value)
    series = tuple(_series(title, parts, options.guest) for title, parts in groups.items())
    diagnostics += _series_findings(source, posts, series)
    if options.guest is None:
        diagnostics += [guest_found(source, one.parts[0].span.start, one.guest) for one in series if one.guest]
    diagnostics += [gap_found(source, lines) for lines in gaps(source, tuple(head.span for head in heads)) if heads]
    return Result(value=Page(source=source, posts=tuple(posts), series=series), diagnostics=tuple(diagnostics))


def _post(source: Source, head: PostHead, options: ReadOptions) -> Result[Post]:
    """A post; numbered parts, and interviews without a number, belong to the series of their title."""
    prose = read_prose(source, head.body_start, head.body_end, options)
    if head.number is None and not prose.turns:
        return Result(value=_as_post(source, head, "other", (), None))
    transcript = None
    intro = tuple(note for note in prose.notes if note.kind is NoteKind.INTRO)
    if prose.turns:
        transcript = Transcript(
            turns=prose.turns,
            sections=divide(prose.turns),
            notes=(*head.notes, *prose.notes),
            language=options.language,
            dialect="prose",
            source=source,
        )
    else:
        body = lines_of(source, head.body_start, head.body_end)
        intro = tuple(Note(kind=NoteKind.INTRO, text=line.text, place=line.place(source)) for line in body)
    return Result(value=_as_post(source, head, "part", intro, transcript), diagnostics=prose.diagnostics)


def _as_post(source: Source, head: PostHead, kind: str, intro: tuple[Note, ...], transcript: Transcript | None) -> Post:
    links = part_links(source, lines_of(source, head.body_start, head.body_end)) if kind == "part" else ()
    return Post(
        kind=kind,
        title=head.title,
        number=head.number,
        date=head.date.isoformat() if head.date else None,
        author=head.author,
        tags=head.tags,
        intro="\n\n".join(note.text.replace("\u00a0", " ") for note in intro),
        links=links,
        span=head.span,
        transcript=transcript,
    )


def _series(title: str, parts: list[Post], guest: str | None) -> PageSeries:
    numbers = {part.number for part in parts if part.number is not None}
    named = {number for part in parts for link in part.links for number in link.to}
    declared = [number_of(match[1]) for part in parts for match in _TOTAL.finditer(part.intro)]
    total = max([*numbers, *named, *declared, len(parts)])
    events = [match[1] for part in parts if (match := _EVENT.search(part.intro))]
    return PageSeries(
        title=title,
        guest=guest or guest_of(title),
        event=events[0] if events else None,
        parts=tuple(parts),
        total=total,
        missing=tuple(sorted(named - numbers)),
    )


def _series_findings(source: Source, posts: list[Post], series: tuple[PageSeries, ...]) -> Iterator[Diagnostic]:
    for post in posts:
        place = source.place(post.span.start)
        if post.kind == "other":
            yield findings.OTHER_POST.at(place, f"not part of an interview: {post.title}", confidence=90)
        elif post.transcript is None:
            yield findings.PART_GUESSED.at(
                place, f"part {post.number} has no transcript: taken as announced", confidence=90
            )
    for one in series:
        for number in one.missing:
            link = next(link for part in one.parts for link in part.links if number in link.to)
            yield findings.PART_GUESSED.at(link.place, f"part {number} is only linked: taken as missing", confidence=90)
