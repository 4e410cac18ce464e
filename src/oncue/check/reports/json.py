"""For programs: one JSON object.

    {"version": 1,
     "findings": [{"code": "T002", "severity": "warning", "path": "part-2.txt", "line": 5, "column": 1,
                   "end_line": 5, "end_column": 9, "pointer": null, "message": "…", "hint": "…", "confidence": null,
                   "fix": {"safe": true, "edits": [{"start": 210, "end": 218, "replacement": "(04:58)"}]}}],
     "summary": {"files": 3, "errors": 0, "warnings": 1, "infos": 0}}

Lines and columns count from 1 in characters, `end_column` is the first one behind the place; `start` and `end` of an
edit are offsets in characters into the decoded text without a byte order mark. What is not known is null. Later
versions may add keys; a change of what a key means raises `version`.
"""

from __future__ import annotations

import json
from typing import Any

from oncue.check.reports.report import Report
from oncue.model import Diagnostic, Fix, Severity, Source

VERSION = 1


def write(report: Report) -> str:
    """The report as JSON text, two blanks a level, with a line end."""
    value = {
        "version": VERSION,
        "findings": [_finding(finding, report.sources.get(finding.place.source)) for finding in report.findings],
        "summary": {
            "files": report.checked,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Diagnostic, source: Source | None) -> dict[str, Any]:
    place = finding.place
    end = source.place(place.span.end) if source is not None and place.span is not None else None
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": place.source,
        "line": place.line,
        "column": place.column,
        "end_line": end.line if end else None,
        "end_column": end.column if end else None,
        "pointer": place.pointer,
        "message": finding.message,
        "hint": finding.hint,
        "confidence": finding.confidence,
        "fix": _fix(finding.fix),
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}
