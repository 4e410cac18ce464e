"""Page ids of sections: made from what is printed, never from an alignment, so that a link lasts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from oncue.model import Edge, Transcript

_ALIAS = re.compile(r"(?P<kind>[tq])-(?P<number>[0-9]{1,7})(?:-[0-9]{1,3})?", re.ASCII)


def page_ids(transcript: Transcript) -> tuple[str, ...]:
    """One id a section: `t-31` from its printed stamp (whole seconds), `t-31-2` at its second use, `q-4` without stamp.

    The number of an unstamped section is its position in the transcript, from 1.
    """
    used: Counter[str] = Counter()
    ids = []
    for number, section in enumerate(transcript.sections, 1):
        stamp = transcript.turns[section.first].stamp if section.first < len(transcript.turns) else None
        base = f"q-{number}" if stamp is None or stamp.edge is Edge.END else f"t-{stamp.ms // 1000}"
        used[base] += 1
        ids.append(base if used[base] == 1 else f"{base}-{used[base]}")
    return tuple(ids)


def alias_homes(aliases: Iterable[str], ids: Sequence[str], starts: Sequence[int]) -> dict[str, str]:
    """The section that each old id leads to, by its id; `starts` are when the sections begin (ms).

    An alias such as `t-31` leads to the section nearest in time, `q-4` to the one of that number. `t-631=t-91` says where
    it leads: a stamp that was wrong by minutes is near another section. What is an id already leads nowhere else.
    """
    said = dict(alias.partition("=")[::2] for alias in aliases)
    homes: dict[str, str] = {}
    for alias in said:
        target = alias
        for _ in said:
            target = said.get(target) or target
        home = target if target in ids else _nearest(target, ids, starts)
        if alias not in ids and _ALIAS.fullmatch(alias) and home is not None:
            homes[alias] = home
    return homes


def _nearest(alias: str, ids: Sequence[str], starts: Sequence[int]) -> str | None:
    match = _ALIAS.fullmatch(alias)
    if match is None or not ids:
        return None
    number = int(match["number"])
    if match["kind"] == "q":
        return ids[min(max(number - 1, 0), len(ids) - 1)]
    return ids[min(range(len(ids)), key=lambda index: abs(starts[index] - number * 1000))]
