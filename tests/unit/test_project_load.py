"""A project is read as a whole: settings, series, episodes in order, transcripts with what is known of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from oncue.config.project import ProjectConfig
from oncue.model import Episode, Person, Role, Series
from oncue.project.load import load_project, read_options
from oncue.read.options import ReadOptions

SERIES = 'title = "S"\nlanguage = "de"\n[[people]]\nid = "a"\nname = "Ann Ask"\nrole = "host"\n'
WORDS = "[0:01] Ann Ask: Where?\n\nBo: Here, in the house by the sea.\n"


def plant(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def test_episodes_come_in_the_order_of_numbers_dates_and_names(tmp_path: Path) -> None:
    episodes: dict[str, str | bytes] = {
        "z": "number = 2",
        "y": "number = 10",
        "x": "",
        "w": "date = 2026-01-02",
        "v": "date = 2026-01-01",
    }
    named = {
        f"episodes/s/{stem}.toml": f'title = "{stem}"\nstate = "draft"\n{text!s}' for stem, text in episodes.items()
    }
    root = plant(tmp_path, {"episodes/s/series.toml": SERIES, **named})
    loaded = load_project(root)
    assert loaded.diagnostics == ()
    series = loaded.value.series[0]
    assert [episode.stem for episode in series.series.episodes] == ["z", "y", "x", "v", "w"]
    assert tuple(entry.episode for entry in series.episodes) == series.series.episodes


def test_transcripts_are_read_with_what_the_settings_say(tmp_path: Path) -> None:
    root = plant(
        tmp_path,
        {
            "episodes/s/series.toml": SERIES,
            "episodes/s/a.toml": 'title = "A"',
            "transcripts/s/a.txt": WORDS,
        },
    )
    entry = load_project(root).value.series[0].episodes[0]
    assert entry.transcript is not None
    assert [turn.role for turn in entry.transcript.turns] == [Role.QUESTION, Role.ANSWER]
    assert entry.transcript.language == "de"
    assert entry.transcript.source is not None
    assert entry.transcript.source.name == "transcripts/s/a.txt"


def test_only_wanted_transcripts_are_read(tmp_path: Path) -> None:
    root = plant(
        tmp_path,
        {
            "episodes/s/series.toml": SERIES,
            "episodes/s/a.toml": 'title = "A"',
            "transcripts/s/a.txt": b"\0",
        },
    )
    assert [finding.code for finding in load_project(root).diagnostics] == ["R002"]
    assert load_project(root, lambda _: False).diagnostics == ()


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_settings_may_be_absent_or_empty(tmp_path: Path, text: str | None) -> None:
    root = plant(tmp_path, {} if text is None else {"oncue.toml": text})
    assert (load_project(root).value.config, load_project(root).diagnostics) == (ProjectConfig(), ())


def test_settings_that_are_a_folder_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "oncue.toml").mkdir()
    assert [finding.code for finding in load_project(tmp_path).diagnostics] == ["K201"]


def test_a_series_or_episode_that_cannot_be_read_is_left_out_with_an_error(tmp_path: Path) -> None:
    root = plant(
        tmp_path,
        {
            "episodes/s/series.toml": SERIES,
            "episodes/s/a.toml": "title",
            "episodes/s/b.toml": b"\xff\xfe\x00\xd8",
            "episodes/t/series.toml": "= ",
            "transcripts/s/a.txt": WORDS,
        },
    )
    loaded = load_project(root)
    assert [f"{finding.place.source} {finding.code}" for finding in loaded.diagnostics] == [
        "episodes/s/a.toml K101",
        "episodes/s/b.toml R002",
        "episodes/t/series.toml K101",
    ]
    assert [(entry.series.slug, entry.episodes) for entry in loaded.value.series] == [("s", ())]


def test_a_role_that_several_people_have_names_nobody() -> None:
    people = (
        Person(id="a", name="Ann", role="host"),
        Person(id="b", name="Bo", role="interviewer"),
        Person(id="c", name="Cy", role="guest"),
    )
    episode = Episode(stem="e", title="E", people=people, dialect="canonical", language="fr")
    assert read_options(episode, Series(slug="s", title="S")) == ReadOptions(
        guest="Cy", interviewer=None, language="fr", dialect="canonical"
    )
