"""What a browser makes of a WebVTT file: it loads it through `<track>` and gives back the cues.

The browser runs by itself, without a driver: it opens a page from the loopback, and the page posts what it found.
"""

from __future__ import annotations

import json
import queue
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.loopback import serve

PATIENCE = 60

_PAGE = """\
<!doctype html>
<meta charset="utf-8">
<title>cues</title>
<video><track kind="captions" src="cues.vtt" default></video>
<script src="report.js"></script>
"""
_SCRIPT = """\
const element = document.querySelector("track");
const report = (state) => fetch("report", {method: "POST", body: JSON.stringify({
  state,
  cues: [...element.track.cues || []].map((cue) => {
    const html = document.createElement("div");
    html.append(cue.getCueAsHTML());
    const voice = html.querySelector("[title]");
    return {id: cue.id, start: cue.startTime, end: cue.endTime, text: html.textContent, voice: voice && voice.title};
  }),
})});
// The file may have come before this script did; then its event is over.
const over = {[HTMLTrackElement.LOADED]: "load", [HTMLTrackElement.ERROR]: "error"}[element.readyState];
if (over) {
  report(over);
} else {
  element.addEventListener("load", () => report("load"));
  element.addEventListener("error", () => report("error"));
  element.track.mode = "hidden";
}
"""


def cues_in_browser(program: str, vtt: str, folder: Path) -> list[dict[str, Any]]:
    """The cues that `program` (Chromium or Firefox) reads from the text of a .vtt, with times in ms.

    `folder` is empty and holds the page and the profile. Raises `queue.Empty` where no answer comes.
    """
    site = folder / "site"
    site.mkdir()
    (site / "page.html").write_text(_PAGE, encoding="utf-8")
    (site / "report.js").write_text(_SCRIPT, encoding="utf-8")
    (site / "cues.vtt").write_bytes(vtt.encode("utf-8"))
    answers: queue.Queue[bytes] = queue.Queue()
    with serve(site, answers.put) as base:
        running = subprocess.Popen(
            [program, *_arguments(program, folder / "profile"), f"{base}/page.html"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            answer = json.loads(answers.get(timeout=PATIENCE))
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE)
    assert answer["state"] == "load"
    return [{**cue, "start": round(cue["start"] * 1000), "end": round(cue["end"] * 1000)} for cue in answer["cues"]]


def _arguments(program: str, profile: Path) -> list[str]:
    profile.mkdir()
    if "firefox" in Path(program).name:
        return ["--headless", "--no-remote", "--profile", str(profile)]
    return [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--remote-debugging-port=0",  # keeps a headless browser open
        f"--user-data-dir={profile}",
    ]
