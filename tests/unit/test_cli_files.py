"""Commands on single files: exit codes, data on stdout and talk on stderr, nothing overwritten, no traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oncue.cli import COMMANDS, commands

PROSE = "(0:02) Who taught you?\n\n“My aunt did.”\n\n(0:31) Was she patient?\n\n“Never with rope.”\n"
CANONICAL = "[0:02] Tom: Who was it?\n\nAda: [redact privacy] Hollis [/redact] it was.\n"
PAGE = """The Rope with Ada Moss (Part 3)
June 1, 2026 by Tom Reed
Soon.
Filed Under: News

The Rope with Ada Moss (Part 2)
May 20, 2026 by Tom Reed
(0:02) Was it two? See part 1.
“It was two.”
Filed Under: News

The Rope with Ada Moss (Part 1)
May 4, 2026 by Tom Reed
(0:02) Was it one?
“It was one.”
Filed Under: News
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, with a few files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prose.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "canonical.txt").write_text(CANONICAL, encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    """Run a command; an exception that is no exit fails the test."""
    result = CliRunner(catch_exceptions=False).invoke(commands, list(arguments))
    assert "Traceback" not in result.output
    return result


# ---------------------------------------------------------------- inspect


@pytest.mark.usefixtures("folder")
def test_inspect_shows_turns_and_guesses_in_tables() -> None:
    result = run("inspect", "prose.txt")
    assert result.exit_code == 0
    assert "dialect prose" in result.stdout
    assert "Never with rope." in result.stdout
    assert re.search(r"^ +1  R201  info  95 %  read as prose", result.stdout, re.MULTILINE)
    assert not result.stderr


@pytest.mark.usefixtures("folder")
def test_inspect_gives_json_on_stdout_and_nothing_else() -> None:
    result = run("inspect", "prose.txt", "--format", "json", "--guest", "Ada Moss")
    data = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert data["turns"][0] == {
        "start": 2.0,
        "stamp": "(0:02)",
        "speaker": None,
        "role": "question",
        "confidence": 95,
        "line": 1,
        "paragraphs": ["Who taught you?"],
    }
    assert data["turns"][1]["speaker"] == "Ada Moss"
    assert data["diagnostics"][0]["code"] == "R201"
    assert set(data) == {"dialect", "turns", "sections", "notes", "timed_words", "diagnostics"}


@pytest.mark.usefixtures("folder")
def test_inspect_lists_the_parts_of_a_page() -> None:
    result = run("inspect", "page.txt", "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [(part["part"], part["date"], len(part["turns"])) for part in data["parts"]] == [
        (3, "2026-06-01", 0),
        (2, "2026-05-20", 2),
        (1, "2026-05-04", 2),
    ]
    assert data["missing"] == []
    table = run("inspect", "page.txt").stdout
    assert "no transcript" in table
    assert "It was two." in table


REFUSED = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t",
    "nul.txt": b"(0:02) a\0b",
    "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "half.txt": b"\xff\xfea",
    "news.txt": "The hall has a roof again. “At last,” said a trader.\n".encode(),
    "deep.html": b"<div>" * 5000 + b"(0:02) Why?",
    "cut.vtt": b"WEBVTT\n\n00:01.000 --",
    "words.srt": b"1\n00:00:01,000 --> 00:00:02,000\n\n",
    "brackets.txt": b"[" * 100_000,
}


@pytest.mark.parametrize("name", [*REFUSED, "missing.txt", "a-folder", "x" * 5000])
@pytest.mark.parametrize("command", ["inspect", "json", "convert", "page", "import"])
def test_a_file_that_is_no_transcript_is_refused_with_a_reason(folder: Path, name: str, command: str) -> None:
    (folder / "a-folder").mkdir()
    for file, data in REFUSED.items():
        (folder / file).write_bytes(data)
    before = sorted(path.name for path in folder.rglob("*"))
    arguments = {
        "inspect": ["inspect", name],
        "json": ["inspect", name, "--format", "json"],
        "convert": ["convert", name, "out.vtt"],
        "page": ["page", name, "-o", "out.html"],
        "import": ["import", name],
    }
    result = run(*arguments[command])
    assert result.exit_code == 1
    assert "R" in result.stderr or "K201" in result.stderr or "K509" in result.stderr
    assert sorted(path.name for path in folder.rglob("*")) == before
    if command == "json":
        assert json.loads(result.stdout)["turns"] == []
    else:
        assert result.stdout == ""


def test_a_huge_file_is_refused_before_it_is_read(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    result = run("inspect", "huge.txt")
    assert (result.exit_code, "K201" in result.stderr) == (1, True)


def test_a_pipe_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert run("inspect", "pipe.txt").exit_code == 1


def test_a_file_whose_name_is_no_text_can_be_named(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(PROSE, encoding="utf-8")
    assert json.loads(run("inspect", name, "--format", "json").stdout)["turns"]
    assert run("convert", name, "out.vtt").exit_code == 0
    assert run("page", name, "-o", "out.html").exit_code == 0
    assert run("import", name).exit_code == 0


# ---------------------------------------------------------------- convert


@pytest.mark.parametrize(
    ("out", "begin"),
    [("out.vtt", "WEBVTT\n\nNOTE\nMade by oncue from prose.txt"), ("out.SRT", "1\n00:00:02,000 -->"), ("out.txt", "[0:02] Who taught"), ("out.json", '{"format"')],
)  # fmt: skip
def test_convert_writes_each_format(folder: Path, out: str, begin: str) -> None:
    result = run("convert", "prose.txt", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"wrote {out}\n")
    assert (folder / out).read_text(encoding="utf-8").startswith(begin)


def test_captions_say_where_their_times_come_from(folder: Path) -> None:
    assert run("convert", "prose.txt", "a.vtt").exit_code == 0
    note = (folder / "a.vtt").read_text(encoding="utf-8").split("\n\n")[1].splitlines()
    assert re.fullmatch(
        r"Times of words: [0-9]+ % stamped, [0-9]+ % interpolated; about [0-9]+ % right within a second", note[3]
    )
    assert run("convert", "a.vtt", "b.vtt").exit_code == 0
    assert "Times of words" not in (folder / "b.vtt").read_text(encoding="utf-8")  # these were there before


def test_convert_keeps_the_cues_of_a_caption_file(folder: Path) -> None:
    assert run("convert", "prose.txt", "a.vtt").exit_code == 0
    assert run("convert", "a.vtt", "a.srt").exit_code == 0
    assert run("convert", "a.srt", "b.vtt").exit_code == 0
    times = [line for line in (folder / "a.vtt").read_text(encoding="utf-8").splitlines() if "-->" in line]
    assert times == [line for line in (folder / "b.vtt").read_text(encoding="utf-8").splitlines() if "-->" in line]


@pytest.mark.parametrize("out", ["out.vtt", "out.srt", "out.txt", "out.json"])
def test_convert_leaves_a_mark_where_something_is_redacted(folder: Path, out: str) -> None:
    assert run("convert", "canonical.txt", out).exit_code == 0
    text = (folder / out).read_text(encoding="utf-8")
    assert "[redacted: privacy]" in text.replace("\n", " ")
    assert "Hollis" not in text


def test_captions_with_a_redaction_are_converted_without_it(folder: Path) -> None:
    captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nIt was [redact] Hollis\n\n00:02.000 --> 00:03.000\nof Reed Street. [/redact] So.\n"
    (folder / "a.vtt").write_text(captions, encoding="utf-8")
    for out in ("a.srt", "a.txt", "a.json", "b.vtt"):
        assert run("convert", "a.vtt", out).exit_code == 0
        text = (folder / out).read_text(encoding="utf-8")
        assert "Hollis" not in text
        assert "Reed" not in text
        assert "So." in text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["convert", "prose.txt", "out.xyz"], "no format is called '.xyz'"),
        (["convert", "prose.txt", "out"], "no format is called"),
        (["convert", "prose.txt", "no/folder/out.vtt"], "no/folder/out.vtt"),
        (["convert", "prose.txt", "."], "no format"),
        (["convert", "prose.txt"], "Missing argument"),
        (["convert", "prose.txt", "prose.txt"], "is the transcript itself"),
        (["convert", "prose.txt", "../{name}/prose.txt"], "is the transcript itself"),
        (["page", "prose.txt", "-o", "prose.txt"], "is the transcript itself"),
        (["page", "prose.txt", "-o", "a.html/"], ""),
        (["page", "prose.txt", "--fragment", "rich"], "Invalid value"),
        (["inspect", "prose.txt", "--format", "xml"], "Invalid value"),
        (["inspect"], "Missing argument"),
        (["nothing"], "No such command"),
    ],
)
def test_a_wrong_call_is_a_usage_error(folder: Path, arguments: list[str], said: str) -> None:
    if arguments[-1] == "a.html/":
        (folder / "a.html").mkdir()
    result = run(*(argument.replace("{name}", folder.name) for argument in arguments))
    assert result.exit_code == 2
    assert said in result.stderr
    assert (folder / "prose.txt").read_text(encoding="utf-8") == PROSE


def test_a_folder_in_the_way_stays(folder: Path) -> None:
    (folder / "out.vtt").mkdir()
    result = run("convert", "prose.txt", "out.vtt")
    assert (result.exit_code, "folder" in result.stderr) == (2, True)
    assert list(folder.glob(".oncue*")) == []


@pytest.mark.usefixtures("folder")
def test_a_page_of_several_parts_asks_for_one() -> None:
    result = run("convert", "page.txt", "out.vtt")
    assert result.exit_code == 1
    assert "--part" in result.stderr
    assert "part 1" in result.stderr
    assert "part 2" in result.stderr
    assert run("convert", "page.txt", "out.vtt", "--part", "2").exit_code == 0
    assert "It was two." in Path("out.vtt").read_text(encoding="utf-8")
    assert run("convert", "page.txt", "out.vtt", "--part", "3").exit_code == 1
    assert run("page", "page.txt").exit_code == 1


def test_a_page_with_one_transcript_and_news_needs_no_part(folder: Path) -> None:
    text = (
        "The Rope with Ada Moss\nMay 4, 2026\n(0:02) Why?\n“So.”\nFiled Under: a\n\nNew Roof\nMay 1, 2026\nIt is dry.\n"
    )
    (folder / "news.txt").write_text(text, encoding="utf-8")
    assert run("convert", "news.txt", "out.vtt").exit_code == 0
    assert "So." in Path("out.vtt").read_text(encoding="utf-8")


def test_the_part_asked_for_must_be_the_one_that_is_there(folder: Path) -> None:
    (folder / "one.txt").write_text(PAGE[PAGE.index("The Rope with Ada Moss (Part 1)") :], encoding="utf-8")
    assert run("convert", "one.txt", "out.vtt", "--part", "1").exit_code == 0
    result = run("convert", "one.txt", "again.vtt", "--part", "2")
    assert (result.exit_code, "part 2" in result.stderr) == (1, True)
    assert not Path("again.vtt").exists()


# ---------------------------------------------------------------- page


@pytest.mark.usefixtures("folder")
def test_page_goes_to_stdout_or_into_a_file() -> None:
    result = run("page", "prose.txt", "--title", "Rope <b>", "--media", "https://video.example/a.mp4")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("<!doctype html>")
    assert "Rope &lt;b&gt;" in result.stdout
    written = run("page", "prose.txt", "--title", "Rope <b>", "--media", "https://video.example/a.mp4", "-o", "a.html")
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", "wrote a.html\n")
    assert Path("a.html").read_text(encoding="utf-8") == result.stdout


@pytest.mark.usefixtures("folder")
def test_a_page_names_its_language_and_withholds_what_is_redacted() -> None:
    for extra in ([], ["--fragment", "plain"]):
        result = run("page", "canonical.txt", "--language", "nl", *extra)
        assert result.exit_code == 0
        assert "Hollis" not in result.stdout
        assert "redacted" in result.stdout
    assert 'lang="nl"' in run("page", "canonical.txt", "--language", "nl").stdout


# ---------------------------------------------------------------- import


def test_import_splits_a_page_byte_for_byte(folder: Path) -> None:
    data = PAGE.replace("\n", "\r\n").encode("utf-8-sig")
    (folder / "page.txt").write_bytes(data)
    result = run("import", "page.txt", "--series", "rope")
    assert result.exit_code == 0
    assert "R206" in result.stderr
    parts = [(folder / f"transcripts/rope/part-{number}.txt").read_bytes() for number in (2, 1)]
    assert all(part in data for part in parts)
    assert [part.splitlines()[0] for part in parts] == [
        b"The Rope with Ada Moss (Part 2)",
        b"The Rope with Ada Moss (Part 1)",
    ]
    assert [part.splitlines()[-1] for part in parts] == [b"Filed Under: News"] * 2
    assert not (folder / "transcripts/rope/part-3.txt").exists()
    assert 'state = "announced"' in (folder / "episodes/rope/part-3.toml").read_text(encoding="utf-8")


def test_lines_that_end_with_carriage_returns_are_split_too(folder: Path) -> None:
    (folder / "page.txt").write_bytes(PAGE.replace("\n", "\r").encode())
    assert run("import", "page.txt", "--series", "rope").exit_code == 0
    assert (folder / "transcripts/rope/part-1.txt").read_bytes().startswith(b"The Rope with Ada Moss (Part 1)\rMay 4")


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    result = run("import", "page.txt", "--dry-run")
    assert result.exit_code == 0
    assert "would write transcripts/" in result.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["canonical.txt", "page.txt", "prose.txt"]


def test_what_is_there_is_not_overwritten(folder: Path) -> None:
    assert run("import", "page.txt", "--series", "rope").exit_code == 0
    mine = folder / "transcripts/rope/part-1.txt"
    mine.write_text("mine", encoding="utf-8")
    result = run("import", "page.txt", "--series", "rope")
    assert (result.exit_code, "K301" in result.stderr, mine.read_text(encoding="utf-8")) == (1, True, "mine")
    assert run("import", "page.txt", "--series", "rope", "--force").exit_code == 0
    assert "It was one." in mine.read_text(encoding="utf-8")


def test_a_part_that_stands_twice_on_a_page_is_not_lost(folder: Path) -> None:
    (folder / "twice.txt").write_text(PAGE + PAGE.replace("It was one", "It was another"), encoding="utf-8")
    result = run("import", "twice.txt", "--series", "rope")
    assert (result.exit_code, "K205" in result.stderr) == (1, True)
    assert not (folder / "transcripts").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("talk.vtt", "WEBVTT\n\n00:02.000 --> 00:03.000\n<v Ada>Yes.\n"),
        ("Series.txt", CANONICAL),
        ("saved.html", "<p>(0:02) Why?</p><p>“So.”</p>"),
    ],
)
def test_a_single_transcript_becomes_an_episode_that_builds(folder: Path, name: str, data: str) -> None:
    (folder / name).write_text(data, encoding="utf-8")
    assert run("import", name).exit_code == 0
    (transcript,) = (folder / "transcripts").rglob("*.txt")
    assert "<" not in transcript.read_text(encoding="utf-8")
    assert run("build").exit_code == 0
    assert list((folder / "site").rglob("*.vtt"))


# ---------------------------------------------------------------- whole programs


def program(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run oncue as a program."""
    code = "from oncue.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_program_leaves_with_the_code_of_its_command(folder: Path) -> None:
    codes = {
        "--version": 0,
        "inspect prose.txt": 0,
        "inspect missing.txt": 1,
        "convert prose.txt out.vtt": 0,
        "convert prose.txt out.xyz": 2,
        "convert page.txt page.vtt": 1,
        "nothing": 2,
    }
    for line, code in codes.items():
        result = program(*line.split(), cwd=folder)
        assert result.returncode == code, line
        assert "Traceback" not in result.stderr


def test_the_locale_changes_nothing(folder: Path) -> None:
    plain = program("inspect", "prose.txt", "--format", "json", cwd=folder)
    for locale in ({"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        result = program("inspect", "prose.txt", cwd=folder, **locale)
        assert (result.returncode, "Traceback" in result.stderr) == (0, False)
        data = program("inspect", "prose.txt", "--format", "json", cwd=folder, **locale)
        assert json.loads(data.stdout) == json.loads(plain.stdout)


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    (folder / "long.txt").write_text(PROSE * 2000, encoding="utf-8")
    code = "from oncue.cli import main; main()"
    command = [sys.executable, "-c", code, "inspect", "long.txt", "--format", "json"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_folder_that_cannot_be_written_is_said(folder: Path) -> None:
    result = program("convert", "prose.txt", "/proc/out.vtt", cwd=folder)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert "/proc/out.vtt" in result.stderr


def test_a_full_disk_leaves_the_old_file(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    (folder / "out.vtt").symlink_to("/dev/full")
    result = program("convert", "prose.txt", "out.vtt", cwd=folder)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)


def test_every_command_explains_itself() -> None:
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith(f"Usage: commands {name}")
