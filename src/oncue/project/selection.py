"""The one transcript that a command without a project works on."""

from __future__ import annotations

from pathlib import Path

from oncue.model import Diagnostic, Place, Result, Severity, Transcript
from oncue.project.inspection import Contents, read_file
from oncue.project.word_times import with_own_times
from oncue.read.blog.page import Post
from oncue.read.findings import SEVERAL_PARTS
from oncue.read.options import ReadOptions


def one_transcript(path: Path, options: ReadOptions, part: int | None = None) -> Result[Transcript | None]:
    """The transcript in the file at `path`; of a page of several parts, part number `part`.

    None, with an error, where there is none or more than one.
    """
    contents = read_file(path, options)
    if not contents.several and (contents.transcript is None or not contents.transcript.turns):
        return Result(value=None, diagnostics=contents.diagnostics)
    posts = _posts(contents)
    fitting = [post for post in posts if part in {None, post.number}]
    if not contents.several and (fitting or not posts):
        return _with_times(path, contents)
    if len(fitting) == 1:
        return Result(value=fitting[0].transcript, diagnostics=contents.diagnostics)
    names = ", ".join(f"part {post.number}" if post.number is not None else f"“{post.title}”" for post in posts)
    lead = (
        ""
        if part is None
        else f"part {part} is not the one on this page: "
        if not fitting
        else f"two are part {part}: "
    )
    finding = SEVERAL_PARTS.at(
        Place(source=contents.source.name if contents.source else ""),
        f"{lead}the page holds {names or 'no transcript'}",
        hint="name one with --part, or split the page with `oncue import`",
    )
    return Result(value=None, diagnostics=(*_errors(contents.diagnostics), finding))


def _with_times(path: Path, contents: Contents) -> Result[Transcript | None]:
    """The one transcript of a file, with the times that a project around it has for its words."""
    if contents.transcript is None:
        return Result(value=None, diagnostics=contents.diagnostics)
    timed = with_own_times(path, contents.transcript)
    return Result(value=timed.value, diagnostics=(*contents.diagnostics, *timed.diagnostics))


def _posts(contents: Contents) -> list[Post]:
    """The posts of a page that are transcripts."""
    series = contents.page.series if contents.page is not None else ()
    return [post for one in series for post in one.parts if post.transcript is not None]


def _errors(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(finding for finding in diagnostics if finding.severity is Severity.ERROR)
