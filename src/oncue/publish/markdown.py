"""The author's own texts (intro, description, notice, correction) from Markdown: no HTML, no pictures, safe links."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup

from oncue.publish.urls import safe_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

# A heading would break the outline of the page, a picture would be loaded from anywhere.
_NOT_IN_A_PAGE = ["image", "heading", "lheading", "hr"]
# What an editor's filter leaves alone is p, a, strong, em and blockquote.
_NOT_IN_A_FRAGMENT = [*_NOT_IN_A_PAGE, "list", "code", "fence", "backticks"]


def blocks(text: str) -> Markup:
    """Paragraphs, lists, quotations and code of `text`, as HTML."""
    return Markup(_parser(fragment=False).render(text))  # noqa: S704 -- the parser escapes, and HTML is off in it


def simple_blocks(text: str) -> Markup:
    """`text` as HTML of p, a, strong, em and blockquote only."""
    return Markup(_parser(fragment=True).render(text))  # noqa: S704 -- as above


def inline(text: str) -> Markup:
    """One line of `text` as HTML without a paragraph around it."""
    return Markup(_parser(fragment=False).renderInline(text))  # noqa: S704 -- as above


def plain_text(text: str) -> str:
    """The words of `text` without marks, on one line."""
    return " ".join("".join(_texts(_parser(fragment=False).parse(text))).split())


@lru_cache(maxsize=2)
def _parser(*, fragment: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(_NOT_IN_A_FRAGMENT if fragment else _NOT_IN_A_PAGE)
    parser.validateLink = _validate_link  # type: ignore[method-assign]
    if fragment:
        parser.add_render_rule("hardbreak", _line_end)
    return parser


def _validate_link(url: str) -> bool:
    return safe_link(url) is not None


def _line_end(*_: object) -> str:
    return "\n"


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak", "paragraph_close"}:
            yield " "
        elif token.type in {"text", "code_inline", "fence", "code_block"}:
            yield token.content
        yield from _texts(token.children or ())
