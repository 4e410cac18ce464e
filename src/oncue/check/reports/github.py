"""For GitHub Actions: one workflow command a finding, shown as an annotation at its line.

The escapes are those of the runner: `%`, CR and LF everywhere, `:` and `,` in properties as well.
"""

from __future__ import annotations

from oncue.check.reports.report import Report
from oncue.model import Diagnostic, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report) -> str:
    """One line a finding; empty without findings."""
    return "".join(f"{_command(finding)}\n" for finding in report.findings)


def _command(finding: Diagnostic) -> str:
    place = finding.place
    properties = [("file", place.source), ("line", place.line), ("col", place.column), ("title", finding.code)]
    listed = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties if value is not None)
    message = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    return f"::{_LEVELS[finding.severity]} {listed}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
