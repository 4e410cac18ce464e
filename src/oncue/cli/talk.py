"""What commands say to a person: findings, on stderr, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from oncue.cli import PLUGIN_FAILED
from oncue.errors import OncueError
from oncue.model import Diagnostic, Severity

FINDINGS = 1
USAGE = 2

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def note(text: str) -> None:
    """A line of talk, on stderr: stdout is for data."""
    click.echo(text, err=True)


def say(diagnostics: Iterable[Diagnostic]) -> None:
    """Findings, each as `place: code message`, the hint below it."""
    for finding in remember(diagnostics):
        code = click.style(finding.code, fg=_COLOURS[finding.severity], bold=True)
        sure = f" ({finding.confidence} % sure)" if finding.confidence is not None else ""
        click.echo(f"{finding.place}: {code} {finding.message}{sure}", err=True)
        if finding.hint:
            click.echo(f"    {finding.hint}", err=True)


def remember(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings; where one is the failure of a plugin, the command will leave with the exit code for that."""
    kept = tuple(diagnostics)
    context = click.get_current_context(silent=True)
    if context is not None and any(finding.code == "K401" for finding in kept):
        context.meta[PLUGIN_FAILED] = True
    return kept


def grave(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that are more than information."""
    return tuple(finding for finding in diagnostics if finding.severity is not Severity.INFO)


def stop(diagnostics: Iterable[Diagnostic], code: int = FINDINGS) -> NoReturn:
    """Say the findings and leave."""
    say(diagnostics)
    sys.exit(code)


def fail(error: OncueError) -> NoReturn:
    """Say why a call could not be carried out, and leave with the code for usage and configuration."""
    click.echo(f"oncue: {error}", err=True)
    sys.exit(USAGE)
