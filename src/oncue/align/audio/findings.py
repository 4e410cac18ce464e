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
    what="There is no pronunciation for the language of the transcript. Its words are read as they are spelt, a sound for each "
    "letter; sentences that are not heard so are put where a pause of the recording ends, near where they should begin.",
    why="Fewer words are found. A sentence at a pause is an estimate: of ten some eight begin within a second of it between "
    "two stamps or heard words, and five where there is neither. Another recording would not be noticed.",
)
NO_DECODER = Explanation(
    code="W122",
    name="listening without pocketsphinx",
    severity=Severity.WARNING,
    what="pocketsphinx is not installed. soundswallower takes its place; where that is missing, too, nothing listens.",
    why="soundswallower cannot decode freely, it can only follow the script. It is slower, finds fewer words, and may lose "
    "its way where recording and transcript differ.",
)
EXPLANATIONS = (OTHER_RECORDING, UNKNOWN_LANGUAGE, NO_DECODER)
