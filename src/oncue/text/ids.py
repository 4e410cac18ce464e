"""Page ids of sections: made from what is printed, never from an alignment, so that a link lasts."""

from __future__ import annotations

from collections import Counter

from oncue.model import Edge, Transcript


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
