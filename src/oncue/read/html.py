"""A saved HTML page -> the lines that a person sees, each knowing its line in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from lxml import etree

from oncue.model import Place, Result, Source
from oncue.read import findings

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
UNSEEN = frozenset(
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
_LINE_END = re.compile(r"\r\n|\n|\r")
_HTML = re.compile(
    r"\s*+(?:<\?xml\b[^>]{0,200}+>\s*+)?(?:(?><!--.{0,2000}?-->)\s*+)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|article|aside|blockquote|center|cite|div|dl|em|figure|font|"
    r"h[1-6]|header|main|nav|ol|p|pre|section|span|strong|table|time|ul)\b",
    re.IGNORECASE | re.DOTALL,
)


class _Gap(Enum):
    """What stands between two texts where one of them begins a line: how many line ends."""

    LINE = 1
    BLOCK = 2


def looks_like_html(source: Source) -> bool:
    """Whether the text begins like an HTML page or a piece of one."""
    return _HTML.match(source.text[:20_000]) is not None


def visible_text(source: Source) -> Result[Source | None]:
    """The text that a browser would show, as a source whose places name the lines of the file.

    Blocks are parted by blank lines, `<br>` is a line end, runs of white space are one blank. What stands in scripts,
    styles and controls is left out. None, with an error, where the page is nested deeper than the parser follows.
    """
    root, broken_off = parse_html(source)
    if broken_off is not None:
        place = Place(source=source.name, line=broken_off)
        message = "the tags of this page are nested too deeply to be read"
        return Result(value=None, diagnostics=(findings.TOO_DEEP.at(place, message, hint="save it as plain text"),))
    lines = list(_lines(_texts(root)))
    text = Source(
        name=source.name,
        data=source.data,
        encoding=source.encoding,
        bom=source.bom,
        text="\n".join(text for text, _ in lines),
        line_numbers=tuple(number for _, number in lines),
    )
    return Result(value=text)


def media_links(source: Source) -> tuple[tuple[int, str], ...]:
    """Players in the page: the line in the file and the address of what each plays."""
    root, _ = parse_html(source)
    return links_of(root)


def links_of(root: etree._Element) -> tuple[tuple[int, str], ...]:
    """The same, of a page that is parsed already."""
    links: list[tuple[int, str]] = []
    for element in root.iter(*_MEDIA):
        href = element.get(_MEDIA[str(element.tag)])
        if href and href.strip():
            links.append((line_of(element), href.strip()))
    return tuple(dict.fromkeys(links))


def parse_html(source: Source) -> tuple[etree._Element, int | None]:
    """The tree of a page, and the line at which the parser gave up, if it did."""
    # One parser for foreign HTML: no network, no huge trees; HTML has no entities or DTD to expand.
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(source.text.encode("utf-8", "replace"), parser)
    depth = [entry.line for entry in parser.error_log if "depth" in entry.message]
    return (root if root is not None else etree.Element("html")), (depth[0] if depth else None)


def line_of(element: etree._Element) -> int:
    """The line of the file that an element begins on."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _texts(root: etree._Element) -> Iterator[tuple[str | _Gap, int]]:
    """Texts and gaps in document order, with lines; iterative, for pages nested a hundred thousand deep.

    Texts have their white space collapsed; in `<pre>` line ends stand.
    """
    hidden = 0
    as_is = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            line = line_of(element)
            hidden += tag in UNSEEN
            as_is += tag == "pre"
            if not hidden:
                if tag in BLOCKS:
                    yield _Gap.BLOCK, line
                elif tag == "br":
                    yield _Gap.LINE, line
                if element.text:
                    yield from _written(element.text, line, as_is=as_is > 0)
            continue
        hidden -= tag in UNSEEN
        as_is -= tag == "pre"
        if not hidden:
            if tag in BLOCKS:
                yield _Gap.BLOCK, line
            if element.tail:
                yield from _written(element.tail, line, as_is=as_is > 0)


def _written(text: str, line: int, *, as_is: bool) -> Iterator[tuple[str | _Gap, int]]:
    """A text as it shows, its lines numbered from that of the tag before it."""
    for number, piece in enumerate(_LINE_END.split(text) if as_is else [text]):
        if number:
            yield _Gap.LINE, line + number
        yield _COLLAPSE.sub(" ", piece), line + number


def _lines(texts: Iterator[tuple[str | _Gap, int]]) -> Iterator[tuple[str, int]]:
    """The lines of a page, each with the line of the file that it began on; blocks are parted by one blank line."""
    pieces: list[str] = []
    began = 1
    parted = True
    for piece, number in texts:
        if isinstance(piece, str):
            text = piece.lstrip(" ") if not pieces or pieces[-1].endswith(" ") else piece
            began = began if pieces else number
            if text:
                pieces.append(text)
                parted = False
        elif piece is _Gap.LINE or pieces or not parted:
            yield "".join(pieces).rstrip(" "), began
            if piece is _Gap.BLOCK and pieces:
                yield "", number
            pieces, began, parted = [], number, piece is _Gap.BLOCK
    yield "".join(pieces).rstrip(" "), began
