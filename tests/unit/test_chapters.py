"""Lists of chapters: every usual form, and sections at the times that they give."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oncue.cli import commands
from oncue.model import Episode, SectionTitle
from oncue.project.chapters import add_sections
from oncue.project.load import load_project
from oncue.project.sections import place_sections
from oncue.read import read
from oncue.read.chapters import read_chapters
from oncue.text.decode import from_text

CHAPTERS = [(0, "The loft"), (725_000, "Towed home"), (3_723_500, "What is left")]
FORMS = {
    "first": "0:00 The loft\n12:05 Towed home\n1:02:03.5 What is left\n",
    "dashes": "00:00 - The loft\n12:05 – Towed home\n01:02:03.500: What is left\n",
    "brackets and bullets": "• [0:00] The loft\n• (12:05) Towed home\n• [1:02:03,5] What is left\n",
    "numbers": "1. 0:00 The loft\n2. 12:05 Towed home\n3. 1:02:03.5 What is left\n",
    "last": "The loft 0:00\nTowed home – 12:05\nWhat is left (1:02:03.5)\n",
    "ranges": "0:00 - 12:05 The loft\n12:05–1:02:03 Towed home\n1:02:03.5 - 1:10:00 What is left\n",
    "no order": "12:05 Towed home\n1:02:03.5 What is left\n0:00 The loft\n12:05 Towed home\n",
    "podlove": "00:00:00.000 The loft\n00:12:05.000 Towed home <https://a.example/x>\n01:02:03.500 What is left\n",
    "ogg": "CHAPTER01=00:00:00.000\nCHAPTER01NAME=The loft\nCHAPTER02=00:12:05.000\nCHAPTER02NAME=Towed home\n"
    "CHAPTER03=01:02:03.500\nCHAPTER03NAME=What is left\n",
    "ffmpeg": ";FFMETADATA1\ntitle=Ropes\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=725000\ntitle=The loft\n"
    "[CHAPTER]\nTIMEBASE=1/10\nSTART=7250\ntitle=Towed home\n[CHAPTER]\nSTART=3723500000000\ntitle=What is left\n",
    "podcast json": '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "The loft"}, {"startTime": 725, "title": '
    '"Towed home"}, {"startTime": 800, "toc": false, "title": "x"}, {"startTime": 3723.5, "title": "What is left"}]}',
    "podlove json": '[{"start": "00:00:00.000", "title": "The loft"}, {"start": "12:05", "title": "Towed home"}, '
    '{"start": "1:02:03.5", "title": "What is left"}]',
    "podlove xml": '<psc:chapters xmlns:psc="http://podlove.org/simple-chapters"><psc:chapter start="0:00:00" title="The '
    'loft"/><psc:chapter start="12:05" title="Towed home"/><psc:chapter start="1:02:03.5" title="What is left"/></psc:chapters>',
    "track": "WEBVTT\n\n00:00.000 --> 12:05.000\nThe loft\n\n12:05.000 --> 01:02:03.500\nTowed\nhome\n\n"
    "01:02:03.500 --> 01:10:00.000\nWhat is left\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_chapters(form: str) -> None:
    result = read_chapters(from_text("chapters", FORMS[form]))
    assert [(chapter.at, chapter.title) for chapter in result.value] == CHAPTERS
    assert result.diagnostics == ()


def test_lines_that_are_no_chapter_are_counted() -> None:
    result = read_chapters(from_text("c.txt", "In this part:\n\n0:00 The loft\nsee also\n99:99 wrong\n12:05\n"))
    assert [chapter.title for chapter in result.value] == ["The loft"]
    assert [f"{one.place} {one.code} {one.message}" for one in result.diagnostics] == [
        "c.txt:1:1 R195 no chapter: this has no time or no title, and 3 more"
    ]


@pytest.mark.parametrize(
    "text",
    ["", "nothing", "{", "[" * 10_000, '{"chapters": 3}', '{"chapters": [3, {"startTime": true, "title": "a"}]}', "<a>", "<", "<!DOCTYPE x><y/>",
     '[{"start": 1e999, "title": "a"}, {"start": NaN, "title": "b"}, {"start": -1, "title": "c"}, {"start": 1, "title": 4}]',
     "WEBVTT\n", "CHAPTER01=x\nCHAPTER01NAME=y\n", "[CHAPTER]\nTIMEBASE=1/0\nSTART=1\ntitle=a\n", "0:00" * 100_000, ":" * 100_000, "(" * 5000 + "0:00"],
)  # fmt: skip
def test_what_is_no_list_is_refused(text: str) -> None:
    result = read_chapters(from_text("c", text))
    assert result.value == ()
    assert "R194" in [finding.code for finding in result.diagnostics]


# ---------------------------------------------------------------- placing

INTERVIEW = "[0:00] Q: Why?\n\n[2:00] A: So.\n\n[5:00] Q: And?\n\n[6:00] A: Then.\n\n[9:30] Q: Late?\n"


def placed(*sections: tuple[int, str]) -> tuple[list[tuple[int, str | None]], list[str]]:
    episode = Episode(stem="a", title="A", sections=tuple(SectionTitle(at=at, title=title) for at, title in sections))
    result = place_sections(read(INTERVIEW).value, episode)
    return [(one.first, one.title) for one in result.value.sections], [one.message for one in result.diagnostics]


def test_a_section_begins_at_the_first_turn_at_or_after_its_time() -> None:
    sections, said = placed((0, "One"), (300_400, "Two"), (301_100, "Still two"), (560_000, "Three"))
    assert sections == [(0, "One"), (2, "Two"), (3, "Still two"), (4, "Three")]
    assert said == []


def test_of_two_titles_for_one_turn_the_later_stays_and_one_after_the_end_is_said() -> None:
    sections, said = placed((130_000, "Lost"), (300_000, "Two"), (700_000, "Behind"))
    assert sections == [(0, None), (2, "Two"), (4, None)]
    assert said == [
        "the section “Lost” at 2:10 is not shown: the next one begins at the same turn",
        "the section “Behind” at 11:40 is not shown: no turn begins at or after it",
    ]


# ---------------------------------------------------------------- the episode

EPISODE = 'title = "A" # kept\npeople = ["x"]\n\n[[sections]]\nid = "t-31"\ntitle = "By id"\n'


def add(text: str, chapters: str = "0:00 One\n5:00 Two\n") -> tuple[str | None, list[str]]:
    result = add_sections(from_text("a.toml", text), read_chapters(from_text("c", chapters)).value)
    return result.value, [finding.code for finding in result.diagnostics]


def test_sections_are_added_and_nothing_else_is_touched() -> None:
    text, codes = add(EPISODE)
    assert codes == []
    assert text == EPISODE + '\n[[sections]]\nat = "0:00"\ntitle = "One"\n\n[[sections]]\nat = "5:00"\ntitle = "Two"\n'
    assert add(text) == (text, [])


def test_a_section_of_another_title_is_kept() -> None:
    text, _ = add(EPISODE)
    assert text is not None
    assert add(text, "5:00 Other\n") == (text, ["K503"])


@pytest.mark.parametrize("text", ['title = "A"\nsections = []\n', "title = ", 'title = "A"\nsections = 3\n'])
def test_an_episode_that_cannot_take_sections_is_refused(text: str) -> None:
    made, codes = add(text)
    assert made is None
    assert codes[0] in {"K502", "K101"}


# ---------------------------------------------------------------- the command


def run(*arguments: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(commands, list(arguments))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder in ("episodes/s", "transcripts/s"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "episodes/s/series.toml").write_text('title = "S"\n')
    (tmp_path / "episodes/s/a.toml").write_text('title = "A"\n')
    (tmp_path / "transcripts/s/a.txt").write_text(INTERVIEW)
    (tmp_path / "chapters.txt").write_text("0:00 One\n4:59 Two\n")
    return tmp_path


def test_chapters_become_sections_of_the_page(project: Path) -> None:
    episode = project / "episodes/s/a.toml"
    command = ("import", "chapters.txt", "--as-sections", "episodes/s/a.toml")
    assert "would add 2 sections" in run(*command, "--dry-run").stdout
    assert '+at = "4:59"' in run(*command, "--diff").stdout
    assert episode.read_text() == 'title = "A"\n'
    result = run(*command)
    assert (result.exit_code, result.stdout) == (
        0,
        "added 2 sections to episodes/s/a.toml; what stood there is in a.toml~\n",
    )
    assert (project / "episodes/s/a.toml~").read_text() == 'title = "A"\n'
    loaded = load_project(project)
    assert loaded.diagnostics == ()
    transcript = loaded.value.series[0].episodes[0].transcript
    assert transcript is not None
    assert [section.title for section in transcript.sections] == ["One", "Two", None]
    assert run("build").exit_code == 0
    assert ">Two</h2>" in (project / "site/s/a.html").read_text().replace("</a>", "")
    assert "kept episodes/s/a.toml" in run(*command).stdout
    assert run("check", "--select", "L,K").exit_code == 0


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("chapters", "episode"),
    [
        ("no.txt", "episodes/s/a.toml"),
        ("chapters.txt", "no.toml"),
        ("transcripts/s/a.txt", "chapters.txt"),
        ("episodes/s/a.toml", "episodes/s/a.toml"),
    ],
)
def test_what_does_not_go_is_said_and_nothing_written(project: Path, chapters: str, episode: str) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    result = run("import", chapters, "--as-sections", episode)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
