"""What is odd about the page that oncue was thought up for, by code and line, and nothing else."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from oncue.check import check
from oncue.check.subject import SeriesSubject, TranscriptSubject
from oncue.model import Episode, Series, Source, State
from oncue.read.blog.page import Post, read_page
from oncue.text.decode import decode

EXPECTED = [
    ("S110", 86),  # part 4 is announced
    ("T007", 116),  # a statement without stamp between two answers
    ("S103", 130),  # a closing mark turned round, behind a blank
    ("T002", 138),  # 06:27 without parentheses
    ("T002", 202),  # (04:58 ) with a blank
]

pytestmark = pytest.mark.shared


def series_of(source: Source) -> SeriesSubject:
    """The series of the page as an import sees it."""
    (page_series,) = read_page(source).value.series
    posts = sorted(page_series.parts, key=lambda post: post.number or 0)
    missing = [Episode(stem=f"part-{n}", title=f"Part {n}", number=n, state=State.MISSING) for n in page_series.missing]
    episodes = {post.number: episode_of(source, post) for post in posts}
    series = Series(slug="series", title=page_series.title, episodes=(*missing, *episodes.values()))
    subjects = [
        TranscriptSubject(transcript=post.transcript, episode=episodes[post.number], series=series)
        for post in posts
        if post.transcript is not None
    ]
    return SeriesSubject(series=series, subjects=tuple(subjects))


def episode_of(source: Source, post: Post) -> Episode:
    return Episode(
        stem=f"part-{post.number}",
        title=post.title,
        number=post.number,
        state=State.PUBLISHED if post.transcript else State.ANNOUNCED,
        date=datetime.date.fromisoformat(post.date) if post.date else None,
        links=tuple(dict.fromkeys(number for link in post.links for number in link.to)),
        place=source.place(post.span.start),
    )


def test_the_seed_has_these_findings_and_no_others(shared: Path) -> None:
    source = decode("page.txt", (shared / "seed" / "page.txt").read_bytes()).value
    assert source is not None
    found = check(series_of(source))
    assert [(finding.code, finding.place.line) for finding in found] == EXPECTED


def test_what_the_seed_prints_is_shown_and_mended(shared: Path) -> None:
    source = decode("page.txt", (shared / "seed" / "page.txt").read_bytes()).value
    assert source is not None
    mended = {}
    for finding in check(series_of(source)):
        for edit in finding.fix.edits if finding.fix else ():
            mended[source.text[edit.span.start : edit.span.end]] = edit.replacement
    assert mended == {"(04:58 )": "(04:58)", "06:27": "(06:27)", "“": "”"}
