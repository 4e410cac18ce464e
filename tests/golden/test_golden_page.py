"""One small page, byte for byte: whoever changes a template or the sentences sees here what changes on the page.

With ONCUE_UPDATE_GOLDEN set the files are written anew: read the difference before keeping it.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest
from tests.unit.publish_values import rendition, two_questions

from oncue.model import Episode, MediaSource, Person, Recording, Rendition, Series, State
from oncue.publish.builtin import builtin_theme
from oncue.publish.fragment import plain
from oncue.publish.pages import part_page, series_page
from oncue.publish.plot import Picture, render_html, render_svg
from oncue.publish.site import SiteOptions

FOLDER = Path(__file__).parent / "pages"
SITE = SiteOptions(title="The archive", base_url="https://example.org", media_urls={"tape.webm": "../media/tape.webm"})
PARTS = (
    Rendition(episode=Episode(stem="part-1", number=1, title="The stairs", state=State.MISSING)),
    rendition(
        Episode(
            stem="part-2",
            number=2,
            title="Thirteen strokes",
            date=datetime.date(2024, 5, 17),
            intro="On *patience*.",
            media=(Recording(sources=(MediaSource(href="tape.webm"),), duration=60_000),),
            people=(Person(id="odo", name="Odo", role="clockmaker", url="https://example.org/odo"),),
            tags=("clocks",),
        )
    ),
    Rendition(episode=Episode(stem="part-3", number=3, title="Sealed", state=State.RESTRICTED, notice="Until 2031.")),
)
SERIES = Series(slug="clocks", title="The clockmaker", episodes=tuple(part.episode for part in PARTS))
PLOTTED = Picture(timed=two_questions(), title="Thirteen strokes", made_by="the stamps of the transcript")
MADE = {
    "part-2.html": lambda: part_page(SERIES, PARTS, 1, theme=builtin_theme(), site=SITE),
    "part-3.html": lambda: part_page(SERIES, PARTS, 2, theme=builtin_theme(), site=SITE),
    "index.html": lambda: series_page(SERIES, PARTS, theme=builtin_theme(), site=SITE),
    "fragment.html": lambda: plain(PARTS[1]),
    "times.html": lambda: render_html(PLOTTED),
    "times.svg": lambda: render_svg(PLOTTED),
}


@pytest.mark.parametrize("name", MADE)
def test_the_page_is_as_it_was(name: str) -> None:
    made = MADE[name]().encode("utf-8")
    path = FOLDER / name
    if "ONCUE_UPDATE_GOLDEN" in os.environ:
        FOLDER.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made.decode("utf-8") == path.read_bytes().decode("utf-8")
