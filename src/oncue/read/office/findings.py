"""The findings on office files, each with its code."""

from __future__ import annotations

from oncue.model import Explanation, Severity

BROKEN_ARCHIVE = Explanation(
    code="R160",
    name="office file not readable",
    severity=Severity.ERROR,
    what="The file begins like an office document and is none: it broke off, it is encrypted, or its text is missing.",
    why="An office document is an archive with an index at its end; without it nothing in the file can be found.",
)
TOO_LARGE = Explanation(
    code="R161",
    name="office file too large",
    severity=Severity.ERROR,
    what="Unpacked, the document is larger than any transcript, or packed more tightly than text can be.",
    why="A small file that unpacks to gigabytes would take all memory; documents of people are nowhere near the limit.",
)
BROKEN_PART = Explanation(
    code="R162",
    name="part of an office file broken",
    severity=Severity.WARNING,
    what="A part of the document is not well-formed; what stands before the fault was read.",
    why="Text behind the fault is lost. Open the document in its program and save it again.",
)
CHANGES_KEPT = Explanation(
    code="R163",
    name="deleted text left out",
    severity=Severity.INFO,
    what="The document records changes: inserted text was read, deleted text was kept as notes.",
    why="Both stand in the file. Accept or reject the changes in the document if this is not what was meant.",
)
HIDDEN_TEXT = Explanation(
    code="R164",
    name="hidden text left out",
    severity=Severity.WARNING,
    what="Text in the document is hidden: it is neither shown nor printed. It was kept as notes.",
    why="Whoever wrote the document may not know of it, and readers of it never saw it.",
)
NOTES_KEPT = Explanation(
    code="R165",
    name="notes of the document left out",
    severity=Severity.INFO,
    what="Comments, footnotes, headers and footers and lists of contents are not spoken; they were kept as notes.",
    why="Text that is not spoken must not become a caption.",
)
NOT_TEXT = Explanation(
    code="R166",
    name="pictures and objects left out",
    severity=Severity.INFO,
    what="The document holds pictures, embedded files or signs of symbol fonts, of which no text can be made.",
    why="If words stand in a picture they are missing in the transcript.",
)
TABLE_TAKEN = Explanation(
    code="R167",
    name="transcript in a table",
    severity=Severity.INFO,
    what="The rows of one table of the document were read as the transcript; the lines around it are notes.",
    why="A document may have several tables; the message says which was taken.",
)
TYPOGRAPHY = Explanation(
    code="R168",
    name="roles from typography",
    severity=Severity.INFO,
    what="Who asks was taken from how the lines are set: questions in bold, in italics, underlined or in a style of their own.",
    why="The text names nobody; a wrong guess would turn the interview around.",
)
NAMES_BY_TYPOGRAPHY = Explanation(
    code="R169",
    name="names from typography",
    severity=Severity.INFO,
    what="Short texts that are set apart and come back were taken for the names of the speakers.",
    why="No colon follows them; a heading that comes back would look the same.",
)
TITLE_GUESSED = Explanation(
    code="R170",
    name="titles of sections guessed",
    severity=Severity.INFO,
    what="Short lines that are set like questions or as headings, and ask nothing, were taken for titles of sections.",
    why="A title is shown as a heading and is not spoken.",
)
LEFT_AROUND = Explanation(
    code="R171",
    name="lines around the interview left out",
    severity=Severity.INFO,
    what="Lines before the first question, or around the table of the transcript, were kept as notes.",
    why="Titles, names and introductions are not spoken.",
)
RTF_FAULT = Explanation(
    code="R172",
    name="RTF with a fault",
    severity=Severity.WARNING,
    what="The RTF file breaks off, has braces that do not match, or nests groups deeper than is read.",
    why="Text behind the fault may be lost, or set otherwise than it was. Open the file in its program and save it again.",
)
RTF_SKIPPED = Explanation(
    code="R177",
    name="parts of RTF not read",
    severity=Severity.INFO,
    what="The RTF file has destinations that are made for other programs, or that oncue does not know, with text in them.",
    why="Such text is not shown by a program that does not know them either; the message names them.",
)

EXPLANATIONS = (
    BROKEN_ARCHIVE,
    TOO_LARGE,
    BROKEN_PART,
    CHANGES_KEPT,
    HIDDEN_TEXT,
    NOTES_KEPT,
    NOT_TEXT,
    TABLE_TAKEN,
    TYPOGRAPHY,
    NAMES_BY_TYPOGRAPHY,
    TITLE_GUESSED,
    LEFT_AROUND,
    RTF_FAULT,
    RTF_SKIPPED,
)
