"""Run the examples of a rule: what its author tests it with."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from oncue.check.rule import Example, Rule
from oncue.check.subject import Outputs, PageFacts, SeriesSubject, TranscriptSubject
from oncue.model import (
    Episode,
    MediaSource,
    Place,
    Recording,
    Series,
    SeriesKind,
    Span,
    State,
    TimeSource,
    WordTime,
)

_ID = re.compile(r'\bid="([^"]*)"')
_LINK = re.compile(r'<a rel="(prev|next)" href="([^"]*)"')
_NO_SERIES = 'title = "Example"\n'


def findings_of(rule: Rule[Any], example: Example) -> tuple[str, ...]:
    """Where the rule objects, as `name:line`, or `name` for a whole file: what `Example.at` should say.

    The rule runs with its default options on every subject of the example that it applies to.
    """
    from oncue.check.runner import run  # noqa: PLC0415  (the runner is not needed to read an example)

    found = run(subject_of(example), (rule,))
    places = [finding.place for finding in found if finding.code == rule.code]
    return tuple(place.source if place.line is None else f"{place.source}:{place.line}" for place in places)


def subject_of(example: Example) -> SeriesSubject | TranscriptSubject:
    """The value that the files of an example stand for: a series where a TOML file or page is among them."""
    files = dict(example.files)
    texts = {_stem(name): _transcript(name, text, example) for name, text in files.items() if name.endswith(".txt")}
    if set(files) == {f"{stem}.txt" for stem in texts}:
        return next(iter(texts.values()))
    series = _series(files)
    subjects = [
        TranscriptSubject(transcript=texts[episode.stem].transcript, episode=episode, series=series)
        for episode in series.episodes
        if episode.stem in texts
    ]
    pages = {name: _page(text) for name, text in files.items() if name.endswith(".html")}
    return SeriesSubject(
        series=series,
        subjects=tuple(subjects),
        media=frozenset(name for name in files if name.startswith("media/")) or None,
        pages=Outputs(pages=pages) if pages else None,
    )


def _transcript(name: str, text: str, example: Example) -> TranscriptSubject:
    from oncue.read import read  # noqa: PLC0415  (only examples with a transcript need the readers)

    result = read(text, name=name)
    heard = tuple(WordTime(start=ms, end=ms, source=TimeSource.MATCHED, confidence=95) for ms in example.starts)
    transcript = replace(result.value, given=heard) if heard else result.value
    return TranscriptSubject(transcript=transcript, reading=result.diagnostics, duration=example.duration)


def _series(files: dict[str, str]) -> Series:
    facts = tomllib.loads(files.get("series.toml", _NO_SERIES))
    episodes = [
        _episode(name, tomllib.loads(text))
        for name, text in files.items()
        if name.endswith(".toml") and name != "series.toml"
    ]
    return Series(
        slug="example",
        title=facts["title"],
        kind=SeriesKind(facts.get("kind", "parts")),
        episodes=tuple(sorted(episodes, key=lambda episode: episode.number or 0)),
    )


def _episode(name: str, facts: dict[str, Any]) -> Episode:
    sources = [tuple(MediaSource(href=href) for href in media["sources"]) for media in facts.get("media", ())]
    return Episode(
        stem=_stem(name),
        title=facts["title"],
        number=facts.get("number"),
        date=facts.get("date"),
        state=State(facts.get("state", "published")),
        links=tuple(facts.get("links", ())),
        aliases=tuple(facts.get("aliases", ())),
        media=tuple(Recording(sources=group) for group in sources),
        place=Place(source=name, span=Span(start=0, end=0), line=1, column=1),
    )


def _page(text: str) -> PageFacts:
    links = dict(_LINK.findall(text))
    return PageFacts(ids=tuple(_ID.findall(text)), previous=links.get("prev"), next=links.get("next"))


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]
