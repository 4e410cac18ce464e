"""Waiting for a page. Playwright's own `wait_for_function` evaluates text in the page, which its policy forbids."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 15


def wait_until(page: Page, expression: str) -> None:
    """Return as soon as `expression` holds in `page`; fail after 15 seconds."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never came true: {expression}"
        page.wait_for_timeout(40)
