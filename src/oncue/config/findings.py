"""The findings of TOML files, each with its code."""

from __future__ import annotations

from oncue.model import Diagnostic, Explanation, Place, Severity

SYNTAX = Explanation(
    code="K101",
    name="TOML that cannot be read",
    severity=Severity.ERROR,
    what="The file breaks the rules of TOML, is nested too deeply, or is larger than any settings file.",
    why="Nothing in the file can be trusted from the first fault on, so nothing of it is used.",
)
UNKNOWN_KEY = Explanation(
    code="K102",
    name="unknown key",
    severity=Severity.ERROR,
    what="The file sets something that oncue does not know.",
    why="A misspelt key would be ignored in silence, and an embargo or a title with it.",
)
WRONG_VALUE = Explanation(
    code="K103",
    name="wrong kind of value",
    severity=Severity.ERROR,
    what="A key is known, but its value is not one that it can have.",
    why="Guessing what was meant would publish the guess.",
)
MISSING_KEY = Explanation(
    code="K104",
    name="missing key",
    severity=Severity.ERROR,
    what="A key that must be there is not.",
    why="Pages and captions need it, and there is no sensible default.",
)
UNKNOWN_PERSON = Explanation(
    code="K105",
    name="unknown person",
    severity=Severity.ERROR,
    what="An episode names a person by an id that the series does not have.",
    why="The page would show an id instead of a name.",
)
GIVEN_TWICE = Explanation(
    code="K106",
    name="given twice",
    severity=Severity.ERROR,
    what="Two entries of a list have the same id.",
    why="Only one of them could be meant wherever the id is used.",
)
CONTRADICTION = Explanation(
    code="K107",
    name="keys that contradict each other",
    severity=Severity.ERROR,
    what="Two keys of an episode do not go together: `until` with a state that hides nothing, `id` with `at`.",
    why="Only one of both could be followed, perhaps not the one that was meant: an embargo would be lost, say.",
)
UNSAFE_LINK = Explanation(
    code="K108",
    name="link or path that must not be followed",
    severity=Severity.ERROR,
    what="A link has a scheme other than http, https or mailto, or a path leads out of the project.",
    why="`javascript:` runs in the reader's browser; a path such as `../../` publishes files nobody meant to.",
)

EXPLANATIONS = (
    SYNTAX,
    UNKNOWN_KEY,
    WRONG_VALUE,
    MISSING_KEY,
    UNKNOWN_PERSON,
    GIVEN_TWICE,
    CONTRADICTION,
    UNSAFE_LINK,
)


def found(explanation: Explanation, place: Place, message: str, hint: str = "") -> Diagnostic:
    """The diagnostic of an explained finding at a place."""
    return explanation.at(place, message, hint=hint)
