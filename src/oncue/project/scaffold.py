"""A new project, or one made of a folder that is there: `oncue init`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from oncue.project.discover import EPISODES, SETTINGS, TRANSCRIPTS
from oncue.project.files import is_hidden

_SETTINGS = """\
# The settings of this project. Every key is optional; `oncue explain K102` says what a misspelt one does.

# The name of the whole site.
# title = "Our conversations"

# Where the site will be found: pages need it for links that must be absolute.
# base_url = "https://example.org/conversations"

# The folder that `oncue build` writes.
output = "site"

# [check]
# ignore = ["T008"]
# fail_level = "error"
"""
_SERIES = """\
title = "An example interview"
kind = "parts"
language = "en"
description = "Replace these three files with your own words, or remove them."

[[people]]
id = "guest"
name = "Robin Example"
role = "guest"

[[people]]
id = "interviewer"
name = "Interviewer"
role = "interviewer"
"""
_EPISODE = """\
number = 1
title = "Part 1: How it works"

# [[media]]
# sources = ["media/part-1.webm"]
# duration = "1:10"
"""
_TRANSCRIPT = """\
[0:02] Interviewer: What is this file?

Robin Example: It is a transcript: who said what, in order. A time in brackets says where a question begins.

An answer can have several paragraphs.

[0:24] Interviewer: And what becomes of it?

Robin Example: Captions for the recording, and a page on which every question is a link to its moment.
"""
_EXAMPLE = {
    "episodes/example/part-1.toml": _EPISODE,
    "episodes/example/series.toml": _SERIES,
    "transcripts/example/part-1.txt": _TRANSCRIPT,
}
# Lines that belong into files which a folder may have already.
_IGNORED = ("/site/", ".oncue-stage-*/", "*~")
# Transcripts are kept byte for byte: an exchange of line ends would change them.
_ATTRIBUTES = ("/transcripts/** -text",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scaffold:
    """What a folder needs to be a project: `files` by name, those of them that are only `added` to, and `folders`."""

    files: dict[str, bytes]
    added: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def plan_project(root: Path) -> Scaffold:
    """What is missing in the folder `root`, which need not exist. An empty folder gets a small example as well.

    Raises `OSError` where the folder, or a file that lines are added to, cannot be read.
    """
    texts = {} if (root / SETTINGS).exists() else {SETTINGS: _SETTINGS}
    if _is_empty(root):
        texts |= _EXAMPLE
    files = {name: text.encode() for name, text in sorted(texts.items())}
    additions = dict(_additions(root))
    return Scaffold(
        files=files | additions,
        added=tuple(name for name in additions if (root / name).exists()),
        folders=tuple(name for name in (EPISODES, TRANSCRIPTS) if not (root / name).exists()),
    )


def _is_empty(root: Path) -> bool:
    return not root.exists() or all(is_hidden(entry.name) for entry in root.iterdir())


def _additions(root: Path) -> Iterator[tuple[str, bytes]]:
    for name, lines in ((".gitattributes", _ATTRIBUTES), (".gitignore", _IGNORED)):
        path = root / name
        there = path.read_bytes() if path.exists() else b""
        known = {line.strip() for line in there.splitlines()}
        missing = [line.encode() for line in lines if line.encode() not in known]
        if missing:
            gap = b"" if not there or there.endswith(b"\n") else b"\n"
            yield name, there + gap + b"\n".join(missing) + b"\n"
