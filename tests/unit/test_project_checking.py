"""Checking what lies at a path: a project, one of its files, a file alone; and what built pages hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from oncue.check.rules import BUILT_IN
from oncue.check.runner import Settings
from oncue.check.subject import PageFacts
from oncue.project.checking import Checked, check_path, settings_for
from oncue.project.page_facts import built_pages

TALK = "(0:02) Why?\n\n“So.”\n\n(0:04 ) And then?\n\n“Nothing.”\n\n(0:06) At all?\n\n“No.”\n\n(0:08) Truly?\n\n“No.”\n"
PAGE = """The Rope with Ada Moss (Part 2)
May 20, 2026 by Tom Reed
(0:02) Was it two? See part 1.
“It was [/redact] two.”
(0:05 ) And then?
“Then it was three.”
(0:08) And now?
“It is four.”
(0:11) And now?
“It is five.”
Filed Under: News

The Rope with Ada Moss (Part 1)
May 4, 2026 by Tom Reed
(0:02) Was it one?
“It was one.”
Filed Under: News
"""


def check(path: Path, settings: Settings | None = None) -> Checked:
    return check_path(path, BUILT_IN, settings or Settings())


def codes(checked: Checked) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in checked.findings]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one series with two parts, one of them without transcript."""
    for name, text in {
        "episodes/rope/series.toml": 'title = "Rope"\n',
        "episodes/rope/part-1.toml": 'title = "One"\nnumber = 1\n',
        "episodes/rope/part-2.toml": 'title = "Two"\nnumber = 2\n',
        "transcripts/rope/part-1.txt": TALK,
        "loose.txt": TALK,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_page_of_several_parts_is_checked_as_a_series(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    found = codes(check(tmp_path / "page.txt"))
    assert ("T002", 5) in found
    assert ("R123", 4) in found


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<div>" * 5000, encoding="utf-8")
    (tmp_path / "nul.txt").write_bytes(b"a\0b")
    (tmp_path / "news.txt").write_text("The roof is dry.\n", encoding="utf-8")
    assert codes(check(tmp_path / "deep.html")) == [("R104", 1)]
    assert codes(check(tmp_path / "nul.txt")) == [("R002", None)]
    assert codes(check(tmp_path / "missing.txt")) == [("K201", None)]
    assert [code for code, _ in codes(check(tmp_path / "news.txt"))] == ["S114"]


def test_captions_are_not_judged_by_the_rules_of_transcripts(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n", encoding="utf-8")
    assert codes(check(tmp_path / "a.vtt")) == []


def test_a_project_is_checked_with_its_series(project: Path) -> None:
    found = check(project)
    places = {(finding.code, finding.place.source) for finding in found.findings}
    assert ("T002", "transcripts/rope/part-1.txt") in places
    assert ("K204", "episodes/rope/part-2.toml") in places
    assert (found.files, found.root) == (2, project)


def test_a_file_of_a_project_shows_its_own_findings_only(project: Path) -> None:
    one = check(project / "transcripts/rope/part-1.txt")
    assert {finding.place.source for finding in one.findings} == {"transcripts/rope/part-1.txt"}
    assert "T002" in {finding.code for finding in one.findings}
    assert ("T002", 5) in codes(check(project / "loose.txt"))


def test_settings_come_from_the_project_and_the_command_line(project: Path) -> None:
    (project / "oncue.toml").write_text('[check]\nignore = ["T002"]\n', encoding="utf-8")
    settings = settings_for(project, (), ("S1",))
    assert (settings.takes("T002"), settings.takes("S101"), settings.takes("T001")) == (False, False, True)
    assert not settings_for(project, ("T",), ()).takes("S101")
    assert settings_for(project.parent, (), ()).takes("T002")


def test_built_pages_say_their_ids_and_neighbours(tmp_path: Path) -> None:
    folder = tmp_path / "rope"
    assert built_pages(tmp_path, "rope") is None
    folder.mkdir()
    assert built_pages(tmp_path, "rope") is None
    page = '<html><head><link rel="prev" href="part-1.html"></head><body><h2 id="t-2">a</h2><p id="t-9">b</p></body></html>'
    (folder / "part-2.html").write_text(page, encoding="utf-8")
    for name, data in {"a.html": b"", "b.html": b" \n", "c.html": b"<!-- a -->", "d.html": b"\0\xff"}.items():
        (folder / name).write_bytes(data)
    built = built_pages(tmp_path, "rope")
    assert built is not None
    assert built.pages["part-2.html"] == PageFacts(ids=("t-2", "t-9"), previous="part-1.html")
    assert all(built.pages[name].ids == () for name in ("a.html", "b.html", "c.html", "d.html"))
