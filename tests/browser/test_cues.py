"""The cues of a written .vtt come back from real browsers exactly as they were meant."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.browser.clockmaker import renditions
from tests.browser.cue_oracle import cues_in_browser

from oncue.formats import write
from oncue.model import Cue, Track

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AWKWARD = (
    ("I <3 this & that", "a < b > c"),
    ("&amp; is not &lt;", "&#60;b&#62; either"),
    ("<b>bold</b> <00:00:01.000> is text",),
    ("an arrow --> in the text",),
    ("NOTE not a note", "STYLE", "1"),
    ("- Who is there?", "- The wind."),
    ("« guillemets », “quotes” and an ellipsis…",),
    ("שלום עולם", "مرحبا بالعالم"),
    ("時計は答える。", "👩🏽\u200d🔧 e\u0301 \u00a0x"),
    ("{\\an8} not a position", "\\N {curly} [square]"),
    ("<script>document.title = 'run'</script>", "<v Nobody>voice"),
    ("00:00:01.000 --> 00:00:02.000",),
)


def awkward_track() -> Track:
    return Track(
        cues=tuple(
            Cue(id=f"q-1.{number}", start=number * 1000, end=number * 1000 + 999, lines=lines, voice="Odo Marsh")
            for number, lines in enumerate(AWKWARD, 1)
        ),
        language="en",
    )


def sample_track() -> Track:
    track = renditions()[1].track
    assert track is not None
    return track


@pytest.mark.parametrize("make", [sample_track, awkward_track])
@pytest.mark.parametrize("browser", ["chromium", "firefox-esr"])
def test_cues_come_back_as_written(browser: str, make: Callable[[], Track], tmp_path: Path) -> None:
    program = shutil.which(browser)
    if program is None:
        pytest.skip(f"there is no {browser} on this machine")
    track = make()
    meant = [
        {
            "id": cue.id,
            "start": cue.start,
            "end": cue.end,
            "text": "\n".join(cue.lines),
            "voice": cue.voice,
        }
        for cue in track.cues
    ]
    assert cues_in_browser(program, write(track, "vtt", note="A note & <more>"), tmp_path) == meant
