"""Places as a person sees them: paths lead from the folder they are in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from oncue.model import Diagnostic


def from_here(findings: Iterable[Diagnostic], root: Path) -> tuple[Diagnostic, ...]:
    """Findings whose places lead from the current folder to their files under `root`."""
    lead = lead_to(root)
    return tuple(
        replace(finding, place=replace(finding.place, source=(lead / finding.place.source).as_posix()))
        for finding in findings
    )


def name_from_here(path: Path) -> str:
    """A path as a person sees it: from the folder they are in, where it lies below."""
    here, there = Path.cwd(), path.resolve()
    return (there.relative_to(here) if there.is_relative_to(here) else path).as_posix()


def lead_to(root: Path) -> Path:
    """The way from the current folder to `root`: relative where it lies below, else whole."""
    here, there = Path.cwd(), root.resolve()
    return there.relative_to(here) if there.is_relative_to(here) else there
