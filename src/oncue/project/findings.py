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
NO_TURN_THERE = Explanation(
    code="K211",
    name="section that begins nowhere",
    severity=Severity.WARNING,
    what="An episode has a section at a time at which no turn of its own begins: after the last, or another one's.",
    why="A section begins with a turn. Its title would be lost without a word.",
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

NOT_WRITTEN = Explanation(
    code="K501",
    name="text that was not imported",
    severity=Severity.INFO,
    what="A file has titles, comments, footnotes or other text that is not spoken; a canonical transcript has no place for it.",
    why="It stays in the file that was imported, which oncue leaves where it is.",
)
SECTIONS_IN_THE_WAY = Explanation(
    code="K502",
    name="sections that cannot be added",
    severity=Severity.ERROR,
    what="An episode's TOML cannot take the sections of a list: it is faulty, or writes its sections on one line.",
    why="oncue adds to the end of the file and changes nothing else in it; the file must read back with those sections.",
)
SECTION_KEPT = Explanation(
    code="K503",
    name="section kept as it is",
    severity=Severity.WARNING,
    what="A list of chapters has another title for a time at which the episode has a section already.",
    why="What a person wrote is not replaced. Change the title in the episode where the list is right.",
)
TOO_MANY_FILES = Explanation(
    code="K504",
    name="folder larger than what is imported at once",
    severity=Severity.ERROR,
    what="A folder to import holds more files, or deeper folders, than oncue looks through in one go.",
    why="A wrong folder, such as a whole disk, must not be searched for hours. Import its parts one by one.",
)
BAD_CATALOGUE = Explanation(
    code="K505",
    name="catalogue that cannot be read",
    severity=Severity.ERROR,
    what="The table given with --catalogue is no CSV, or none of its columns says which file or title a row is about.",
    why="Titles and dates would be missing, or stand on the wrong episodes. Nothing is imported then.",
)
UNKNOWN_COLUMN = Explanation(
    code="K506",
    name="columns of a catalogue not used",
    severity=Severity.INFO,
    what="Some columns of the catalogue have headers that oncue does not know.",
    why="What stands in them goes nowhere. Rename a column that should be used.",
)
BAD_FEED = Explanation(
    code="K507",
    name="feed that cannot be read",
    severity=Severity.ERROR,
    what="The file given with --feed is no RSS or Atom feed with episodes in it.",
    why="Titles and dates would be missing. Save the feed itself, not the page that shows it.",
)
NEEDS_A_PERSON = Explanation(
    code="K508",
    name="file that needs a person",
    severity=Severity.WARNING,
    what="A file of a folder was not imported, because it is not clear what should become of it.",
    why="oncue does not choose between two transcripts of one conversation, or guess what a file is about.",
)
NOTHING_TO_IMPORT = Explanation(
    code="K509",
    name="nothing to import",
    severity=Severity.ERROR,
    what="A folder holds no file that could be a transcript.",
    why="Nothing is done silently: this may be the wrong folder.",
)
NOT_TEXT = Explanation(
    code="K511",
    name="transcript that is no plain text",
    severity=Severity.ERROR,
    what="`oncue fmt` was asked to rewrite a transcript that is captions, a document, a saved page or another such file.",
    why="Canonical text under the name of such a file would be read by nobody. `oncue import` makes a new file of it.",
)
NOTES_LOST = Explanation(
    code="K512",
    name="lines that the canonical form cannot hold",
    severity=Severity.ERROR,
    what="A transcript has titles, introductions, comments or other lines that are not spoken.",
    why="The canonical form holds what is spoken and nothing else; rewriting the file would lose those lines.",
)
WOULD_CHANGE = Explanation(
    code="K513",
    name="canonical form that says something else",
    severity=Severity.ERROR,
    what="The canonical form of a transcript, read again, would not have the same words, stamps, speakers and roles.",
    why="`oncue fmt` changes how a transcript is written and never what it says; the file is left as it is.",
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
    NO_TURN_THERE,
    FOREIGN_FILE,
    EDITED_OUTPUT,
    DAMAGED_MANIFEST,
    NOT_WRITTEN,
    SECTIONS_IN_THE_WAY,
    SECTION_KEPT,
    TOO_MANY_FILES,
    BAD_CATALOGUE,
    UNKNOWN_COLUMN,
    BAD_FEED,
    NEEDS_A_PERSON,
    NOTHING_TO_IMPORT,
    NOT_TEXT,
    NOTES_LOST,
    WOULD_CHANGE,
)


def found(explanation: Explanation, where: Place | str, message: str, hint: str = "") -> Diagnostic:
    """The diagnostic of an explained finding at a place, or about a whole file."""
    return explanation.at(Place(source=where) if isinstance(where, str) else where, message, hint=hint)
