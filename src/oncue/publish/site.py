"""What a page must know of the site that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteOptions:
    """`base_url` is where the site will be (canonical links need it); `static` leads from a page to the assets.

    `media_urls` maps the addresses of media, posters and pictures, as they stand in the TOML files, to what the page
    shall call them; one that is not in it is taken as it stands.
    """

    title: str = ""
    base_url: str | None = None
    static: str = "../static/"
    media_urls: Mapping[str, str] = field(default_factory=dict)

    def media_url(self, href: str) -> str:
        """What the page calls the file or URL `href`."""
        return self.media_urls.get(href, href)
