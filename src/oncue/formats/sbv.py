"""SBV, the captions of YouTube (`0:00:01.000,0:00:02.500` and text) -> `Track`.

Old SubViewer files, from which it comes, are read too: their head lines in brackets are left out, `[br]` is a line end.
"""

from __future__ import annotations

from oncue.formats.captions import read_track
from oncue.formats.scan import Syntax
from oncue.model import Result, Source, Track


def read(source: Source) -> Result[Track]:
    """The cues of an SBV file; what had to be mended is reported. An error where it has none."""
    return read_track(source, Syntax.SBV)
