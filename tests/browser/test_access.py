"""axe-core finds nothing on any page, in any light, at any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

PAGES = ("part-2.html", "index.html", "part-4.html", "part-5.html", "single.html", "times.html")
VIEWS: dict[str, dict[str, object]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
}
# The captions of the stand-alone page are added by script, where axe cannot see them and says so.
UNSEEN = {("single.html", "video-caption")}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_stands_in_the_way(open_page: OpenPage, base: str, axe: str, name: str, view: str) -> None:
    page = open_page(f"{base}/{name}", bypass_csp=True, **VIEWS[view])
    if name in {"part-2.html", "single.html"} and view != "narrow":  # there the player would lie over the text above
        page.evaluate("location.hash = '#t=31'")  # with a sentence lit
        page.locator(".now").wait_for()
    page.evaluate(axe)
    # axe cannot judge the colours of text in a drawing; test_plot does.
    found = page.evaluate("axe.run({exclude: ['.plot text']}, {resultTypes: ['violations', 'incomplete']})")
    for kind in ("violations", "incomplete"):
        seen = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found[kind]]
        assert [one for one in seen if (name, one[0]) not in UNSEEN] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_at_320_pixels(open_page: OpenPage, base: str, name: str) -> None:
    page = open_page(f"{base}/{name}", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
