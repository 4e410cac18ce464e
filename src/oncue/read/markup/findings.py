"""The findings of readers of structured pages."""

from __future__ import annotations

from oncue.model import Explanation, Severity

TEXT_APART = Explanation(
    code="R150",
    name="text of the page left out",
    severity=Severity.INFO,
    what="Text around the transcript of a page (menus, headers, footers, related posts) was not taken for speech.",
    why="Text that is not spoken must not become a caption; the notes of the transcript keep it.",
)
UNIT_GUESSED = Explanation(
    code="R151",
    name="unit of times guessed",
    severity=Severity.WARNING,
    what="Times in a page's attributes were taken for milliseconds, because as seconds nobody would speak so slowly.",
    why="A time without its unit is a guess; a wrong one moves every caption.",
)
COLUMNS_GUESSED = Explanation(
    code="R152",
    name="columns of a table guessed",
    severity=Severity.INFO,
    what="Which column of a table holds times, speakers and text was judged from what stands in them.",
    why="A table seldom says it in words that a program knows.",
)
MARKS_BEHIND = Explanation(
    code="R153",
    name="names and times stand behind the text",
    severity=Severity.INFO,
    what="The page begins with speech and ends with a name or a time, so each was taken to belong to the text before it.",
    why="Taken for the text after it, every turn would have the name and time of its neighbour.",
)
QUESTIONS_BY_TYPE = Explanation(
    code="R154",
    name="questions known by their type",
    severity=Severity.INFO,
    what="The paragraphs of a page that are bold, italic or headings were taken for questions, the plain ones for answers.",
    why="The page names nobody; a subheading in an article looks the same.",
)

EXPLANATIONS = (TEXT_APART, UNIT_GUESSED, COLUMNS_GUESSED, MARKS_BEHIND, QUESTIONS_BY_TYPE)
