"""`Drawing` -> SVG or HTML, by the templates `plot.svg.j2` and `plot.html.j2`; one style for both."""

from __future__ import annotations

from markupsafe import Markup

from oncue.publish.builtin import builtin_theme
from oncue.publish.environment import render_template
from oncue.publish.plot.views import Drawing
from oncue.publish.policy import style_policy

# Each row with its margins; the head of an SVG file, with title and legend.
ROW_HEIGHT = 146
_HEAD, _LINE = 58, 22
_TO_A_LINE = 6


def svg(drawing: Drawing) -> str:
    """One SVG file."""
    head = _HEAD + _LINE * (1 + -(-len(drawing.speakers) // _TO_A_LINE))
    height = head + ROW_HEIGHT * len(drawing.rows)
    values = {"drawing": drawing, "style": _style(), "head": head, "height": height, "row_height": ROW_HEIGHT}
    return render_template(builtin_theme(), "plot.svg.j2", **values)


def html(drawing: Drawing) -> str:
    """One page."""
    style = _style() + _style("plot-page.css.j2")
    policy = style_policy(style)
    values = {"drawing": drawing, "style": style, "policy": policy, "row_height": ROW_HEIGHT}
    return render_template(builtin_theme(), "plot.html.j2", **values)


def _style(name: str = "plot.css.j2") -> Markup:
    return Markup(render_template(builtin_theme(), name))  # noqa: S704 -- our own text, without a value in it
