"""Loose text -> turns, with one dialect: deterministic, line by line, everything that is no speech a note."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from oncue.model import (
    Anchor,
    Edge,
    Item,
    Note,
    NoteKind,
    Paragraph,
    Place,
    Redaction,
    Role,
    Sound,
    Source,
    Span,
    Stamp,
    Turn,
    Unclear,
    Word,
)
from oncue.read.loose.dialect import BOLD, DASH, END_STAMP, HEADING, OPENING, PLAIN, Dialect
from oncue.read.loose.heads import Head, Shape
from oncue.read.loose.labels import head_lines, key_of, marks_nothing, says_when_or_where
from oncue.read.loose.markup import FILL, masked, unmasked
from oncue.read.loose.regions import begins_appendix, begins_chat, not_spoken
from oncue.read.stamps import Clock
from oncue.text.words import split_passage

_DASHES = ("—", "–", "- ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """What a text holds: its turns, the titles of sections by the turn that they stand above, and its notes.

    `tapes` are the turns before which a mark says that a tape ends or begins.
    """

    turns: tuple[Turn, ...]
    titles: dict[int, str]
    notes: tuple[Note, ...]
    tapes: tuple[int, ...] = ()


@dataclass(kw_only=True, slots=True)
class _Piece:
    """A stretch of a line that is text of a paragraph: offsets in the source, and the stamps before and behind it."""

    start: int
    end: int
    before: Stamp | None = None
    behind: Stamp | None = None


@dataclass(kw_only=True, slots=True)
class _Draft:
    """A turn in the making."""

    start: int
    end: int
    label: str | None = None
    role: Role | None = None
    stamp: Stamp | None = None
    heads: list[Head] = field(default_factory=list)
    paragraphs: list[list[_Piece]] = field(default_factory=list)
    closed: bool = False


class TurnReader:
    """Reads heads one after the other; `spoken` is what came out."""

    def __init__(self, source: Source, dialect: Dialect) -> None:
        self._source = source
        self._dialect = dialect
        self._labelled = bool(dialect.names.known)
        self._drafts: list[_Draft] = []
        self._notes: list[Note] = []
        self._titles: dict[int, str] = {}
        self._tapes: list[int] = []
        self._pending: tuple[Clock, Head] | None = None
        self._region: NoteKind | None = None
        self._ended: Stamp | None = None
        self._header_lines: frozenset[int] = frozenset()
        self._header = False

    def read(self, heads: tuple[Head, ...]) -> Spoken:
        """The turns of a text whose lines have these heads."""
        self._header_lines = frozenset(head.line.start for head in head_lines(heads))
        for head in heads:
            self._take(head)
        self._drop_pending()
        return self._finish()

    # ------------------------------------------------------------ lines

    def _take(self, head: Head) -> None:
        kind = NoteKind.OTHER if marks_nothing(head) and not head.heading else not_spoken(head)
        kind = self._as_head_line(head) or kind
        if kind is not None:
            self._note(head, kind)
            self._close()
            if kind is NoteKind.TAPE:
                self._tapes.append(len(self._drafts))
        elif self._in_region(head):
            self._note(head, self._region or NoteKind.OTHER)
        elif self._begins(head):
            self._begin(head)
        elif head.heading:
            self._heading(head)
        elif head.shape in {Shape.STAMP_LINE, Shape.STAMP} and self._counts(head):
            self._stamped(head)
        else:
            self._text(head)

    def _as_head_line(self, head: Head) -> NoteKind | None:
        """Lines that say who, when and where, at the head of an interview: a file may hold several."""
        self._header = head.line.start in self._header_lines or (self._header and says_when_or_where(head))
        return NoteKind.INTRO if self._header else None

    def _in_region(self, head: Head) -> bool:
        """Whether a line stands in a stretch that is not spoken; keeps track of where one begins and ends."""
        begins = begins_appendix(head)
        if begins_chat(head):
            begins = NoteKind.CHAT
        if begins is not None and not (self._dialect.names.has(head) and not begins_chat(head)):
            self._drop_pending()
            self._close()
            self._region = begins
            return True
        if self._region is None:
            return False
        named = head.label is not None and (head.colon or head.bold or head.stamp is not None)
        back = named and self._region is not NoteKind.CHAT and self._begins(head)
        if head.heading or back:
            self._region = None
        return self._region is not None

    def _counts(self, head: Head) -> bool:
        return head.shape in self._dialect.shapes or not self._dialect.shapes

    def _begins(self, head: Head) -> bool:
        """Whether a head begins a turn by its label, or by what it looks like."""
        if self._labelled and not head.heading:
            return self._begins_by_name(head)
        return self._begins_by_look(head)

    def _begins_by_name(self, head: Head) -> bool:
        if head.shape not in self._dialect.shapes or not self._dialect.names.has(head):
            return self._is_lone_label(head)
        if head.shape is not Shape.LABEL:
            return True
        if not head.bold and self._awaits_text():
            return False  # the text of a name that stands alone on its line
        return not self._dialect.parted or head.line.after_blank

    def _begins_by_look(self, head: Head) -> bool:
        features = self._dialect.features
        if BOLD in features:
            return head.whole_bold and not head.heading
        if HEADING in features:
            return head.heading > 1
        return DASH in features and head.line.text.startswith(_DASHES)

    def _awaits_text(self) -> bool:
        """Whether the turn that is open has a stamped name on a line of its own, and no text yet."""
        current = self._current()
        if current is None or current.stamp is None or len(current.heads) != 1:
            return False
        return not current.heads[0].has_body and not current.heads[0].colon

    def _is_lone_label(self, head: Head) -> bool:
        """Whether a line is nothing but the name of somebody who speaks elsewhere in the text."""
        if head.shape is not Shape.TEXT or not head.line.after_blank or len(head.line.text) > 60:
            return False
        return key_of(head.line.text.strip(" \t:*_")) in self._dialect.names.known

    def _begin(self, head: Head) -> None:
        draft = self._draft(head)
        features = self._dialect.features
        text = head.text
        if self._labelled:
            draft.label = head.label or head.line.text.strip(" \t:*_")
            text = head.text if head.label else len(head.line.text)
        elif DASH in features:
            text = head.line.text.index(" ") if head.line.text.startswith("- ") else 1
            draft.role = Role.QUESTION if head.line.text.endswith(("?", "？", "؟")) else Role.ANSWER
        else:
            draft.role = Role.QUESTION
        stamp = head.stamp
        if stamp is not None:
            self._drop_pending()
            draft.stamp = self._stamp(stamp, head)
        else:
            draft.stamp = self._take_pending()
        self._drafts.append(draft)
        self._add(head, text, new_paragraph=True)
        if BOLD in features or HEADING in features:
            draft.closed = True

    def _heading(self, head: Head) -> None:
        """A heading is no speech; it titles the section of the turn after it, and may carry its stamp."""
        first = head.heading == 1 and not self._drafts and not any(note.kind is NoteKind.TITLE for note in self._notes)
        self._note(head, NoteKind.TITLE if first else NoteKind.HEADING)
        if head.stamp is not None:
            self._drop_pending(quiet=True)
            self._pending = (head.stamp, head)
        title = _title(head)
        if not first and title:
            self._titles[len(self._drafts)] = title
        self._close()

    def _stamped(self, head: Head) -> None:
        """A stamp without label: of the turn or paragraph after it, or before its own text."""
        if head.stamp is None:
            return
        if head.shape is Shape.STAMP_LINE:
            self._drop_pending()
            self._pending = (head.stamp, head)
            return
        self._drop_pending()
        stamp = self._stamp(head.stamp, head)
        current = self._current()
        if self._labelled and current is not None:
            self._add(head, head.text, new_paragraph=True, before=stamp)
            return
        draft = self._draft(head)
        draft.stamp = stamp
        self._drafts.append(draft)
        self._add(head, head.text, new_paragraph=True)

    def _text(self, head: Head) -> None:
        current = self._current()
        opens = OPENING in self._dialect.features
        if self._labelled and current is None and not self._drafts and not opens:
            self._drop_pending()
            self._note(head, NoteKind.INTRO)
            return
        starts = PLAIN in self._dialect.features or END_STAMP in self._dialect.features
        if not self._labelled and not self._drafts and self._pending is None and not starts:
            self._note(head, NoteKind.INTRO)
            return
        if current is not None and not head.changes and (self._labelled or self._pending is None):
            stamp = self._take_pending()
            self._add(head, head.text, new_paragraph=head.line.after_blank or stamp is not None, before=stamp)
            return
        draft = self._draft(head)
        before = self._drafts[-1] if self._drafts else None
        if before is not None and before.closed and self._labelled:
            draft.label, draft.role = before.label, before.role
        elif {BOLD, HEADING} & self._dialect.features:
            draft.role = Role.ANSWER
        draft.stamp = self._take_pending()
        self._drafts.append(draft)
        self._add(head, head.text, new_paragraph=True)

    # ------------------------------------------------------------ drafts

    def _draft(self, head: Head) -> _Draft:
        return _Draft(start=head.line.start, end=head.line.end)

    def _current(self) -> _Draft | None:
        return self._drafts[-1] if self._drafts and not self._drafts[-1].closed else None

    def _close(self) -> None:
        if self._drafts:
            self._drafts[-1].closed = True

    def _add(self, head: Head, text: int, *, new_paragraph: bool, before: Stamp | None = None) -> None:
        draft = self._drafts[-1]
        draft.end = head.line.end
        draft.heads.append(head)
        if self._ended is not None and draft.stamp is None and not draft.paragraphs:
            draft.stamp, self._ended = self._ended, None
        line = head.line
        end = line.end if head.tail is None else line.start + head.tail.start
        behind = self._behind(head)
        if new_paragraph or not draft.paragraphs:
            draft.paragraphs.append([])
        piece = _Piece(start=min(line.start + text, end), end=end, before=before, behind=behind)
        draft.paragraphs[-1].append(piece)
        if head.tail is not None:
            self._ended = replace(self._stamp(head.tail, head), edge=Edge.START)
            if not self._labelled:
                draft.closed = True

    def _behind(self, head: Head) -> Stamp | None:
        """The end that a head says of what follows it: of a range, or of a stamp behind the text."""
        if head.tail is not None:
            return replace(self._stamp(head.tail, head), edge=Edge.END)
        if head.stamp is not None and head.stamp.until is not None and head.has_body:
            return replace(self._stamp(head.stamp, head), ms=head.stamp.until, edge=Edge.END)
        return None

    def _stamp(self, stamp: Clock, head: Head) -> Stamp:
        start = head.line.start
        place = self._source.place(start + stamp.start, start + stamp.end)
        return Stamp(ms=stamp.ms, printed=head.line.text[stamp.start : stamp.end].strip(), place=place)

    def _take_pending(self) -> Stamp | None:
        if self._pending is None:
            return None
        (stamp, head), self._pending = self._pending, None
        return self._stamp(stamp, head)

    def _drop_pending(self, *, quiet: bool = False) -> None:
        """A stamp that nothing follows is noted."""
        if self._pending is not None and not quiet and not self._pending[1].heading:
            self._note(self._pending[1], NoteKind.OTHER)
        self._pending = None

    def _note(self, head: Head, kind: NoteKind) -> None:
        place = head.line.place(self._source)
        self._notes.append(Note(kind=kind, text=head.line.text, place=place))

    # ------------------------------------------------------------ values

    def _finish(self) -> Spoken:
        turns: list[Turn] = []
        titles: dict[int, str] = {}
        within: str | None = None
        for index, draft in enumerate(self._drafts):
            paragraphs, within = _paragraphs(self._source, draft, within)
            if index in self._titles:
                titles[len(turns)] = self._titles[index]
            if not any(item for paragraph in paragraphs for item in paragraph.items if not isinstance(item, Anchor)):
                for head in draft.heads:
                    self._note(head, NoteKind.OTHER)
                continue
            turns.append(
                Turn(
                    paragraphs=paragraphs, speaker=draft.label, role=draft.role, role_confidence=85,
                    stamp=draft.stamp, place=self._source.place(draft.start, draft.end),
                )
            )  # fmt: skip
        notes = tuple(sorted(self._notes, key=_where))
        return Spoken(turns=tuple(turns), titles=titles, notes=notes, tapes=tuple(dict.fromkeys(self._tapes)))


def _paragraphs(source: Source, draft: _Draft, within: str | None) -> tuple[tuple[Paragraph, ...], str | None]:
    made: list[Paragraph] = []
    for pieces in draft.paragraphs:
        items, within = _items(source, pieces, within)
        if items:
            place: Place = source.place(pieces[0].start, pieces[-1].end)
            made.append(Paragraph(items=items, place=place))
    return tuple(made), within


def _items(source: Source, pieces: list[_Piece], within: str | None) -> tuple[tuple[Item, ...], str | None]:
    """The items of a paragraph; what stands between its pieces is line ends and marks at the head of lines."""
    texts: list[str] = []
    at = pieces[0].start
    for piece in pieces:
        gap = source.text[at : piece.start]
        texts.append("".join(char if char.isspace() else FILL for char in gap))
        texts.append(masked(source.text[piece.start : piece.end]))
        at = piece.end
    text = "".join(texts)
    found, within = split_passage(text, pieces[0].start, within=within)
    if FILL in text:
        found = tuple(item for one in found if (item := _clean(one)) is not None)
    before = [_anchor(piece.before) for piece in pieces[:1] if piece.before]
    behind = [_anchor(piece.behind) for piece in pieces[-1:] if piece.behind]
    return (*before, *found, *behind), within


def _clean(item: Item) -> Item | None:
    if isinstance(item, Word | Sound | Unclear):
        text = unmasked(item.text)
        return replace(item, text=text) if text else None
    if isinstance(item, Redaction):
        inner = tuple(kept for one in item.items if (kept := _clean(one)) is not None)
        return replace(item, reason=unmasked(item.reason), items=inner)
    return item


def _anchor(stamp: Stamp) -> Anchor:
    span = stamp.place.span if stamp.place else None
    return Anchor(stamp=stamp, span=span)


def _title(head: Head) -> str:
    """The words of a heading, without its stamp and its links' addresses."""
    line = head.line.text
    if head.shape is Shape.HEADING_STAMP:
        return ""
    if head.stamp is not None and head.label is not None:
        return head.label
    return " ".join(unmasked(masked(line.lstrip("#> \t"))).split()).strip("* ")


def _where(note: Note) -> int:
    span: Span | None = note.place.span if note.place else None
    return span.start if span else 0
