"""Take the picture of the README: a page of the sample, built now, in headless Chromium without a network.

python tools/take_screenshots.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "part-page.png"
WIDTH, HEIGHT = 1280, 800
LARGEST = 200_000
# A sentence of the second answer is marked here, and the video shows its speaker.
MOMENT = "#t=51"


def main() -> int:
    """Build the sample, open a part at a moment, and save what is seen."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("Chromium is not installed\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="oncue-pictures-") as folder:
        site = Path(folder) / "site"
        oncue = Path(sys.executable).parent / "oncue"
        subprocess.run([oncue, "build", ROOT, "--output", site], check=True, capture_output=True)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium)
            context = browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT}, offline=True, color_scheme="light", reduced_motion="reduce"
            )
            take(context.new_page(), site / "library-boat" / "part-1.html")
            browser.close()
    size = PICTURE.stat().st_size
    sys.stdout.write(f"wrote {PICTURE.relative_to(ROOT).as_posix()}, {size} bytes\n")
    return int(size > LARGEST)


def take(page: Page, file: Path) -> None:
    """The page of `file` at MOMENT, its video loaded and its scrolling done."""
    page.goto(file.as_uri() + MOMENT)
    page.wait_for_function("document.querySelector('video').readyState >= 2")
    page.wait_for_timeout(800)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURE)


if __name__ == "__main__":
    sys.exit(main())
