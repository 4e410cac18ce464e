"""The pages of `docs/formats`: one a reader, made from what the reader says of itself and from what it makes of its example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from oncue.cli import commands
from oncue.read.choose import READERS
from oncue.read.loose.dialect import MEANINGS, PREFIX
from oncue.read.reader import DocumentedReader

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "formats"
# What a code block of a page is called, where its language has a name.
_LANGUAGES = {"<": "xml", "{": "json"}


def documented() -> tuple[DocumentedReader, ...]:
    """The readers that come with oncue, by the titles of their pages."""
    return tuple(sorted(READERS, key=lambda reader: reader.docs.title.casefold()))


def pages(generated: str) -> dict[Path, str]:
    """All pages, by path; `generated` is the line that says so."""
    made = {FOLDER / "README.md": _index(generated)}
    return made | {FOLDER / f"{reader.name}.md": _page(reader, generated) for reader in documented()}


def _index(generated: str) -> str:
    rows = [
        f"| [{_cell(reader.docs.title)}]({reader.name}.md) | `{reader.name}` | {_cell(reader.describe)} |"
        for reader in documented()
    ]
    blocks = [
        "# The formats that oncue reads",
        generated,
        (
            "A file is recognised by what stands in it, not by its suffix: each reader says how sure it is, and the surest "
            "reads. `dialect` in an episode, or `--dialect`, names one instead. Other packages add readers: "
            "[write one](../how-to/write-a-reader.md). A PDF, an old Word document or a recording is refused with the command "
            "that makes text of it, where there is one."
        ),
        "| format | dialect | recognised by |\n| --- | --- | --- |\n" + "\n".join(rows),
    ]
    return "\n\n".join(blocks) + "\n"


def _page(reader: DocumentedReader, generated: str) -> str:
    docs = reader.docs
    blocks = [
        f"# {docs.title}",
        generated,
        f"Dialect `{reader.name}`. Recognised by: {shown(reader.describe)}.",
        f"## What is taken\n\n{shown(docs.taken)}",
        f"## What is not\n\n{shown(docs.left)}",
        *(_dialect_words() if reader.name == PREFIX else ()),
        "## An example",
        *_example(reader),
        "[All formats](README.md)",
    ]
    return "\n\n".join(blocks) + "\n"


def _dialect_words() -> Iterator[str]:
    yield "## The words of a dialect"
    yield (
        f"How such a text is written is elected from its lines. The name of the dialect says the outcome, such as "
        f"`{PREFIX}:label-stamp+stamp-line`; `oncue inspect` prints it, and an episode can pin it. Then every line that it does "
        "not explain is an error."
    )
    yield "| word | means |\n| --- | --- |\n" + "\n".join(f"| `{word}` | {text} |" for word, text in MEANINGS.items())


def _example(reader: DocumentedReader) -> Iterator[str]:
    example = reader.docs.example
    language = _LANGUAGES.get(example.lstrip()[:1], "text") if reader.docs.example_is_text else "text"
    yield _block(example, language)
    if reader.docs.example_is_text:
        yield "`oncue inspect` shows of it:"
        yield _block(inspected(example), "text")


def inspected(example: str) -> str:
    """What `oncue inspect` prints of a file with this text."""
    with TemporaryDirectory(prefix="oncue-example-") as folder:
        path = Path(folder) / "example"
        path.write_text(example, encoding="utf-8", newline="")
        done = CliRunner().invoke(commands, ["inspect", str(path)], env={"COLUMNS": "100"}, catch_exceptions=False)
    return "\n".join(line.rstrip() for line in done.output.replace(str(path), "example").splitlines())


def _block(text: str, language: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def shown(text: str) -> str:
    """Prose as Markdown shows it: a tag that it speaks of is no tag of the page."""
    return re.sub(r"(`[^`]*`)|<", lambda found: found[1] or "\\<", text)


def _cell(text: str) -> str:
    return " ".join(shown(text).split()).replace("|", "\\|")
