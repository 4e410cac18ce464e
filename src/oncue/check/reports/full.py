"""For people: each finding with its line, a caret under it, and the hint."""

from __future__ import annotations

import unicodedata

from oncue.check.reports.report import Report
from oncue.model import Diagnostic, Severity, Source

_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
# A paragraph may be one line of thousands of characters: so much of it is shown before and after the place.
_BEFORE, _AFTER = 40, 56
_CUT = "…"


def write(report: Report, *, colour: bool = False) -> str:
    """One block a finding, and a last line that sums up."""
    blocks = [_block(finding, report.sources.get(finding.place.source), colour=colour) for finding in report.findings]
    return "\n".join([*blocks, _summary(report)]) + "\n"


def _block(finding: Diagnostic, source: Source | None, *, colour: bool) -> str:
    place = visible(str(finding.place))
    code, message = finding.code, visible(finding.message)
    if colour:
        place = f"{_BOLD}{place}{_RESET}"
        code = f"{_COLOURS[finding.severity]}{code}{_RESET}"
    lines = [f"{place}: {code} {finding.severity} {message}"]
    if source is not None:
        lines += _excerpt(finding, source, colour=colour)
    if finding.hint:
        label = "fix" if finding.fix is not None and finding.fix.safe else "hint"
        hint = visible(finding.hint)
        lines.append(f"  {_DIM}{label}: {hint}{_RESET}" if colour else f"  {label}: {hint}")
    return "\n".join([*lines, ""])


def _excerpt(finding: Diagnostic, source: Source, *, colour: bool) -> list[str]:
    """The line of the finding, cut to a window around it, and a line of carets below."""
    span = finding.place.span
    if span is None or span.end > len(source.text):
        return []
    line, start = source.line_around(span.start)
    end = min(len(line), max(start + 1, start + span.end - span.start), start + _AFTER)
    first, last = max(0, start - _BEFORE), min(len(line), end + _AFTER)
    head = (_CUT if first else "") + visible(line[first:start])
    marked = visible(line[start:end])
    tail = visible(line[end:last]) + (_CUT if last < len(line) else "")
    carets = "^" * max(1, _columns(marked))
    if colour:
        carets = f"{_COLOURS[finding.severity]}{carets}{_RESET}"
    gutter = f"{finding.place.line or '':>5} | "
    margin = f"{'|':>{len(gutter) - 1}} "
    return [f"{gutter}{head}{marked}{tail}".rstrip(), f"{margin}{' ' * _columns(head)}{carets}"]


def visible(text: str) -> str:
    """`text` without the characters that move a terminal's cursor or turn its text around."""
    return "".join(
        "\ufffd" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char != "\u00ad" else char
        for char in text.replace("\t", " ")
    )


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, marks on letters none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
        for char in text
    )


def _summary(report: Report) -> str:
    files = _counted(report.checked, "file")
    if not report.findings:
        return f"{files} checked, nothing found"
    counts = [
        _counted(count, str(severity) if severity is not Severity.INFO else "info")
        for severity in reversed(Severity)
        if (count := report.count(severity))
    ]
    return f"{files} checked: {', '.join(counts)}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
