"""The library: its names, what it loads, and that a caller's mistakes are exceptions of its own tree."""

from __future__ import annotations

import subprocess
import sys

import pytest

import oncue
from oncue import errors
from oncue.project.conversion import convert, public_track

HEAVY = (
    "numpy",
    "lxml",
    "jinja2",
    "webvtt",
    "pysrt",
    "rich",
    "regex",
    "charset_normalizer",
    "markdown_it",
    "oncue.model",
    "dataclasses",
    "pydantic",
)


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after `code`."""
    program = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before), sep='\\n')"
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


def test_the_names_of_the_library_are_those_it_declares() -> None:
    assert dir(oncue) == sorted(oncue.__all__)
    assert len(set(oncue.__all__)) == len(oncue.__all__)
    for name in oncue.__all__:
        assert getattr(oncue, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        _ = oncue.nothing


def test_importing_the_library_loads_nothing_heavy() -> None:
    assert not modules_after("import oncue") & set(HEAVY)


@pytest.mark.parametrize(
    "arguments", ["--version", "--help", "convert --help", "inspect --help", "import --help", "page --help"]
)
def test_starting_the_program_loads_nothing_heavy(arguments: str) -> None:
    code = f"from oncue.cli import commands; commands({arguments.split()!r}, standalone_mode=False)"
    loaded = modules_after(f"import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    {code}")
    assert not loaded & (set(HEAVY) - {"dataclasses", "oncue.model"} if " " in arguments else set(HEAVY))


def test_ten_lines_from_text_to_files() -> None:
    transcript = oncue.read("(0:02) Why?\n\n“Because it was cold.”\n", name="a.txt").value
    timed = oncue.align(transcript).value
    track = oncue.lay_out(timed).value
    assert oncue.write(track, "vtt").startswith("WEBVTT")
    assert [cue.lines for cue in track.cues] == [("Why?",), ("Because it was cold.",)]
    assert oncue.check(transcript) == ()


def test_exceptions_are_of_one_tree_and_keep_their_arguments() -> None:
    with pytest.raises(errors.OncueError) as caught:
        oncue.write(oncue.Track(cues=()), "doc")
    assert isinstance(caught.value, errors.UnknownFormat)
    assert (caught.value.name, "vtt" in caught.value.known) == ("doc", True)
    assert str(errors.TemplateFault("part.html.j2", 3, "no such name")) == "part.html.j2:3: no such name"
    assert str(errors.CommitFault("a.txt", "full")) == "a.txt: full"


def test_only_what_was_read_can_be_converted() -> None:
    with pytest.raises(errors.CallError, match="read from a file"):
        convert(oncue.Transcript(turns=()), "vtt")


def test_cues_that_are_kept_lose_what_is_redacted() -> None:
    lines = [("It was [redact name] Tom", "Hollis"), ("of Reed Street [/redact] you see.",), ("Two  blanks.",)]
    cues = tuple(oncue.Cue(id=str(at), start=at, end=at + 1, lines=text) for at, text in enumerate(lines))
    shown = public_track(oncue.Track(cues=cues))
    assert [cue.lines for cue in shown.cues] == [
        ("It was [redacted: name]", "[redacted: name]"),
        ("[redacted: name] you see.",),
        ("Two  blanks.",),
    ]
