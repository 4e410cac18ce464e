"""A document as plain text for the readers of loose text, each line knowing its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oncue.model import Source
from oncue.read.office.document import Block, Document, Line, Run, cell_text

# A paragraph that is a line of a page as it was printed is short.
_MOST_TITLE_WORDS = 12
_HAS_STAMP = re.compile(r"[0-9]:[0-9]{2}", re.ASCII)
_TAB = Run(text="\t")
_MARKUP = re.compile(r"[*`]|~~|(?<![^\W_])_|_(?![^\W_])|<(?=/?[a-zA-Z!])|(?<=\])\(|\\(?=[\[\](){}*_<>#.!:`~-])")


def text_source(source: Source, document: Document, *, escaped: bool = False) -> Source:
    """The text of `document` as a source whose places name its paragraphs.

    Paragraphs are parted by blank lines, unless the document has empty paragraphs for that; headings begin with `##`.
    With `escaped`, signs that mean something in Markdown carry a backslash, since in a document they are words.
    """
    lines = list(_lines(document, escaped=escaped))
    return Source(
        name=source.name,
        data=source.data,
        encoding=source.encoding,
        bom=source.bom,
        text="\n".join(text for text, _ in lines),
        line_numbers=tuple(number for _, number in lines) or (1,),
        paragraphs=True,
    )


def _lines(document: Document, *, escaped: bool) -> Iterator[tuple[str, int]]:
    apart = not _has_blank_lines(document)
    number = 1
    for block in document.blocks:
        for line in _shown(block):
            text = _text_of(line, escaped=escaped)
            if line.begins and apart:
                yield "", line.number
            number = line.number
            yield text, number


def _shown(block: Block) -> Iterator[Line]:
    """The lines of a block: a row of a table whose cells are single lines is one line, with tabs between them."""
    if isinstance(block, Line):
        yield block
        return
    for row in block.rows:
        cells = [cell for cell in row if cell_text(cell)]
        if len(cells) > 1 and all(len(cell) == 1 for cell in cells):
            runs = tuple(run for cell in cells for line in cell for run in (*line.runs, _TAB))
            yield Line(runs=runs[:-1], number=cells[0][0].number)
        else:
            yield from (line for cell in cells for line in cell)


def _has_blank_lines(document: Document) -> bool:
    """Whether the document parts its paragraphs by empty ones, as typists did."""
    lines = [block for block in document.blocks if isinstance(block, Line) and block.begins]
    parting = sum(
        not line.text.strip() and bool(before.text.strip()) and bool(after.text.strip())
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
    )
    return 5 * parting >= len(lines) > 0


def _text_of(line: Line, *, escaped: bool) -> str:
    text = line.text.replace("\u2028", " ").strip()
    if escaped:
        text = _MARKUP.sub(r"\\\g<0>", text)
    words = len(text.split())
    title = line.heading and line.begins and 0 < words <= _MOST_TITLE_WORDS and ":" not in text
    if title and not text.startswith("#") and not _HAS_STAMP.search(text):
        return f"## {text}"
    return text
