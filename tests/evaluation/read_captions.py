"""The cues of a WebVTT file as a browser shows them, one JSON line a file: what `captions/score_reader.py` asks for.

With a file name as argument it reads that file; without, it reads names from stdin (the scorer's `--batch`).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from oncue.formats.cue_settings import parse_settings
from oncue.formats.scan import RawCue, Syntax, scan
from oncue.model import Source


def read_captions(path: Path) -> dict[str, Any]:
    """Whether the file is accepted, and its cues in the order of browsers."""
    data = path.read_bytes()
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    found = scan(Source(name=path.name, data=data, encoding="utf-8", bom=False, text=text), Syntax.VTT, strict=True)
    cues = sorted(found.cues, key=lambda cue: (cue.start, -(cue.end or 0)))
    return {"accepted": found.accepted, "cues": [_cue(cue) for cue in cues]}


def _cue(cue: RawCue) -> dict[str, Any]:
    settings = parse_settings(cue.settings)
    return {
        "id": cue.id,
        "start_ms": cue.start,
        "end_ms": cue.end,
        "text": cue.text,
        "settings": {
            "vertical": settings.vertical,
            "snapToLines": settings.snap_to_lines,
            "line": settings.line,
            "position": settings.position,
            "size": settings.size,
            "align": settings.align,
        },
    }


def main() -> None:
    """Read the files that are named."""
    names = sys.argv[1:] or sys.stdin.read().splitlines()
    for name in names:
        sys.stdout.write(json.dumps({"file": name, **read_captions(Path(name))}) + "\n")


if __name__ == "__main__":
    main()
