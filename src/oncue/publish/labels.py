"""How the pages name parts, states and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oncue import clock
from oncue.formats.provenance import confidence, shares
from oncue.model import Episode, SeriesKind, State, TimeSource

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from oncue.model import WordTime

_KINDS = {SeriesKind.PARTS: "Part", SeriesKind.SHOW: "Episode", SeriesKind.COLLECTION: "Item"}
_STATES = {
    State.PUBLISHED: "",
    State.DRAFT: "in preparation",
    State.ANNOUNCED: "announced",
    State.MISSING: "missing",
    State.RESTRICTED: "restricted",
    State.WITHDRAWN: "withdrawn",
}
_SOURCES = {
    TimeSource.STAMPED: "printed in the transcript",
    TimeSource.MATCHED: "recognised",
    TimeSource.FORCED: "laid on the sound",
    TimeSource.INTERPOLATED: "worked out from the times around them",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Of these nothing may be seen but the number, the state and (on a page of its own) the notice.
WITHHELD = frozenset({State.DRAFT, State.RESTRICTED, State.WITHDRAWN})
WITH_PAGE = frozenset({State.PUBLISHED, State.ANNOUNCED, State.RESTRICTED, State.WITHDRAWN})


def part_label(episode: Episode, kind: SeriesKind) -> str:
    """`Part 3`; without a number only the kind's word."""
    word = _KINDS[kind]
    return word if episode.number is None else f"{word} {episode.number}"


def kind_word(kind: SeriesKind) -> str:
    """`Part`, `Episode` or `Item`."""
    return _KINDS[kind]


def state_label(state: State) -> str:
    """The state as readers see it; empty for what is published."""
    return _STATES[state]


def public_title(episode: Episode) -> str:
    """The title, or nothing where it is withheld."""
    return "" if episode.state in WITHHELD else episode.title


def whole_stamp(ms: int) -> str:
    """`4:33`: a time to whole seconds, for one that is not printed anywhere."""
    return clock.stamp(ms // 1000 * 1000)


def length(ms: int | None) -> str:
    """`12 min`, `48 s`, `1 h 5 min`; empty where it is not known."""
    if ms is None:
        return ""
    if ms < clock.MINUTE:
        return f"{max(1, round(ms / clock.SECOND))} s"
    minutes = round(ms / clock.MINUTE)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def about_times(times: Sequence[WordTime]) -> str:
    """How the times of a page were made, and how sure they are, in a sentence; empty without words."""
    if not times:
        return ""
    parts = ", ".join(f"{share.shown} {_SOURCES[share.source]}" for share in shares(times))
    return f"Times of the words: {parts}. About {confidence(times)} % are right within a second."


def long_date(date: datetime.date | None) -> str:
    """`3 May 2024`, whatever the machine's locale; empty without a date."""
    return "" if date is None else f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
