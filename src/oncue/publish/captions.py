"""Captions inside the page: a data block for the script, since a page opened from disk cannot load a track."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from oncue.formats.vtt import escape

if TYPE_CHECKING:
    from oncue.model import Track

# Nothing in a `<script>` may end it, open a comment in it, or be a line end to an older script engine.
_IN_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def caption_data(track: Track) -> Markup:
    """JSON `[[start, end, cue text], …]`, times in seconds, text escaped as WebVTT wants it."""
    cues = [[cue.start / 1000, cue.end / 1000, "\n".join(escape(line) for line in cue.lines)] for cue in track.cues]
    text = json.dumps(cues, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 -- nothing in it can end the block
