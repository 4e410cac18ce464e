"""How a run of `oncue align` talks and writes: findings and progress on stderr, the summary on stdout, files last."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import click

from oncue.cli import talk
from oncue.cli.places import from_here, name_from_here
from oncue.cli.rewriting import carry_out

if TYPE_CHECKING:
    from oncue.model import Diagnostic, Result
    from oncue.project.align_target import Target
    from oncue.project.alignment import Alignment
    from oncue.project.rewriting import Change

T = TypeVar("T")


@dataclass(kw_only=True, slots=True)
class Run:
    """How one run talks and writes: what it said and wrote so far, and whether one of its findings was an error."""

    form: str
    quiet: bool
    diff: bool
    dry_run: bool
    findings: list[Diagnostic] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether one of the findings was an error."""
        return any(finding.severity == "error" for finding in self.findings)

    def keep(self, result: Result[T | None], target: Target | None) -> T:
        """The value of a step; its findings are said. Leaves where there is none."""
        self.say(result.diagnostics, target)
        if result.value is None:
            if self.form == "json":
                self._give({})
            sys.exit(talk.FINDINGS)
        return result.value

    def say(self, findings: Iterable[Diagnostic], target: Target | None) -> None:
        """Findings that are more than information, with paths from here."""
        there = tuple(findings) if target is None or target.root is None else from_here(findings, target.root)
        new = tuple(finding for finding in there if finding not in self.findings)
        self.findings += new
        talk.say(talk.grave(new))

    def write(self, changes: Iterable[Change]) -> None:
        """Write what changes, or show it."""
        for change in changes:
            name = name_from_here(change.path)
            if self.diff:
                click.echo(change.difference(name), nl=False)
            elif change.changes:
                carry_out(change, name, dry_run=self.dry_run)
                self.written.append(name)
            else:
                talk.note(f"{name} is up to date")

    def tell(self, made: Alignment) -> None:
        """The summary, on standard output."""
        from oncue.project.align_report import report_of, text_lines  # noqa: PLC0415

        if self.diff:
            return
        report = report_of(made)
        if self.form == "json":
            self._give(report.as_json())
        elif not self.quiet:
            for line in text_lines(report, name_from_here(made.target.path)):
                click.echo(line)

    def _give(self, report: dict[str, Any]) -> None:
        from oncue.project.inspection import diagnostic_as_json  # noqa: PLC0415

        report |= {"diagnostics": [diagnostic_as_json(finding) for finding in self.findings], "written": self.written}
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar with the time left, on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415  (only people need a bar)
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("listening"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("listening", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
