"""How people mistype a stamp: which true times lie behind a wrong one, how common each slip is, and its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from oncue import clock

# How wrong stamps share out over the kinds of slips. The rest is off by any number of seconds, mostly by few.
_SWAPPED = 0.25
_STEPS = (
    (clock.MINUTE, 0.05, "a minute off"),
    (10 * clock.MINUTE, 0.01, "ten minutes off"),
    (clock.HOUR, 0.01, "an hour off"),
)
_ANY = 0.60
# The last hundredth, at the one right time of some three hours.
_ANYTHING = 1e-5
# Half of such errors fall off over 20 s, half lie anywhere within two minutes.
_FEW_S, _MOST_S = 20.0, 120.0
_LEAST_S, _GROWTH = 3.0, 1.12


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """A true time (ms) that a stamp may stand for, and how often a wrong stamp is wrong like this."""

    ms: int
    share: float
    name: str = ""


def slips(ms: int, expected: int) -> tuple[Slip, ...]:
    """The times behind a wrong stamp that says `ms`: digits swapped, minutes off, off by some seconds.

    It may also say anything where about `expected` was meant.
    """
    return (
        *_named(ms),
        *(Slip(ms=ms + off, share=share) for off, share in _OFFSETS),
        Slip(ms=expected, share=_ANYTHING),
    )


def likely_slip(ms: int, expected: int) -> str:
    """How a stamp came to say `ms` where about `expected` was meant; empty where no usual slip explains it."""
    near = max(clock.SECOND * 8, abs(ms - expected) // 5)
    fitting = [(abs(slip.ms - expected), slip) for slip in _named(ms) if abs(slip.ms - expected) <= near]
    if not fitting:
        return ""
    _, slip = min(fitting, key=lambda pair: pair[0])
    return f"perhaps {clock.stamp(slip.ms)}{slip.name}"


def _named(ms: int) -> Iterator[Slip]:
    swapped = _swapped(ms)
    for other in swapped:
        yield Slip(ms=other, share=_SWAPPED / len(swapped), name=" with two digits swapped")
    for step, share, name in _STEPS:
        yield Slip(ms=ms + step, share=share, name=f", {name}")
        if ms >= step:
            yield Slip(ms=ms - step, share=share, name=f", {name}")


def _swapped(ms: int) -> tuple[int, ...]:
    """The times that `ms` becomes when two neighbouring digits of its clock change places.

    The clock may be printed with a leading 0, or with minutes that run on: 1:11:35 is 71:35, and 17:35 may be meant.
    """
    text = clock.stamp(ms)
    minutes, rest = divmod(ms, clock.MINUTE)
    shown = (text, f"0{text}", f"{minutes}:{rest // clock.SECOND:02}")
    return tuple(dict.fromkeys(other for one in shown for other in _swaps(one) if other != ms))


def _swaps(text: str) -> Iterator[int]:
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    for left, right in pairwise(digits):
        swapped = list(text)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        other = clock.parse("".join(swapped))
        if other is not None:
            yield other


def _offsets() -> Iterator[tuple[int, float]]:
    """Errors in ms, growing step by step, each with the share of those from it to the next."""
    seconds = _LEAST_S
    while seconds < _MOST_S:
        width = seconds * (_GROWTH - 1)
        share = _ANY * (exp(-seconds / _FEW_S) / _FEW_S + 1 / _MOST_S) / 4 * width
        for sign in (1, -1):
            yield sign * round(seconds * clock.SECOND), share
        seconds *= _GROWTH


_OFFSETS = tuple(_offsets())
