"""The page is complete without script, and works opened from disk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.browser.clockmaker import SECRET, renditions
from tests.browser.conftest import FILE_TRACK
from tests.browser.waiting import wait_until

from oncue.text.words import show

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import OpenPage

CUES = "[...document.querySelector('video').textTracks[0].cues].map(cue => [cue.startTime, cue.endTime, cue.text])"


@pytest.mark.parametrize("name", ["part-2.html", "single.html"])
def test_all_words_are_there_without_script(open_page: OpenPage, base: str, name: str) -> None:
    page = open_page(f"{base}/{name}", java_script_enabled=False)
    text = " ".join((page.locator("main").text_content() or "").split())
    timed = renditions()[1].timed
    assert timed is not None
    for turn in timed.transcript.turns:
        for paragraph in turn.paragraphs:
            for piece in show(paragraph.items).split(" it struck, "):  # an inline stamp stands before it
                assert piece in text
    assert "[redacted: privacy]" in text
    assert SECRET not in text
    assert page.locator("video[controls]").is_visible()
    assert not page.get_by_role("button").first.is_visible()


def test_anchors_scroll_without_script(open_page: OpenPage, base: str) -> None:
    page = open_page(f"{base}/part-2.html", java_script_enabled=False, viewport={"width": 1280, "height": 300})
    page.locator(".questions a", has_text="The tower clock").click()
    assert page.url.endswith("#t-70")
    box = page.locator("#t-70").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 300


@pytest.mark.parametrize("name", ["part-2.html", "single.html"])
def test_from_disk_it_plays_with_captions(open_page: OpenPage, site: Path, name: str) -> None:
    page = open_page((site / "clocks" / name).as_uri() + "#t=31", expected=FILE_TRACK)
    wait_until(page, "Math.abs(document.querySelector('video').currentTime - 31) < 0.01")
    track = renditions()[1].track
    assert track is not None
    escaped = [
        "\n".join(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in cue.lines)
        for cue in track.cues
    ]
    cues = page.evaluate(CUES)
    assert [cue[2] for cue in cues] == escaped
    assert [[round(cue[0] * 1000), round(cue[1] * 1000)] for cue in cues] == [
        [cue.start, cue.end] for cue in track.cues
    ]
    page.evaluate("document.querySelector('video').play()")
    wait_until(page, "document.querySelector('video').currentTime > 31.4")
    assert (page.locator(".now").text_content() or "").startswith("You once said")


def test_from_disk_the_style_is_there(open_page: OpenPage, site: Path) -> None:
    page = open_page((site / "clocks" / "part-2.html").as_uri(), expected=FILE_TRACK)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"


def test_the_page_of_the_series_leads_everywhere(open_page: OpenPage, base: str) -> None:
    page = open_page(f"{base}/index.html")
    assert page.locator(".card").count() == 6
    states = [re.sub(r"\s+", " ", text).strip() for text in page.locator(".card .state").all_text_contents()]
    assert states == ["missing", "announced", "restricted", "in preparation"]
    assert page.locator(".card h2 a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        "part-2.html",
        "part-3.html",
        "part-4.html",
        "part-5.html",
    ]
    page.get_by_role("link", name="You once said").first.click()
    assert page.url.endswith("part-2.html#t-31")


def test_parts_lead_to_one_another(open_page: OpenPage, base: str) -> None:
    page = open_page(f"{base}/part-2.html")
    page.locator("a.step.next").click()
    assert page.locator("h1").text_content() == "Two tapes"
    page.locator("a.step.prev").click()
    assert page.locator("h1").text_content() == "Thirteen strokes"
    assert "missing" in (page.locator(".step.prev").text_content() or "")


def test_a_dark_room_gets_dark_paper(open_page: OpenPage, base: str) -> None:
    page = open_page(f"{base}/part-2.html", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 21, 19)"
