"""Cases of reading, in `reading/*.md`: a heading, what stands in a file, and what is read in it.

A case has a fenced block with the file, `text` or `html` (options for the reader may follow: `guest=Ada_Moss`), and a
block `turns`, one line a turn:

    [4:58] question: text of the first paragraph ¶ text of the second
    answer Ada Moss: text of a turn without stamp, by Ada Moss
    ## Title of the section that begins here

On a page of several parts `=== part 2 · date · author · tags · links` heads the turns of each, and `=== missing 1` and
`=== other: title` stand at the end. A block `notes` (kind and text a line) and a block `findings` (code and line) are
compared where they are given. A case without `turns` is no transcript, and is refused with an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from oncue import clock
from oncue.model import Edge, Severity, Transcript, Turn
from oncue.project.inspection import Contents, read_contents
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text
from oncue.text.words import show

FOLDER = Path(__file__).parent / "reading"
_PART = re.compile(r"^#+ (?P<title>.+)$|^```(?P<kind>\w+)(?P<options>.*)\n(?P<body>[\s\S]*?)^```$", re.MULTILINE)


@dataclass
class Case:
    name: str
    blocks: dict[str, str] = field(default_factory=dict)
    options: ReadOptions = field(default_factory=ReadOptions)

    def lines(self, kind: str) -> list[str]:
        return [line for line in self.blocks.get(kind, "").splitlines() if line.strip()]

    def read(self) -> Contents:
        name, text = next((f"case.{kind}", text) for kind, text in self.blocks.items() if kind in {"text", "html"})
        return read_contents(from_text(name, text), self.options)


def _cases(path: Path) -> Iterator[Case]:
    case: Case | None = None
    for match in _PART.finditer(path.read_text(encoding="utf-8")):
        if match["title"]:
            case = Case(name=f"{path.stem}: {match['title']}")
        elif case is not None:
            if not case.blocks:
                yield case
            assert match["kind"] not in case.blocks, f"{case.name} has two blocks {match['kind']}"
            case.blocks[match["kind"]] = match["body"]
            for option in match["options"].split():
                key, _, value = option.partition("=")
                named: dict[str, Any] = {key: value.replace("_", " ")}
                case.options = replace(case.options, **named)


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in _cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_read_as_written(case: Case) -> None:
    contents = case.read()
    assert list(_turns(contents)) == case.lines("turns")
    if "notes" in case.blocks:
        assert list(_notes(contents)) == case.lines("notes")
    if "findings" in case.blocks:
        assert [f"{one.code} {one.place.line}" for one in contents.diagnostics] == case.lines("findings")
    refused = any(one.severity is Severity.ERROR for one in contents.diagnostics if one.code != "R108")
    assert contents.refused == refused == ("turns" not in case.blocks)


def test_the_cases_are_many_and_have_names_of_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


def _turns(contents: Contents) -> Iterator[str]:
    if contents.several and contents.page is not None:
        for series in contents.page.series:
            for post in series.parts:
                links = [str(number) for link in post.links for number in link.to]
                about = (post.date, post.author, ", ".join(post.tags), " ".join(links))
                yield " · ".join([f"=== part {post.number}", *(text for text in about if text)])
                if post.transcript is not None:
                    yield from _spoken(post.transcript)
            yield from (f"=== missing {number}" for number in series.missing)
        yield from (f"=== other: {post.title}" for post in contents.page.posts if post.kind == "other")
    elif contents.transcript is not None:
        yield from _spoken(contents.transcript)


def _spoken(transcript: Transcript) -> Iterator[str]:
    titles = {section.first: section.title for section in transcript.sections}
    for index, turn in enumerate(transcript.turns):
        if titles.get(index):
            yield f"## {titles[index]}"
        yield _line(turn)


def _line(turn: Turn) -> str:
    edge = "-" if turn.stamp and turn.stamp.edge is Edge.END else ""
    stamp = f"[{edge}{clock.stamp(turn.stamp.ms)}] " if turn.stamp else ""
    speaker = f" {turn.speaker}" if turn.speaker else ""
    text = " ¶ ".join(show(paragraph.items) for paragraph in turn.paragraphs)
    return f"{stamp}{turn.role or 'none'}{speaker}: {text}".rstrip()


def _notes(contents: Contents) -> Iterator[str]:
    notes = contents.transcript.notes if contents.transcript is not None else ()
    return (f"{note.kind}: {note.text}" for note in notes)
