"""`oncue init` makes a project of an empty folder or of one with files in it, and takes nothing away."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from oncue.cli.build import command as build
from oncue.cli.init import command as init


def start(folder: Path) -> Result:
    return CliRunner().invoke(init, [str(folder)])


def test_a_new_folder_gets_an_example_that_builds(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "project"
    result = start(folder)
    assert result.exit_code == 0
    assert f"wrote {folder}/oncue.toml" in result.stdout
    assert "next: `oncue build" in result.stderr
    built = CliRunner().invoke(build, [str(folder)])
    assert (built.exit_code, built.stderr) == (0, f"{folder}/site: 9 written, 0 deleted, 0 unchanged\n")
    assert (folder / "site/example/part-1.vtt").read_text(encoding="utf-8").count(" --> ") >= 4


def test_a_folder_with_files_keeps_them_and_gets_no_example(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitignore").write_bytes(b"*.pyc\r\n/site/")
    result = start(tmp_path)
    assert result.exit_code == 0
    assert "oncue import FILE" in result.stderr
    assert f"added lines to {tmp_path}/.gitignore" in result.stdout
    assert (tmp_path / "interview.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / ".gitignore").read_bytes() == b"*.pyc\r\n/site/\n.oncue-stage-*/\n*~\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".gitattributes",
        ".gitignore",
        "episodes",
        "interview.txt",
        "oncue.toml",
        "transcripts",
    ]


def test_a_project_stays_as_it_is(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "oncue.toml").write_text('title = "Mine"\n', encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = start(tmp_path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing to do" in result.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_file_in_place_of_the_folder_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = start(tmp_path / "file")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"oncue: {tmp_path}/file: ")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_folder_in_place_of_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").mkdir()
    result = start(tmp_path)
    assert result.exit_code == 2
    assert not (tmp_path / "oncue.toml").exists()
