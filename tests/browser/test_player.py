"""The transcript follows the player, and the player follows the transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.clockmaker import ADVERT, cut, renditions
from tests.browser.conftest import FILE_TRACK
from tests.browser.waiting import wait_until

from oncue.align.cuts import own_tracks

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import OpenPage

CUES = "[...document.querySelector('video').textTracks[0].cues ?? []].map(cue => [cue.startTime, cue.endTime])"
TIME = "document.querySelector('video:not([hidden])').currentTime"
NOW = "(document.querySelector('.now')?.textContent ?? '')"
WORD = "[...CSS.highlights.get('word')].map(String).join('')"
VISIBLE = """(() => {
    const box = document.querySelector('.now')?.getBoundingClientRect();
    return box && box.top >= 0 && box.bottom <= innerHeight;
})()"""
PAUSED = "[...document.querySelectorAll('video')].every(one => one.paused)"


def ready(page: Page) -> Page:
    """Wait until the recording can be played."""
    wait_until(page, "[...document.querySelectorAll('video')].every(one => one.readyState >= 1)")
    return page


def test_playing_lights_the_sentence_and_its_word(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html"))
    page.evaluate("document.querySelector('video').play()")
    wait_until(page, f"{TIME} > 2.5")
    assert page.evaluate(NOW).startswith("How does a person come to repair clocks")
    wait_until(page, f"{TIME} > 3")
    heard = page.evaluate(WORD)
    assert heard
    assert heard in page.evaluate(NOW)


def test_the_word_is_the_one_that_the_times_say(open_page: OpenPage, base: str) -> None:
    timed = renditions()[1].timed
    assert timed is not None
    page = ready(open_page(f"{base}/part-2.html"))
    words = timed.transcript.words
    for at in (0, 5, 40, 90, len(words) - 1):
        middle = (timed.times[at].start + timed.times[at].end) / 2000
        page.evaluate(f"document.querySelector('video').currentTime = {middle}")
        wait_until(page, f"{WORD} === {words[at].text!r}")


def test_a_click_on_a_sentence_plays_from_it(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html"))
    page.get_by_text("A stopped clock is never urgent.").click()
    wait_until(page, f"!({PAUSED})")
    start = float(page.get_by_text("A stopped clock is never urgent.").get_attribute("data-t") or "")
    wait_until(page, f"{TIME} > {start} + 0.3")
    assert page.evaluate(TIME) < start + 5
    assert page.evaluate(NOW) == "A stopped clock is never urgent."


def test_selecting_text_does_not_seek(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html"))
    page.get_by_text("A stopped clock is never urgent.").dblclick()
    page.evaluate("document.querySelector('video').pause()")
    before = page.evaluate(TIME)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#t-2'))")
    page.evaluate("document.querySelector('#t-2 span').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert page.evaluate(TIME) == before


def test_enter_on_a_stamp_plays_from_it(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html"))
    page.locator("a.stamp", has_text="1:10").focus()
    page.keyboard.press("Enter")
    wait_until(page, f"{TIME} > 70.2 && !({PAUSED})")
    page.evaluate("document.querySelector('video').currentTime = 5")
    page.keyboard.press("Enter")  # the address is the same already
    wait_until(page, f"{TIME} > 70")
    assert page.url.endswith("#t=70")


@pytest.mark.parametrize(
    ("link", "second", "lit"),
    [
        ("#t=31", 31, "You once said"),
        ("#t=0:31", 31, "You once said"),
        ("?t=31", 31, "You once said"),
        ("#t-31", 31, "You once said"),
        ("#t=94", 94, "What do you leave behind?"),
        ("#t=70", 70, "The tower clock"),
        ("#t=31.5,33", 31.5, "You once said"),
    ],
)
def test_a_deep_link_waits_at_its_moment(open_page: OpenPage, base: str, link: str, second: float, lit: str) -> None:
    page = ready(open_page(f"{base}/part-2.html{link}"))
    wait_until(page, f"Math.abs({TIME} - {second}) < 0.01")
    assert page.evaluate(PAUSED)
    assert page.evaluate(NOW).startswith(lit)
    wait_until(page, VISIBLE)


def test_a_deep_link_on_a_phone_is_not_hidden_by_the_player(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html#t=55", viewport={"width": 390, "height": 844}))
    wait_until(
        page,
        """(() => {
        const line = document.querySelector('.now').getBoundingClientRect();
        return line.top > document.querySelector('video').getBoundingClientRect().bottom && line.bottom < 0.75 * 844;
    })()""",
    )


@pytest.mark.parametrize("link", ["#t=", "#t=x", "#t=1:2:3:4:5:6", "#t=99999999", "#nowhere", "#%", "?t=-3", "#t=,5"])
def test_a_broken_link_breaks_nothing(open_page: OpenPage, base: str, link: str) -> None:
    page = ready(open_page(f"{base}/part-2.html{link}"))
    page.get_by_text("A stopped clock is never urgent.").click()
    wait_until(page, f"!({PAUSED})")


def test_a_section_begins_at_its_own_time(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html"))
    for section in page.locator("section[data-t]").all():
        page.evaluate(f"document.querySelector('video').currentTime = {section.get_attribute('data-t')}")
        wait_until(page, f"document.querySelector('[aria-labelledby={section.get_attribute('aria-labelledby')}] .now')")


def test_a_range_stops_at_its_end_once(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html#t=31,32.2"))
    page.evaluate("document.querySelector('video').play()")
    wait_until(page, f"{PAUSED} && {TIME} > 31.5")
    assert 32.2 <= page.evaluate(TIME) < 32.9
    page.evaluate("document.querySelector('video').play()")
    wait_until(page, f"{TIME} > 33.2")


def test_a_second_tape_goes_on_where_the_first_ends(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-3.html#t=94"))
    wait_until(page, f"Math.abs({TIME} - 34) < 0.01")
    assert page.locator("video:visible").count() == 1
    assert page.evaluate(NOW).startswith("What do you leave behind?")
    texts = "[...document.querySelectorAll('video')[1].textTracks[0].cues].map(cue => cue.text)"
    assert "What do you leave behind?" in page.evaluate(texts)
    page.locator("a.stamp", has_text="0:31").click()
    wait_until(page, f"{TIME} > 31 && {TIME} < 34")


@pytest.mark.parametrize("name", ["cut.html", "cuts.html"])  # the cut alone, and behind a file that cannot be played
@pytest.mark.parametrize("origin", ["server", "disk"])
def test_another_cut_has_its_own_captions(open_page: OpenPage, base: str, site: Path, name: str, origin: str) -> None:
    folder = base if origin == "server" else (site / "clocks").as_uri()
    page = ready(open_page(f"{folder}/{name}", expected=FILE_TRACK))
    whole = renditions()[1].track
    assert whole is not None
    ((_, own),) = own_tracks(whole, cut("cut", ADVERT).episode.media)
    wait_until(page, f"{CUES}.length > 0")
    times = [[round(start * 1000), round(end * 1000)] for start, end in page.evaluate(CUES)]
    assert times == [[cue.start, cue.end] for cue in own.cues]
    assert page.evaluate("document.querySelector('video').textTracks.length") == 1


@pytest.mark.parametrize(
    ("link", "second", "lit"),
    [
        ("cut.html#t=2", 2, "How does a person"),
        ("cut.html#t-31", 41, "You once said"),
        ("cut.html#t=80", 85, "At a quarter past nine"),  # removed from 75 to 87
        ("cut.html#t=94", 92, "What do you leave behind?"),
        ("cuts.html#t-31", 41, "You once said"),
    ],
)
def test_another_cut_has_its_own_clock(open_page: OpenPage, base: str, link: str, second: float, lit: str) -> None:
    page = ready(open_page(f"{base}/{link}"))
    wait_until(page, f"Math.abs({TIME} - {second}) < 0.01")
    wait_until(page, f"{NOW}.startsWith({lit!r})")


def test_nothing_is_lit_while_an_advertisement_is_heard(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/cut.html#t=29,30"))
    wait_until(page, f"{NOW} !== ''")
    page.evaluate("document.querySelector('video').play()")
    wait_until(page, f"{PAUSED} && {TIME} > 29.5")
    assert 30 <= page.evaluate(TIME) < 30.7
    page.evaluate("document.querySelector('video').currentTime = 35")
    wait_until(page, f"{NOW} === '' && {WORD} === ''")
    page.evaluate("document.querySelector('video').currentTime = 42")
    wait_until(page, f"{NOW}.startsWith('You once said')")


def test_scrolling_away_stops_following_until_asked_back(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html", viewport={"width": 1280, "height": 420}))
    pill = page.get_by_role("button", name="Back to the current line")
    page.locator("a.stamp", has_text="0:31").click()
    wait_until(page, f"!({PAUSED})")
    assert not pill.is_visible()
    page.mouse.wheel(0, 3000)
    pill.wait_for()
    page.wait_for_timeout(300)
    pill.click()
    wait_until(page, VISIBLE)
    assert not pill.is_visible()


def test_reduced_motion_jumps(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html", viewport={"width": 1280, "height": 420}, reduced_motion="reduce"))
    page.evaluate("""() => {
        window.asked = [];
        const scroll = window.scrollTo.bind(window);
        window.scrollTo = (options) => { window.asked.push(options.behavior); scroll(options); };
    }""")
    page.evaluate("location.hash = '#t=70'")
    wait_until(page, "window.asked.length > 0")
    assert set(page.evaluate("window.asked")) == {"auto"}


def test_captions_show_on_a_phone_and_rest_beside_the_text(open_page: OpenPage, base: str) -> None:
    mode = "document.querySelector('video').textTracks[0].mode"
    assert ready(open_page(f"{base}/part-2.html")).evaluate(mode) == "hidden"
    phone = open_page(f"{base}/part-2.html", viewport={"width": 390, "height": 844})
    assert ready(phone).evaluate(mode) == "showing"


def test_the_picture_can_be_made_larger(open_page: OpenPage, base: str) -> None:
    page = ready(open_page(f"{base}/part-2.html"))
    width = "document.querySelector('video').getBoundingClientRect().width"
    before = page.evaluate(width)
    button = page.get_by_role("button", name="Larger picture")
    button.click()
    assert page.evaluate(width) > 1.3 * before
    assert button.get_attribute("aria-pressed") == "true"
