"""The XML of office files as events, read piece by piece: no tree is built, so memory follows the text alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from oncue.read.office.archive import PartError

_DEEPEST = 400
_MOST_ELEMENTS = 3_000_000

# The two families of names that Word writes, and those of OpenDocument, under the prefixes that everybody knows.
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
}


class Handler(Protocol):
    """Takes the events of a part in order."""

    def start(self, tag: str, get: Mapping[str, str]) -> bool:
        """An element begins; False where nothing in it is wanted: then its end is not told either."""
        ...

    def end(self, tag: str) -> None:
        """An element ends."""
        ...

    def text(self, text: str) -> None:
        """Text within the element that began last."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Why a part was not read to its end, and where (a line of the part; None where it broke off)."""

    message: str
    line: int | None = None


def read_events(chunks: Iterable[bytes], handler: Handler) -> Fault | None:
    """Hand the elements of an XML part to `handler`; the fault at which reading stopped, None where there is none.

    A DOCTYPE is refused, and so is a part with more elements, or deeper ones, than documents have.
    """
    target = _Target(handler)
    parser = etree.XMLParser(
        target=target, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )  # fmt: skip
    try:
        for number, chunk in enumerate(chunks):
            if not number and b"<!DOCTYPE" in chunk.replace(b"\0", b""):
                return Fault(message="it has a DOCTYPE, which no document needs", line=1)
            parser.feed(chunk)
            if target.refused:
                return Fault(message=target.refused)
        parser.close()
    except PartError as error:
        return Fault(message=f"it cannot be unpacked: {error}")
    except etree.XMLSyntaxError as error:
        return Fault(message=target.refused or error.msg.strip(), line=error.lineno)
    return None


class _Target:
    """What the parser calls: names with known prefixes, and nothing of elements that are not wanted."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._names: dict[str, str] = {}
        self._depth = 0
        self._skipping = 0
        self._count = 0
        self.refused = ""

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        """An element begins."""
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST:
            self.refused = f"its elements stand in one another more than {_DEEPEST} deep"
        elif self._count > _MOST_ELEMENTS:
            self.refused = f"it has more than {_MOST_ELEMENTS:,} elements"
        if self._skipping or self.refused:
            self._skipping += 1
            return
        named = {self._name(str(name)): str(value) for name, value in attrib.items()} if attrib else {}
        if not self._handler.start(self._name(str(tag)), named):
            self._skipping = 1

    def end(self, tag: str | bytes) -> None:
        """An element ends."""
        self._depth -= 1
        if self._skipping:
            self._skipping -= 1
        else:
            self._handler.end(self._name(str(tag)))

    def data(self, data: str | bytes) -> None:
        """Text."""
        if not self._skipping:
            self._handler.text(str(data))

    def comment(self, text: str | bytes) -> None:
        """A comment of XML is nobody's text."""

    def doctype(self, *_: str | None) -> None:
        """Refused wherever it stands."""
        self.refused = "it has a DOCTYPE, which no document needs"

    def close(self) -> None:
        """The part ends."""

    def _name(self, name: str) -> str:
        short = self._names.get(name)
        if short is None:
            space, _, local = name.rpartition("}")
            prefix = PREFIXES.get(space[1:])
            short = f"{prefix}:{local}" if prefix else (f"?:{local}" if space else local)
            if len(self._names) < 5000:
                self._names[name] = short
        return short
