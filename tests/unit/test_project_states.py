"""What of an episode may leave the archive on a given day."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from oncue.model import Episode, MediaSource, Person, Place, Recording, Series, State
from oncue.project.states import gives_words, public_episode, public_series

DAY = datetime.date(2027, 1, 1)
FULL = Episode(
    stem="part-2",
    title="Title",
    number=2,
    author="Author",
    intro="Intro",
    notice="Notice",
    people=(Person(id="maren", name="Maren"),),
    tags=("tag",),
    evidence=("media/words.json",),
    dialect="canonical",
    media=(Recording(sources=(MediaSource(href="media/a.webm"), MediaSource(href="master.wav", use=("master",)))),),
    place=Place(source="episodes/s/part-2.toml"),
)


def in_state(state: State, until: datetime.date | None = None) -> Episode:
    return replace(FULL, state=state, until=until)


@pytest.mark.parametrize("state", [State.RESTRICTED, State.WITHDRAWN])
def test_a_withheld_episode_keeps_number_and_notice_only(state: State) -> None:
    public = public_episode(in_state(state), None)
    assert public == Episode(stem="part-2", title="", state=state, number=2, notice="Notice")
    assert not gives_words(in_state(state), DAY)


def test_a_draft_keeps_its_number_only() -> None:
    assert public_episode(in_state(State.DRAFT), DAY) == Episode(stem="draft-2", title="", state=State.DRAFT, number=2)
    assert not gives_words(in_state(State.DRAFT), DAY)


def test_a_published_episode_loses_what_is_meant_for_oncue_alone() -> None:
    public = public_episode(FULL, None)
    assert (public.evidence, public.dialect, public.notice, public.place) == ((), None, "", None)
    assert [source.href for source in public.media[0].sources] == ["media/a.webm"]
    assert public.people == FULL.people


@pytest.mark.parametrize("state", [State.ANNOUNCED, State.MISSING])
def test_recordings_come_with_the_words(state: State) -> None:
    assert public_episode(in_state(state), DAY).media == ()
    assert public_episode(in_state(state), DAY).title == "Title"
    assert not gives_words(in_state(state), DAY)


@pytest.mark.parametrize(
    ("as_of", "lifted"),
    [(None, False), (DAY - datetime.timedelta(days=1), False), (DAY, True), (datetime.date(2028, 1, 1), True)],
)
def test_a_restriction_ends_on_its_day(as_of: datetime.date | None, lifted: bool) -> None:  # noqa: FBT001
    episode = in_state(State.RESTRICTED, DAY)
    assert gives_words(episode, as_of) is lifted
    assert (public_episode(episode, as_of).state is State.PUBLISHED) is lifted
    assert public_episode(episode, as_of).until is None


def test_a_withdrawn_episode_is_not_brought_back_by_a_date() -> None:
    assert not gives_words(in_state(State.WITHDRAWN, DAY), DAY)


def test_a_person_who_is_only_in_withheld_episodes_is_not_named() -> None:
    people = (Person(id="maren", name="Maren"), Person(id="jonas", name="Jonas"), Person(id="staff", name="Staff"))
    hidden = Episode(stem="a", title="A", state=State.WITHDRAWN, people=people[:2])
    shown = Episode(stem="b", title="B", people=people[1:2])
    series = Series(slug="s", title="S", people=people, episodes=(hidden, shown))
    assert [person.id for person in public_series(series, None).people] == ["jonas", "staff"]
