"""The findings on evidence."""

from __future__ import annotations

from oncue.model import Explanation, Severity

OTHER_RECORDING = Explanation(
    code="W110",
    name="evidence of something else",
    severity=Severity.WARNING,
    what="Captions or machine words that an episode names have hardly a word in common with its transcript.",
    why="They are in another language or of another recording. Words that both have by chance would get wrong times.",
)
MOVED = Explanation(
    code="W111",
    name="evidence clock corrected",
    severity=Severity.WARNING,
    what="The times of the evidence are off from the stamps by a fixed amount, by a drift, or by both.",
    why="Machines start their clock late or run at the rate of another file. The stamps say what is right here.",
)
OTHER_CUT = Explanation(
    code="W112",
    name="evidence of another cut",
    severity=Severity.WARNING,
    what="The times of the evidence leave the stamps by steps: a passage is missing or added, once or more often.",
    why="Its times fit one cut of the recording, the stamps another; captions from it would be off by whole passages.",
)
WRONG_CLOCK = Explanation(
    code="W113",
    name="evidence against the stamps",
    severity=Severity.WARNING,
    what="The times of the evidence agree neither with the stamps nor with a clock that runs beside them.",
    why="One of the two is wrong, and nothing says which: the times stay those of the text.",
)
UNTIMED = Explanation(
    code="W114",
    name="evidence without times",
    severity=Severity.WARNING,
    what="A file that is named as evidence has no words with times that can be read.",
    why="It says nothing of when a word is spoken.",
)
CHANGED = Explanation(
    code="W115",
    name="evidence changed since its times were taken",
    severity=Severity.WARNING,
    what="A file of evidence is not the one that the times file was made from, or was added since.",
    why="The times of the words may be better now, or wrong. `oncue align` makes the times file again.",
)
NO_WORDS_OF_CUT = Explanation(
    code="W116",
    name="source without words to compare",
    severity=Severity.ERROR,
    what="Two cuts of a recording are compared by the words heard in them, and one of them has no file of such words.",
    why="Name captions of that cut in `evidence`; they are taken for its own where they have its name.",
)
CUTS_DIFFER = Explanation(
    code="W117",
    name="cuts that cannot be compared",
    severity=Severity.ERROR,
    what="The words of two sources have too little in common, or their times differ otherwise than by edits.",
    why="Edits that are guessed would move captions to the wrong place. They are two recordings, or one clock is wrong.",
)
NOT_WRITTEN = Explanation(
    code="W118",
    name="edits that cannot be written",
    severity=Severity.ERROR,
    what="The TOML of an episode is not written so that the edits of a source can be put in without touching the rest.",
    why="oncue changes one list in that file and nothing else; write the edits there yourself.",
)

EXPLANATIONS = (
    OTHER_RECORDING, MOVED, OTHER_CUT, WRONG_CLOCK, UNTIMED, CHANGED, NO_WORDS_OF_CUT, CUTS_DIFFER, NOT_WRITTEN,
)  # fmt: skip
