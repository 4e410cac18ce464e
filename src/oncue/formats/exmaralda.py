"""EXMARaLDA basic transcriptions (.exb) -> tiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from oncue import clock
from oncue.formats.tiers import Label, Tier, Tiers
from oncue.formats.xml import line_of, name_of, parse_xml
from oncue.model import Result, Source

if TYPE_CHECKING:
    from lxml import etree

_SECONDS = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,20})?", re.ASCII)
# Kinds of tiers by EXMARaLDA's own letter; a tier of speech has `t`.
_TYPES = {"t": "speech", "d": "description", "a": "comment"}


def read(source: Source) -> Result[Tiers | None]:
    """The tiers of a basic transcription; None, with an error, where it is no XML."""
    parsed = parse_xml(source)
    if parsed.value is None:
        return Result(value=None, diagnostics=parsed.diagnostics)
    root = parsed.value
    times = dict(_timeline(root))
    people = dict(_speakers(root))
    tiers = tuple(_tier(element, times, people) for element in root.iter() if name_of(element) == "tier")
    media = tuple(str(element.get("url")) for element in root.iter() if _is_file(element))
    languages = (element.get("lang") for element in root.iter() if name_of(element) == "language")
    value = Tiers(tiers=tiers, media=media, language=next((tag for tag in languages if tag), None))
    return Result(value=value, diagnostics=parsed.diagnostics)


def _is_file(element: etree._Element) -> bool:
    return name_of(element) == "referenced-file" and bool(element.get("url"))


def _timeline(root: etree._Element) -> Iterator[tuple[str, int]]:
    for element in root.iter():
        key, time = element.get("id"), (element.get("time") or "").strip()
        if name_of(element) == "tli" and key and _SECONDS.fullmatch(time):
            yield key, clock.from_seconds(float(time))


def _speakers(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        key = element.get("id")
        if name_of(element) == "speaker" and key:
            names = [(child.text or "").strip() for child in element if name_of(child) == "abbreviation"]
            yield key, next((name for name in names if name), key)


def _tier(element: etree._Element, times: dict[str, int], people: dict[str, str]) -> Tier:
    events = (child for child in element if name_of(child) == "event")
    labels = (
        Label(
            text="".join(map(str, event.itertext())),
            start=times.get(event.get("start") or ""),
            end=times.get(event.get("end") or ""),
            line=line_of(event),
        )
        for event in events
    )
    speaker = element.get("speaker") or ""
    kind = element.get("type") or ""
    return Tier(
        name=element.get("category") or element.get("display-name") or element.get("id") or "",
        labels=tuple(labels),
        participant=people.get(speaker, speaker) or None,
        type=_TYPES.get(kind, kind),
    )
