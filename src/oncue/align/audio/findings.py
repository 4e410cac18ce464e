"""The findings on listening."""

from __future__ import annotations

from oncue.model import Explanation, Severity

OTHER_RECORDING = Explanation(
    code="W120",
    name="recording of something else",
    severity=Severity.WARNING,
    what="Of the words that were heard in a recording hardly any are in the order of the transcript.",
    why="It is another recording, or in another language. Words that are there by chance would get wrong times.",
)
UNKNOWN_LANGUAGE = Explanation(
    code="W121",
    name="language that nobody can read aloud",
    severity=Severity.WARNING,
    what="There is no pronunciation for the language of the transcript; its words are sounded out letter by letter.",
    why="Fewer words are found in the recording, and the rest is timed from these.",
)
NO_DECODER = Explanation(
    code="W122",
    name="no decoder to listen with",
    severity=Severity.WARNING,
    what="The speech decoder of the extra `audio` is not installed.",
    why='Words are timed from the other evidence and from the text alone. `pip install "oncue[audio]"` installs it.',
)
EXPLANATIONS = (OTHER_RECORDING, UNKNOWN_LANGUAGE, NO_DECODER)
