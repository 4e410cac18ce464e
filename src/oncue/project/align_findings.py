"""The findings of `oncue align`, and of times files beside their recordings."""

from __future__ import annotations

from oncue.model import Explanation, Severity

NO_LISTENER = Explanation(
    code="W130",
    name="no libraries to listen with",
    severity=Severity.WARNING,
    what="The recording was to be listened to, and the libraries of the extra `audio` are not installed.",
    why='Words are timed from the other evidence and from the text alone. `pip install "oncue[audio]"` installs them.',
)
NOT_THERE = Explanation(
    code="W131",
    name="no recording to listen to",
    severity=Severity.WARNING,
    what="The recording is not on this computer: its file is missing, or the episode names only addresses of it.",
    why="oncue downloads nothing. Put the recording into `media/`, or name a copy with --media.",
)
UNHEARD = Explanation(
    code="W132",
    name="recording that cannot be heard",
    severity=Severity.ERROR,
    what="A file is no recording that can be decoded, has no sound track, or holds nothing but silence.",
    why="No word can be found in it. The times that were there before stay.",
)
OTHER_LENGTH = Explanation(
    code="W133",
    name="recording of another length",
    severity=Severity.WARNING,
    what="A recording is cut off, or its length is not the one that the episode or the stamps say.",
    why="It may be another cut, or a download that broke off: times found in it would not fit what is published.",
)
NO_EVIDENCE = Explanation(
    code="W134",
    name="nothing to align with",
    severity=Severity.ERROR,
    what="There is neither a recording nor a file of words with times, or nothing in them fits the transcript.",
    why="Words are timed from the text already; a times file would say nothing more.",
)
DISAGREEMENT = Explanation(
    code="W135",
    name="recording and evidence disagree",
    severity=Severity.WARNING,
    what="For a stretch of words the recording and the files of words give times over a second apart.",
    why="The recording is believed, with less confidence. Listen there: a passage may be cut, or said twice.",
)
NOT_CORRECTED = Explanation(
    code="W136",
    name="stamps that are not corrected",
    severity=Severity.ERROR,
    what="`--fix-stamps` cannot correct stamps in this file: it is no plain text, or would be read in another way then.",
    why="Only the characters of a stamp may change, and links to its old id must go on working: the file is left as it is.",
)
CHANGED = Explanation(
    code="W137",
    name="recording changed since its times were made",
    severity=Severity.WARNING,
    what="The file of a recording is not the one in which the times of the words were found.",
    why="If its beginning or a passage was cut, captions are off from there on. `oncue align` makes the times again.",
)
OTHER_TEXT = Explanation(
    code="W138",
    name="times of another text",
    severity=Severity.WARNING,
    what="Less than half of the words of a times file are in the transcript.",
    why="The file may belong to another transcript; what little fits may fit by chance. Make the times again.",
)

EXPLANATIONS = (
    NO_LISTENER,
    NOT_THERE,
    UNHEARD,
    OTHER_LENGTH,
    NO_EVIDENCE,
    DISAGREEMENT,
    NOT_CORRECTED,
    CHANGED,
    OTHER_TEXT,
)
