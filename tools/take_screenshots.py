"""Take the pictures of the documentation in headless Chromium: a page of the sample, and the picture of its times.

Both are made now, from a copy of the sample, and looked at without a network.

python -m tools.take_screenshots
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tools.run_examples import copy_sample

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1280, 800
LARGEST = 200_000
# A sentence of the second answer is marked here, and the video shows its speaker.
MOMENT = "#t=51"


def main() -> int:
    """Make the pages, and save what is seen of them."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("Chromium is not installed\n")
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="oncue-pictures-") as name:
        project = Path(name) / "oncue"
        copy_sample(project)
        run(project, "build")
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium)
            context = browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT}, offline=True, color_scheme="light", reduced_motion="reduce"
            )
            take_page(context.new_page(), project / "site" / "library-boat" / "part-1.html")
            take_times(context.new_page(), draw_times(project))
            browser.close()
    sizes = {path.relative_to(ROOT).as_posix(): path.stat().st_size for path in sorted(PICTURES.glob("*.png"))}
    sys.stdout.writelines(f"{name}: {size} bytes\n" for name, size in sizes.items())
    return int(max(sizes.values()) > LARGEST)


def run(project: Path, *arguments: str) -> None:
    """Run a command in the copy of the sample."""
    subprocess.run([Path(sys.executable).parent / "oncue", *arguments], cwd=project, check=True, capture_output=True)


def draw_times(project: Path) -> Path:
    """The picture of the times of a part in which two digits of a stamp are swapped."""
    transcript = project / "transcripts" / "library-boat" / "part-1.txt"
    transcript.write_text(transcript.read_text(encoding="utf-8").replace("(1:15)", "(1:51)"), encoding="utf-8")
    run(project, "align", "library-boat/part-1", "--plot", "times.html")
    return project / "times.html"


def take_page(page: Page, file: Path) -> None:
    """The page of `file` at MOMENT, its video loaded and its scrolling done."""
    page.goto(file.as_uri() + MOMENT)
    page.wait_for_function("document.querySelector('video').readyState >= 2")
    page.wait_for_timeout(800)
    page.screenshot(path=PICTURES / "part-page.png")


def take_times(page: Page, file: Path) -> None:
    """The rows of the picture of times."""
    page.goto(file.as_uri())
    page.locator(".rows").screenshot(path=PICTURES / "times.png")


if __name__ == "__main__":
    sys.exit(main())
