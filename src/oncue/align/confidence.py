"""How sure a time is that was worked out between stamps.

Speech strays from its average like a random walk: after a second by 0.6 s, after d seconds by 0.6·√d. Between two stamps
the walk has to end where it began, and what is d then is the distance to one times that to the other over their sum. A
stamp itself is off by 0.4 s, cut to the second or set by hand. Time that the words do not explain is a pause, music or a
missing passage that may lie anywhere between the two. The confidence is the chance that a normal error of
this spread is below a second. On 3,802 starts of three sources, by confidence, so many were within a second:

    confidence    13   25   35   45   54   64   74   84   90
    within 1 s    10   20   36   44   56   67   76   84   77
"""

from __future__ import annotations

from math import erf, sqrt

from oncue.clock import SECOND

_WALK = 0.6
_STAMP = 0.4
# So much slower than the interview as a whole people may speak between two stamps; the rest of the time is a gap.
_SLOW = 1.3
# Where no stamp tells how fast people speak here, they speak a tenth faster or slower than elsewhere.
_OTHER_RATE = 0.1
_LEAST, _MOST = 5, 90


def confidence(before: float | None, after: float | None, *, speech: float, paced: bool) -> int:
    """Per cent that a start is right within a second.

    `before` and `after` are the distances to the boundaries around it (ms), None where there is none; `speech` is how long
    the words between the two take (ms). `paced` tells whether the rates come from the interview's own stamps.
    """
    if before is not None and after is not None:
        whole = before + after or 1.0
        gap = max(0.0, whole - _SLOW * speech) / SECOND
        shares = before / whole * after / whole
        return _chance(_WALK**2 * shares * whole / SECOND + gap**2 * shares)
    if before is None and after is None:
        return _LEAST
    away = ((before or 0.0) + (after or 0.0)) / SECOND
    return _chance(_WALK**2 * away + (0.0 if paced else (_OTHER_RATE * away) ** 2))


def _chance(variance: float) -> int:
    chance = round(100 * erf(1 / sqrt(2 * (variance + _STAMP**2))))
    return _LEAST if chance < _LEAST else min(chance, _MOST)
