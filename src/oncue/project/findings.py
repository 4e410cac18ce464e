"""The findings about the files of a project and of its site, each with its code."""

from __future__ import annotations

from oncue.model import Diagnostic, Explanation, Place, Severity

UNREADABLE = Explanation(
    code="K201",
    name="file that cannot be read",
    severity=Severity.ERROR,
    what="A file is missing, is a folder, may not be read, or is larger than anything oncue reads.",
    why="Going on without it would publish less than there is, in silence.",
)
TWO_TRANSCRIPTS = Explanation(
    code="K202",
    name="two transcripts of one episode",
    severity=Severity.ERROR,
    what="Two files in `transcripts/` have the same name but for suffix, capitals or signs.",
    why="Only one of them can be what was said; oncue does not choose.",
)
STRAY_FILE = Explanation(
    code="K203",
    name="file that belongs to no episode",
    severity=Severity.WARNING,
    what="A file or folder lies where episodes and transcripts are, and no episode or series claims it.",
    why="It is not published. Either its TOML is missing, or it lies in the wrong place.",
)
NO_TRANSCRIPT = Explanation(
    code="K204",
    name="published episode without transcript",
    severity=Severity.ERROR,
    what="An episode is to be published, and `transcripts/` has no file of its name.",
    why="Its page would be empty. An episode without words yet has the state `announced`.",
)
NAME_TAKEN = Explanation(
    code="K205",
    name="two sources of one output",
    severity=Severity.ERROR,
    what="Two files would be published under the same name, or names that differ in capitals or accents only.",
    why="One of them would overwrite the other, on some systems only.",
)
OUTSIDE = Explanation(
    code="K206",
    name="file that is not the site's to publish",
    severity=Severity.ERROR,
    what="A path or symbolic link leads out of the project, or a recording lies among the transcripts or settings.",
    why="What a project publishes must come from the project, and unpublished words must stay where they are.",
)
NO_SERIES_FILE = Explanation(
    code="K207",
    name="series without series.toml",
    severity=Severity.ERROR,
    what="A folder in `episodes/` has no `series.toml`.",
    why="The title of the series and its people are written there.",
)
NUMBER_TWICE = Explanation(
    code="K208",
    name="part number twice",
    severity=Severity.ERROR,
    what="Two episodes of a series have the same number.",
    why="Links from part to part, and the order of the parts, go by the number.",
)
NO_MEDIA_FILE = Explanation(
    code="K209",
    name="recording that is not there",
    severity=Severity.WARNING,
    what="An episode names a recording or picture of the project that does not exist.",
    why="The page is built all the same, and cannot play or show it.",
)
NOT_A_PROJECT = Explanation(
    code="K210",
    name="no project",
    severity=Severity.ERROR,
    what="Neither the folder nor one above it has an `oncue.toml`, or `transcripts/` and `episodes/`.",
    why="Without a project there is nothing to build.",
)
FOREIGN_FILE = Explanation(
    code="K301",
    name="foreign file in the way",
    severity=Severity.ERROR,
    what="Something that oncue did not write lies where it is about to write.",
    why="Nothing is overwritten that oncue does not own, unless --force says so.",
)
EDITED_OUTPUT = Explanation(
    code="K302",
    name="output edited by hand",
    severity=Severity.ERROR,
    what="A file that oncue wrote was changed since, and is about to be replaced or deleted.",
    why="The change would be lost. Make it in the transcript or a template instead.",
)
DAMAGED_MANIFEST = Explanation(
    code="K303",
    name="list of outputs damaged",
    severity=Severity.WARNING,
    what="`.oncue/manifest.json` in the output folder cannot be read, so oncue owns nothing there.",
    why="Outputs that are the same as before are taken over; others are treated as foreign files.",
)

EXPLANATIONS = (
    UNREADABLE,
    TWO_TRANSCRIPTS,
    STRAY_FILE,
    NO_TRANSCRIPT,
    NAME_TAKEN,
    OUTSIDE,
    NO_SERIES_FILE,
    NUMBER_TWICE,
    NO_MEDIA_FILE,
    NOT_A_PROJECT,
    FOREIGN_FILE,
    EDITED_OUTPUT,
    DAMAGED_MANIFEST,
)


def found(explanation: Explanation, where: Place | str, message: str, hint: str = "") -> Diagnostic:
    """The diagnostic of an explained finding at a place, or about a whole file."""
    return explanation.at(Place(source=where) if isinstance(where, str) else where, message, hint=hint)
