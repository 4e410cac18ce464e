"""Times of words in a project: imported, read beside the transcript, used by every command, never published as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oncue.cli import commands
from oncue.formats import times
from oncue.project.load import load_project
from oncue.text.decode import from_text

WORDS = ["Where", "was", "it", "cold?", "Out", "on", "the", "ice."]
STARTS = [2000, 2300, 2500, 2700, 9000, 9400, 9600, 9900]
SERIES = 'title = "S"\n'
TEXT = "[0:02] Q: Where was it cold?\n\nA: Out on the ice.\n"


def times_file(words: list[str] = WORDS) -> str:
    rows = [[start, 200, "matched", 95] for start in STARTS]
    sentence = json.dumps({"words": words, "t": rows})
    return f'{{"schema": 1, "words_rule": 1, "media": null, "aligner": "import", "sentences": [\n{sentence}\n]}}\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        "episodes/s/series.toml": SERIES,
        "episodes/s/a.toml": 'title = "A"\n',
        "episodes/s/a.times.json": times_file(),
        "transcripts/s/a.txt": TEXT,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(commands, list(arguments))


def starts(path: Path) -> list[int]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return [time[0] for turn in data["turns"] for one in turn["paragraphs"] for time in one["times"]]


def test_a_build_uses_the_times_of_the_words(project: Path) -> None:
    assert run("build").exit_code == 0
    assert starts(project / "site/s/a.json") == STARTS
    assert not list((project / "site").rglob("*.times.json"))


def test_a_clock_that_does_not_begin_at_zero_holds_for_stamps_and_times(project: Path) -> None:
    settings = 'title = "A"\n[[media]]\nsources = ["media/a.mp3"]\nclock_start = 1.5\n'
    (project / "episodes/s/a.toml").write_text(settings, encoding="utf-8")
    assert run("build").exit_code == 0
    assert starts(project / "site/s/a.json") == [start - 1500 for start in STARTS]


def test_single_file_commands_use_them_too(project: Path) -> None:
    assert run("convert", "transcripts/s/a.txt", "a.json").exit_code == 0
    assert starts(project / "a.json") == STARTS
    assert 'data-t="9"' in run("page", "transcripts/s/a.txt").stdout
    (project / "copy.txt").write_text(TEXT, encoding="utf-8")
    assert run("convert", "copy.txt", "b.json").exit_code == 0
    assert starts(project / "b.json") != STARTS


def test_an_edited_transcript_keeps_the_times_of_its_words_and_nothing_is_written(project: Path) -> None:
    (project / "transcripts/s/a.txt").write_text(TEXT.replace("on the", "upon all the"), encoding="utf-8")
    before = (project / "episodes/s/a.times.json").read_bytes()
    assert run("build").exit_code == 0
    found = starts(project / "site/s/a.json")
    assert (found[:5], found[-2:]) == (STARTS[:5], STARTS[-2:])
    assert (project / "episodes/s/a.times.json").read_bytes() == before
    said = [finding for finding in load_project(project).diagnostics if finding.code == "R193"]
    assert [f"{one.place} {one.message}" for one in said] == [
        "episodes/s/a.times.json 2 of 9 words have no time of their own: they are timed from those around them"
    ]
    assert "R193" in run("check", "--select", "R").stdout


def test_a_times_file_that_is_damaged_stops_the_build(project: Path) -> None:
    (project / "episodes/s/a.times.json").write_text(f"<<<<<<< HEAD\n{times_file()}", encoding="utf-8")
    result = run("build")
    assert (result.exit_code, "episodes/s/a.times.json:1:1: R190" in result.stderr) == (1, True)
    assert not (project / "site").exists()


def test_times_of_no_episode_are_said(project: Path) -> None:
    (project / "episodes/s/b.times.json").write_text(times_file(), encoding="utf-8")
    stray = [finding for finding in load_project(project).diagnostics if finding.code == "K203"]
    assert [str(finding.place) for finding in stray] == ["episodes/s/b.times.json"]


@pytest.mark.parametrize("state", ["restricted", "withdrawn", "draft"])
def test_nothing_of_a_withheld_episode_gets_out(project: Path, state: str) -> None:
    (project / "episodes/s/a.toml").write_text(f'title = "A"\nstate = "{state}"\n', encoding="utf-8")
    assert run("build").exit_code == 0
    pages = [path.read_text(encoding="utf-8") for path in (project / "site/s").rglob("*.html")]
    site = "".join(pages)
    assert pages
    assert [path.name for path in (project / "site").rglob("*.json")] == ["manifest.json"]
    assert "cold" not in site
    assert "9400" not in site


def test_nothing_of_a_redaction_gets_out(project: Path) -> None:
    text = TEXT.replace("Out on the", "Out [redact] on the [/redact]")
    (project / "transcripts/s/a.txt").write_text(text, encoding="utf-8")
    assert run("build").exit_code == 0
    assert starts(project / "site/s/a.json") == [*STARTS[:5], STARTS[-1]]
    outputs = [path.read_text(encoding="utf-8") for path in (project / "site/s").iterdir()]
    assert not any("on the" in output or "9400" in output or "9.4" in output for output in outputs)


# ---------------------------------------------------------------- import

CAPTIONS = "WEBVTT\n\n00:02.000 --> 00:03.500\n<v Tom Reed>Where was it cold?\n\n00:09.000 --> 00:10.200\n<v Ada Moss>Out on the ice.\n"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "oncue.toml").write_text("", encoding="utf-8")
    return tmp_path


def test_a_structured_file_becomes_canonical_text_and_a_times_file(empty: Path) -> None:
    (empty / "talk.vtt").write_text(CAPTIONS, encoding="utf-8")
    result = run("import", "talk.vtt")
    assert result.exit_code == 0
    assert "wrote episodes/talk/talk.times.json  (times of 8 words)" in result.stdout
    text = (empty / "transcripts/talk/talk.txt").read_text(encoding="utf-8")
    assert text.startswith("[0:02] Tom Reed")
    assert 'dialect = "canonical"' in (empty / "episodes/talk/talk.toml").read_text(encoding="utf-8")
    name = "episodes/talk/talk.times.json"
    found = times.read(from_text(name, (empty / name).read_text(encoding="utf-8"))).value
    assert found is not None
    assert list(found.words) == WORDS
    assert [time.start for time in found.given if time][::4] == [2000, 9000]
    assert run("build").exit_code == 0
    assert starts(empty / "site/talk/talk.json")[::4] == [2000, 9000]


def test_loose_text_keeps_its_bytes_and_needs_no_times_file(empty: Path) -> None:
    text = "Tom Reed (0:02):  Where was it cold?\r\n\r\nAda Moss (0:09):  Out on the ice.\r\n\r\n" * 2
    (empty / "talk.txt").write_bytes(text.encode("cp1252"))
    assert run("import", "talk.txt").exit_code == 0
    assert (empty / "transcripts/talk/talk.txt").read_bytes() == text.encode("cp1252")
    assert not list((empty / "episodes").rglob("*.json"))
