"""The reader of loose text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from oncue.model import About, Diagnostic, Note, NoteKind, Result, Source, Transcript
from oncue.read import findings
from oncue.read.front_matter import front_matter, split_front_matter
from oncue.read.lines import lines_of
from oncue.read.loose import dialect as dialects
from oncue.read.loose.dialect import Dialect, elect
from oncue.read.loose.heads import Head, Shape, head_of
from oncue.read.loose.joining import join_heads
from oncue.read.loose.labels import Names, find_names, head_lines, header_role, marks_nothing
from oncue.read.loose.lists import refuse
from oncue.read.loose.turns import Spoken, TurnReader
from oncue.read.loose.voice import elect_plain
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.text.sections import divide

_MANY = 12


class LooseReader:
    """The reader of the dialects of loose text."""

    name = dialects.PREFIX
    describe = "lines that begin with stamps, names or both, in any of the ways in which people and services write them"
    docs = ReaderDocs(
        title="Loose text and Markdown",
        taken=(
            "Stamps in brackets, bare, as links, in words (`12 minutes 3 seconds`), with frames, as ranges, glued to what is "
            "spoken (`0:022 seconds`), at the end of a paragraph; before, behind, above and below names, or without any. Names "
            "in any script, in bold, in capitals, as ids, as letters. Headings become sections, stamps inside a turn stay "
            "there. A label is a name only with evidence: it comes back, or stands beside a stamp or in bold."
        ),
        left=(
            "Head lines, chat logs, lists of people and links, marks of tapes and lines of services: each is a note with its "
            "kind. A list of chapters or a chat is refused by its words a minute."
        ),
        example=(
            "Ada Moss (0:02):\nWhere did you learn to splice?\n\nTom Reed (0:07):\nIn the loft, from my aunt.\n\n(0:12):\n"
            "She had hands like rope.\n\nAda Moss (0:20):\nAnd the knots?\n"
        ),
    )

    def sniff(self, source: Source) -> float:
        """As sure as the election: labels with stamps more than labels, labels more than stamps alone."""
        about, _, start = split_front_matter(source)
        elected = _elect(_heads(source, start, None), about)
        if elected is None:
            return 0.0
        if elected.names.known:
            return 0.88
        return 0.45 if dialects.PLAIN in elected.features else 0.7

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript, in the dialect that is elected or pinned; a list or a chat is refused as one."""
        about, notes, start = split_front_matter(source)
        heads = _heads(source, start, options.fps)
        guesses = front_matter(source).findings
        frames = _frame_rate(heads) if options.fps is None else None
        if frames is not None:
            heads = _heads(source, start, frames)
            guesses = (*guesses, _frames_found(source, heads, frames))
        pinned = dialects.parse(options.dialect or self.name)
        if pinned is None:
            nothing = Transcript(turns=(), source=source)
            return Result(value=nothing, diagnostics=(_unknown_words(source, str(options.dialect)),))
        strict = any(pinned)
        elected = _pinned(heads, about, pinned) if strict else _elect(heads, about)
        if elected is None:
            return Result(value=Transcript(turns=(), source=source, dialect=self.name), diagnostics=guesses)
        spoken = TurnReader(source, elected).read(tuple(_settled(heads, elected)))
        stamps = sum(head.shape in {Shape.STAMP, Shape.STAMP_LINE} for head in heads)
        refusal = None if strict else refuse(source, spoken.turns, stamps)
        if refusal is not None:
            nothing = Transcript(turns=(), source=source, dialect=elected.name, notes=(*notes, *spoken.notes))
            return Result(value=nothing, diagnostics=(refusal,))
        transcript = Transcript(
            turns=spoken.turns,
            sections=divide(spoken.turns, spoken.titles),
            notes=(*notes, *spoken.notes),
            language=options.language,
            dialect=elected.name,
            source=source,
            about=_people_said(heads, about),
        )
        found = tuple(_found(source, elected, spoken, strict=strict))
        return Result(value=transcript, diagnostics=(*guesses, *found))


# ---------------------------------------------------------------- heads and their election


@lru_cache(maxsize=2)
def _heads(source: Source, start: int, fps: float | None) -> tuple[Head, ...]:
    """The heads of a text: kept, since a text is sniffed and then read."""
    return join_heads(source, tuple(head_of(line, fps=fps) for line in lines_of(source, start)))


def _settled(heads: tuple[Head, ...], elected: Dialect) -> Iterator[Head]:
    """Heads whose labels are names; the words of any other label are text. Titles of headings stay."""
    for head in heads:
        keeps = head.label is None or head.heading or elected.names.has(head) or marks_nothing(head)
        yield head if keeps else head.without_label()


def _elect(heads: tuple[Head, ...], about: About) -> Dialect | None:
    names = _names(heads, about)
    elected = elect(heads, names)
    if elected is None:
        return elect_plain(heads, said=_is_said(about))
    if not names.known:
        return elected
    first = next((at for at, head in enumerate(heads) if names.has(head) and not head.heading), 0)
    if first and elect_plain(heads[:first], said=_is_said(about)):
        return replace(elected, features=elected.features | {dialects.OPENING})
    return elected


def _pinned(heads: tuple[Head, ...], about: About, pinned: tuple[frozenset[Shape], frozenset[str]]) -> Dialect:
    """The dialect that an episode names: its heads begin turns, whatever their support."""
    shapes, features = pinned
    labelled = shapes & {Shape.LABEL, Shape.STAMP_LABEL, Shape.LABEL_STAMP}
    found = _names(heads, about) if labelled else Names()
    return Dialect(shapes=shapes, features=features, names=found, confidence=100)


def _is_said(about: About) -> bool:
    """Whether the file's own head says that this is a transcript: it names people."""
    return bool(about.people)


def _names(heads: tuple[Head, ...], about: About) -> Names:
    header = head_lines(heads)
    called = [name for name, _ in (*about.people, *_header_people(header))]
    return find_names([head for head in heads if not head.heading and head not in header], called)


def _header_people(header: tuple[Head, ...]) -> list[tuple[str, str]]:
    people: list[tuple[str, str]] = []
    for head in header:
        if head.label is not None and len(head.body) < 120:
            names = re.split(r"[,;&]| and | und | et | y ", head.body.strip(" *_"))
            people += [(name.strip(), header_role(head.label)) for name in names if name.strip()]
    return people


def _people_said(heads: tuple[Head, ...], about: About) -> About:
    people = tuple(dict.fromkeys((*about.people, *_header_people(head_lines(heads)))))
    return replace(about, people=people)


def _frame_rate(heads: tuple[Head, ...]) -> float | None:
    """30 where the last two digits of every stamp can only be frames: none of many is 30 or more."""
    last = [head.stamp.frames for head in heads if head.stamp is not None and head.stamp.frames is not None]
    dotted = sum(head.stamp is not None and "." in _printed(head) for head in heads)
    return 30.0 if len(last) >= _MANY and max(last) < 30 and dotted == len(last) and len(set(last)) > 3 else None


def _printed(head: Head) -> str:
    return "" if head.stamp is None else head.line.text[head.stamp.start : head.stamp.end]


# ---------------------------------------------------------------- findings


def _unknown_words(source: Source, dialect: str) -> Diagnostic:
    words = ", ".join((*dialects.BEGINNINGS, *dialects.FEATURES))
    hint = f"write loose: and some of these, parted by +: {words}"
    return findings.UNKNOWN_DIALECT.at(source.place(0), f"no dialect is called {dialect!r}", hint=hint)


def _frames_found(source: Source, heads: tuple[Head, ...], fps: float) -> Diagnostic:
    first = next(head for head in heads if head.stamp is not None)
    message = f"the last two digits of the stamps are taken for frames, {fps:g} a second"
    return findings.FRAMES_GUESSED.at(first.line.place(source), message, confidence=85)


def _found(source: Source, elected: Dialect, spoken: Spoken, *, strict: bool) -> Iterator[Diagnostic]:
    if not spoken.turns:
        for note in spoken.notes if strict else ():
            yield from _left_out(source, note.kind, [note], strict=True)
        return
    stamps = sum(turn.stamp is not None for turn in spoken.turns)
    message = f"read as {elected.name}: {len(spoken.turns)} turns, {stamps} of them with a stamp"
    place = spoken.turns[0].place or source.place(0)
    if not strict:
        yield findings.DIALECT_ELECTED.at(place, message, confidence=elected.confidence)
    for kind, group in groupby(spoken.notes, key=lambda note: note.kind):
        yield from _left_out(source, kind, list(group), strict=strict)
    for at in spoken.tapes:
        if 0 < at < len(spoken.turns):
            place = spoken.turns[at].place or source.place(0)
            yield findings.TAPE_GUESSED.at(place, "a new tape or file is taken to begin here", confidence=80)


def _left_out(source: Source, kind: NoteKind, notes: list[Note], *, strict: bool) -> Iterator[Diagnostic]:
    """One finding for lines that stand together; with a pinned dialect each line that it does not explain is an error."""
    spans = [note.place.span for note in notes if note.place and note.place.span]
    if not spans:
        return
    if strict and kind in {NoteKind.INTRO, NoteKind.OTHER, NoteKind.CHAT}:
        for span in spans:
            place = source.place(span.start, span.end)
            hint = "take the line away, or pin another dialect"
            yield findings.UNEXPLAINED.at(place, "the pinned dialect does not explain this line", hint=hint)
        return
    count = "a line" if len(notes) == 1 else f"{len(notes)} lines"
    place = source.place(spans[0].start, spans[-1].end)
    yield findings.LEFT_OUT.at(place, f"not taken for speech: {count}, {kind.value}", confidence=90)
