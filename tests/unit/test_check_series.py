"""Fine points of the rules about a series that their examples leave out."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from oncue.check import check
from oncue.check.subject import Outputs, PageFacts, SeriesSubject, TranscriptSubject
from oncue.model import Episode, MediaSource, Recording, Series, SeriesKind, State
from oncue.read import read

TEXT = "[0:02] Q: Was it cold?\n\nA: Yes.\n\n[0:31] Q: How cold?\n\nA: We measured nothing.\n"


def part(number: int, **more: Any) -> Episode:
    return replace(Episode(stem=f"part-{number}", title=f"Part {number}", number=number, state=State.MISSING), **more)


def codes(
    *episodes: Episode, kind: SeriesKind = SeriesKind.PARTS, pages: dict[str, PageFacts] | None = None
) -> list[str]:
    transcript = read(TEXT, name="part-1.txt").value
    series = Series(slug="boat", title="The boat", kind=kind, episodes=episodes)
    subjects = tuple(
        TranscriptSubject(transcript=transcript, episode=episode, series=series)
        for episode in episodes
        if episode.state is not State.MISSING
    )
    outputs = None if pages is None else Outputs(pages=pages)
    subject = SeriesSubject(series=series, subjects=subjects, media=frozenset({"media/a.webm"}), pages=outputs)
    return [finding.code for finding in check(subject)]


def day(number: int) -> datetime.date:
    return datetime.date(2024, 5, number)


def test_a_series_without_faults_has_no_findings() -> None:
    assert codes(part(1, date=day(1)), part(2, date=day(2), links=(1,))) == []
    assert codes() == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(SeriesKind.PARTS, ["L402", "L407"]), (SeriesKind.SHOW, ["L407"]), (SeriesKind.COLLECTION, [])],
)
def test_the_kind_of_a_series_decides_what_its_numbers_mean(kind: SeriesKind, expected: list[str]) -> None:
    assert codes(part(1, date=day(2)), part(3, date=day(1)), kind=kind) == expected


def test_a_part_may_not_link_to_itself() -> None:
    assert codes(part(1), part(2, links=(2, 2, 1))) == ["L401"]


def test_addresses_are_not_looked_for_on_the_disk() -> None:
    def recording(href: str) -> Recording:
        return Recording(sources=(MediaSource(href=href),))

    assert codes(part(1, media=(recording("https://example.org/a.mp4"),))) == []
    assert codes(part(1, media=(recording("media/a.webm"), recording("media/a.webm")))) == []
    assert codes(part(1, media=(recording("media/b.webm"),))) == ["L404"]


def test_only_published_pages_need_their_anchors() -> None:
    pages = {"part-1.html": PageFacts(ids=("t-2",))}
    assert codes(part(1, state=State.PUBLISHED), pages=pages) == ["L405"]
    assert codes(part(1, state=State.RESTRICTED), pages=pages) == []
    assert codes(part(1, state=State.PUBLISHED), pages={}) == []


def test_a_neighbour_must_exist_and_lead_back() -> None:
    first, second = PageFacts(next="part-2.html"), PageFacts(previous="part-1.html")
    assert codes(part(1), pages={"part-1.html": first, "part-2.html": second}) == []
    assert codes(part(1), pages={"part-1.html": first}) == ["L403"]
    assert codes(part(1), pages={"part-1.html": PageFacts(), "part-2.html": second}) == ["L403"]


def test_an_alias_given_twice_is_found_once() -> None:
    assert codes(part(1, aliases=("t-9", "t-9"))) == ["L409"]


def test_a_published_part_without_words_is_found() -> None:
    series = Series(slug="boat", title="The boat", episodes=(part(1, state=State.PUBLISHED),))
    (finding,) = check(SeriesSubject(series=series))
    assert (finding.code, finding.message) == ("S110", "part 1 is published and has no transcript yet")
    assert str(finding.place) == "part-1"
