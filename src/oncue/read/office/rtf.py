r"""RTF files -> `Document`: text with its looks, styles and tables; what stands in destinations beside the text as notes.

`striprtf` loses bold, styles, footnotes and comments, and the questions of an interview are known by such things.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from oncue.model import About, Diagnostic, Note, NoteKind, Place, Source
from oncue.read.office import findings
from oncue.read.office.document import Document, Look, Scribe, lines_in, paragraph_place
from oncue.read.office.docx import in_order, kept, without_contents
from oncue.read.office.rtf_tokens import Kind, Token, tokens_of

_BEGIN = re.compile(r"\s{0,20}\{\\rtf")
_DEEPEST = 50_000
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo) ([1-9])", re.IGNORECASE)
_SIGNS = {"~": "\u00a0", "_": "\u2011", "-": "", "\\": "\\", "{": "{", "}": "}"}
_CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "tab": "\t",
    "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "softline": "\n",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "", "ltrmark": "", "rtlmark": "",
}  # fmt: skip
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# Groups without text of the document: settings, drawings for other programs, numbers of lists.
_SKIPPED = frozenset(
    """colortbl pict filetbl listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping latentstyles
    datastore fldinst bkmkstart bkmkend listtext pntext pn pnseclvl objdata objclass shprslt sp nonshppict atnid atnauthor atntime atndate
    atnref atrfstart atrfend panose falt wgrffmtfilter mmathPr userprops private datafield formfield ftnsep ftnsepc ftncn
    aftnsep aftnsepc aftncn pgdsctbl template operator creatim revtim printim buptim nextfile blipuid picprop tc xe rxe txe
    defchp defpap pgptbl mailmerge passwordhash annotationpr oldcprops oldpprops oldsprops oldtprops ftnnum""".split()
)
_NOTES = {"footnote": NoteKind.FOOTNOTE, "annotation": NoteKind.COMMENT}
_EDGES = frozenset({"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"})
# Starred destinations whose text is that of the document after all.
_TRANSPARENT = frozenset({"shpinst", "ud", "fldrslt", "nesttableprops", "cs", "shptxt", "background", "docvar"})
_INFO = frozenset(
    {"title", "subject", "keywords", "doccomm", "author", "company", "manager", "category", "hlinkbase", "comment"}
)


@dataclass(kw_only=True, slots=True)
class _Style:
    """A style of a paragraph: its name and how its runs look."""

    name: str = ""
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, kw_only=True, slots=True)
class _State:
    """What holds within a group: where its text goes, and how it looks."""

    into: str = "text"
    look: Look = field(default_factory=Look)
    hidden: bool = False
    deleted: bool = False
    font: int = -1
    uc: int = 1


@dataclass(kw_only=True, slots=True)
class _Written:
    """What is open where text is written: a paragraph; a table, a row and a cell; whether paragraphs stand in a table."""

    paragraph: bool = False
    table: bool = False
    row: bool = False
    cell: bool = False
    in_table: bool = False
    style: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Left:
    """What a note or a box interrupts."""

    word: str
    scribe: Scribe
    written: _Written


def is_rtf(source: Source) -> bool:
    """Whether a source begins as RTF does."""
    return _BEGIN.match(source.text[:40]) is not None


def read_rtf(source: Source) -> Document:
    """The document that RTF holds; what breaks off or is nested too deeply is a finding."""
    # RTF is bytes with code pages of its own; only a file that is UTF-8 throughout was written against that.
    foreign = source.encoding == "utf-8" and not source.text.isascii()
    data = (
        "".join(char if ord(char) < 0x80 else f"\\u{_signed(ord(char))}?" for char in source.text)
        if foreign
        else source.data.decode("latin-1")
    )
    reader = _Reader(source.name)
    for token in tokens_of(data):
        reader.take(token)
    return reader.document()


def _signed(code: int) -> str:
    if code > 0xFFFF:
        high, low = divmod(code - 0x10000, 0x400)
        return f"{high + 0xD800}?\\u{low + 0xDC00}"
    return str(code)


class _Reader:
    """Takes tokens in order and writes the document down."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.scribe = Scribe(name)
        self.lost: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.edges: list[str] = []
        self.info: dict[str, list[str]] = {}
        self.styles: dict[int, _Style] = {}
        self.fonts: dict[int, str] = {}
        self._page = "cp1252"
        self._state = _State()
        self._stack: list[_State] = []
        self._too_deep = 0
        self._was_too_deep = False
        self._unmatched = 0
        self._skip = 0
        self._bytes = bytearray()
        self._units: list[int] = []
        self._first = False
        self._star = False
        self._font = 0
        self._number = 0
        self._style_name: list[str] = []
        self._interrupted: list[_Left] = []
        self._written = _Written()
        self._secret: list[str] = []
        self._deleted: list[str] = []
        self._words = self._control_words()

    # ------------------------------------------------ tokens

    def take(self, token: Token) -> None:
        """Take in the next token."""
        if token.kind is not Kind.BYTE:
            self._end_bytes()
        if token.kind is Kind.OPEN:
            self._open_group()
        elif token.kind is Kind.CLOSE:
            self._close_group()
        elif token.kind is Kind.WORD:
            self._word(token.text, token.number)
        elif token.kind is Kind.SIGN:
            self._sign(token.text)
        else:
            self._raw(token)
        if token.kind is not Kind.OPEN and not (token.kind is Kind.SIGN and token.text == "*"):
            self._first = self._star = False

    def _open_group(self) -> None:
        self._skip = 0
        if len(self._stack) >= _DEEPEST:
            self._too_deep += 1
            self._was_too_deep = True
            return
        self._stack.append(self._state)
        self._first, self._star = True, False

    def _close_group(self) -> None:
        self._skip = 0
        if self._too_deep:
            self._too_deep -= 1
            return
        if not self._stack:
            self._unmatched += 1
            return
        left, self._state = self._state, self._stack.pop()
        if left.into != self._state.into:
            self._leave(left.into)
        if left.hidden and not self._state.hidden:
            self._end_secret()
        if left.deleted and not self._state.deleted:
            self._end_deleted()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._star = self._first
            return
        if sign in "\r\n":
            self._end_paragraph()
        elif self._skip:
            self._skip -= 1
        elif sign in _SIGNS:
            self._write(_SIGNS[sign])

    def _raw(self, token: Token) -> None:
        r"""Text, of which the characters that stand for a `\u` before them are left out."""
        if token.kind is Kind.BYTE:
            if self._skip:
                self._skip -= 1
            else:
                self._bytes.append(token.number or 0)
            return
        text = token.text[self._skip :]
        self._skip = max(0, self._skip - len(token.text))
        if text.isascii():
            self._write(text)
        else:
            self._bytes.extend(text.encode("latin-1", "replace"))
            self._end_bytes()

    def _end_bytes(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._write(data.decode(self._codec(), "replace"))

    def _codec(self) -> str:
        if self._state.into == "fonttbl":
            return self._page
        return self.fonts.get(self._state.font, self._page)

    # ------------------------------------------------ control words

    def _control_words(self) -> dict[str, Callable[[int | None], None]]:
        return {
            "b": lambda number: self._look(bold=number != 0),
            "i": lambda number: self._look(italic=number != 0),
            "ul": lambda number: self._look(underlined=number != 0),
            "ulnone": lambda _: self._look(underlined=False),
            "plain": self._plain,
            "v": self._set_hidden,
            "deleted": self._set_deleted,
            "par": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_paragraph(),
            "pard": self._new_paragraph,
            "s": self._set_style,
            "f": self._set_font,
            "uc": self._set_skips,
            "u": self._unicode,
            "fcharset": self._set_charset,
            "ansicpg": self._set_page,
            "intbl": self._in_a_table,
            "cell": lambda _: self._end_cell(),
            "nestcell": lambda _: self._write("\t"),
            "row": lambda _: self._end_row(),
            "nestrow": lambda _: self._write("\n"),
            "cs": self._other_style,
            "ds": self._other_style,
            "ts": self._other_style,
        }

    def _word(self, word: str, number: int | None) -> None:
        if self._first and self._enter(word, starred=self._star):
            return
        if word in _CHARACTERS:
            if self._skip:
                self._skip -= 1
            else:
                self._write(_CHARACTERS[word])
            return
        if word in _PAGES:
            self._page = _PAGES[word]
            return
        action = self._words.get(word)
        if action is not None:
            action(number)

    def _enter(self, word: str, *, starred: bool) -> bool:
        """The first word of a group says what its text is; whether it was such a word."""
        into = self._state.into
        if into == "skip":
            return True
        if word in _NOTES or word in _EDGES or word == "shptxt":
            self._interrupt(word)
        elif word in {"fonttbl", "stylesheet", "info", "upr"}:
            self._state = replace(self._state, into=word)
        elif into == "info":
            self._state = replace(self._state, into=f"info {word}" if word in _INFO else "skip")
        elif word == "ud":
            self._state = replace(self._state, into="text")
        elif word in _SKIPPED:
            self.lost["pictures"] += word == "pict"
            self.lost["embedded objects"] += word == "objdata"
            self._state = replace(self._state, into="skip")
        elif starred and word not in _TRANSPARENT and self._shown:
            self._state = replace(self._state, into=f"unknown {word}")
        else:
            return False
        return True

    @property
    def _shown(self) -> bool:
        """Whether text is that of the document, or of a note."""
        return self._state.into in {"text", "shptxt"} or self._state.into in _NOTES or self._state.into in _EDGES

    def _leave(self, into: str) -> None:
        """A destination ends."""
        if into == "shptxt" or into in _NOTES or into in _EDGES:
            self._resume()
        elif into == "stylesheet":
            self._style_name = []

    def _look(self, **values: bool) -> None:
        self._state = replace(self._state, look=replace(self._state.look, **values))

    def _set_skips(self, number: int | None) -> None:
        r"""How many characters after a `\u` stand for it in programs that do not know it."""
        self._state = replace(self._state, uc=min(max(0, 1 if number is None else number), 20))

    def _plain(self, _: int | None) -> None:
        self._set_hidden(0)
        self._set_deleted(0)
        self._state = replace(self._state, look=Look(), font=-1)

    def _set_hidden(self, number: int | None) -> None:
        if number == 0:
            self._end_secret()
        self._state = replace(self._state, hidden=number != 0)

    def _set_deleted(self, number: int | None) -> None:
        if number == 0:
            self._end_deleted()
        self._state = replace(self._state, deleted=number != 0)

    def _unicode(self, number: int | None) -> None:
        code = (number or 0) % 0x10000
        self._skip = self._state.uc
        if 0xD800 <= code < 0xDC00:
            self._units = [code]
        elif 0xDC00 <= code < 0xE000:
            high = self._units.pop() if self._units else None
            self._write("\ufffd" if high is None else chr(0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00))
        elif code:
            self._write(chr(code - 0xF000 if 0xF020 <= code <= 0xF07E else code))

    def _set_font(self, number: int | None) -> None:
        if self._state.into == "fonttbl":
            self._font = number or 0
        else:
            self._state = replace(self._state, font=number or 0)

    def _set_charset(self, number: int | None) -> None:
        if self._state.into == "fonttbl" and number in _CHARSETS:
            self.fonts[self._font] = _CHARSETS[number]

    def _set_page(self, number: int | None) -> None:
        name = "utf-8" if number == 65001 else f"cp{number}"
        try:
            codecs.lookup(name)
        except LookupError:
            return
        self._page = name

    # ------------------------------------------------ writing

    def _write(self, text: str) -> None:
        into = self._state.into
        if not text or into in {"skip", "fonttbl", "upr"}:
            return
        if into == "stylesheet":
            self._name_style(text)
        elif into.startswith("info "):
            self.info.setdefault(into[5:], []).append(text)
        elif into.startswith("unknown "):
            self.unknown[into[8:]] += len(text.split())
        elif self._state.deleted:
            self._deleted.append(text)
        elif self._state.hidden:
            self._secret.append(text)
        elif self._shown:
            self._begin_paragraph()
            self.scribe.write(text, self._state.look)

    def _name_style(self, text: str) -> None:
        self._style_name.append(text)
        if ";" in text:
            name = "".join(self._style_name).split(";")[0].strip()
            self.styles[self._number] = _Style(name=name, look=self._state.look)
            self._style_name, self._number = [], 0

    def _set_style(self, number: int | None) -> None:
        if self._state.into == "stylesheet":
            self._number = number or 0
        else:
            self._written.style = number or 0

    def _other_style(self, _: int | None) -> None:
        """A style that is none of paragraphs."""
        if self._state.into == "stylesheet":
            self._number = -1

    def _begin_paragraph(self) -> None:
        if self._written.paragraph:
            return
        if self._written.in_table:
            self._open_cell()
        else:
            self._close_table()
        style = self.styles.get(self._written.style, _Style())
        match = _HEADING.fullmatch(style.name)
        name = style.name.casefold()
        heading = int(match[1]) if match else 1 if name in {"title", "titel", "titre"} else 0
        plain = name in {"normal", "standard", "default", "body text"}
        self.scribe.begin_paragraph("" if plain else style.name, heading)
        self._written.paragraph = True

    def _end_paragraph(self) -> None:
        if self._state.deleted:
            self._deleted.append("\n")
        elif self._shown:
            self._begin_paragraph()
            self._close_paragraph()

    def _close_paragraph(self) -> None:
        if self._written.paragraph:
            self.scribe.end_paragraph()
            self._written.paragraph = False

    def _new_paragraph(self, _: int | None) -> None:
        if self._shown:
            self._written.style = 0
            self._written.in_table = False

    def _end_secret(self) -> None:
        if self._secret:
            text, self._secret = "".join(self._secret), []
            self.lost["hidden"] += bool(text.strip())
            self.scribe.note(NoteKind.OTHER, text)

    def _end_deleted(self) -> None:
        if self._deleted:
            text, self._deleted = "".join(self._deleted), []
            self.scribe.note(NoteKind.DELETED, text)

    # ------------------------------------------------ tables

    def _in_a_table(self, _: int | None) -> None:
        if self._shown:
            self._written.in_table = True

    def _open_cell(self) -> None:
        """Open the cell that text or the end of a cell needs, with its row and its table."""
        written = self._written
        if not written.table:
            self.scribe.begin_table()
        if not written.row:
            self.scribe.begin_row()
        if not written.cell:
            self.scribe.begin_cell()
        written.table = written.row = written.cell = True

    def _end_cell(self) -> None:
        if self._shown:
            if not self._written.paragraph:
                self._open_cell()
            self._close_paragraph()
            if self._written.cell:
                self.scribe.end_cell()
            self._written.cell = False

    def _end_row(self) -> None:
        if self._shown:
            self._close_paragraph()
            if self._written.cell:
                self.scribe.end_cell()
            self._written.cell = self._written.row = False

    def _close_table(self) -> None:
        if self._written.table:
            self._end_row()
            self.scribe.end_table()
            self._written.table = False

    # ------------------------------------------------ notes and boxes

    def _interrupt(self, word: str) -> None:
        """A note or a box begins within a paragraph."""
        self._interrupted.append(_Left(word=word, scribe=self.scribe, written=self._written))
        self._written = _Written()
        if word == "shptxt":
            self.scribe.begin_box()
        else:
            self.scribe = Scribe(self.name)
        self._state = replace(self._state, into=word, look=Look())

    def _resume(self) -> None:
        """The note or box ends."""
        if not self._interrupted:
            return
        left = self._interrupted.pop()
        if left.word == "shptxt":
            self._close_paragraph()
            self._close_table()
            self.scribe.end_box()
        else:
            text = " ".join(" ".join(line.text for line in lines_in(self.scribe.finish())).split())
            left.scribe.notes += self.scribe.notes
            self.scribe = left.scribe
            if left.word in _EDGES:
                self.edges += [text] if text else []
            else:
                self.scribe.note(_NOTES[left.word], text)
        self._written = left.written

    # ------------------------------------------------ the end

    def document(self) -> Document:
        """What was written down."""
        self._end_bytes()
        broke_off = bool(self._stack)
        self._end_secret()
        self._end_deleted()
        while self._interrupted:
            self._resume()
        scribe = self.scribe
        blocks = without_contents(scribe.finish(), scribe)
        place = Place(source=self.name)
        around = [Note(kind=NoteKind.SERVICE, text=text, place=place) for text in dict.fromkeys(self.edges)]
        notes = in_order((*scribe.notes, *around))
        return Document(
            name=self.name,
            blocks=blocks,
            notes=notes,
            diagnostics=(*self._faults(broke_off=broke_off), *kept(self.name, notes, self.lost)),
            about=self._about(),
        )

    def _faults(self, *, broke_off: bool) -> Iterator[Diagnostic]:
        place = paragraph_place(self.name, max(1, self.scribe.number))
        hint = "open the file in its program and save it again"
        if broke_off:
            yield findings.RTF_FAULT.at(place, "the RTF breaks off here: its groups are not closed", hint=hint)
        if self._unmatched:
            yield findings.RTF_FAULT.at(place, f"{self._unmatched} closing braces belong to no group", hint=hint)
        if self._was_too_deep:
            yield findings.RTF_FAULT.at(place, f"groups stand in one another more than {_DEEPEST:,} deep", hint=hint)
        named = [f"{name} ({count} words)" for name, count in sorted(self.unknown.items()) if count]
        if named:
            yield findings.RTF_SKIPPED.at(Place(source=self.name), f"not read: {', '.join(named[:8])}")

    def _about(self) -> About:
        said = {name: " ".join("".join(texts).split()) for name, texts in self.info.items()}
        tags = re.split(r"[,;]", said.get("keywords", ""))
        return About(
            title=said.get("title") or None,
            description=said.get("doccomm") or said.get("subject") or None,
            tags=tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip())),
        )
