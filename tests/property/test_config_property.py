"""What is written as TOML reads back as the same value, and no text makes the readers fail."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from oncue.config.episode import read_episode
from oncue.config.project import read_project
from oncue.config.series import read_series
from oncue.config.write import write_episode, write_series
from oncue.model import (
    Correction,
    Episode,
    MediaSource,
    Person,
    Recording,
    SectionTitle,
    Series,
    SeriesKind,
    State,
)
from oncue.text.decode import from_text

CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
LINES = st.text(CHARACTERS | st.sampled_from('\n\t"\\#[]'), max_size=40).map(str.strip)
LINE = st.text(CHARACTERS | st.sampled_from('"\\#[\t'), min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
OPTIONAL = st.none() | LINE
PATHS = st.sampled_from(["media/a.webm", "https://a.example/x.mp4?y=1#t=2", "HTTP://a.example/ö", "media/Ein Band.wav"])
TIMES = st.integers(0, 3_599_999_999)
NUMBERS = st.integers(0, 99_999)
LANGUAGES = st.none() | st.sampled_from(["en", "pt-BR", "zh-Hant-TW"])
USES = st.sampled_from([("play", "align"), ("play",), ("master", "align"), ()])


def unique(people: list[Person]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in people}.values())


PERSON = st.builds(
    Person,
    id=st.sampled_from(["ann", "Böb", "c d", '"']),
    name=LINE,
    role=OPTIONAL,
    url=st.none() | PATHS,
    picture=st.none() | PATHS,
)
PEOPLE = st.lists(PERSON, max_size=3).map(unique)
EDITS = st.tuples(TIMES, st.integers(-9_999_999, 9_999_999).filter(bool))
SOURCE = st.builds(MediaSource, href=PATHS, use=USES, edits=st.lists(EDITS, max_size=2).map(tuple))
RECORDING = st.builds(
    Recording,
    sources=st.lists(SOURCE, max_size=3).map(tuple),
    duration=st.none() | TIMES,
    clock_start=TIMES,
    fps=st.none() | st.floats(min_value=0.001, max_value=1000),
    poster=st.none() | PATHS,
)
SECTION = st.builds(SectionTitle, id=LINE, title=LINE) | st.builds(SectionTitle, at=TIMES, title=LINE)
SECTIONS = st.lists(SECTION, max_size=2, unique_by=lambda section: section.id)
CORRECTION = st.builds(Correction, date=st.dates(), text=LINES.filter(bool))
EPISODES = st.builds(
    Episode,
    stem=st.just("part-1"),
    title=LINE,
    state=st.sampled_from(State),
    number=st.none() | NUMBERS,
    date=st.none() | st.dates(),
    author=OPTIONAL,
    intro=LINES,
    notice=LINES,
    rights=LINES,
    until=st.none() | st.dates(datetime.date(2000, 1, 1)),
    language=LANGUAGES,
    media=st.lists(RECORDING, max_size=2).map(tuple),
    people=PEOPLE,
    tags=st.lists(LINE, max_size=3).map(tuple),
    links=st.lists(NUMBERS, max_size=3).map(tuple),
    dialect=OPTIONAL,
    evidence=st.lists(st.just("media/words.json"), max_size=1).map(tuple),
    trust=st.booleans(),
    sections=SECTIONS.map(tuple),
    corrections=st.lists(CORRECTION, max_size=2).map(tuple),
    aliases=st.lists(LINE, max_size=2).map(tuple),
).map(lambda episode: episode if episode.state is State.RESTRICTED else replace(episode, until=None))
SERIES = st.builds(
    Series,
    slug=st.just("ferry"),
    title=LINE,
    kind=st.sampled_from(SeriesKind),
    language=st.sampled_from(["en", "pt-BR"]),
    description=LINES,
    rights=LINES,
    people=PEOPLE,
)


@given(EPISODES, PEOPLE)
def test_an_episode_reads_back(episode: Episode, people: tuple[Person, ...]) -> None:
    result = read_episode(from_text("e.toml", write_episode(episode, people)), "part-1", people)
    assert result.diagnostics == ()
    assert result.value == episode


@given(SERIES)
def test_a_series_reads_back(series: Series) -> None:
    result = read_series(from_text("s.toml", write_series(series)), "ferry")
    assert result.diagnostics == ()
    assert result.value == series


@given(EPISODES, st.data())
def test_no_damage_makes_a_reader_fail(episode: Episode, data: st.DataObject) -> None:
    text = write_episode(episode)
    at = data.draw(st.integers(0, len(text)))
    damage = data.draw(st.text(st.sampled_from("\"'[]{}=.,#\n\\0x"), max_size=4))
    source = from_text("e.toml", text[:at] + damage + text[at + len(damage) :])
    result = read_episode(source, "part-1")
    assert result.value is not None or result.diagnostics
    assert all(finding.place.line for finding in result.diagnostics)


@given(st.text(st.sampled_from("\"'[]{}=.,#\n\\ab1 "), max_size=60))
def test_no_text_makes_the_readers_fail(text: str) -> None:
    source = from_text("x.toml", text)
    read_project(source)
    read_series(source, "x")
