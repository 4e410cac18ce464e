"""A list of chapters -> the sections of an episode: added to the end of its TOML, all else in it untouched."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.config.episode import read_episode
from oncue.config.write import write_section
from oncue.model import Diagnostic, Result, SectionTitle, Source
from oncue.project.facts import one_line
from oncue.project.findings import SECTION_KEPT, SECTIONS_IN_THE_WAY, found
from oncue.read.chapters import Chapter
from oncue.text.decode import from_text


def add_sections(settings: Source, chapters: tuple[Chapter, ...]) -> Result[str | None]:
    """The text of an episode's TOML with a section a chapter; None, with an error, where it cannot take them.

    A chapter that is there already is not added again; one of another title at the same time is kept, with a finding.
    """
    before = read_episode(settings, "episode")
    if before.value is None:
        return Result(value=None, diagnostics=before.diagnostics)
    there = {section.at: section.title for section in before.value.sections if section.at is not None}
    wanted = [SectionTitle(at=chapter.at, title=one_line(chapter.title) or "?") for chapter in chapters]
    new = [section for section in wanted if section.at not in there]
    text = settings.text
    for section in new:
        gap = "" if not text or text.endswith("\n") else "\n"
        text += f"{gap}\n{write_section(section)}"
    after = read_episode(from_text(settings.name, text), "episode")
    complete = after.value is not None and after.value.sections == (*before.value.sections, *new)
    if not complete or len(after.diagnostics) != len(before.diagnostics):
        return Result(value=None, diagnostics=(_in_the_way(settings),))
    return Result(value=text, diagnostics=tuple(_kept(settings, there, wanted)))


def _kept(settings: Source, there: dict[int, str], wanted: list[SectionTitle]) -> Iterator[Diagnostic]:
    for section in wanted:
        title = there.get(section.at) if section.at is not None else None
        if title is not None and title != section.title:
            time = clock.stamp(section.at or 0)
            message = f"the section at {time} stays “{title}”; the list has “{section.title}”"
            yield found(SECTION_KEPT, settings.name, message)


def _in_the_way(settings: Source) -> Diagnostic:
    message = "sections cannot be added to this file"
    hint = "write its own sections as [[sections]] tables, and mend what `oncue check` finds in it"
    return found(SECTIONS_IN_THE_WAY, settings.name, message, hint)
