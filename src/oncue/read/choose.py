"""Choosing the reader for a source: by content, or as pinned."""

from __future__ import annotations

from dataclasses import replace

from oncue.model import Diagnostic, Result, Severity, Source, Transcript, words_of
from oncue.read import findings
from oncue.read.blog.page import read_page
from oncue.read.blog.posts import find_posts
from oncue.read.blog.prose import ProseReader
from oncue.read.canonical import CanonicalReader
from oncue.read.cues import AssReader, LabelsReader, SbvReader, SrtReader, TtmlReader, VttReader
from oncue.read.front_matter import FrontMatterReader
from oncue.read.html import looks_like_html, visible_text
from oncue.read.linguists.annotation import EafReader, ExmaraldaReader, TextGridReader
from oncue.read.linguists.chat import ChatReader
from oncue.read.loose.reader import LooseReader
from oncue.read.markup.cite import CiteReader
from oncue.read.markup.pairs import DefinitionListReader
from oncue.read.markup.table import HtmlTableReader
from oncue.read.markup.timed import TimedPageReader
from oncue.read.markup.typography import TypographyReader
from oncue.read.markup.words import HypertranscriptReader
from oncue.read.office.readers import (
    DocumentTableReader,
    DocumentTypographyReader,
    ThroughText,
    document_text,
    is_document,
)
from oncue.read.ohms import OhmsReader
from oncue.read.opening import open_data
from oncue.read.options import ReadOptions
from oncue.read.reader import DocumentedReader, Reader
from oncue.read.roles import with_roles
from oncue.read.tables.table import TableReader
from oncue.read.tapes import lay_end_to_end
from oncue.read.timed.asr import READERS as JSON_READERS
from oncue.read.timed.ctm import CtmReader
from oncue.read.timed.otranscribe import OtrReader
from oncue.text.decode import accept_text, from_text
from oncue.text.sections import divide

# Readers of files with a structure look at a file as it is; those of loose text at what a page of HTML shows.
STRUCTURED: tuple[DocumentedReader, ...] = (
    FrontMatterReader(),
    TableReader(),
    VttReader(),
    SrtReader(),
    SbvReader(),
    AssReader(),
    TtmlReader(),
    LabelsReader(),
    OhmsReader(),
    EafReader(),
    ExmaraldaReader(),
    TextGridReader(),
    ChatReader(),
    OtrReader(),
    *JSON_READERS,
    CtmReader(),
    CiteReader(),
    HypertranscriptReader(),
    DefinitionListReader(),
    HtmlTableReader(),
    TimedPageReader(),
    TypographyReader(),
    DocumentTableReader(),
    DocumentTypographyReader(),
)
LOOSE: tuple[DocumentedReader, ...] = (CanonicalReader(), ProseReader(), LooseReader())
READERS: tuple[DocumentedReader, ...] = (*STRUCTURED, *LOOSE)

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
    chosen = _choose(opened.value, options, READERS if readers is None else readers)
    if chosen.value is None:
        unseen = any(finding.code == findings.TOO_DEEP.code for finding in chosen.diagnostics)
        nothing = Transcript(turns=(), source=None if unseen else opened.value)
        return Result(value=nothing, diagnostics=(*opened.diagnostics, *chosen.diagnostics))
    reader, text = chosen.value
    result = reader.read(text, options)
    refusal = _refusal(text, result)
    if refusal is not None:
        errors = tuple(finding for finding in result.diagnostics if finding.severity is Severity.ERROR)
        diagnostics = (*opened.diagnostics, *errors, *refusal)
        return Result(value=replace(result.value, turns=(), sections=(), given=()), diagnostics=diagnostics)
    laid = lay_end_to_end(result.value, options.tapes)
    transcript, guessed = with_roles(laid.value, options)
    if not transcript.sections:
        transcript = replace(transcript, sections=divide(transcript.turns))
    found = (*opened.diagnostics, *result.diagnostics, *laid.diagnostics, *guessed)
    return Result(value=transcript, diagnostics=found)


def is_loose(transcript: Transcript) -> bool:
    """Whether a transcript was read as loose text, or as nothing: then it may be a page of several posts."""
    names = {reader.name for reader in LOOSE}
    return not transcript.dialect or transcript.dialect.partition(":")[0] in names


def readable(source: Source) -> Result[Source | None]:
    """The source itself, or of an HTML page or an office file the text that it shows; None, with an error, without any."""
    if is_document(source):
        return document_text(source)
    return visible_text(source) if looks_like_html(source) else Result(value=source)


def _open(source: Source | bytes | str, name: str) -> Result[Source | None]:
    if isinstance(source, Source):
        return Result(value=source)
    if isinstance(source, str):
        return accept_text(name, source)
    return open_data(name, source)


def _choose(source: Source, options: ReadOptions, readers: tuple[Reader, ...]) -> Result[tuple[Reader, Source] | None]:
    """The reader that is pinned, or surest, with what it is to read."""
    wanted = options.dialect.partition(":")[0] if options.dialect else None
    fitting = tuple(reader for reader in readers if wanted in {None, reader.name})
    if not fitting:
        return Result(value=None, diagnostics=(_unknown_dialect(source, str(options.dialect), readers),))
    structured = [reader for reader in fitting if reader not in LOOSE]
    found = _surest(source, structured) if options.dialect is None else next(iter(structured), None)
    if found is not None:
        return Result(value=(found, source))
    shown = readable(source)
    if shown.value is None:
        return Result(value=None, diagnostics=shown.diagnostics)
    text = shown.value
    loose: list[Reader] = [reader for reader in fitting if reader in LOOSE]
    found = _surest(text, loose) if options.dialect is None else loose[0]
    several = _several_parts(text) if found is None or isinstance(found, ProseReader) else None
    if several is None and found is not None:
        return Result(value=(ThroughText(found, source) if is_document(source) else found, text))
    return Result(value=None, diagnostics=(*shown.diagnostics, several or _no_turns(text, readers)))


def _surest(source: Source, readers: list[Reader]) -> Reader | None:
    scores = [(reader.sniff(source), -order) for order, reader in enumerate(readers)]
    return readers[-max(scores)[1]] if scores and max(scores)[0] >= _SURE_ENOUGH else None


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
    told = "; ".join(f"{reader.name}: {reader.describe}" for reader in readers if reader in LOOSE)
    others = ", ".join(reader.name for reader in readers if reader not in LOOSE)
    looked = "; ".join(part for part in (told, f"and files of the kinds {others}" if others else "") if part)
    return findings.NO_TURNS.at(source.place(0), "no questions and answers found", hint=f"looked for {looked}")


def _refusal(source: Source, result: Result[Transcript]) -> tuple[Diagnostic, ...] | None:
    """Why what was read is no transcript after all: nothing more where the reader itself says it."""
    if any(next(words_of(paragraph.items), None) for turn in result.value.turns for paragraph in turn.paragraphs):
        return None
    if any(finding.severity is Severity.ERROR for finding in result.diagnostics):
        return ()
    read_as = result.value.dialect or "nothing"
    return (findings.NO_TURNS.at(source.place(0), f"nothing spoken found (read as {read_as})"),)
