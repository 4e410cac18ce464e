"""A project becomes a site, as a whole or not at all, and nothing withheld leaves it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oncue.cli.build import command

TRANSCRIPT = """\
[0:02] Ann Ask: Where were you born?

Bo Answer: In the lighthouse. [redact family] My brother Zacharias was there. [/redact] It was winter.

[0:40] Ann Ask: And then?

Bo Answer: Then we moved to the harbour, and I never went back.
"""
SERIES = """\
title = "The Lighthouse"
[[people]]
id = "ann"
name = "Ann Ask"
role = "interviewer"
[[people]]
id = "bo"
name = "Bo Answer"
role = "guest"
picture = "media/bo.png"
[[people]]
id = "hidden"
name = "Hidden Hannah"
"""
PUBLISHED = """\
title = "Part 1: Winter"
number = 1
people = ["ann", "bo"]
[[media]]
sources = ["media/part-1.webm", { href = "archive/master.wav", use = ["master"] }]
duration = "1:20"
"""
SECRET = """\
title = "Quibbleshire"
number = {number}
state = "{state}"
notice = "Not to be read yet."
author = "Quillon Quux"
tags = ["quagmire"]
people = ["hidden"]
intro = "Quicksilver"
{more}
[[media]]
sources = ["media/secret.webm"]
poster = "media/secret.png"
"""
SECRET_WORDS = "[0:05] Hidden Hannah: Quetzalcoatl quivers quietly.\n\nBo: Quenched quarries.\n"
SECRETS = ("quibbleshire", "quillon", "quagmire", "hannah", "quicksilver", "quetzal", "quenched", "secret", "zacharias")


def plant(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    secret = {
        f"episodes/s/part-{number}.toml": SECRET.format(number=number, state=state, more=more)
        for number, state, more in (
            (2, "restricted", "until = 2027-01-01"),
            (3, "withdrawn", ""),
            (4, "draft", ""),
        )
    }
    words = {f"transcripts/s/part-{number}.txt": SECRET_WORDS for number in (2, 3, 4)}
    return plant(
        tmp_path / "p",
        {
            "oncue.toml": 'title = "Coast"\n',
            "episodes/s/series.toml": SERIES,
            "episodes/s/part-1.toml": PUBLISHED,
            "episodes/s/part-5.toml": 'title = "Part 5: Spring"\nnumber = 5\npeople = ["bo"]\nstate = "announced"\n',
            "episodes/s/part-6.toml": 'title = "Part 6: Summer"\nnumber = 6\npeople = []\nstate = "missing"\n',
            "transcripts/s/part-1.txt": TRANSCRIPT,
            "media/part-1.webm": "recording",
            "media/bo.png": "picture",
            "media/secret.webm": "secret",
            "media/secret.png": "secret",
            "archive/master.wav": "master",
            **secret,
            **words,
        },
    )


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def site_files(root: Path) -> dict[str, bytes]:
    site = root / "site"
    found = (path for path in sorted(site.rglob("*")) if path.is_file() and path.name != "lock")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_a_site_has_captions_texts_pages_and_media(project: Path) -> None:
    result = run(project)
    assert (result.exit_code, result.exception) == (0, None), result.stderr
    names = [name for name in site_files(project) if not name.startswith(("static/", ".oncue/"))]
    assert names == [
        "media/bo.png",
        "media/part-1.webm",
        "s/index.html",
        "s/part-1.html",
        "s/part-1.json",
        "s/part-1.srt",
        "s/part-1.txt",
        "s/part-1.vtt",
        "s/part-2.html",
        "s/part-3.html",
        "s/part-5.html",
    ]
    assert "wrote s/part-1.vtt" in result.stdout
    page = (project / "site/s/part-1.html").read_text(encoding="utf-8")
    assert 'src="../media/part-1.webm"' in page
    assert 'id="t-40"' in page


def test_nothing_withheld_is_in_any_output(project: Path) -> None:
    run(project)
    for name, data in site_files(project).items():
        text = data.decode("utf-8").lower()
        if not name.startswith("static/"):
            assert [secret for secret in SECRETS if secret in text] == [], name
    assert "not to be read yet" in (project / "site/s/part-2.html").read_text(encoding="utf-8").lower()
    assert "[redacted" in (project / "site/s/part-1.txt").read_text(encoding="utf-8")


def test_captions_of_a_redacted_transcript_do_not_depend_on_the_hidden_words(project: Path) -> None:
    run(project)
    before = (project / "site/s/part-1.vtt").read_bytes().split(b"sha256 ")[1][:64]
    plant(project, {"transcripts/s/part-1.txt": TRANSCRIPT.replace("Zacharias", "Ferdinand")})
    run(project)
    assert (project / "site/s/part-1.vtt").read_bytes().split(b"sha256 ")[1][:64] == before


def test_a_restriction_is_lifted_on_its_day_and_can_come_back(project: Path) -> None:
    assert run(project, "--as-of", "2027-01-01").exit_code == 0
    assert b"Quetzalcoatl" in (project / "site/s/part-2.vtt").read_bytes()
    assert (project / "site/media/secret.webm").exists()
    result = run(project, "--as-of", "2026-12-31")
    assert "deleted s/part-2.vtt" in result.stdout
    assert "deleted media/secret.webm" in result.stdout
    assert not (project / "site/s/part-2.vtt").exists()


def test_a_withdrawn_episode_takes_its_captions_along(project: Path) -> None:
    run(project)
    withdrawn = PUBLISHED.replace("number = 1", 'number = 1\nstate = "withdrawn"')
    plant(project, {"episodes/s/part-1.toml": withdrawn})
    assert run(project).exit_code == 0
    assert [name for name in site_files(project) if "part-1" in name] == ["s/part-1.html"]
    assert b"Winter" not in (project / "site/s/part-1.html").read_bytes()


def test_a_second_build_changes_nothing(project: Path) -> None:
    run(project)
    before = site_files(project)
    result = run(project)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 written, 0 deleted" in result.stderr
    assert site_files(project) == before


def test_the_same_bytes_under_any_circumstances(project: Path, tmp_path: Path) -> None:
    run(project)
    elsewhere = tmp_path / "a much longer name" / "p"
    elsewhere.parent.mkdir()
    project.rename(elsewhere)
    before = site_files(elsewhere)
    (elsewhere / "site").rename(tmp_path / "old")
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"}
    program = "from oncue.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", program, "build"],
        cwd=elsewhere / "media",
        env=environment,
        check=True,
        capture_output=True,
    )
    assert site_files(elsewhere) == before
    assert not any(str(tmp_path).encode() in data for data in before.values())


def test_a_dry_run_says_and_does_nothing(project: Path) -> None:
    result = run(project, "--dry-run")
    assert result.exit_code == 0
    assert "would write s/part-1.vtt" in result.stdout
    assert not (project / "site").exists()


def test_the_site_can_go_elsewhere(project: Path, tmp_path: Path) -> None:
    assert run(project, "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out/s/part-1.html").exists()
    assert not (project / "site").exists()


@pytest.mark.parametrize("folder", ["", "transcripts", "media/site", "episodes/s"])
def test_the_site_never_goes_among_the_sources(project: Path, folder: str) -> None:
    result = run(project, "-o", project / folder)
    assert result.exit_code == 2
    assert "K206" in result.stderr


def test_a_site_folder_that_links_out_of_the_project_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / "site").symlink_to(tmp_path / "elsewhere")
    assert run(project).exit_code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("oncue.toml", "title = ", "oncue.toml:1:9: K101 "),
        ("oncue.toml", "tittle = 'x'", "oncue.toml:1:1: K102 "),
        ("episodes/s/series.toml", "kind = 'parts'", "episodes/s/series.toml:1:1: K104 "),
        (
            "episodes/s/part-1.toml",
            "title = 'A'\nnumber = 5",
            "episodes/s/part-5.toml:2:1: K208 part 5 is there already",
        ),
        ("episodes/s/part-7.toml", "title = 'A'\n", "episodes/s/part-7.toml:1:1: K204 "),
        ("transcripts/s/part-1.md", TRANSCRIPT, "transcripts/s/part-1.txt: K202 "),
        ("transcripts/s/part-1.txt", "", "transcripts/s/part-1.txt: R001 "),
        ("transcripts/s/part-1.txt", "a\0b", "transcripts/s/part-1.txt: R002 "),
        ("transcripts/s/part-1.txt", "Just a remark.\n", "transcripts/s/part-1.txt"),
        (
            "episodes/s/part-1.toml",
            'title = "A"\n[[media]]\nsources = ["transcripts/s/part-2.txt"]',
            "episodes/s/part-1.toml:1:1: K206 transcripts/s/part-2.txt is not a file that a site may publish",
        ),
    ],
)
def test_an_error_anywhere_leaves_the_former_site(project: Path, name: str, text: str, expected: str) -> None:
    run(project)
    before = site_files(project)
    plant(project, {name: text, "transcripts/s/part-1.txt": text if name.endswith("part-1.txt") else TRANSCRIPT + " "})
    result = run(project)
    assert result.exit_code == 1
    assert f"{project}/{expected}" in result.stderr
    assert "the site is as it was" in result.stderr
    assert (result.stdout, site_files(project)) == ("", before)


def test_a_lifted_episode_needs_a_transcript(project: Path) -> None:
    (project / "transcripts/s/part-2.txt").unlink()
    assert run(project).exit_code == 0
    result = run(project, "--as-of", "2027-01-01")
    assert result.exit_code == 1
    assert f"{project}/episodes/s/part-2.toml:2:1: K204" in result.stderr


def test_a_broken_transcript_of_a_withheld_episode_stops_nothing(project: Path) -> None:
    plant(project, {"transcripts/s/part-4.txt": "\0"})
    assert run(project).exit_code == 0


def test_a_missing_recording_is_a_warning(project: Path) -> None:
    (project / "media/part-1.webm").unlink()
    result = run(project)
    assert result.exit_code == 0
    assert "K209 media/part-1.webm is not there" in result.stderr


def test_two_files_of_one_name_in_the_site_are_an_error(project: Path) -> None:
    sources = 'title = "A"\n[[media]]\nsources = ["media/tape.webm", "tape.webm", "media/TAPE.webm"]\n'
    plant(
        project, {"episodes/s/part-1.toml": sources, "media/tape.webm": "1", "tape.webm": "2", "media/TAPE.webm": "3"}
    )
    result = run(project)
    assert result.exit_code == 1
    assert "episodes/s/part-1.toml:1:1: K205 two files would become media/tape.webm" in result.stderr
    assert "media/TAPE.webm would be written twice, or differs from media/tape.webm" in result.stderr


def test_a_recording_that_links_out_of_the_project_is_not_published(project: Path, tmp_path: Path) -> None:
    (tmp_path / "private").write_text("private", encoding="utf-8")
    (project / "media/part-1.webm").unlink()
    (project / "media/part-1.webm").symlink_to(tmp_path / "private")
    result = run(project)
    assert result.exit_code == 1
    assert "K206 media/part-1.webm" in result.stderr


def test_foreign_and_edited_files_stop_the_build_with_a_way_on(project: Path) -> None:
    run(project)
    (project / "site/s/part-1.vtt").write_text("mine", encoding="utf-8")
    result = run(project)
    assert result.exit_code == 1
    assert f"{project}/site/s/part-1.vtt: K302" in result.stderr
    assert "--force" in result.stderr
    assert (project / "site/s/part-1.vtt").read_text(encoding="utf-8") == "mine"
    assert run(project, "--force").exit_code == 0
    assert (project / "site/s/part-1.vtt").read_text(encoding="utf-8").startswith("WEBVTT")


@pytest.mark.parametrize("name", ["absent", "empty", "x" * 300])
def test_no_project_is_a_message(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / name)
    assert result.exit_code == 2
    assert "K210" in result.stderr


def test_an_output_folder_that_cannot_be_written_is_a_message(project: Path) -> None:
    plant(project, {"site": "a file"})
    result = run(project)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"oncue: {project}/site")
    assert (project / "site").read_text(encoding="utf-8") == "a file"


def test_templates_of_the_project_take_the_place_of_built_in_ones(project: Path) -> None:
    plant(
        project,
        {
            "templates/tombstone.html.j2": "<!doctype html><title>ours: {{ state }}</title>",
            "templates/static/oncue.css": "body { color: teal }",
            "templates/static/fonts/a.woff2": "font",
            "templates/notes.txt": "no template",
        },
    )
    assert run(project).exit_code == 0
    site = project / "site"
    assert (site / "s/part-3.html").read_text(encoding="utf-8").startswith("<!doctype html><title>ours: ")
    assert (site / "static/oncue.css").read_text(encoding="utf-8") == "body { color: teal }"
    assert (site / "static/fonts/a.woff2").read_text(encoding="utf-8") == "font"
    assert not (site / "static/notes.txt").exists()


@pytest.mark.parametrize("template", ["{% for %}", "{{ nothing.at.all }}"])
def test_a_template_that_fails_is_a_message_with_its_line(project: Path, template: str) -> None:
    plant(project, {"templates/tombstone.html.j2": f"<title>\n{template}"})
    result = run(project)
    assert result.exit_code == 2
    assert "tombstone.html.j2:2: " in result.stderr
    assert not (project / "site/s").exists()


def test_a_printed_clock_that_begins_late_is_counted_from_the_recording(project: Path) -> None:
    later = TRANSCRIPT.replace("[0:02]", "[10:02]").replace("[0:40]", "[10:40]")
    plant(
        project,
        {
            "transcripts/s/part-1.txt": later,
            "episodes/s/part-1.toml": PUBLISHED + 'clock_start = "10:00"\n',
        },
    )
    assert run(project).exit_code == 0
    captions = (project / "site/s/part-1.vtt").read_text(encoding="utf-8")
    assert "t-602.1\n00:00:02.000 --> " in captions
    assert "t-640.1\n00:00:40.000 --> " in captions
