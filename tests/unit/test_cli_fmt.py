"""`oncue fmt`: canonical form in place, or the reason why not; a way back; nothing that was said is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oncue.cli import commands
from oncue.project.formatting import canonical_text
from oncue.project.rewriting import difference
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text

PROSE = "(0:02) Who taught you?\n\n“My aunt did.”\n\n(0:31) Was she patient?\n\n“Never with rope.”\n"
CANONICAL = "[0:02] Q: Who taught you?\n\nA: My aunt did.\n\n[0:31] Q: Was she patient?\n\nA: Never with rope.\n"


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run `oncue fmt`; an exception that is no exit fails the test."""
    return CliRunner(catch_exceptions=False).invoke(commands, ["fmt", *arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    return tmp_path


def test_a_transcript_is_rewritten_and_the_old_text_stays_beside_it(folder: Path) -> None:
    result = run("a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "wrote a.txt; what stood there is in a.txt~\n"
    assert (folder / "a.txt").read_text(encoding="utf-8") == CANONICAL
    assert (folder / "a.txt~").read_text(encoding="utf-8") == PROSE
    again = run("a.txt")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "a.txt~"]


def test_an_older_copy_is_not_replaced(folder: Path) -> None:
    (folder / "a.txt~").write_text("mine", encoding="utf-8")
    assert "a.txt.2~" in run("a.txt").stderr
    assert (folder / "a.txt~").read_text(encoding="utf-8") == "mine"
    assert (folder / "a.txt.2~").read_text(encoding="utf-8") == PROSE


@pytest.mark.parametrize(
    ("option", "code", "out", "err"),
    [
        ("--check", 1, "", "would write a.txt"),
        ("--dry-run", 0, "", "would write a.txt"),
        ("--diff", 0, "-“My aunt did.”\n+A: My aunt did.\n", ""),
    ],
)
def test_looking_writes_nothing(folder: Path, option: str, code: int, out: str, err: str) -> None:
    result = run(option, "a.txt")
    assert result.exit_code == code
    assert out in result.stdout
    assert err in result.stderr
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
    assert (folder / "a.txt").read_text(encoding="utf-8") == PROSE


def test_a_canonical_file_passes_the_check(folder: Path) -> None:
    (folder / "a.txt").write_text(CANONICAL, encoding="utf-8")
    for options in ((), ("--check",), ("--diff",), ("--check", "--diff")):
        result = run(*options, "a.txt")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_other_encodings_and_line_ends_become_those_of_the_form(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + CANONICAL.replace("\n", "\r\n").encode())
    assert run("--check", "a.txt").exit_code == 1
    assert run("a.txt").exit_code == 0
    assert (folder / "a.txt").read_bytes() == CANONICAL.encode()


def test_standard_input_goes_to_standard_output(folder: Path) -> None:
    result = run("-", stdin=PROSE)
    assert (result.exit_code, result.stdout, result.stderr) == (0, CANONICAL, "")
    assert run("-", "--check", stdin=PROSE).exit_code == 1
    assert run("-", "--check", stdin=CANONICAL).exit_code == 0
    assert run("-", stdin=b"\0").exit_code == 1
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_lines_that_are_not_spoken_are_kept_unless_told(folder: Path) -> None:
    text = "The rope\nMay 4, 2026 by Tom Reed\n\nHe met her at the pier.\n\n" + PROSE
    (folder / "a.txt").write_text(text, encoding="utf-8")
    result = run("a.txt")
    assert (result.exit_code, "K512" in result.stderr, "1 byline" in result.stderr) == (1, True, True)
    assert (folder / "a.txt").read_text(encoding="utf-8") == text
    assert run("--drop-notes", "a.txt").exit_code == 0
    assert (folder / "a.txt").read_text(encoding="utf-8") == CANONICAL
    assert (folder / "a.txt~").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.vtt", "WEBVTT\n\n00:02.000 --> 00:03.000\n<v Ada>Yes.\n\n00:04.000 --> 00:05.000\n<v Tom>Why?\n"),
        ("page.html", "<p>(0:02) Why?</p><p>“So.”</p>"),
        ("canonical.html", "<p>[0:02] Q: Why?</p><p>A: So.</p>"),
    ],
)
def test_what_is_no_plain_text_is_left_to_import(folder: Path, name: str, data: str) -> None:
    (folder / name).write_text(data, encoding="utf-8")
    result = run(name)
    assert (result.exit_code, "K511" in result.stderr, "oncue import" in result.stderr) == (1, True, True)
    assert (folder / name).read_text(encoding="utf-8") == data


def test_one_file_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    result = run("missing.txt", "a.txt")
    assert (result.exit_code, "K201" in result.stderr) == (1, True)
    assert (folder / "a.txt").read_text(encoding="utf-8") == CANONICAL


def test_a_link_keeps_leading_where_it_did(folder: Path) -> None:
    (folder / "link.txt").symlink_to("a.txt")
    assert run("link.txt").exit_code == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "a.txt").read_text(encoding="utf-8") == CANONICAL


# ---------------------------------------------------------------- a project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        "episodes/s/series.toml": 'title = "S"\n[[people]]\nid = "t"\nname = "Tom Reed"\nrole = "interviewer"\n',
        "episodes/s/a.toml": 'title = "A"\n',
        "episodes/s/b.toml": 'title = "B"\ndialect = "prose"\n',
        "transcripts/s/a.txt": "[0:02]  Tom Reed:  Why?\n\nAda Moss: So.\nIt was.\n\n[0:09] Tom Reed: Late?\n\nAda Moss: Yes.\n",
        "transcripts/s/b.txt": PROSE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


FORMATTED = "[0:02] Tom Reed: Why?\n\nAda Moss: So. It was.\n\n[0:09] Tom Reed: Late?\n\nAda Moss: Yes.\n"


def test_without_files_it_takes_the_transcripts_of_the_project(project: Path) -> None:
    result = run()
    assert (project / "transcripts/s/a.txt").read_text(encoding="utf-8") == FORMATTED
    assert (result.exit_code, "K513" in result.stderr, 'dialect = "prose"' in result.stderr) == (1, True, True)
    assert (project / "transcripts/s/b.txt").read_text(encoding="utf-8") == PROSE
    assert CliRunner().invoke(commands, ["check", "--select", "K"]).exit_code == 0


def test_a_file_of_a_project_is_read_as_its_episode_says(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "transcripts/s")
    assert run("a.txt").exit_code == 0
    assert (project / "transcripts/s/a.txt").read_text(encoding="utf-8") == FORMATTED
    assert run("b.txt").exit_code == 1


def test_outside_a_project_files_must_be_named(folder: Path) -> None:
    result = run()
    assert (result.exit_code, "K210" in result.stderr) == (2, True)
    assert (folder / "a.txt").read_text(encoding="utf-8") == PROSE


# ---------------------------------------------------------------- the text


def test_a_form_that_would_be_read_another_way_is_refused() -> None:
    # One label alone is too little to be sure of: the file would be refused when it is read again.
    source = from_text("a.txt", "Ada Moss: So it was, and nobody knew why.\n")
    pinned, free = ReadOptions(dialect="canonical"), ReadOptions()
    assert canonical_text(source, pinned, pinned).value == source.text
    result = canonical_text(source, pinned, free)
    if result.value is None:
        assert [finding.code for finding in result.diagnostics] == ["K513"]
        assert "dialect" in result.diagnostics[0].message


def test_a_diff_shows_a_missing_line_end() -> None:
    assert (
        difference("a\n", "a", "f")
        == "--- f (before)\n+++ f (after)\n@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"
    )
    assert difference("a\r\nb", "a\r\nb", "f") == ""
