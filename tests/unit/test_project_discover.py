"""Finding a project and its files, and saying what belongs to nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from oncue.project.discover import EpisodeFiles, SeriesFiles, discover, find_root
from oncue.project.files import list_folder, read_bytes, read_source


def plant(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    return root


def codes(root: Path) -> list[str]:
    return [f"{finding.place} {finding.code}" for finding in discover(root).diagnostics]


SERIES = "episodes/s/series.toml"


def test_the_root_is_found_from_anywhere_in_the_project(tmp_path: Path) -> None:
    plant(tmp_path, "p/oncue.toml", "p/transcripts/s/a.txt")
    assert find_root(tmp_path / "p" / "transcripts" / "s" / "a.txt") == tmp_path / "p"
    assert find_root(tmp_path / "p") == tmp_path / "p"


def test_two_folders_make_a_project_without_settings(tmp_path: Path) -> None:
    plant(tmp_path, "p/transcripts/s/a.txt", SERIES)
    assert find_root(tmp_path / "p" / "transcripts") is None
    plant(tmp_path, "p/episodes/s/series.toml")
    assert find_root(tmp_path / "p" / "transcripts") == tmp_path / "p"


def test_series_episodes_and_transcripts_come_in_order(tmp_path: Path) -> None:
    plant(tmp_path, SERIES, "episodes/s/part-2.toml", "episodes/s/part-1.toml", "episodes/s/part-1.times.json")
    plant(tmp_path, "transcripts/s/part-1.txt", "transcripts/s/.part-1.txt.swp", "transcripts/s/part-1.txt~")
    result = discover(tmp_path)
    assert result.diagnostics == ()
    assert result.value.settings is None
    assert result.value.series == (
        SeriesFiles(
            slug="s",
            settings=SERIES,
            episodes=(
                EpisodeFiles(
                    stem="part-1",
                    settings="episodes/s/part-1.toml",
                    transcript="transcripts/s/part-1.txt",
                    times="episodes/s/part-1.times.json",
                ),
                EpisodeFiles(stem="part-2", settings="episodes/s/part-2.toml"),
            ),
        ),
    )


def test_an_empty_project_has_no_series(tmp_path: Path) -> None:
    plant(tmp_path, "oncue.toml")
    result = discover(tmp_path)
    assert (result.value.settings, result.value.series, result.diagnostics) == ("oncue.toml", (), ())


def test_two_transcripts_of_one_stem_are_an_error_that_names_both(tmp_path: Path) -> None:
    plant(tmp_path, SERIES, "episodes/s/a.toml", "transcripts/s/a.txt", "transcripts/s/a.vtt")
    finding = discover(tmp_path).diagnostics[0]
    assert (finding.code, str(finding.place)) == ("K202", "transcripts/s/a.vtt")
    assert "transcripts/s/a.txt" in finding.message


def test_names_that_differ_in_capitals_or_signs_collide(tmp_path: Path) -> None:
    plant(tmp_path, SERIES, "episodes/s/Café 1.toml", "episodes/s/cafe-1.toml")
    finding = discover(tmp_path).diagnostics[0]
    assert finding.code == "K205"
    assert "episodes/s/Café 1.toml" in finding.message
    assert "episodes/s/cafe-1.toml" in finding.message


def test_a_transcript_is_found_whatever_the_form_of_its_letters(tmp_path: Path) -> None:
    plant(tmp_path, SERIES, "episodes/s/Cafe\u0301.toml", "transcripts/S/Café.txt")
    result = discover(tmp_path)
    assert result.diagnostics == ()
    assert result.value.series[0].episodes[0].transcript == "transcripts/S/Café.txt"


def test_reserved_names_are_not_used_for_outputs(tmp_path: Path) -> None:
    plant(tmp_path, "episodes/static/series.toml", "episodes/static/index.toml")
    series = discover(tmp_path).value.series[0]
    assert (series.slug, series.episodes[0].stem) == ("static-x", "index-x")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["transcripts/s/a.txt"], ["transcripts/s/a.txt K203"]),
        (["transcripts/other/a.txt"], ["transcripts/other K203"]),
        (["transcripts/a.txt"], ["transcripts/a.txt K203"]),
        (["transcripts/README.md", "episodes/s/readme.txt"], []),
        (["episodes/a.toml"], ["episodes/a.toml K203"]),
        (["episodes/s/a.tml"], ["episodes/s/a.tml K203"]),
        (["episodes/s/deeper/a.toml"], ["episodes/s/deeper K203"]),
        (["transcripts/s/deeper/a.txt"], ["transcripts/s/deeper K203"]),
        (["episodes/bare/a.toml"], ["episodes/bare K207"]),
    ],
)
def test_what_belongs_to_nothing_is_said(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    assert codes(plant(tmp_path, SERIES, *names)) == expected


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    plant(tmp_path, "outside/secret.txt", "outside/series.toml")
    root = plant(tmp_path / "p", SERIES, "episodes/s/a.toml", "transcripts/s/b.txt")
    (root / "transcripts/s/a.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (root / "episodes/t").symlink_to(tmp_path / "outside")
    result = discover(root)
    assert [f"{one.place} {one.code}" for one in result.diagnostics] == [
        "episodes/t K206",
        "transcripts/s/a.txt K206",
        "transcripts/s/b.txt K203",
    ]
    assert [series.slug for series in result.value.series] == ["s"]
    assert result.value.series[0].episodes[0].transcript is None
    assert read_bytes(root, "transcripts/s/a.txt").value is None
    assert read_bytes(root, "../outside/secret.txt").value is None


def test_links_within_the_project_are_followed(tmp_path: Path) -> None:
    root = plant(tmp_path, SERIES, "episodes/s/a.toml", "media/words.txt", "transcripts/s/.keep")
    (root / "transcripts/s/a.txt").symlink_to(root / "media" / "words.txt")
    assert discover(root).diagnostics == ()
    assert read_bytes(root, "transcripts/s/a.txt").value == b"x"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.txt", "no such file or directory"),
        ("folder", "this is a folder, not a file"),
        ("pipe", "this is no ordinary file"),
        ("huge.txt", "the file has 67,108,865 bytes; oncue reads at most 67,108,864"),
        ("broken.txt", "no such file or directory"),
        ("a" * 300, "file name too long"),
        ("folder/../plain.txt/x", "not a directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, name: str, message: str) -> None:
    plant(tmp_path, "plain.txt", "folder/x")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(64 * 1024 * 1024 + 1)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone")
    result = read_bytes(tmp_path, name)
    assert result.value is None
    assert [(one.code, str(one.place), one.message) for one in result.diagnostics] == [("K201", name, message)]


def test_loops_of_links_and_nul_in_names_are_findings(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert [one.code for one in read_bytes(tmp_path, "loop").diagnostics] in (["K201"], ["K206"])
    assert [one.code for one in read_bytes(tmp_path, "a\0b").diagnostics] in (["K201"], ["K206"])


def test_a_file_in_place_of_a_folder_is_a_finding(tmp_path: Path) -> None:
    plant(tmp_path, "episodes")
    assert [one.code for one in list_folder(tmp_path, "episodes").diagnostics] == ["K201"]


def test_text_that_is_none_is_a_finding_of_the_decoder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    result = read_source(tmp_path, "a.txt")
    assert (result.value, [one.code for one in result.diagnostics]) == (None, ["R002"])
