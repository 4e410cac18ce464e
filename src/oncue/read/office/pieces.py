"""The lines of a document cut where their typography changes, each with the stamp at its head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from oncue.model import Stamp
from oncue.read.office.document import Document, Line, Look, Run
from oncue.read.stamps import leading_stamp

_ENDS = ("?", "？", "؟", "!", ".", "…", ":", "。", "：")
_QUESTION_MARKS = ("?", "？", "؟")
_CLOSERS = "\"'”’»)]*» \t\u00a0"
# So much of a piece is set in one way that the rest is a slip, such as a full stop that was not made bold.
_MOST = 0.8


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A piece of a line. `ways` are how it is set: `bold`, `italic`, `underlined`, `heading`, `style NAME`.

    `stamp` stood before its text; `begins` says that a paragraph begins with it, `opens` that a line does.
    """

    text: str
    line: Line
    ways: frozenset[str]
    begins: bool
    opens: bool = True
    stamp: Stamp | None = None

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.text.rstrip(_CLOSERS).endswith(_QUESTION_MARKS)

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_CLOSERS).endswith(_ENDS)

    @property
    def words(self) -> int:
        """How many words it has, about: signs of scripts without blanks count a half."""
        return len(self.text.split()) + sum("\u3040" <= char <= "\u9fff" for char in self.text) // 2


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """The pieces of all lines that hold something."""
    return tuple(piece for line in document.lines if line.text.strip() for piece in _pieces(document, line))


def _pieces(document: Document, line: Line) -> Iterator[Piece]:
    stamp, runs = _without_stamp(document, line)
    lead, rest = _split(runs)
    for at, part in enumerate(part for part in (lead, rest) if part):
        text = "".join(run.text for run in part).strip()
        if text or stamp is not None:
            yield Piece(
                text=text,
                line=line,
                ways=_ways(part, line),
                begins=line.begins and not at,
                opens=not at,
                stamp=None if at else stamp,
            )
    if stamp is not None and not lead and not rest:
        yield Piece(text="", line=line, ways=frozenset(), begins=line.begins, stamp=stamp)


def _without_stamp(document: Document, line: Line) -> tuple[Stamp | None, tuple[Run, ...]]:
    """The stamp at the head of a line, and the runs after it."""
    text = line.text
    indent = len(text) - len(text.lstrip())
    found = leading_stamp(text[indent:])
    if found is None:
        return None, line.runs
    stamp = Stamp(ms=found.ms, printed=found.printed, place=document.place(line.number))
    return stamp, _from(line.runs, indent + found.after)


def _from(runs: tuple[Run, ...], offset: int) -> tuple[Run, ...]:
    left: list[Run] = []
    for run in runs:
        if offset < len(run.text):
            left.append(replace(run, text=run.text[offset:]))
        offset = max(0, offset - len(run.text))
    return tuple(left)


def _split(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs that are set apart at the head of a line, and the plain ones after them; all as one where they mix."""
    shown = [at for at, run in enumerate(runs) if run.text.strip()]
    marked = [at for at in shown if _is_marked(runs[at].look)]
    if not marked or len(marked) == len(shown) or marked != shown[: len(marked)]:
        return runs, ()
    cut = marked[-1] + 1
    lead, rest = runs[:cut], runs[cut:]
    parted = "".join(run.text for run in lead).endswith((" ", "\t", "\u00a0")) or rest[0].text[:1].isspace()
    return (lead, rest) if parted and _same(lead) else (runs, ())


def _same(runs: tuple[Run, ...]) -> bool:
    return len({run.look for run in runs if run.text.strip()}) == 1


def _is_marked(look: Look) -> bool:
    return look.bold or look.italic or look.underlined


def _ways(runs: tuple[Run, ...], line: Line) -> frozenset[str]:
    letters = [(sum(map(str.isalnum, run.text)), run.look) for run in runs]
    total = sum(count for count, _ in letters)
    ways = {
        way
        for way in ("bold", "italic", "underlined")
        if total and sum(count for count, look in letters if getattr(look, way)) >= _MOST * total
    }
    if line.heading:
        ways.add("heading")
    if line.style:
        ways.add(f"style {line.style}")
    return frozenset(ways)
