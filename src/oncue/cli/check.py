"""`oncue check`: the findings on projects and files."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oncue.cli import talk
from oncue.cli.explain import findings_explained
from oncue.cli.places import from_here, lead_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oncue.check.reports.report import Report
    from oncue.model import Diagnostic, Source
    from oncue.project.checking import Checked

INTERNAL = 3


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["full", "json", "github"]), default="full", help="For whom the findings are."
)
@click.option("--select", metavar="CODES", help="Only these codes or families, such as T,S103.")
@click.option("--ignore", metavar="CODES", help="Not these codes or families.")
@click.option("--fail-level", type=click.Choice(["error", "warning", "info"]), help="The least severity that fails.")
@click.option("--exit-zero", is_flag=True, help="Leave with 0 whatever was found.")
def command(
    paths: tuple[Path, ...],
    form: str,
    select: str | None,
    ignore: str | None,
    fail_level: str | None,
    *,
    exit_zero: bool,
) -> None:
    """Check stamps, structure, pace and links of PATHS: projects, files of one, or any transcript (else this folder).

    Exit codes: 0 nothing at or over the fail level, 1 findings, 2 usage or configuration, 3 a fault of oncue's own.
    """
    from oncue.check.reports import write_report  # noqa: PLC0415  (rules and readers load their libraries)
    from oncue.check.runner import failed, unknown_settings  # noqa: PLC0415
    from oncue.errors import CallError  # noqa: PLC0415
    from oncue.model import Severity  # noqa: PLC0415
    from oncue.plugins import faults, rules  # noqa: PLC0415
    from oncue.project.checking import check_path, settings_for  # noqa: PLC0415

    looked = paths or (Path(),)
    settings = settings_for(looked[0], _codes(select), _codes(ignore))
    others = tuple(one.code for one in findings_explained())
    unknown = [
        name for name in unknown_settings(settings, rules()) if not any(code.startswith(name) for code in others)
    ]
    if unknown:
        talk.fail(CallError(f"no finding has the code {', '.join(unknown)}; `oncue explain` lists all"))
    report = _report(faults(), [check_path(path, rules(), settings) for path in looked])
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    click.echo(write_report(report, form, colour=colour), nl=False)
    level = Severity(fail_level) if fail_level else settings.fail_level
    sys.exit(0 if exit_zero else _exit_code(report.findings, failing=failed(report.findings, level)))


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in (text or "").split(",") if code.strip())


def _report(faults: tuple[Diagnostic, ...], checks: list[Checked]) -> Report:
    from oncue.check.reports.report import Report  # noqa: PLC0415

    findings = dict.fromkeys(faults)
    sources: dict[str, Source] = {}
    for one in checks:
        findings |= dict.fromkeys(one.findings if one.root is None else from_here(one.findings, one.root))
        lead = Path() if one.root is None else lead_to(one.root)
        sources |= {(lead / name).as_posix(): source for name, source in one.sources.items()}
    return Report(findings=tuple(findings), checked=sum(one.files for one in checks), sources=sources)


def _exit_code(findings: Iterable[Diagnostic], *, failing: bool) -> int:
    """3 where a plugin failed, 2 where the configuration is at fault, 1 where a finding fails the run."""
    errors = {finding.code for finding in findings if finding.severity == "error"}
    if "K401" in errors:
        return INTERNAL
    if any(code.startswith("K") for code in errors):
        return talk.USAGE
    return talk.FINDINGS if failing else 0
