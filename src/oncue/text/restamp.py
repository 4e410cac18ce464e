"""A printed stamp and another time -> that time printed in the same style: brackets, padding, hours, fraction, frames.

`(04:33 )` at 5:07 is `(05:07 )`, `[1.00.28]` at 1:02:03 is `[1.02.03]`. A time is cut to the precision of the style, as
people read it off a clock.
"""

from __future__ import annotations

import re

from oncue import clock

_CLOCK = re.compile(
    r"(?<![0-9])(?:(?P<h>[0-9]{1,3})(?P<apart>[:.]))?(?P<m>[0-9]{1,4})(?(apart)(?P=apart)|(?P<sep>[:.]))(?P<s>[0-9]{1,2})"
    r"(?:(?P<mark>[.,:;-])(?P<f>[0-9]{1,3}))?(?![0-9])",
    re.ASCII,
)
# `[9:56](https://…?t=596)`: the address says the same time in seconds.
_SECONDS = re.compile(
    r"(?<=[?&#])(?P<name>t|time|start|time_continue)=(?P<s>[0-9]{1,6})(?P<unit>s?)(?![0-9A-Za-z])", re.ASCII
)
_WORDS = re.compile(r"[0-9][ \u00a0]?[^\W\d_]{1,12}(?![^\s,)\]])")
_FRAMES = 25
# Readers take no more digits for minutes that run on.
_MOST_MINUTES = 999


def restamp(printed: str, ms: int, *, fps: float | None = None) -> str | None:
    """`printed` with its first clock set to `ms`; None where its style is not one that can be kept.

    Of a range only the beginning is set. Minutes that run on past 59 go on doing so; otherwise an hour that does not fit
    is put before them. `fps` is how many frames a second has, 25 where nobody says.
    """
    match = _CLOCK.search(printed)
    before = None if match is None else clock.parse_printed(match[0], fps=fps)
    if match is None or before is None or ms < 0:
        return None
    after = printed[match.end() :]
    if "](" not in after and _WORDS.search(after):
        return None
    if _runs_on(match) and ms // clock.MINUTE > _MOST_MINUTES:
        return None
    seconds = str(before // clock.SECOND)
    linked = _SECONDS.sub(lambda link: _relinked(link, seconds, ms), after)
    shown = _shown(match, ms, fps)
    return None if clock.parse_printed(shown, fps=fps) is None else printed[: match.start()] + shown + linked


def shift_stamp(printed: str, by: int, *, fps: float | None = None) -> str | None:
    """`printed` with its first clock moved by `by` ms; None where it shows none, or its style cannot be kept.

    A stamp of a later tape shows another time than the one that counts: only the difference is the same for both.
    """
    shown = printed_ms(printed, fps=fps)
    return None if shown is None else restamp(printed, shown + by, fps=fps)


def printed_ms(printed: str, *, fps: float | None = None) -> int | None:
    """The time (ms) that the first clock of `printed` shows; None where it has none."""
    match = _CLOCK.search(printed)
    return None if match is None else clock.parse_printed(match[0], fps=fps)


def _shown(match: re.Match[str], ms: int, fps: float | None) -> str:
    apart = match["apart"] or match["sep"]
    rest, millis = divmod(ms, clock.SECOND)
    minutes, seconds = divmod(rest, 60)
    shown = f"{seconds:0{len(match['s']) if match['mark'] else 2}}{_fraction(match, millis, fps)}"
    if (match["h"] is None and minutes < 60) or _runs_on(match):
        return f"{minutes:0{len(match['m'])}}{apart}{shown}"
    hours, minutes = divmod(minutes, 60)
    if match["h"] is not None:
        return f"{hours:0{len(match['h'])}}{apart}{minutes:0{len(match['m'])}}{apart}{shown}"
    padded = len(match["m"]) if match["m"].startswith("0") else 1
    return f"{hours:0{padded}}{apart}{minutes:02}{apart}{shown}"


def _runs_on(match: re.Match[str]) -> bool:
    """Whether minutes are counted past 59 instead of hours."""
    return match["h"] is None and int(match["m"]) > 59


def _fraction(match: re.Match[str], millis: int, fps: float | None) -> str:
    mark, digits = match["mark"], match["f"]
    if mark is None:
        return ""
    if mark in ":;" or (fps is not None and len(digits) == 2):
        # A frame is read as the nearest ms: half of one more lets a stamp at its own time be itself.
        return f"{mark}{int((millis + 0.5) * (fps or _FRAMES) / clock.SECOND):0{len(digits)}}"
    return f"{mark}{millis:03}"[: 1 + len(digits)]


def _relinked(link: re.Match[str], before: str, ms: int) -> str:
    """A time in an address that says what the clock said."""
    return f"{link['name']}={ms // clock.SECOND}{link['unit']}" if link["s"] == before else link[0]
