"""A saved HTML page -> the lines that a person sees, each knowing its line in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from oncue.model import Source

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_UNSEEN = frozenset(
    {
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "button",
        "select",
        "textarea",
        "iframe",
        "object",
        "video",
        "audio",
    }
)
_MEDIA = {"iframe": "src", "video": "src", "audio": "src", "source": "src"}
_COLLAPSE = re.compile(r"[ \t\r\n\f]+")
_HTML = re.compile(
    r"\s*+(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|article|div|p|main|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = "\n"
_PARAGRAPH = "\n\n"


def looks_like_html(source: Source) -> bool:
    """Whether the text begins like an HTML page or a piece of one."""
    return _HTML.match(source.text[:20_000]) is not None


def visible_text(source: Source) -> Source:
    """The text that a browser would show, as a source whose places name the lines of the file.

    Blocks are parted by blank lines, `<br>` is a line end, runs of white space are one blank. What stands in scripts,
    styles and controls is left out.
    """
    pieces: list[tuple[str, int]] = []
    for text, line in _texts(source):
        if text == _PARAGRAPH:
            if pieces and pieces[-1][0] != _PARAGRAPH:
                pieces.append((text, line))
            continue
        pieces.append((text, line))
    return _joined(source, pieces)


def media_links(source: Source) -> tuple[tuple[int, str], ...]:
    """Players in the page: the line in the file and the address of what each plays."""
    root = _root(source)
    found: list[tuple[int, str]] = []
    for element in root.iter(*_MEDIA):
        href = element.get(_MEDIA[str(element.tag)])
        if href and href.strip():
            found.append((_line(element), href.strip()))
    return tuple(dict.fromkeys(found))


def _root(source: Source) -> etree._Element:
    # One parser for foreign HTML: no network, no huge trees; HTML has no entities or DTD to expand.
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(source.text.encode("utf-8", "replace"), parser)
    return root if root is not None else etree.Element("html")


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _texts(source: Source) -> Iterator[tuple[str, int]]:
    """Texts and breaks in document order, with lines; iterative, for pages nested a hundred thousand deep."""
    hidden = 0
    line = 1
    for event, element in etree.iterwalk(_root(source), events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            line = _line(element)
            hidden += tag in _UNSEEN
            if not hidden:
                if tag in _BLOCKS:
                    yield _PARAGRAPH, line
                elif tag == "br":
                    yield _BREAK, line
                if element.text:
                    yield element.text, line
            continue
        hidden -= tag in _UNSEEN
        if not hidden:
            if tag in _BLOCKS:
                yield _PARAGRAPH, line
            if element.tail:
                yield element.tail, line


def _joined(source: Source, pieces: list[tuple[str, int]]) -> Source:
    """One text of the pieces, and for each of its lines the line of the file that it began on."""
    lines: list[str] = [""]
    numbers: list[int] = [1]
    for text, number in pieces:
        if text in {_BREAK, _PARAGRAPH}:
            for _ in text:
                lines.append("")
                numbers.append(number)
            continue
        collapsed = _COLLAPSE.sub(" ", text)
        if not lines[-1].strip():
            numbers[-1] = number
            collapsed = collapsed.lstrip(" ")
        lines[-1] += collapsed if not (lines[-1].endswith(" ") and collapsed.startswith(" ")) else collapsed[1:]
    return Source(
        name=source.name,
        data=source.data,
        encoding=source.encoding,
        bom=source.bom,
        text="\n".join(line.rstrip(" ") for line in lines),
        line_numbers=tuple(numbers),
    )
