"""An episode's TOML -> `Episode`."""

from __future__ import annotations

from oncue.config.findings import CONTRADICTION
from oncue.config.people import read_chosen_people
from oncue.config.series import read_language
from oncue.config.table import Table, near, open_table, refuse_repeated
from oncue.model import (
    Correction,
    Episode,
    MediaSource,
    Person,
    Place,
    Recording,
    Result,
    SectionTitle,
    Source,
    State,
)

DEFAULT_USE = ("play", "align")
_USES = (*DEFAULT_USE, "master")


def read_episode(source: Source, stem: str, people: tuple[Person, ...] = ()) -> Result[Episode | None]:
    """The episode whose files are called `stem`, in a series of `people`; None where the file is not TOML.

    A wrong value gives its default, but for `state`: an episode of unknown state is a draft.
    """
    table, findings = open_table(source)
    episode = None if table is None else _episode(table, stem, people)
    return Result(value=episode, diagnostics=tuple(findings))


def _episode(table: Table, stem: str, people: tuple[Person, ...]) -> Episode:
    episode = Episode(
        stem=stem,
        title=table.required_text("title", stem),
        number=table.whole("number"),
        date=table.date("date"),
        state=table.choice("state", State, State.PUBLISHED, State.DRAFT),
        until=table.date("until"),
        notice=table.text("notice", lines=True),
        rights=table.text("rights", lines=True),
        author=table.optional_text("author"),
        intro=table.text("intro", lines=True),
        language=read_language(table),
        tags=table.texts("tags"),
        links=table.wholes("links"),
        dialect=table.optional_text("dialect"),
        evidence=table.files("evidence"),
        trust=table.flag("trust"),
        aliases=table.texts("aliases"),
        people=read_chosen_people(table, people),
        media=tuple(_recording(entry) for entry in table.tables("media")),
        sections=_sections(table),
        corrections=_corrections(table),
        place=_place(table),
    )
    table.finish()
    _refuse_idle_release(table, episode)
    return episode


def _place(table: Table) -> Place:
    return table.document.place(("number",) if table.has("number") else ("title",), at_key=True)


def _recording(table: Table) -> Recording:
    if not table.has("sources"):
        table.missing("sources")
    recording = Recording(
        sources=tuple(_media_source(entry) for entry in table.tables("sources", short="href")),
        duration=table.time("duration"),
        clock_start=table.time("clock_start") or 0,
        fps=table.rate("fps"),
        poster=table.link("poster"),
    )
    table.finish()
    return recording


def _media_source(table: Table) -> MediaSource:
    if not table.has("href"):
        table.missing("href")
    source = MediaSource(href=table.link("href") or "", use=_use(table), edits=table.edits("edits"))
    table.finish()
    return source


def _use(table: Table) -> tuple[str, ...]:
    uses = table.texts("use")
    for use in uses:
        if use not in _USES:
            table.wrong("use", f"`use` has {use!r}, which is none of {', '.join(_USES)}", near(use, _USES))
    return uses if table.has("use") else DEFAULT_USE


def _sections(table: Table) -> tuple[SectionTitle, ...]:
    entries = table.tables("sections")
    sections = tuple(_section(entry) for entry in entries)
    ids = ((section.id, entry.path) for section, entry in zip(sections, entries, strict=True) if section.id)
    refuse_repeated(table.document, "the section", ids)
    return sections


def _section(table: Table) -> SectionTitle:
    by_time = table.has("at")
    if by_time and table.has("id"):
        message = "a section has both `id` and `at`"
        hint = "keep `id` to name a section of the page, or `at` to begin one at a time"
        table.document.report(CONTRADICTION, (*table.path, "at"), message, hint, at_key=True)
    section = SectionTitle(
        id=table.optional_text("id") if by_time else table.required_text("id"),
        at=table.time("at"),
        title=table.required_text("title"),
    )
    table.finish()
    return section


def _corrections(table: Table) -> tuple[Correction, ...]:
    return tuple(correction for entry in table.tables("corrections") if (correction := _correction(entry)))


def _correction(table: Table) -> Correction | None:
    if not table.has("date"):
        table.missing("date")
    date = table.date("date")
    text = table.text("text", lines=True) if table.has("text") else table.required_text("text")
    table.finish()
    return None if date is None else Correction(date=date, text=text)


def _refuse_idle_release(table: Table, episode: Episode) -> None:
    if episode.until is not None and episode.state is not State.RESTRICTED:
        message = f"`until` lifts a restriction, but the state is `{episode.state}`"
        hint = 'write state = "restricted" to hold the episode back until that day, or take `until` away'
        table.document.report(CONTRADICTION, ("until",), message, hint, at_key=True)
