"""Sections: where a page gets a heading and a video a chapter."""

from __future__ import annotations

from collections.abc import Mapping

from oncue.model import Edge, Role, Section, Turn

_SHORTEST = 30_000


def divide(turns: tuple[Turn, ...], titles: Mapping[int, str] | None = None) -> tuple[Section, ...]:
    """Sections that cover `turns` in order. `titles` gives the title of the section that begins at a turn's index.

    Where roles are known a section is a question with its answers: a question begins one, but for a question that
    follows another without a stamp of its own. Without roles the titles begin sections; without titles the stamps do,
    30 seconds apart at least.
    """
    titles = titles or {}
    if not turns:
        return ()
    if any(turn.role is not None for turn in turns):
        found = _at_questions(turns)
    else:
        found = set() if titles else _at_stamps(turns)
    starts = sorted({0} | found | {index for index in titles if 0 <= index < len(turns)})
    ends = [*starts[1:], len(turns)]
    return tuple(
        Section(first=first, end=end, title=titles.get(first), place=turns[first].place)
        for first, end in zip(starts, ends, strict=True)
    )


def _at_questions(turns: tuple[Turn, ...]) -> set[int]:
    return {
        index
        for index, turn in enumerate(turns)
        if turn.role is Role.QUESTION and (_stamped(turn) or index == 0 or turns[index - 1].role is not Role.QUESTION)
    }


def _at_stamps(turns: tuple[Turn, ...]) -> set[int]:
    """Stamps at which a section begins: where each line has one, a heading for each would hide the text."""
    found: set[int] = set()
    last: int | None = None
    for index, turn in enumerate(turns):
        if turn.stamp is None or not _stamped(turn):
            continue
        if last is None or not last <= turn.stamp.ms < last + _SHORTEST:
            found.add(index)
            last = turn.stamp.ms
    return found


def _stamped(turn: Turn) -> bool:
    return turn.stamp is not None and turn.stamp.edge is Edge.START
