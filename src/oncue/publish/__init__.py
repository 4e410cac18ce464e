"""The pages: a series and its words in, HTML out. Strings only; no file is read or written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oncue.model import Rendition


def render(rendition: Rendition, *, title: str | None = None, templates: Mapping[str, str] | None = None) -> str:
    """One stand-alone page: style, script and captions inside it, the media by the URL that the episode gives.

    `title` replaces the episode's. `templates` (name to Jinja2 text) replace those of the built-in theme, which stay
    reachable as `oncue/NAME`. Raises `TemplateFault` where a template cannot be rendered.
    """
    from oncue.publish.builtin import builtin_theme  # noqa: PLC0415 -- importing the room costs nothing
    from oncue.publish.pages import single_page  # noqa: PLC0415

    theme = builtin_theme()
    return single_page(rendition, title=title, theme=theme.override(templates) if templates else theme)
