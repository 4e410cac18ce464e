"""XML files -> trees: the one parser for foreign XML, without entities, DTD, network or huge trees.

A file may be broken: what stands before the fault, and what the parser makes of the rest, is the tree; the fault is
reported with its line. A DOCTYPE is refused, since none of the formats read here needs one and entities are bombs.
"""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from oncue.model import Diagnostic, Explanation, Place, Result, Severity, Source

BROKEN_XML = Explanation(
    code="R130",
    name="XML with a fault",
    severity=Severity.WARNING,
    what="The file is not well-formed XML: it breaks off, or its tags do not fit one another.",
    why="What stands behind the fault may be lost or misread; export the file again to have all of it.",
)
NO_XML = Explanation(
    code="R131",
    name="XML not read",
    severity=Severity.ERROR,
    what="The file looks like XML, but no tree can be made of it: nothing in it is readable, or it is nested too deeply.",
    why="Nothing is guessed from the remains of a file whose structure is not there.",
)
DOCTYPE_REFUSED = Explanation(
    code="R132",
    name="DOCTYPE refused",
    severity=Severity.ERROR,
    what="The XML file has a DOCTYPE. None of the formats that oncue reads needs one.",
    why="A DOCTYPE can define entities that grow to gigabytes or pull in other files.",
)
FOREIGN_ENTITY = Explanation(
    code="R133",
    name="entity that XML does not have",
    severity=Severity.INFO,
    what="An entity of HTML (`&nbsp;`) or a bare `&` stands in an XML file; it was read as HTML reads it.",
    why="XML knows five entities; a strict reader refuses the file, or drops the text.",
)
EXPLANATIONS = (BROKEN_XML, NO_XML, DOCTYPE_REFUSED, FOREIGN_ENTITY)

MAX_DEPTH = 200

_LINE_END = re.compile(r"\r\n?")
_DECLARATION = re.compile(r"\A\s*+<\?xml\b[^>]{0,300}+>")
_PROLOG = re.compile(r"(?:\s++|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
# CDATA is taken whole, so that nothing in it is looked at; else a `&` that begins nothing XML knows.
_FOREIGN = re.compile(
    r"<!\[CDATA\[[\s\S]*?(?=\]\]>|\Z)"
    r"|(?P<sign>&)(?!#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});|(?:amp|lt|gt|quot|apos);)(?P<name>[A-Za-z][A-Za-z0-9]{1,31};)?"
)
_MARKUP = frozenset("<>&\"'")
_NOT_A_LINE_END = re.compile(r"[^\n]")


def parse_xml(source: Source) -> Result[etree._Element | None]:
    """The root of the XML in `source.text`; None, with an error, where there is none to work with.

    An encoding that the file declares does not matter: the text is decoded already. Comments and processing
    instructions are left out. Lines of elements are those of the file (`line_of`).
    """
    text = _DECLARATION.sub(_blank, _LINE_END.sub("\n", source.text), count=1)
    begins = _PROLOG.match(text)
    at = begins.end() if begins else 0
    if text[at : at + 9].upper() == "<!DOCTYPE":
        return _refused(DOCTYPE_REFUSED, source, text.count("\n", 0, at) + 1, "a DOCTYPE is not read")
    text, foreign = _without_foreign(text)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        return _refused(NO_XML, source, error.lineno or 1, f"no XML: {error.msg}")
    faults = [(entry.line, entry.message) for entry in parser.error_log]
    noted = (_foreign(source, text, foreign),) if foreign else ()
    judged = _judged(source, root, faults)
    return Result(value=judged.value, diagnostics=(*judged.diagnostics, *noted))


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: etree._Element) -> int:
    """The line of the file on which an element begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def place_of(source: Source, element: etree._Element) -> Place:
    """The place of an element: the line it begins on."""
    return Place(source=source.name, line=line_of(element))


def _judged(
    source: Source, root: etree._Element | None, faults: list[tuple[int, str]]
) -> Result[etree._Element | None]:
    line, message = faults[0] if faults else (1, "nothing in it is an element")
    if root is None:
        return _refused(NO_XML, source, line, f"no XML: {message}")
    if root.getroottree().docinfo.internalDTD is not None:
        return _refused(DOCTYPE_REFUSED, source, 1, "a DOCTYPE is not read")
    deep = _too_deep(root)
    if deep is not None:
        return _refused(NO_XML, source, deep, f"elements stand in one another more than {MAX_DEPTH} deep")
    return Result(value=root, diagnostics=(_broken(source, faults),) if faults else ())


def _broken(source: Source, faults: list[tuple[int, str]]) -> Diagnostic:
    line, message = faults[0]
    others = f" (and {len(faults) - 1} faults more)" if len(faults) > 1 else ""
    return BROKEN_XML.at(
        Place(source=source.name, line=line),
        f"the XML is broken here: {message}{others}; what could be read was read",
        hint="export the file again: what stands behind this line may be lost",
    )


def _without_foreign(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with what XML has no entity for as plain characters, and where that was: offsets and what stood there."""
    found: list[tuple[int, str]] = []

    def plain(match: re.Match[str]) -> str:
        if match["sign"] is None:
            return match[0]
        found.append((match.start(), match[0]))
        char = html5.get(match["name"] or "")
        if char is None:
            return "&amp;" + (match["name"] or "")
        return char if _MARKUP.isdisjoint(char) else "".join(f"&#{ord(sign)};" for sign in char)

    return _FOREIGN.sub(plain, text), found


def _foreign(source: Source, text: str, found: list[tuple[int, str]]) -> Diagnostic:
    at, sign = found[0]
    others = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    place = Place(source=source.name, line=text.count("\n", 0, at) + 1)
    return FOREIGN_ENTITY.at(place, f"XML has no {sign}: it was read as HTML reads it{others}")


def _too_deep(root: etree._Element) -> int | None:
    """The line of the first element that stands deeper than is read, found without recursion."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return line_of(element)
    return None


def _refused(kind: Explanation, source: Source, line: int, message: str) -> Result[etree._Element | None]:
    hint = "take the DOCTYPE line away" if kind is DOCTYPE_REFUSED else "export the file again"
    return Result(value=None, diagnostics=(kind.at(Place(source=source.name, line=line), message, hint=hint),))


def _blank(match: re.Match[str]) -> str:
    return _NOT_A_LINE_END.sub(" ", match[0])
