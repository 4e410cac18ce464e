"""What every report is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from oncue.model import Diagnostic, Severity, Source


@dataclass(frozen=True, kw_only=True)
class Report:
    """Findings in the order in which they are shown, how many files were checked, and the texts they point into.

    `sources` are by `Source.name`; a finding whose source is not among them is shown without its line.
    """

    findings: tuple[Diagnostic, ...]
    checked: int
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
