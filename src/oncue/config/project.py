"""`oncue.toml` -> `ProjectConfig`: what holds for a whole project. Every key is optional."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from oncue.config.table import Table, near, open_table
from oncue.layout.profile import DEFAULT, PROFILES
from oncue.model import Result, Severity, Source

OUTPUT = "site"
# Folders of a person's own files: outputs never go there.
INPUTS = ("transcripts", "episodes", "media", "templates")

_CODE = re.compile(r"[A-Z]{1,4}[0-9]{0,4}", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckSettings:
    """Which rules run, by code or the beginning of codes (`T`, `T0`, `T002`), and from which severity they fail.

    An empty `select` means all rules.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: Severity = Severity.ERROR


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectConfig:
    """The settings of a project. `output` is a folder inside it, `base_url` where the site will be found."""

    title: str | None = None
    base_url: str | None = None
    output: str = OUTPUT
    profile: str = DEFAULT.name
    check: CheckSettings = field(default_factory=CheckSettings)


def read_project(source: Source) -> Result[ProjectConfig]:
    """The settings that `oncue.toml` holds; the defaults where it cannot be read, with the reason."""
    table, findings = open_table(source)
    config = ProjectConfig() if table is None else _project(table)
    return Result(value=config, diagnostics=tuple(findings))


def _project(table: Table) -> ProjectConfig:
    config = ProjectConfig(
        title=table.optional_text("title"),
        base_url=_base_url(table),
        output=_output(table),
        profile=_profile(table),
        check=_check(table.table("check")),
    )
    table.finish()
    return config


def _base_url(table: Table) -> str | None:
    value = table.link("base_url")
    if value is not None and not value.startswith(("https://", "http://")):
        table.wrong("base_url", f"`base_url` is {value!r}", "begin with https:// or http://")
        return None
    return value


def _output(table: Table) -> str:
    value = table.file("output", OUTPUT)
    if value.split("/")[0].lower() in INPUTS:
        table.wrong("output", f"`output` is {value!r}, a folder of the project's own files", 'write output = "site"')
        return OUTPUT
    return value


def _profile(table: Table) -> str:
    name = table.text("profile", DEFAULT.name)
    if name in PROFILES:
        return name
    message = f"`profile` is {name[:40]!r}, which is none of {', '.join(PROFILES)}"
    table.wrong("profile", message, near(name, tuple(PROFILES)))
    return DEFAULT.name


def _check(table: Table | None) -> CheckSettings:
    if table is None:
        return CheckSettings()
    settings = CheckSettings(
        select=_codes(table, "select"),
        ignore=_codes(table, "ignore"),
        fail_level=table.choice("fail_level", Severity, Severity.ERROR),
    )
    table.finish()
    return settings


def _codes(table: Table, key: str) -> tuple[str, ...]:
    codes = table.texts(key)
    for code in codes:
        if not _CODE.fullmatch(code):
            table.wrong(key, f"`{key}` names {code!r}, which is no code", "T002 is one rule, T0 or T are families")
    return tuple(code for code in codes if _CODE.fullmatch(code))
