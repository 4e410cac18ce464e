"""Choosing the reader for a source: by content, or as pinned."""

from __future__ import annotations

from dataclasses import replace

from oncue.model import Diagnostic, Result, Severity, Source, Transcript
from oncue.read import findings
from oncue.read.canonical import CanonicalReader
from oncue.read.cues import SrtReader, VttReader
from oncue.read.html import looks_like_html, visible_text
from oncue.read.options import ReadOptions
from oncue.read.page import read_page
from oncue.read.posts import find_posts
from oncue.read.prose import ProseReader
from oncue.read.reader import Reader
from oncue.text.decode import accept_text, decode, from_text

READERS: tuple[Reader, ...] = (VttReader(), SrtReader(), CanonicalReader(), ProseReader())

_SURE_ENOUGH = 0.4


def read_source(
    source: Source | bytes | str,
    *,
    name: str = "transcript.txt",
    options: ReadOptions | None = None,
    readers: tuple[Reader, ...] | None = None,
) -> Result[Transcript]:
    """See `oncue.read.read`."""
    options = options or ReadOptions()
    opened = _open(source, name)
    if opened.value is None:
        kept = from_text(name, source) if isinstance(source, str) else None
        return Result(value=Transcript(turns=(), source=kept), diagnostics=opened.diagnostics)
    shown = readable(opened.value)
    if shown.value is None:
        return Result(value=Transcript(turns=()), diagnostics=(*opened.diagnostics, *shown.diagnostics))
    text = shown.value
    chosen = _choose(text, options, READERS if readers is None else readers)
    if isinstance(chosen, Diagnostic):
        return Result(value=Transcript(turns=(), source=text), diagnostics=(*opened.diagnostics, chosen))
    result = chosen.read(text, options)
    refusal = _refusal(text, result.value)
    if refusal is not None:
        errors = tuple(finding for finding in result.diagnostics if finding.severity is Severity.ERROR)
        diagnostics = (*opened.diagnostics, *errors, refusal)
        return Result(value=replace(result.value, turns=(), sections=()), diagnostics=diagnostics)
    return Result(value=result.value, diagnostics=(*opened.diagnostics, *result.diagnostics))


def readable(source: Source) -> Result[Source | None]:
    """The source itself, or of an HTML page the text that it shows; None, with an error, where it cannot be read."""
    return visible_text(source) if looks_like_html(source) else Result(value=source)


def _open(source: Source | bytes | str, name: str) -> Result[Source | None]:
    if isinstance(source, Source):
        return Result(value=source)
    if isinstance(source, str):
        return accept_text(name, source)
    return decode(name, source)


def _choose(source: Source, options: ReadOptions, readers: tuple[Reader, ...]) -> Reader | Diagnostic:
    if options.dialect is not None:
        pinned = next((reader for reader in readers if reader.name == options.dialect), None)
        return _of_one_part(source, pinned) if pinned else _unknown_dialect(source, options.dialect, readers)
    scores = [(reader.sniff(source), -order) for order, reader in enumerate(readers)]
    if scores and max(scores)[0] >= _SURE_ENOUGH:
        return _of_one_part(source, readers[-max(scores)[1]])
    return _several_parts(source) or _no_turns(source, readers)


def _of_one_part(source: Source, reader: Reader) -> Reader | Diagnostic:
    """The reader, unless it is one of loose text and the text is a page of several parts."""
    return (_several_parts(source) if isinstance(reader, ProseReader) else None) or reader


def _unknown_dialect(source: Source, dialect: str, readers: tuple[Reader, ...]) -> Diagnostic:
    names = ", ".join(reader.name for reader in readers)
    return findings.UNKNOWN_DIALECT.at(source.place(0), f"no dialect is called {dialect!r}", hint=f"there are {names}")


def _several_parts(source: Source) -> Diagnostic | None:
    if len(find_posts(source)) < 2:
        return None
    parts = [post for post in read_page(source).value.posts if post.transcript is not None]
    if len(parts) < 2:
        return None
    titles = ", ".join(f"part {post.number}" if post.number else post.title for post in parts)
    place = source.place(parts[0].span.start)
    return findings.SEVERAL_PARTS.at(place, f"the page holds {titles}", hint="split it with `oncue import`")


def _no_turns(source: Source, readers: tuple[Reader, ...]) -> Diagnostic:
    looked = "; ".join(f"{reader.name}: {reader.describe}" for reader in readers)
    return findings.NO_TURNS.at(source.place(0), "no questions and answers found", hint=f"looked for {looked}")


def _refusal(source: Source, transcript: Transcript) -> Diagnostic | None:
    """Why what was read is no transcript after all."""
    if transcript.words:
        return None
    return findings.NO_TURNS.at(source.place(0), f"nothing spoken found (read as {transcript.dialect or 'nothing'})")
