"""A browser, a site to look at, and a server for it. What is missing skips its tests and says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.browser.clockmaker import write_site
from tests.browser.loopback import serve

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--autoplay-policy=no-user-gesture-required",
)
# Chromium loads no <track> from disk and says so; the page makes it good.
FILE_TRACK = "Unsafe attempt to load URL file:"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder drive a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("there is no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recording of 100 seconds: a grey picture and a soft tone."""
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("there is no ffmpeg on this machine")
    path = tmp_path_factory.mktemp("media") / "tape.webm"
    sources = ["-f", "lavfi", "-i", "color=gray:size=64x36:rate=5:duration=100"]
    sources += ["-f", "lavfi", "-i", "sine=frequency=220:duration=100"]
    codecs = ["-c:v", "libvpx", "-b:v", "10k", "-g", "5", "-c:a", "libopus", "-b:a", "8k"]
    subprocess.run([program, "-v", "error", *sources, *codecs, str(path)], check=True)
    return path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, tape: Path) -> Path:
    """A built site in a folder."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    (folder / "media").mkdir()
    shutil.copy(tape, folder / "media")
    return folder


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Where the pages of the series are served."""
    with serve(site) as url:
        yield f"{url}/clocks"


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility engine."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run `npm ci` in tests/browser")
    return AXE.read_text(encoding="utf-8")


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open a URL in a context of its own; options go to the context. The page is quiet and asks nobody else.

    A message on the console, an uncaught error, or a request to another host fails the test that opened the page,
    unless it names the message in `expected`.
    """
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def open_one(url: str, *, expected: str | None = None, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "console",
            lambda message: None if expected and expected in message.text else trouble.append(message.text),
        )
        page.on(
            "request",
            lambda request: None if _own(request.url) else trouble.append(f"a request to {request.url}"),
        )
        page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert trouble == []


def _own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file:", "data:"))
