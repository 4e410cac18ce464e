"""`series.toml` -> `Series`, without its episodes."""

from __future__ import annotations

import re

from oncue.config.people import read_people
from oncue.config.table import Table, open_table
from oncue.model import Result, Series, SeriesKind, Source

# BCP 47 in shape: a language, then subtags.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}", re.ASCII)


def read_series(source: Source, slug: str) -> Result[Series | None]:
    """The series whose folder is `slug`; None where the file is not TOML. A wrong value gives its default."""
    table, findings = open_table(source)
    series = None if table is None else _series(table, slug)
    return Result(value=series, diagnostics=tuple(findings))


def read_language(table: Table) -> str | None:
    """The `language` of a table: a BCP 47 tag."""
    language = table.optional_text("language")
    if language is not None and not _LANGUAGE.fullmatch(language):
        table.wrong("language", f"`language` is {language[:40]!r}, which is no language tag", 'such as "en" or "pt-BR"')
        return None
    return language


def _series(table: Table, slug: str) -> Series:
    series = Series(
        slug=slug,
        title=table.required_text("title", slug),
        kind=table.choice("kind", SeriesKind, SeriesKind.PARTS),
        language=read_language(table) or "en",
        description=table.text("description", lines=True),
        rights=table.text("rights", lines=True),
        people=read_people(table),
        place=table.document.place(("title",)),
    )
    table.finish()
    return series
