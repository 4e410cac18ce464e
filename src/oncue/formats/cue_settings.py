"""The settings of a WebVTT cue (`line:0 align:start`) -> values, as browsers understand them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

_BLANKS = re.compile(r"[ \t\n\f\r]+")
_PERCENTAGE = re.compile(r"([0-9]{1,20}(?:\.[0-9]{1,20})?)%", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?", re.ASCII)
_LINE_ALIGN = frozenset({"start", "center", "end"})
_POSITION_ALIGN = frozenset({"line-left", "center", "line-right"})
_ALIGN = frozenset({"start", "center", "end", "left", "right"})


@dataclass(frozen=True, kw_only=True, slots=True)
class CueSettings:
    """Where a cue is shown. `line` counts lines where `snap_to_lines`, else it is per cent, as `position` and `size` are."""

    vertical: str = ""
    snap_to_lines: bool = True
    line: float | Literal["auto"] = "auto"
    position: float | Literal["auto"] = "auto"
    size: float = 100
    align: str = "center"
    region: str | None = None


def parse_settings(text: str) -> CueSettings:
    """The settings in `text`; what is malformed changes nothing, and of two settings of one name the last well-formed one counts."""
    settings = CueSettings()
    for part in _BLANKS.split(text):
        name, colon, value = part.partition(":")
        if name and colon and value:
            settings = _with(settings, name, value)
    return settings


def _with(settings: CueSettings, name: str, value: str) -> CueSettings:
    match name:
        case "vertical" if value in {"rl", "lr"}:
            settings = replace(settings, vertical=value)
        case "align" if value in _ALIGN:
            settings = replace(settings, align=value)
        case "region":
            settings = replace(settings, region=value)
        case "size":
            size = _percentage(value)
            settings = settings if size is None else replace(settings, size=size)
        case "position":
            settings = _with_position(settings, value)
        case "line":
            settings = _with_line(settings, value)
    return settings


def _with_position(settings: CueSettings, value: str) -> CueSettings:
    place, comma, align = value.partition(",")
    position = _percentage(place)
    if position is None or (comma and align not in _POSITION_ALIGN):
        return settings
    return replace(settings, position=position)


def _with_line(settings: CueSettings, value: str) -> CueSettings:
    place, comma, align = value.partition(",")
    if comma and align not in _LINE_ALIGN:
        return settings
    if place.endswith("%"):
        line = _percentage(place)
        return settings if line is None else replace(settings, line=line, snap_to_lines=False)
    return replace(settings, line=float(place), snap_to_lines=True) if _NUMBER.fullmatch(place) else settings


def _percentage(value: str) -> float | None:
    match = _PERCENTAGE.fullmatch(value)
    number = float(match[1]) if match else None
    return number if number is not None and number <= 100 else None
