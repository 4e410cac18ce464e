"""Where to end a cue and where to break its lines: dynamic programming over the tokens of a paragraph.

The costs are set by hand after the guides: end cues and lines at sentences and clauses, keep short words with what
follows, balance two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from oncue.layout.profile import Profile
from oncue.layout.tokens import Token, joined

_A_CUE = 12.0
_INNER_SENTENCE = 9.0
_A_CHARACTER_SHORT, _SHORT = 0.7, 32
_TOO_LONG_A_SECOND = 25.0
_TOO_SHORT = 18.0
_A_SECOND_LINE = 2.0
_IMBALANCE = 0.25

_CLAUSE = re.compile(r"""[,;:–—-][)"'”’»]*\Z|[)”"»]\Z|[，、；：]\Z""")
# Words that a reader expects something after; a break behind one of them splits what belongs together.
_LEADS = frozenset(
    "a an the and or but nor so yet of to in on at by for from with into onto than that which who whom whose as if when "
    "while because is are was were be been am my your his her its our their this these those not no very more most i "
    "you he she it we they have has had do does did can could will would shall should may might must".split()
)  # fmt: skip


def cue_lines(tokens: Sequence[Token], profile: Profile) -> tuple[tuple[tuple[Token, ...], ...], ...]:
    """The cues of a paragraph, each as its lines of tokens; together they are `tokens`, in order.

    A token longer than a line stands alone on one.
    """
    best: list[float] = [0.0]
    back: list[int] = [0]
    reach = profile.line_length * profile.lines
    for end in range(1, len(tokens) + 1):
        least, origin = float("inf"), end - 1
        width = 0
        for start in range(end - 1, -1, -1):
            width += len(tokens[start].text) + (not tokens[start].glued)
            if width - 1 > reach and start < end - 1:
                break
            lines = _lines(tuple(tokens[start:end]), profile)
            if lines is None:
                continue
            cost = best[start] + _cue_cost(tokens, start, end, profile) + lines[0]
            if cost < least:
                least, origin = cost, start
        best.append(least)
        back.append(origin)
    cues: list[tuple[tuple[Token, ...], ...]] = []
    end = len(tokens)
    while end:
        start = back[end]
        lines = _lines(tuple(tokens[start:end]), profile)
        cues.append(lines[1] if lines else (tuple(tokens[start:end]),))
        end = start
    return tuple(reversed(cues))


def _cue_cost(tokens: Sequence[Token], start: int, end: int, profile: Profile) -> float:
    cost = _A_CUE + (_break_cost(tokens[end - 1], tokens[end]) * 1.5 if end < len(tokens) else 0.0)
    cost += _INNER_SENTENCE * sum(token.closes for token in tokens[start : end - 1])
    length = tokens[end - 1].end - tokens[start].start
    cost += _TOO_LONG_A_SECOND * max(0, length - profile.longest) / 1000
    if length < profile.shortest:
        cost += _TOO_SHORT
    if end - start < len(tokens):
        cost += _A_CHARACTER_SHORT * max(0, _SHORT - len(joined(tokens[start:end])))
    return cost


def _lines(tokens: tuple[Token, ...], profile: Profile) -> tuple[float, tuple[tuple[Token, ...], ...]] | None:
    """The cheapest lines of one cue; None where it does not fit."""
    whole = len(joined(tokens))
    if whole <= profile.line_length or len(tokens) == 1:
        return 0.0, (tokens,)
    if profile.lines < 2:
        return None
    found: tuple[float, tuple[tuple[Token, ...], ...]] | None = None
    width = 0
    for at in range(1, len(tokens)):
        width += len(tokens[at - 1].text) + (at > 1 and not tokens[at - 1].glued)
        rest = whole - width - (not tokens[at].glued)
        if width > profile.line_length or rest > profile.line_length:
            continue
        cost = _A_SECOND_LINE + _break_cost(tokens[at - 1], tokens[at]) + _IMBALANCE * abs(width - rest)
        if found is None or cost < found[0]:
            found = cost, (tokens[:at], tokens[at:])
    return found


def _break_cost(before: Token, after: Token) -> float:
    """What a break between two tokens costs a reader."""
    if before.closes:
        return 0.0
    return 1000.0 if after.glued and before.text[-1:].isascii() else _word_cost(before.text)


@lru_cache(maxsize=65536)
def _word_cost(word: str) -> float:
    if _CLAUSE.search(word):
        return 5.0
    return 24.0 if word.lower() in _LEADS else 14.0
