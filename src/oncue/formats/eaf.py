"""ELAN (.eaf) -> tiers; an annotation that refers to another has the time of that one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oncue.formats.tiers import Label, Tier, Tiers
from oncue.formats.xml import line_of, name_of, parse_xml
from oncue.model import Result, Source

if TYPE_CHECKING:
    from lxml import etree

_DIGITS = 10
_DEEPEST = 20
_Times = tuple[int | None, int | None]


def read(source: Source) -> Result[Tiers | None]:
    """The tiers of an ELAN file; None, with an error, where it is no XML."""
    parsed = parse_xml(source)
    if parsed.value is None:
        return Result(value=None, diagnostics=parsed.diagnostics)
    root = parsed.value
    found = _Found(slots=dict(_slots(root)))
    elements = [element for element in root.iter() if name_of(element) == "TIER"]
    for element in elements:
        found.take(element)
    media = tuple(_media(root))
    languages = (element.get("LANG_ID") for element in root.iter() if name_of(element) == "LANGUAGE")
    tiers = tuple(found.tier(element) for element in elements)
    value = Tiers(tiers=tiers, media=media, language=next((tag for tag in languages if tag), None))
    return Result(value=value, diagnostics=parsed.diagnostics)


@dataclass(kw_only=True, slots=True)
class _Annotation:
    text: str
    line: int
    slots: tuple[str, str] | None = None
    refers_to: str | None = None


@dataclass(kw_only=True, slots=True)
class _Found:
    """The annotations of a file by their ids, and of each tier the ids in order."""

    slots: dict[str, int]
    annotations: dict[str, _Annotation] = field(default_factory=dict)
    of_tier: dict[int, list[str]] = field(default_factory=dict)

    def take(self, tier: etree._Element) -> None:
        """The annotations of a tier."""
        own = self.of_tier.setdefault(id(tier), [])
        for element in tier.iter():
            kind = name_of(element)
            if kind not in {"ALIGNABLE_ANNOTATION", "REF_ANNOTATION"}:
                continue
            key = element.get("ANNOTATION_ID") or f"{id(tier)}/{len(own)}"
            value = next((child for child in element if name_of(child) == "ANNOTATION_VALUE"), None)
            begins, ends = element.get("TIME_SLOT_REF1"), element.get("TIME_SLOT_REF2")
            self.annotations[key] = _Annotation(
                text="" if value is None else "".join(map(str, value.itertext())),
                line=line_of(element),
                slots=(begins, ends) if begins is not None and ends is not None else None,
                refers_to=element.get("ANNOTATION_REF"),
            )
            own.append(key)

    def tier(self, element: etree._Element) -> Tier:
        """A tier with the times of its annotations."""
        labels = (self._label(key) for key in self.of_tier.get(id(element), ()))
        return Tier(
            name=element.get("TIER_ID") or "",
            labels=tuple(labels),
            participant=(element.get("PARTICIPANT") or "").strip() or None,
            type=element.get("LINGUISTIC_TYPE_REF") or "",
            parent=element.get("PARENT_REF"),
        )

    def _label(self, key: str) -> Label:
        annotation = self.annotations[key]
        start, end = self._times(annotation)
        return Label(text=annotation.text, start=start, end=end, line=annotation.line)

    def _times(self, annotation: _Annotation) -> _Times:
        """Its own times, or those of the nearest annotation above it that has some."""
        seen = 0
        while annotation.slots is None and annotation.refers_to in self.annotations and seen < _DEEPEST:
            annotation = self.annotations[annotation.refers_to]
            seen += 1
        begins, ends = annotation.slots or ("", "")
        return self.slots.get(begins), self.slots.get(ends)


def _slots(root: etree._Element) -> Iterator[tuple[str, int]]:
    for element in root.iter():
        if name_of(element) == "TIME_SLOT":
            key, value = element.get("TIME_SLOT_ID"), element.get("TIME_VALUE") or ""
            if key and value.isascii() and value.isdigit() and len(value) <= _DIGITS:
                yield key, int(value)


def _media(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if name_of(element) == "MEDIA_DESCRIPTOR":
            address = element.get("RELATIVE_MEDIA_URL") or element.get("MEDIA_URL")
            if address:
                yield address
