"""Sentences of a paragraph, as half-open ranges of its items."""

from __future__ import annotations

import re
from itertools import pairwise

from oncue.model import Item, Word

# A sentence ends at one of these, with the quotation marks and brackets that close after it.
_END = re.compile(r"""(?:[.!?…]|[。！？｡؟۔।॥])[)\]"'”’»›“‘」』）】]{0,3}\Z""")
_SURE = re.compile(r"""[!?。！？｡؟۔।॥][)\]"'”’»›“‘」』）】]{0,3}\Z""")
_ABBREVIATION = re.compile(
    r"""["'“‘«(\[]*(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Rev|Gen|Col|Capt|Lt|Sgt|Gov|Sen|Rep|Hon|vs|etc|e\.g|i\.e|cf|ca|approx|No|Nr|"""
    r"""Bd|Hr|Fr|bzw|z\.B|d\.h|u\.a|Mme|Mlle|M|Sra|Sr|Ud|pp?|Inc|Ltd|Co|Corp|[A-Z](?:\.[A-Z])*)\.\Z"""
)
_LOWER_START = re.compile(r"""["'“‘«(\[]*[a-zà-öø-ÿ]""")


def sentences(items: tuple[Item, ...]) -> tuple[tuple[int, int], ...]:
    """Item ranges that cover the paragraph in order; a paragraph without items has none."""
    if not items:
        return ()
    ends = [len(items)]
    following: str | None = None
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if isinstance(item, Word):
            if at + 1 < len(items) and _ends(item.text, following):
                ends.append(at + 1)
            following = item.text
    ends.reverse()
    return tuple(pairwise((0, *ends)))


def _ends(word: str, following: str | None) -> bool:
    if following is None or not _END.search(word):
        return False
    if _SURE.search(word):
        return not _LOWER_START.match(following)
    return not _ABBREVIATION.match(word) and not _LOWER_START.match(following)
