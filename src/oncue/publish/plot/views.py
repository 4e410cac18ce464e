"""What the templates of the picture are given: numbers in units of the drawing, and texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Tick:
    """A line of the time axis."""

    x: int
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A turn, or its part in a row. `colour` is the number of its speaker's colour; `title` is shown on hovering."""

    x: int
    width: int
    colour: int
    text: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """The confidence of the words from one source, as the path of an area."""

    source: str
    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A stretch set off: a doubtful one, with the lines of its words, or a withheld one."""

    x: int
    width: int
    label: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A printed stamp, where it says (`x`). `to` is where it should stand, if that is in the same row.

    The label begins at `label_x`.
    """

    x: int
    verdict: str
    label: str
    title: str
    to: int | None = None
    label_x: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A stretch of the recording, from left to right; `said` tells it to those who do not see it.

    `peaks` and `means` are the paths of the sound; `pace` is that of the speech rate where there is no sound.
    """

    start: str
    said: str
    width: int
    ticks: tuple[Tick, ...]
    peaks: str
    means: str
    pace: str
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    doubtful: tuple[Area, ...]
    withheld: tuple[Area, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceFigures:
    """A source of times in the legend: its name, what it means, and its figures."""

    name: str
    meaning: str
    words: str
    share: str
    confidence: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeakerColour:
    """A speaker in the legend."""

    name: str
    colour: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StampLine:
    """A stamp that is not at one with the recording, in the table of these."""

    line: str
    printed: str
    verdict: str
    found: str
    off: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DoubtLine:
    """A stretch to listen to, in the table of these."""

    lines: str
    start: str
    stop: str
    words: str
    confidence: int
    begins: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """The whole picture. `summary` is one sentence with its figures; `pace_top` the speech rate at the top of a row."""

    title: str
    language: str | None
    summary: str
    sound: bool
    pace_top: int
    rows: tuple[Row, ...]
    sources: tuple[SourceFigures, ...]
    speakers: tuple[SpeakerColour, ...]
    stamps: tuple[StampLine, ...]
    believed: int
    doubtful: tuple[DoubtLine, ...]
