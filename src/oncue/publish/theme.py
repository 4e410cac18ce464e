"""A theme as a value: the templates and assets that pages are made with, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

BASE_PREFIX = "oncue/"

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Theme:
    """`templates`: name (`part.html.j2`) to Jinja2 text; `assets`: name (`oncue.css`, `oncue.js`) to text.

    Two themes are the same only if they are one object, so that templates are compiled once a theme.
    """

    name: str
    templates: Mapping[str, str]
    assets: Mapping[str, str] = field(default_factory=dict)

    def override(self, templates: Mapping[str, str], assets: Mapping[str, str] = _NOTHING) -> Theme:
        """This theme with some of its files replaced.

        What was there stays reachable as `oncue/NAME`, so that a template can extend the one whose name it takes.
        """
        kept = {f"{BASE_PREFIX}{name}": text for name, text in self.templates.items() if "/" not in name}
        return Theme(
            name=f"{self.name}+",
            templates=MappingProxyType({**kept, **self.templates, **templates}),
            assets=MappingProxyType({**self.assets, **assets}),
        )
