"""Pairs of quotation marks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class QuotePair:
    """An opening and a closing mark; they are the same character in `"…"`."""

    opening: str
    closing: str


# In the order in which a tie between two pairs is decided.
PAIRS = (
    QuotePair(opening="“", closing="”"),
    QuotePair(opening="«", closing="»"),
    QuotePair(opening="„", closing="“"),
    QuotePair(opening="「", closing="」"),
    QuotePair(opening="『", closing="』"),
    QuotePair(opening='"', closing='"'),
)
