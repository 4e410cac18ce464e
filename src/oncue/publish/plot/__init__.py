"""The picture of how an episode is timed: sound, stamps, turns, and how sure each time is. Values in, text out.

    from oncue.publish.plot import Picture, envelope, render_html, render_svg

    sound = envelope(samples)                     # only where there is sound: one reading of all of it
    picture = Picture(timed=public(timed), title=episode.title, clock_start=…, made_by="…", sound=sound)
    text = render_html(picture)                   # or render_svg(picture): one file without anything beside it

The same picture gives the same text. What is doubtful, and what became of each stamp, is asked of `oncue.align.review`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oncue.publish.plot.envelope import Envelope, envelope

if TYPE_CHECKING:
    from oncue.model import TimedTranscript

__all__ = ["Envelope", "Picture", "envelope", "render_html", "render_svg"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """What is drawn. `clock_start` is what the printed clock shows where the recording begins (ms).

    `made_by` says in a few words what the times were made from ("the audio, by oncue's script aligner"). Without
    `sound` the picture shows how fast people speak by the times. Redacted passages are left out, and the sound under them.
    """

    timed: TimedTranscript
    title: str = ""
    made_by: str = ""
    clock_start: int = 0
    sound: Envelope | None = None


def render_svg(picture: Picture) -> str:
    """The picture as one SVG file."""
    from oncue.publish.plot.drawing import draw  # noqa: PLC0415  (importing the room costs nothing)
    from oncue.publish.plot.render import svg  # noqa: PLC0415

    return svg(draw(picture))


def render_html(picture: Picture) -> str:
    """A page with the picture, its figures, and the stamps and stretches to listen to as tables."""
    from oncue.publish.plot.drawing import draw  # noqa: PLC0415
    from oncue.publish.plot.render import html  # noqa: PLC0415

    return html(draw(picture))
