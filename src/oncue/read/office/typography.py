"""Interviews whose lines name nobody: who asks, or who speaks, is said by how the lines are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from oncue.model import Diagnostic, Note, NoteKind, Role, Segment, Stamp
from oncue.read.loose.labels import looks_like_name
from oncue.read.office import findings
from oncue.read.office.document import Document
from oncue.read.office.pieces import Piece, pieces_of
from oncue.text.quotes import PAIRS, QuotePair

_FEWEST_QUESTIONS = 2
_SURE = 0.5
_TITLE_WORDS = 8
_LONG_TITLE_WORDS = 14
_NAME_WORDS = 5
_MOST_NAMES = 30
_FEWEST_NAMES = 4
_MOST_WAYS = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Election:
    """What the typography of a document says: pieces set in `way` ask (or with `inverse` the others do).

    With `names` pieces set in `way` are names. `confidence` is in per cent.
    """

    way: str
    confidence: int
    inverse: bool = False
    names: frozenset[str] = frozenset()

    def marks(self, piece: Piece) -> bool:
        """Whether a piece is one of those that ask, or that name."""
        if self.names:
            return self.way in piece.ways and _key(piece.text) in self.names
        return (self.way in piece.ways) != self.inverse

    def describe(self) -> str:
        """How such pieces are set, for a person."""
        said = {"heading": "set as headings"}.get(
            self.way, f"in the {self.way}" if self.way.startswith("style ") else f"set in {self.way}"
        )
        said = said.replace("set in underlined", "underlined")
        return said.replace("set ", "not set ").replace("in the ", "not in the ") if self.inverse else said


@dataclass(kw_only=True, slots=True)
class Reading:
    """What is read of a document by its typography."""

    segments: list[Segment] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def elect_typography(pieces: tuple[Piece, ...]) -> Election | None:
    """What the typography says, if anything: questions set apart from answers, or names that come back."""
    spoken = tuple(piece for piece in pieces if piece.text)
    ways = Counter(way for piece in spoken for way in piece.ways)
    found = [
        election
        for way, count in ways.most_common(_MOST_WAYS)
        if _FEWEST_QUESTIONS <= count <= len(spoken) - 1
        for election in (
            _by_questions(spoken, way, inverse=False),
            _by_questions(spoken, way, inverse=True),
            _by_names(spoken, way),
        )
        if election is not None
    ]
    return max(found, key=lambda one: (one.confidence, not one.inverse, -len(one.way)), default=None)


def read_typography(document: Document, election: Election) -> Reading:
    """The turns of a document by its typography."""
    pieces = pieces_of(document)
    return _read_names(document, pieces, election) if election.names else _read_questions(document, pieces, election)


# ---------------------------------------------------------------- elections


def _by_questions(pieces: tuple[Piece, ...], way: str, *, inverse: bool) -> Election | None:
    """Questions set in one way: most end in a question mark, few of the others do, and they are the shorter part."""
    election = Election(way=way, confidence=0, inverse=inverse)
    blocks = [(asks, list(group)) for asks, group in groupby(pieces, key=election.marks)]
    asked = [block for asks, block in blocks if asks]
    others = [block for asks, block in blocks if not asks]
    if len(asked) < _FEWEST_QUESTIONS or len(others) < _FEWEST_QUESTIONS:
        return None
    share, other = _asking(asked), _asking(others)
    words = [sum(piece.words for block in group for piece in block) for group in (asked, others)]
    if share < (_SURE if len(asked) > 2 else 1.0) or other > share / 2 or words[0] > 1.5 * words[1]:
        return None
    if words[0] > words[1] and other > 0.1:
        return None
    confidence = 60 + 25 * (share - other) + min(len(asked), 10) - 5 * inverse - 5 * way.startswith("style ")
    return Election(way=way, confidence=min(95, round(confidence)), inverse=inverse)


def _asking(blocks: list[list[Piece]]) -> float:
    return sum(any(piece.asks for piece in block) for block in blocks) / len(blocks)


def _by_names(pieces: tuple[Piece, ...], way: str) -> Election | None:
    """Names set in one way: short, coming back, taking turns, with text after most of them."""
    marked = [at for at, piece in enumerate(pieces) if way in piece.ways]
    texts = [pieces[at].text for at in marked if _may_be_name(pieces[at])]
    counts = Counter(_key(text) for text in texts)
    names = frozenset(name for name, count in counts.items() if count > 1)
    uses = sum(counts[name] for name in names)
    if not 2 <= len(names) <= _MOST_NAMES or uses < _FEWEST_NAMES or 10 * uses < 6 * len(marked):
        return None
    named = [at for at in marked if _key(pieces[at].text) in names]
    followed = sum(at + 1 < len(pieces) and way not in pieces[at + 1].ways for at in named)
    if 10 * followed < 9 * len(named):
        return None
    said = {_key(text): text for text in texts}
    once = frozenset(name for name, count in counts.items() if count == 1 and looks_like_name(said[name]))
    return Election(way=way, confidence=min(95, 75 + uses), names=names | once)


def _may_be_name(piece: Piece) -> bool:
    words = piece.text.split()
    return 0 < len(words) <= _NAME_WORDS and not piece.ends and looks_like_name(piece.text) and piece.opens


def _key(text: str) -> str:
    return " ".join(text.casefold().strip(" .:–—-").split())


# ---------------------------------------------------------------- questions and answers


def _read_questions(document: Document, pieces: tuple[Piece, ...], election: Election) -> Reading:
    reading = Reading()
    first = _first_question(pieces, election)
    _keep_preamble(document, pieces[:first], reading)
    titles: list[Piece] = []
    last = _end_of_speech(pieces, election)
    rest = pieces[first:last]
    for block in _blocks(rest, election, _titles_in(rest, election)):
        if block.title:
            titles += block.pieces
            continue
        if titles and block.pieces:
            reading.titles[len(reading.segments)] = " · ".join(piece.text for piece in titles)
            reading.notes += [_note(document, piece, NoteKind.HEADING) for piece in titles]
            titles = []
        reading.segments.append(
            _segment(document, block.pieces, block.stamp, Role.QUESTION if block.asks else Role.ANSWER)
        )
    reading.notes += [_note(document, piece, NoteKind.HEADING) for piece in titles]
    reading.notes += [_note(document, piece, NoteKind.OTHER) for piece in pieces[last:]]
    reading.segments = _without_quotes(reading.segments)
    reading.diagnostics += _found(document, election, pieces, (first, last), reading)
    return reading


def _without_quotes(segments: list[Segment]) -> list[Segment]:
    """Where nearly all answers stand in quotation marks, the outer marks say who speaks and are no words."""
    answers = [segment.text for segment in segments if segment.role is Role.ANSWER]
    for pair in PAIRS:
        quoted = sum(_is_quoted(text, pair) for text in answers)
        if quoted > 1 and 10 * quoted >= 9 * len(answers):
            return [
                replace(segment, text=segment.text[len(pair.opening) : -len(pair.closing)])
                if segment.role is Role.ANSWER and _is_quoted(segment.text, pair)
                else segment
                for segment in segments
            ]
    return segments


def _is_quoted(text: str, pair: QuotePair) -> bool:
    return len(text) > 2 and text.startswith(pair.opening) and text.endswith(pair.closing)


def _end_of_speech(pieces: tuple[Piece, ...], election: Election) -> int:
    """The index after the last answer: what follows it and is wholly set in another way tells of people and sources."""
    at = len(pieces)
    while at and _tells(pieces[at - 1], election):
        at -= 1
    said = at and not election.marks(pieces[at - 1]) and not _tells(pieces[at - 1], election)
    return at if said else len(pieces)


def _tells(piece: Piece, election: Election) -> bool:
    """Whether a paragraph at the end is set apart from answers as well as from questions."""
    apart = bool({"italic", "heading"} & piece.ways) and election.way not in {"italic", *piece.ways}
    return apart and piece.begins and not election.inverse and not piece.asks


def _found(
    document: Document, election: Election, pieces: tuple[Piece, ...], span: tuple[int, int], reading: Reading
) -> Iterator[Diagnostic]:
    first, last = span
    if not reading.segments:
        return
    asked = sum(segment.role is Role.QUESTION for segment in reading.segments)
    place = document.place(pieces[first].line.number)
    message = f"{asked} passages {election.describe()} were taken for questions, the others for answers"
    yield findings.TYPOGRAPHY.at(place, message, confidence=election.confidence)
    for at, around, where in (
        (0, pieces[:first], "before the first question"),
        (last, pieces[last:], "after the last answer"),
    ):
        if around:
            message = f"not taken for speech: {'a line' if len(around) == 1 else f'{len(around)} lines'} {where}"
            yield findings.LEFT_AROUND.at(document.place(pieces[at].line.number), message, confidence=85)
    if reading.titles:
        message = f"{len(reading.titles)} short lines were taken for titles of sections"
        yield findings.TITLE_GUESSED.at(place, message, confidence=75)


def _first_question(pieces: tuple[Piece, ...], election: Election) -> int:
    """The index of the first piece of speech: titles and introductions that are set like questions stand before it."""
    at = 0
    for asks, group in groupby(pieces, key=election.marks):
        block = list(group)
        if asks and any(piece.text for piece in block):
            for offset, piece in enumerate(block):
                if piece.text and not _is_head(piece, election):
                    return _with_stamp(pieces, at + offset)
        at += len(block)
    return 0


def _with_stamp(pieces: tuple[Piece, ...], at: int) -> int:
    """A stamp on a line of its own belongs to what follows it."""
    return at - 1 if at and not pieces[at - 1].text else at


def _is_head(piece: Piece, election: Election) -> bool:
    """Whether a piece before the first question is a title rather than a question."""
    if piece.asks:
        return False
    titles = {"heading", "style Title", "style Subtitle"} - {election.way}
    return bool(titles & piece.ways) or (not piece.ends and piece.words <= _LONG_TITLE_WORDS)


def _keep_preamble(document: Document, pieces: tuple[Piece, ...], reading: Reading) -> None:
    for at, piece in enumerate(pieces):
        title = not at or "heading" in piece.ways or "style Title" in piece.ways
        reading.notes.append(_note(document, piece, NoteKind.TITLE if title else NoteKind.INTRO))


def _titles_in(pieces: tuple[Piece, ...], election: Election) -> frozenset[int]:
    """The pieces that are titles of sections: headings, and short lines set like questions right before one."""
    spoken = [at for at, piece in enumerate(pieces) if piece.text]
    titles: set[int] = set()
    for at, after in zip(spoken, [*spoken[1:], None], strict=True):
        piece = pieces[at]
        if piece.asks or not piece.opens or not piece.begins:
            continue
        heading = "heading" in piece.ways and election.way != "heading" and piece.words <= _LONG_TITLE_WORDS
        short = not piece.ends and piece.words <= _TITLE_WORDS and piece.stamp is None
        before = after is not None and election.marks(pieces[after]) and pieces[after].begins
        if heading or (short and before and election.marks(piece)):
            titles.add(at)
    return frozenset(titles)


@dataclass(kw_only=True, slots=True)
class _Block:
    """Pieces that belong together: a question, a stretch of an answer, or titles."""

    asks: bool
    title: bool
    stamp: Stamp | None
    pieces: list[Piece] = field(default_factory=list)


def _blocks(pieces: tuple[Piece, ...], election: Election, titles: frozenset[int]) -> Iterator[_Block]:
    """The blocks in order: a stamp begins a new one, and one on a line of its own belongs to what follows."""
    block: _Block | None = None
    waiting: Stamp | None = None
    for at, piece in enumerate(pieces):
        waiting = piece.stamp or waiting
        if not piece.text:
            continue
        asks, title = election.marks(piece), at in titles
        if block is None or waiting is not None or (block.asks, block.title) != (asks, title):
            if block is not None:
                yield block
            block = _Block(asks=asks, title=title, stamp=None if title else waiting)
            waiting = waiting if title else None
        block.pieces.append(piece)
    if block is not None:
        yield block


def _segment(
    document: Document, pieces: list[Piece], stamp: Stamp | None, role: Role | None, speaker: str | None = None
) -> Segment:
    texts: list[str] = []
    for piece in pieces:
        gap = "\n\n" if piece.begins else "\n" if piece.opens else " "
        texts.append((gap if texts else "") + piece.text)
    place = document.place(pieces[0].line.number)
    start = None if stamp is None else stamp.ms
    return Segment(text="".join(texts), start=start, speaker=speaker, role=role, new_paragraph=True, place=place)


def _note(document: Document, piece: Piece, kind: NoteKind) -> Note:
    printed = piece.stamp.printed if piece.stamp else ""
    return Note(kind=kind, text=f"{printed} {piece.text}".strip(), place=document.place(piece.line.number))


# ---------------------------------------------------------------- names


def _read_names(document: Document, pieces: tuple[Piece, ...], election: Election) -> Reading:
    reading = Reading()
    speaker: str | None = None
    stamp: Stamp | None = None
    said: list[Piece] = []

    def end_turn() -> None:
        if said:
            reading.segments.append(_segment(document, said, stamp, None, speaker))
            said.clear()

    for piece in pieces:
        if piece.stamp is not None:
            end_turn()
            stamp = piece.stamp
        if piece.text and election.marks(piece) and piece.opens:
            end_turn()
            speaker, stamp = piece.text.strip(" .:–—-"), piece.stamp or (stamp if not said else None)
        elif piece.text and speaker is None:
            reading.notes.append(_note(document, piece, NoteKind.INTRO if reading.notes else NoteKind.TITLE))
        elif piece.text:
            said.append(piece)
    end_turn()
    names = sorted({segment.speaker for segment in reading.segments if segment.speaker})
    if reading.segments:
        place = reading.segments[0].place or document.place(1)
        message = (
            f"{', '.join(names[:8])}: taken for names of speakers, since they are {election.describe()} and come back"
        )
        reading.diagnostics.append(findings.NAMES_BY_TYPOGRAPHY.at(place, message, confidence=election.confidence))
    return reading
