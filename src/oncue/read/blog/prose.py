"""Blog prose: unquoted questions, mostly stamped, and “quoted” answers, as blocks of lines and then as turns.

Unquoted text between the answers is a question, stamped or not; what stands before the first and after the last is not
spoken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from oncue.model import (
    Diagnostic,
    Item,
    Note,
    NoteKind,
    Paragraph,
    Result,
    Role,
    Source,
    Stamp,
    Transcript,
    Turn,
    Word,
)
from oncue.read import findings
from oncue.read.blog.blocks import Block, asks, blocks_of, interview_in, opens_quotation
from oncue.read.blog.part_links import is_part_link
from oncue.read.blog.posts import PostHead, find_posts, guest_of
from oncue.read.lines import Line, gaps, lines_of
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.text.pairing import unpaired
from oncue.text.sections import divide
from oncue.text.words import split_passage


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """What a stretch of a source holds when it is read as prose."""

    turns: tuple[Turn, ...]
    notes: tuple[Note, ...]
    diagnostics: tuple[Diagnostic, ...]


class ProseReader:
    """The reader of the dialect `prose`."""

    name = "prose"
    describe = "paragraphs without names: questions unquoted, often stamped, answers in quotation marks"
    docs = ReaderDocs(
        title="Blog prose with quoted answers",
        taken=(
            "Unquoted paragraphs as questions, with the stamp before them; quoted ones as answers, over several paragraphs "
            "until one is closed. A page of several posts is split into its parts; their titles, dates, authors and tags are "
            "taken."
        ),
        left="What stands before the first question and after the last answer, and links to other parts: each is a note.",
        example=(
            "(0:02) Where did you learn to splice?\n\n“In the loft, from my aunt.\n\n“She had no patience at all.”\n\n"
            "(0:19) And in winter?\n\n“By the stove.”\n"
        ),
    )

    def sniff(self, source: Source) -> float:
        """Sure where stamped questions and quoted answers alternate; doubtful without stamps."""
        if not opens_quotation(source.text):
            return 0.0
        post = _own_post(source)
        start, end = (post.body_start, post.body_end) if post else (0, len(source.text))
        _, blocks, _ = interview_in(blocks_of(lines_of(source, start, end)))
        answers = sum(block.quoted for block in blocks)
        stamped = sum(block.stamp is not None for block in blocks)
        questions = sum(not block.quoted for block in blocks)
        if answers == 0 or questions == 0:
            return 0.0
        if stamped:
            return 0.8
        asking = sum(not block.quoted and asks(block) for block in blocks)
        return 0.5 if answers >= 2 and asking * 2 > questions else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript of a source that is one post, or one interview without anything around it."""
        post = _own_post(source)
        start, end = (post.body_start, post.body_end) if post else (0, len(source.text))
        guessed = guest_of(post.series_title) if post and options.guest is None else None
        prose = read_prose(source, start, end, replace(options, guest=guessed) if guessed else options)
        around = gaps(source, (post.span,)) if post else ()
        chrome = tuple(_note(source, line, NoteKind.OTHER) for lines in around for line in lines)
        notes = _in_order((*(post.notes if post else ()), *prose.notes, *chrome))
        transcript = Transcript(
            turns=prose.turns,
            sections=divide(prose.turns),
            notes=notes,
            language=options.language,
            dialect=self.name,
            source=source,
        )
        guesses = (guest_found(source, post.span.start, guessed),) if post and guessed else ()
        left_out = tuple(gap_found(source, lines) for lines in around)
        return Result(value=transcript, diagnostics=(*guesses, *prose.diagnostics, *left_out))


def read_prose(source: Source, start: int, end: int, options: ReadOptions) -> Prose:
    """Read `source.text[start:end]` as prose: turns in order, everything else as notes."""
    before, blocks, after = interview_in(blocks_of(lines_of(source, start, end)))
    notes = [_note(source, line, NoteKind.INTRO) for block in before for line in block.lines]
    spoken: list[Block] = []
    turns: list[Turn] = []
    within: str | None = None
    for block in blocks:
        turn, within = _turn(source, block, options, within)
        if turn is None:
            notes += [_note(source, line, NoteKind.OTHER) for line in block.lines]
        else:
            turns.append(turn)
            spoken.append(block)
    rest = [line for block in after for line in block.lines]
    notes += [_note(source, line, NoteKind.LINK if is_part_link(line.text) else NoteKind.OTHER) for line in rest]
    texts = ((line.start, line.text) for block in spoken for line in block.lines)
    diagnostics = (*_guesses(source, spoken, notes), *unpaired(source, texts))
    return Prose(turns=tuple(turns), notes=tuple(notes), diagnostics=diagnostics)


def guest_found(source: Source, start: int, guest: str) -> Diagnostic:
    """The finding on a guest whose name comes from the title of the post that begins at `start`."""
    return findings.GUEST_GUESSED.at(source.place(start), f"the answers are taken to be by {guest}", confidence=90)


def gap_found(source: Source, lines: tuple[Line, ...]) -> Diagnostic:
    """The finding on lines around the posts of a page."""
    place = source.place(lines[0].start, lines[-1].end)
    count = "a line" if len(lines) == 1 else f"{len(lines)} lines"
    return findings.LEFT_OUT.at(place, f"not taken for speech: {count} of the page around", confidence=90)


def _own_post(source: Source) -> PostHead | None:
    """The one post of a page that is an interview, where there is one; the only post, whatever it is."""
    posts = find_posts(source)
    if len(posts) > 1:
        posts = tuple(
            post for post in posts if interview_in(blocks_of(lines_of(source, post.body_start, post.body_end)))[1]
        )
    return posts[0] if len(posts) == 1 else None


def _turn(source: Source, block: Block, options: ReadOptions, within: str | None) -> tuple[Turn | None, str | None]:
    """The turn that a block is, None where nothing is said in it, and the reason of a redaction left open."""
    paragraphs: list[Paragraph] = []
    for number, line in enumerate(block.lines):
        head, tail = _trim(block, number)
        text = line.text[head : len(line.text) - tail]
        items, within = split_passage(text, line.start + head, within=within)
        if tail and block.behind:
            items = _with_end(items, block.behind)
        if items:
            paragraphs.append(Paragraph(items=items, place=line.place(source)))
    if not paragraphs:
        return None, within
    turn = Turn(
        paragraphs=tuple(paragraphs),
        speaker=options.guest if block.quoted else options.interviewer,
        role=Role.ANSWER if block.quoted else Role.QUESTION,
        role_confidence=_confidence(block),
        stamp=_stamp(source, block),
        place=source.place(block.lines[0].start, block.lines[-1].end),
    )
    return turn, within


def _with_end(items: tuple[Item, ...], behind: str) -> tuple[Item, ...]:
    """`items` with the punctuation that stood behind the closing mark on the last word: no mark parts them now."""
    last = items[-1] if items else None
    if not isinstance(last, Word):
        return items
    whole = replace(last, text=last.text + behind)
    return (*items[:-1], whole)


def _trim(block: Block, number: int) -> tuple[int, int]:
    """How many characters at both ends of a line are stamp or outer quotation mark."""
    opening, closing = block.marks
    head = opening if number == 0 else 0
    if number == 0 and block.stamp is not None:
        head = block.stamp.after
    return head, closing + len(block.behind) if number == len(block.lines) - 1 else 0


def _stamp(source: Source, block: Block) -> Stamp | None:
    if block.stamp is None:
        return None
    start = block.lines[0].start
    place = source.place(start, start + len(block.stamp.printed))
    return Stamp(ms=block.stamp.ms, printed=block.stamp.printed, place=place)


def _confidence(block: Block) -> int:
    if block.quoted:
        return 80 if block.guessed_end else 95
    return 95 if block.stamp is not None else 75


def _in_order(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: note.place.span.start if note.place and note.place.span else 0))


def _note(source: Source, line: Line, kind: NoteKind) -> Note:
    return Note(kind=kind, text=line.text, place=line.place(source))


def _guesses(source: Source, blocks: list[Block], notes: list[Note]) -> Iterator[Diagnostic]:
    if not blocks:
        return
    head = blocks[0].lines[0].place(source)
    yield findings.ROLES_GUESSED.at(
        head,
        f"read as prose: unquoted text is a question, quoted text its answer ({len(blocks)} turns)",
        confidence=95,
    )
    for block in blocks:
        place = block.lines[0].place(source)
        if not block.quoted and block.stamp is None:
            yield findings.UNSTAMPED_QUESTION.at(place, "taken for a question without stamp", confidence=75)
        if block.quoted and block.guessed_end:
            place = block.lines[-1].place(source)
            yield findings.CLOSED_BY_GUESS.at(place, "the answer is taken to end here", confidence=80)
    for note in notes:
        if note.place is not None:
            yield findings.LEFT_OUT.at(note.place, f"not taken for speech: {note.kind.value}", confidence=90)
