"""Where to end a cue and where to break its lines: dynamic programming over the tokens of a paragraph.

The costs are set by hand after the guides: end cues and lines at sentences and clauses, keep short words with what
follows, balance two lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from oncue.layout.profile import Profile
from oncue.layout.tokens import Token

_A_CUE = 12.0
_A_CUE_BREAK = 1.5
_INNER_SENTENCE = 9.0
_A_CHARACTER_SHORT, _SHORT = 0.7, 32
_TOO_LONG_A_SECOND = 25.0
_TOO_SHORT = 18.0
_A_SECOND_LINE = 2.0
_IMBALANCE = 0.25
# No blank stands there: a break would part a word. It happens only where nothing else fits.
_NEVER = 1000.0

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
    if not tokens:
        return ()
    text = _Measured(tokens)
    best: list[float] = [0.0]
    back: list[tuple[int, int]] = [(0, 0)]
    reach = profile.line_length * profile.lines + profile.lines - 1
    for end in range(1, len(tokens) + 1):
        least, origin = float("inf"), (end - 1, end)
        for start in range(end - 1, -1, -1):
            if text.width(start, end) > reach and start < end - 1:
                break
            line_cost, at = _two_lines(text, start, end, profile)
            cost = best[start] + line_cost + _cue_cost(text, start, end, profile)
            if cost < least:
                least, origin = cost, (start, at)
        best.append(least)
        back.append(origin)
    cues: list[tuple[tuple[Token, ...], ...]] = []
    end = len(tokens)
    while end:
        start, at = back[end]
        lines = ((start, at), (at, end)) if start < at < end else ((start, end),)
        cues.append(tuple(tuple(tokens[first:last]) for first, last in lines))
        end = start
    return tuple(reversed(cues))


class _Measured:
    """The widths and break costs of tokens, each worked out once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.blanks = [0, *(int(not token.glued) for token in tokens[1:])]
        self.ends = [0, *accumulate(len(token.text) + blank for token, blank in zip(tokens, self.blanks, strict=True))]
        self.closed = [0, *accumulate(int(token.closes) for token in tokens)]
        self.breaks = [0.0, *(_break_cost(before, after) for before, after in pairwise(tokens)), 0.0]

    def width(self, start: int, end: int) -> int:
        """How many characters the tokens from `start` to `end` take on one line."""
        return self.ends[end] - self.ends[start] - self.blanks[start]


def _cue_cost(text: _Measured, start: int, end: int, profile: Profile) -> float:
    tokens = text.tokens
    cost = _A_CUE + text.breaks[end] * _A_CUE_BREAK + _INNER_SENTENCE * (text.closed[end - 1] - text.closed[start])
    length = tokens[end - 1].end - tokens[start].start
    if length > profile.longest:
        cost += _TOO_LONG_A_SECOND * (length - profile.longest) / 1000
    elif length < profile.shortest:
        cost += _TOO_SHORT
    if end - start < len(tokens):
        cost += _A_CHARACTER_SHORT * max(0, _SHORT - text.width(start, end))
    return cost


def _two_lines(text: _Measured, start: int, end: int, profile: Profile) -> tuple[float, int]:
    """The cost of the best lines of a cue and where its second line begins (`end` where it has one line only)."""
    if text.width(start, end) <= profile.line_length or end - start == 1:
        return 0.0, end
    least, best = float("inf"), end
    if profile.lines < 2:
        return least, best
    limit, head = profile.line_length, text.ends[start] + text.blanks[start]
    # The last place where the upper line still fits; from there back until the lower one is too long.
    latest = min(end, bisect_right(text.ends, limit + head)) - 1
    for at in range(latest, start, -1):
        lower = text.width(at, end)
        if lower > limit:
            break
        cost = _A_SECOND_LINE + text.breaks[at] + _IMBALANCE * abs(text.ends[at] - head - lower)
        if cost < least:
            least, best = cost, at
    return least, best


def _break_cost(before: Token, after: Token) -> float:
    """What a break between two tokens costs a reader."""
    if after.glued and before.text[-1:].isascii():
        return _NEVER
    return 0.0 if before.closes else _word_cost(before.text)


@lru_cache(maxsize=65536)
def _word_cost(word: str) -> float:
    if _CLAUSE.search(word):
        return 5.0
    return 24.0 if word.lower() in _LEADS else 14.0
