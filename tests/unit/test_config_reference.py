"""The annotated files of the reference load, and hold every key there is."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import fields
from pathlib import Path

from oncue.config.episode import read_episode
from oncue.config.project import CheckSettings, ProjectConfig, read_project
from oncue.config.series import read_series
from oncue.model import Correction, Episode, MediaSource, Person, Recording, SectionTitle, Series, Severity, State
from oncue.text.decode import from_text

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PEOPLE = (
    Person(
        id="maren",
        name="Maren Holt",
        role="guest",
        url="https://ferry.example.org/maren",
        picture="media/maren.jpg",
    ),
    Person(id="interviewer", name="Jonas Vik", role="interviewer"),
)


def text(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def names(kind: type, *besides: str) -> set[str]:
    return {field.name for field in fields(kind)} - set(besides)


def test_the_project_file_loads() -> None:
    result = read_project(from_text("oncue.toml", text("oncue.toml")))
    assert result.diagnostics == ()
    assert result.value == ProjectConfig(
        title="Voices of the Ferry",
        base_url="https://ferry.example.org/voices",
        check=CheckSettings(select=("T", "S", "P", "L"), ignore=("T008",), fail_level=Severity.ERROR),
    )


def test_the_series_file_loads() -> None:
    result = read_series(from_text("series.toml", text("series.toml")), "night-ferry")
    assert result.diagnostics == ()
    assert result.value == Series(
        slug="night-ferry",
        title="Thirty Years on the Night Ferry",
        description=(
            "Maren Holt has worked on the night ferry since it was built.\n\n"
            "She tells how the crossing changed, and what did not."
        ),
        rights="CC BY 4.0",
        people=PEOPLE,
    )


def test_the_episode_file_loads() -> None:
    result = read_episode(from_text("part-2.toml", text("episode.toml")), "part-2", PEOPLE)
    assert result.diagnostics == ()
    assert result.value == Episode(
        stem="part-2",
        number=2,
        title="Part 2: The winter of the broken rudder",
        date=datetime.date(2026, 11, 23),
        state=State.RESTRICTED,
        until=datetime.date(2027, 1, 1),
        notice="This part opens on New Year's Day 2027.",
        rights="CC BY-NC 4.0",
        author="Jonas Vik",
        language="en-GB",
        intro="The second evening, on the car deck.\n\nIt was cold, and one can hear the chains.",
        tags=("ferries", "winter", "repairs"),
        links=(1, 3),
        dialect="canonical",
        evidence=("media/part-2.auto.vtt",),
        aliases=("t-75", "q-3"),
        people=(
            PEOPLE[0],
            Person(id="interviewer", name="J. Vik", role="interviewer"),
            Person(id="mate", name="Aksel Lund", role="guest"),
        ),
        media=(
            Recording(
                sources=(
                    MediaSource(href="media/part-2.webm"),
                    MediaSource(
                        href="https://video.example.org/part-2.mp4",
                        use=("play",),
                        edits=((125_000, 30_000), (545_000, -12_000)),
                    ),
                    MediaSource(href="media/part-2.wav", use=("align", "master")),
                ),
                duration=1_092_480,
                fps=25.0,
                poster="media/part-2.jpg",
            ),
        ),
        sections=(
            SectionTitle(id="t-31", title="The night the rudder broke"),
            SectionTitle(at=725_000, title="Towed home"),
        ),
        corrections=(Correction(date=datetime.date(2026, 12, 1), text="The year of the repair was 1996, not 1969."),),
    )


def test_the_reference_holds_every_key() -> None:
    episode = tomllib.loads(text("episode.toml"))
    series = tomllib.loads(text("series.toml"))
    project = tomllib.loads(text("oncue.toml"))
    assert set(project) == names(ProjectConfig)
    assert set(project["check"]) == names(CheckSettings)
    assert set(series) == names(Series, "slug", "episodes", "place")
    assert set(series["people"][0]) == names(Person)
    assert set(episode) == names(Episode, "stem", "place")
    assert set(episode["media"][0]) == names(Recording)
    assert set(episode["media"][0]["sources"][1]) == names(MediaSource)
    assert set(episode["sections"][0]) | set(episode["sections"][1]) == names(SectionTitle)
    assert set(episode["corrections"][0]) == names(Correction)
