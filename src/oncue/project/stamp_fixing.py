"""`oncue align --fix-stamps`: stamps that are beside their words get the time at which these are heard.

Only the characters of the stamps change, and the episode's TOML gets the page ids that they give up. What would come of
it is read again first: unless it has the same words and the stamps that were meant, nothing is changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from oncue.clock import SECOND
from oncue.config.edit import add_texts
from oncue.model import Diagnostic, Place, Result, Source, Span, Stamp, Transcript
from oncue.plugins import read
from oncue.project.align_findings import NOT_CORRECTED
from oncue.project.alignment import Alignment
from oncue.project.findings import found
from oncue.project.formatting import is_text
from oncue.project.inspection import open_source
from oncue.project.rewriting import Change, change_text
from oncue.project.sections import place_sections
from oncue.read.opening import open_data
from oncue.text.ids import alias_homes, page_ids
from oncue.text.stamps import printed_stamps


@dataclass(frozen=True, kw_only=True, slots=True)
class _Correction:
    """A stamp, where it is printed, and what will stand there; `ms` is the time meant, on the clock of all stamps."""

    stamp: Stamp
    span: Span
    ms: int
    printed: str


def fix_stamps(alignment: Alignment) -> Result[tuple[Change, ...]]:
    """The transcript with its wrong stamps corrected, and the settings that keep their page ids; nothing is written.

    Empty where no stamp is wrong, and, with a finding, where they cannot be corrected in the file.
    """
    target = alignment.target
    opened = open_source(target.path) if alignment.stamps_off else Result(value=None)
    if opened.value is None:
        return Result(value=(), diagnostics=opened.diagnostics)
    if not is_text(opened.value, target.transcript):
        message = "stamps can be corrected in plain text alone, and this file is more than that"
        hint = "correct the file that it was made from, or `oncue import` it and correct that"
        return _refused(target.shown(target.path), message, hint)
    return _corrected(alignment, opened.value)


def _corrected(alignment: Alignment, source: Source) -> Result[tuple[Change, ...]]:
    """The changes that correct the stamps in a text; none where it would then be read in another way."""
    target, name = alignment.target, alignment.target.shown(alignment.target.path)
    corrections = tuple(_corrections(alignment, source))
    rewritten = change_text(target.path, source, _replaced(source.text, corrections))
    opened = open_data(source.name, rewritten.after).value if rewritten is not None else None
    again = read(opened, target.reading).value if opened is not None else None
    if rewritten is None or again is None or not _as_meant(target.transcript, again, corrections):
        message = "the corrected file would be read in another way: it is left as it is"
        return _refused(name, message, "correct them by hand; `oncue align` lists them")
    left = len(alignment.stamps_off) - len(corrections)
    findings = (_left(name, left),) if left else ()
    changed = _with_aliases(alignment, replace(again, given=()), rewritten)
    return replace(changed, diagnostics=(*findings, *changed.diagnostics))


def _refused(name: str, message: str, hint: str) -> Result[tuple[Change, ...]]:
    return Result(value=(), diagnostics=(found(NOT_CORRECTED, name, message, hint),))


# ---------------------------------------------------------------- the transcript


def _corrections(alignment: Alignment, source: Source) -> Iterator[_Correction]:
    """What is to be printed for each stamp; one that does not stand in the file as such is left."""
    spans = {id(one.stamp): one.span for one in printed_stamps(alignment.target.transcript.turns)}
    for check in alignment.stamps_off:
        span, printed = spans[id(check.stamp)], alignment.corrected(check)
        stands = span is not None and source.text[span.start : span.end] == check.stamp.printed
        if span is not None and stands and printed is not None and check.found is not None:
            ms = check.found + alignment.clock_start
            yield _Correction(stamp=check.stamp, span=span, ms=ms, printed=printed)


def _replaced(text: str, corrections: Sequence[_Correction]) -> str:
    for one in sorted(corrections, key=lambda one: one.span, reverse=True):
        text = text[: one.span.start] + one.printed + text[one.span.end :]
    return text


def _as_meant(before: Transcript, after: Transcript, corrections: Sequence[_Correction]) -> bool:
    """Whether a transcript has the same words, and the stamps that were meant, those corrected within a second."""
    meant = {id(one.stamp): one.ms for one in corrections}
    stamps = [meant.get(id(one.stamp), one.stamp.ms) for one in printed_stamps(before.turns)]
    again = [one.stamp.ms for one in printed_stamps(after.turns)]
    near = len(stamps) == len(again) and all(
        abs(one - other) <= SECOND for one, other in zip(stamps, again, strict=True)
    )
    return bool(corrections) and near and [one.text for one in before.words] == [one.text for one in after.words]


# ---------------------------------------------------------------- the page ids


def _with_aliases(alignment: Alignment, again: Transcript, rewritten: Change) -> Result[tuple[Change, ...]]:
    """The corrected transcript and, before it, the settings with the page ids that are given up."""
    target = alignment.target
    lost = _lost_ids(alignment, place_sections(again, target.episode).value)
    if target.settings is None or not lost:
        return Result(value=(rewritten,))
    source = open_source(target.settings).value
    text = add_texts(source.text, "aliases", lost) if source is not None else None
    settings = change_text(target.settings, source, text) if source is not None and text is not None else None
    if settings is None:
        hint = f"write aliases = {json.dumps(lost)} into it, and correct the stamps then"
        return _refused(target.shown(target.settings), "the old page ids cannot be kept in this file", hint)
    return Result(value=(settings, rewritten))


def _left(name: str, count: int) -> Diagnostic:
    message = f"{count} wrong stamp{'s' if count > 1 else ''} cannot be found in the file as printed"
    return NOT_CORRECTED.at(Place(source=name), message, hint="correct what is left by hand")


def _lost_ids(alignment: Alignment, again: Transcript) -> tuple[str, ...]:
    """The page ids that sections give up, as aliases; those of another section stay its own."""
    now = page_ids(again)
    here = dict(zip((section.first for section in again.sections), now, strict=True))
    old = zip(alignment.timed.transcript.sections, page_ids(alignment.timed.transcript), strict=True)
    known = {alias.partition("=")[0] for alias in alignment.target.episode.aliases}
    moved = {one: here.get(section.first) for section, one in old if one not in {*now, *known}}
    starts = [alignment.timed.times[_first_word(again, section.first)].start for section in again.sections]
    nearest = alias_homes(moved, now, starts)
    return tuple(one if home is None or nearest.get(one) == home else f"{one}={home}" for one, home in moved.items())


def _first_word(transcript: Transcript, turn: int) -> int:
    """The number of the first word of a turn, or of the last word where none follows."""
    before = sum(len(one.words) for one in transcript.turns[:turn])
    return min(before, len(transcript.words) - 1)
