"""Findings as text for people and machines: values in, a string out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oncue.check.reports.report import Report

FORMATS = ("full", "json", "github")


def write_report(report: Report, form: str, *, colour: bool = False) -> str:
    """The text of a report in one of `FORMATS`, with a line end at its end; empty where it has nothing to say.

    `colour` is for `full` alone. Raises `UnknownFormat` for any other name.
    """
    from oncue.check.reports import full, github, json  # noqa: PLC0415  (the names of the formats cost nothing)
    from oncue.errors import UnknownFormat  # noqa: PLC0415

    if form == "full":
        return full.write(report, colour=colour)
    writers = {"json": json.write, "github": github.write}
    if form not in writers:
        raise UnknownFormat(form, FORMATS)
    return writers[form](report)
