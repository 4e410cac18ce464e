"""The transcript as a page shows it: one `SectionView` a section, with heading, stamp and turns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from oncue import clock
from oncue.model import Edge, Role, TimeSource, WordTime
from oncue.publish.labels import whole_stamp
from oncue.publish.sentences import Writing, write_paragraph
from oncue.text.ids import alias_homes, page_ids
from oncue.text.redaction import without_redacted
from oncue.text.sections import divide
from oncue.text.words import show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from oncue.model import Episode, Paragraph, Section, TimedTranscript, Turn


@dataclass(frozen=True, kw_only=True, slots=True)
class StampView:
    """A time as shown and linked. `approximate` says that it is nowhere printed but reckoned."""

    label: str
    iso: str
    href: str
    approximate: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnView:
    """A turn: `speaker` is None where the turn before has the same one, or nobody says who it is."""

    speaker: str | None
    question: bool
    stamp: StampView | None
    paragraphs: tuple[Markup, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionView:
    """A section: `heading` is the title, or the first paragraph of the question, whose others are in `question`.

    `titled` is false where nothing is printed that could be a heading; `heading` then says from when the section is.
    `chapter` is true where the heading is a title and not a question. `name` is the heading as plain text, `seconds`
    its time for the script.
    """

    id: str
    aliases: tuple[str, ...]
    seconds: str
    stamp: StampView
    heading: Markup
    titled: bool
    chapter: bool
    name: str
    asker: str | None
    question: tuple[Markup, ...]
    turns: tuple[TurnView, ...]


def section_views(
    timed: TimedTranscript,
    episode: Episode,
    link: Callable[[int], str],
    *,
    write: Callable[[Paragraph, Writing], Markup] = write_paragraph,
) -> tuple[SectionView, ...]:
    """The sections in order. `link` gives the address of a moment (ms), `write` the HTML of a paragraph."""
    timed = _divided(without_redacted(timed))
    ids = page_ids(timed.transcript)
    page = _Page(
        timed=timed,
        starts=_turn_starts(timed),
        titles={title.id: title.title for title in episode.sections if title.id},
        aliases=_aliases(timed, ids, episode.aliases),
        writing=Writing(times=iter(timed.times), link=link),
        write=write,
    )
    return tuple(
        _section(page, section, page_id, time)
        for section, page_id, time in zip(timed.transcript.sections, ids, timed.section_times, strict=True)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    timed: TimedTranscript
    starts: tuple[WordTime | None, ...]
    titles: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    writing: Writing
    write: Callable[[Paragraph, Writing], Markup]

    def paragraphs(self, turn: Turn) -> tuple[Markup, ...]:
        return tuple(self.write(paragraph, self.writing) for paragraph in turn.paragraphs)


def _section(page: _Page, section: Section, page_id: str, time: WordTime) -> SectionView:
    turns = page.timed.transcript.turns[section.first : section.end]
    known = (page_id, *page.aliases.get(page_id, ()))
    title = next((page.titles[one] for one in known if one in page.titles), None) or section.title
    asked = turns[0] if turns and turns[0].role is Role.QUESTION and turns[0].paragraphs and not title else None
    question = page.paragraphs(asked) if asked else ()
    stamp = _section_stamp(page, section.first, time)
    name = title or (show(asked.paragraphs[0].items) if asked else "")
    rest = turns[1:] if asked else turns
    return SectionView(
        id=page_id,
        aliases=page.aliases.get(page_id, ()),
        seconds=clock.seconds(time.start),
        stamp=stamp,
        heading=question[0] if asked else escape(name or f"From {stamp.label}"),
        titled=bool(name),
        chapter=bool(title),
        name=name or f"From {stamp.label}",
        asker=asked.speaker if asked else None,
        question=question[1:],
        turns=_turns(page, rest, section.end - len(rest), asked),
    )


def _turns(page: _Page, turns: tuple[Turn, ...], first: int, before: Turn | None) -> tuple[TurnView, ...]:
    views = []
    speaker = before.speaker if before else None
    for index, turn in enumerate(turns, first):
        opens_section = before is None and index == first
        stamp = None if opens_section else _turn_stamp(page, index)
        views.append(
            TurnView(
                speaker=None if turn.speaker == speaker else turn.speaker,
                question=turn.role is Role.QUESTION,
                stamp=stamp,
                paragraphs=page.paragraphs(turn),
            )
        )
        speaker = turn.speaker
    return tuple(views)


def _section_stamp(page: _Page, turn: int, time: WordTime) -> StampView:
    """The printed stamp where it is believed, else the time of the section, marked where it is only reckoned."""
    printed = _believed(page, turn)
    shown = time.start if printed is None else printed
    return StampView(
        label=whole_stamp(shown),
        iso=clock.iso_duration(shown // 1000 * 1000),
        href=page.writing.link(time.start),
        approximate=printed is None and time.source is TimeSource.INTERPOLATED,
    )


def _turn_stamp(page: _Page, index: int) -> StampView | None:
    printed = _believed(page, index)
    if printed is None:
        return None
    first = page.starts[index]
    href = page.writing.link(printed if first is None else first.start)
    return StampView(label=whole_stamp(printed), iso=clock.iso_duration(printed), href=href)


def _believed(page: _Page, index: int) -> int | None:
    turns = page.timed.transcript.turns
    stamp = turns[index].stamp if index < len(turns) else None
    if stamp is None or stamp.edge is Edge.END or index in page.timed.doubted:
        return None
    return stamp.ms


def _divided(timed: TimedTranscript) -> TimedTranscript:
    """`timed` with sections: those that its turns make, where a caller built a transcript without any."""
    transcript = timed.transcript
    if transcript.sections or not transcript.turns:
        return timed
    sections = divide(transcript.turns)
    starts = _turn_starts(timed)
    unknown = WordTime(start=0, end=0, source=TimeSource.INTERPOLATED, confidence=0)
    times = tuple(starts[section.first] or unknown for section in sections)
    return replace(timed, transcript=replace(transcript, sections=sections), section_times=times)


def _turn_starts(timed: TimedTranscript) -> tuple[WordTime | None, ...]:
    """The time of the first word of each turn; None where it has none."""
    starts: list[WordTime | None] = []
    at = 0
    for turn in timed.transcript.turns:
        count = len(turn.words)
        starts.append(timed.times[at] if count else None)
        at += count
    return tuple(starts)


def _aliases(timed: TimedTranscript, ids: tuple[str, ...], aliases: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Old ids by the id of the section that they now lead to."""
    found: dict[str, tuple[str, ...]] = {}
    starts = [time.start for time in timed.section_times]
    for alias, home in alias_homes(aliases, ids, starts).items():
        found[home] = (*found.get(home, ()), alias)
    return found
