"""Who speaks: voices to tune an aligner on, and voices to judge it by that nobody tunes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tools.speech.speech import Voice


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """The voices of an interview."""

    name: str
    interviewer: Voice
    guest: Voice
    announcer: Voice


def _cast(name: str, interviewer: Voice, guest: Voice) -> Cast:
    return Cast(name=name, interviewer=interviewer, guest=guest, announcer=Voice(name="en-us+m2", rate=150, pitch=35))


TUNING: Final = (
    _cast("oak", Voice(name="en+m3", rate=160, pitch=42), Voice(name="en-us+f2", rate=148, pitch=50)),
    _cast("elm", Voice(name="en-us+m1", rate=170, pitch=38), Voice(name="en-gb-scotland+f4", rate=150, pitch=55)),
    _cast("ash", Voice(name="en+f1", rate=165, pitch=60), Voice(name="en+m5", rate=155, pitch=45)),
)
UNSEEN: Final = (
    _cast("fir", Voice(name="en-gb-x-rp+f3", rate=158, pitch=52), Voice(name="en-us+m7", rate=152, pitch=40)),
    _cast("yew", Voice(name="en-us+f5", rate=172, pitch=58), Voice(name="en-gb-x-gbclan+m4", rate=146, pitch=36)),
    _cast("may", Voice(name="en-gb-x-gbcwmd+m6", rate=150, pitch=48), Voice(name="en+f2", rate=160, pitch=62)),
    _cast("box", Voice(name="en-029+m8", rate=154, pitch=44), Voice(name="en-us-nyc+f1", rate=150, pitch=54)),
    _cast("lime", Voice(name="en+m2", rate=176, pitch=33), Voice(name="en-gb-scotland+f5", rate=156, pitch=47)),
)
OTHER_SYNTHESISER: Final = _cast(
    "flint",
    Voice(synthesiser="festival", name="kal_diphone"),
    Voice(synthesiser="festival", name="cmu_us_slt_arctic_hts"),
)
"""Voices that were cut from recordings of people, by another synthesiser than the one that gives pronunciations."""

FIRST_UNSEEN: Final = 100
"""Seeds from here on are for judging."""


def choose_cast(seed: int, name: str | None = None) -> Cast:
    """The cast called `name`, or the one that `seed` has. An unknown name is a ValueError."""
    if name is None:
        casts = TUNING if seed < FIRST_UNSEEN else UNSEEN
        return casts[seed % len(casts)]
    for cast in (*TUNING, *UNSEEN, OTHER_SYNTHESISER):
        if cast.name == name:
            return cast
    raise ValueError(f"no cast is called {name}")
