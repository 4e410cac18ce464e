"""The seed page as WordPress would have served it reads the same as its saved text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from oncue.project.inspection import open_source, read_contents
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text

pytestmark = pytest.mark.shared

HEAD = """<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8"><title>Archive</title><script>var posts = "(0:01) “no”";</script></head>
<body class="archive tag"><div class="site-container"><main class="content">"""
FOOT = "</main><aside class='sidebar'><h3>Recent Comments</h3></aside></div></body></html>"


def as_html(text: str, posts: list[dict[str, Any]]) -> str:
    """The posts of the page in the markup of WordPress with the Genesis theme."""
    lines = text.split("\n")
    return "\n".join([HEAD, *(_post(lines[post["lines"][0] - 1 : post["lines"][1]]) for post in posts), FOOT])


def _post(lines: list[str]) -> str:
    title, byline, *paragraphs = _paragraphs(lines)
    date, author = byline[0].split(" by ", 1)
    body = "\n".join(f"<p>{'<br />'.join(_typeset(line) for line in paragraph)}</p>" for paragraph in paragraphs)
    return f"""<article class="post type-post status-publish entry"><header class="entry-header">
<h2 class="entry-title"><a class="entry-title-link" rel="bookmark" href="/p/">{escape(title[0])}</a></h2>
<p class="entry-meta"><time class="entry-time">{date}</time> by <span class="entry-author"><a
href="/author/">{escape(author)}</a></span></p></header>
<div class="entry-content">{body}</div></article>"""


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    found: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            found.append(line)
        elif found:
            yield found
            found = []


def _typeset(line: str) -> str:
    """Entities for the signs that WordPress writes as such, and a word in bold."""
    text = escape(line, quote=False).replace("\u00a0", "&nbsp;").replace("“", "&#8220;").replace("”", "&#8221;")
    return text.replace(" the ", " <strong>the</strong> ", 1)


def test_the_same_turns_are_read(shared: Path) -> None:
    source = open_source(shared / "seed" / "page.txt").value
    assert source is not None
    posts = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))["posts"]
    plain = read_contents(source, ReadOptions()).as_json()
    html = read_contents(from_text("page.html", as_html(source.text, posts)), ReadOptions()).as_json()
    assert [part["part"] for part in plain["parts"]] == [4, 3, 2]
    for key in ("part", "title", "series", "date", "author", "guest", "event", "tags"):
        assert [part[key] for part in html["parts"]] == [part[key] for part in plain["parts"]]
    assert html["missing"] == plain["missing"]
    for ours, theirs in zip(html["parts"], plain["parts"], strict=True):
        assert [(link["text"], link["to"]) for link in ours["links"]] == [
            (link["text"], link["to"]) for link in theirs["links"]
        ]
        assert [_without_line(turn) for turn in ours["turns"]] == [_without_line(turn) for turn in theirs["turns"]]
    assert sum(len(part["turns"]) for part in html["parts"]) == 34


def _without_line(turn: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in turn.items() if key != "line"}
