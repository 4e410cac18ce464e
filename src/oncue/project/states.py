"""What of an episode may leave the archive on a given day: the one place where states are applied."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from oncue.model import Episode, MediaSource, Person, Recording, Series, State

_WITHHELD = frozenset({State.RESTRICTED, State.WITHDRAWN, State.DRAFT})


def state_on(episode: Episode, as_of: datetime.date | None) -> State:
    """The state of an episode on the day `as_of`; without a day no restriction is lifted."""
    lifted = episode.state is State.RESTRICTED and episode.until is not None and as_of is not None
    return State.PUBLISHED if lifted and as_of and episode.until and episode.until <= as_of else episode.state


def gives_words(episode: Episode, as_of: datetime.date | None) -> bool:
    """Whether the words of an episode are published on the day `as_of`."""
    return state_on(episode, as_of) is State.PUBLISHED


def public_series(series: Series, as_of: datetime.date | None) -> Series:
    """`series` as the public may see it: episodes reduced to what their state shows, people only where they appear."""
    return replace(
        series,
        episodes=tuple(public_episode(episode, as_of) for episode in series.episodes),
        people=_public_people(series, as_of),
        place=None,
    )


def public_episode(episode: Episode, as_of: datetime.date | None) -> Episode:
    """`episode` as the public may see it on the day `as_of`.

    A restricted or withdrawn one keeps its number and notice, a draft its number; the others lose what is meant for
    oncue alone: sources that are not played, evidence, dialect, places. Recordings come with the words.
    """
    state = state_on(episode, as_of)
    if state is State.DRAFT:
        name = "draft" if episode.number is None else f"draft-{episode.number}"
        return Episode(stem=name, title="", state=state, number=episode.number)
    if state in _WITHHELD:
        return Episode(stem=episode.stem, title="", state=state, number=episode.number, notice=episode.notice)
    return replace(
        episode,
        state=state,
        until=None,
        notice="",
        media=tuple(map(_played, episode.media)) if state is State.PUBLISHED else (),
        evidence=(),
        dialect=None,
        place=None,
    )


def _played(recording: Recording) -> Recording:
    return replace(recording, sources=tuple(source for source in recording.sources if _is_played(source)))


def _is_played(source: MediaSource) -> bool:
    return "play" in source.use


def _public_people(series: Series, as_of: datetime.date | None) -> tuple[Person, ...]:
    """The series' people without those who take part in withheld episodes only: a list must not name them either."""
    hidden = _ids(episode for episode in series.episodes if state_on(episode, as_of) in _WITHHELD)
    shown = _ids(episode for episode in series.episodes if state_on(episode, as_of) not in _WITHHELD)
    return tuple(person for person in series.people if person.id in shown or person.id not in hidden)


def _ids(episodes: Iterable[Episode]) -> set[str]:
    return {person.id for episode in episodes for person in episode.people}
