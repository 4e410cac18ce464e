"""Where an output comes from: the name of its source, a hash of its text, and the sources of its times."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from oncue.model import Source, TimeSource, WordTime


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """How many words have their times from `source`, what part of all that is, and how sure they are on average (per cent)."""

    source: TimeSource
    words: int
    per_cent: float
    confidence: int

    @property
    def shown(self) -> str:
        """The part of all words, for people: `85 %`, `under 1 %`."""
        return f"{round(self.per_cent)} %" if self.per_cent >= 1 else "under 1 %"


def shares(times: Sequence[WordTime]) -> tuple[Share, ...]:
    """Where times come from, in the order of `TimeSource`; sources that no word has are left out."""
    words = Counter(time.source for time in times)
    sure: Counter[TimeSource] = Counter()
    for time in times:
        sure[time.source] += time.confidence
    return tuple(
        Share(
            source=source,
            words=words[source],
            per_cent=100 * words[source] / len(times),
            confidence=round(sure[source] / words[source]),
        )
        for source in TimeSource
        if words[source]
    )


def confidence(times: Sequence[WordTime]) -> int:
    """How many words of a hundred start within a second of their time, by their own confidence."""
    return round(sum(time.confidence for time in times) / max(1, len(times)))


def times_note(times: Sequence[WordTime]) -> str:
    """What captions say of their times: the share of each source, and how sure they are; empty without words."""
    if not times:
        return ""
    parts = ", ".join(f"{share.shown} {share.source}" for share in shares(times))
    return f"Times of words: {parts}; about {confidence(times)} % right within a second"


def text_hash(source: Source) -> str:
    """SHA-256 of the text as UTF-8 with its line ends normalised: the same on every system."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def provenance(source: Source) -> str:
    """The note that captions carry: made from which file, of which content."""
    name = source.name.replace("\\", "/").rsplit("/", 1)[-1]
    return f"Made by oncue from {name}\nsha256 {text_hash(source)}"
