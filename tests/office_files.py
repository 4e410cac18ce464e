"""Office files made for tests: Word, OpenDocument and RTF, from the markup of their bodies."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OPEN = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
        "meta": "meta",
        "svg": "svg-compatible",
    }.items()
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Frage"><w:name w:val="Frage"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Stimme"><w:name w:val="Stimme"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verz"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="Kreis"/><w:basedOn w:val="Kreis"/></w:style>
"""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive with `parts`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx(body: str, **others: str) -> bytes:
    """A Word document with `body`; `others` are the contents of `comments`, `footnotes`, `header1` and so on."""
    kinds = {"header1": "header", "footer1": "footer"}
    parts = {"styles": STYLES, **others}
    roots = {"header1": "hdr", "footer1": "ftr"}
    targets = "".join(
        f'<Relationship Id="r{at}" Type="{_KINDS}/{kinds.get(name, name)}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _related(
                f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": _related(targets),
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{name}.xml": f"<w:{roots.get(name, name)} {_WORD}>{text}</w:{roots.get(name, name)}>"
                for name, text in parts.items()
            },
        }
    )


def _related(relations: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'


def paragraph(*runs: str, style: str = "", inside: str = "") -> str:
    """A paragraph of Word of runs (texts are plain runs)."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + inside
    shown = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{shown}</w:p>"


def run(text: str, *looks: str) -> str:
    r"""A run of Word: `looks` such as `b` or `i`; `\n` and `\t` become breaks and tabs."""
    properties = "".join(look if look.startswith("<") else f"<w:{look}/>" for look in looks)
    pieces = (
        escape(text)
        .replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        .replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    )
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{pieces}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of Word, a paragraph a cell."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def odt(body: str, styles: str = "", named: str = "", meta: str = "") -> bytes:
    """An OpenDocument text with `body`; `styles` are its automatic styles, `named` what stands in `styles.xml`."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {_OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
            "styles.xml": f"<office:document-styles {_OPEN}>{named}</office:document-styles>",
            "meta.xml": (
                f'<office:document-meta {_OPEN} xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<office:meta>{meta}</office:meta></office:document-meta>"
            ),
        }
    )


def rtf(body: str) -> bytes:
    """An RTF file with `body`, in Windows-1252 with two fonts, the second Cyrillic."""
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}"
    sheet = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2 Frage;}{\*\cs3 Strong;}}"
    return (head + sheet + body + "}").encode("latin-1")
