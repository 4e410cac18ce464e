"""What the built pages of a series hold: their ids, and which page each names as previous and next."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from oncue.check.subject import Outputs, PageFacts


def built_pages(site: Path, slug: str) -> Outputs | None:
    """The pages of a series in the output folder; None where it was not built."""
    folder = site / slug
    if not folder.is_dir():
        return None
    pages = {path.name: _facts(path) for path in sorted(folder.glob("*.html")) if path.is_file()}
    return Outputs(pages=pages) if pages else None


def _facts(path: Path) -> PageFacts:
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError):  # a page of somebody else, without a tag in it or not to be read
        root = None
    if root is None:
        return PageFacts()
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    return PageFacts(ids=tuple(str(one) for one in ids), previous=_relation(root, "prev"), next=_relation(root, "next"))


def _relation(root: etree._Element, relation: str) -> str | None:
    link = root.find(f".//link[@rel='{relation}']")
    href = link.get("href") if link is not None else None
    return str(href).rsplit("/", 1)[-1] if href else None
