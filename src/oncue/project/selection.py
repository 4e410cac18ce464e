"""The one transcript that a command without a project works on."""

from __future__ import annotations

from pathlib import Path

from oncue.model import Diagnostic, Place, Result, Severity, Transcript
from oncue.project.inspection import Contents, read_file
from oncue.read.findings import SEVERAL_PARTS, found
from oncue.read.options import ReadOptions


def one_transcript(path: Path, options: ReadOptions, part: int | None = None) -> Result[Transcript | None]:
    """The transcript in the file at `path`; of a page of several parts, part number `part`.

    None, with an error, where there is none or more than one.
    """
    contents = read_file(path, options)
    if not contents.several:
        if contents.transcript is None or not contents.transcript.turns:
            return Result(value=None, diagnostics=contents.diagnostics)
        return Result(value=contents.transcript, diagnostics=contents.diagnostics)
    parts = _parts(contents)
    if part in parts:
        return Result(value=parts[part], diagnostics=contents.diagnostics)
    numbers = ", ".join(str(number) for number in sorted(parts))
    message = (
        f"the page holds parts {numbers}" if part is None else f"part {part} has no transcript here, parts {numbers} do"
    )
    finding = found(
        SEVERAL_PARTS,
        Place(source=path.as_posix()),
        message,
        hint="name one with --part, or split the page with `oncue import`",
    )
    return Result(value=None, diagnostics=(*_errors(contents.diagnostics), finding))


def _parts(contents: Contents) -> dict[int, Transcript]:
    if contents.page is None:
        return {}
    return {
        post.number: post.transcript
        for series in contents.page.series
        for post in series.parts
        if post.number is not None and post.transcript is not None
    }


def _errors(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(finding for finding in diagnostics if finding.severity is Severity.ERROR)
