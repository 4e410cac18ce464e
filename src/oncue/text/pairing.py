"""Redaction marks that do not pair: found, because a slip in one of them decides what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oncue.model import Diagnostic, Explanation, Severity, Source
from oncue.text.words import redaction_marks

_UNCLOSED = Explanation(
    code="R120",
    name="redaction not closed",
    severity=Severity.WARNING,
    what="A `[redact]` has no `[/redact]` after it; everything to the end of the transcript is withheld.",
    why="A forgotten closing mark must never publish what was meant to be hidden.",
)
_UNOPENED = Explanation(
    code="R123",
    name="redaction not opened",
    severity=Severity.WARNING,
    what="A `[/redact]` has no `[redact]` before it; the mark hides nothing.",
    why="A slip in the opening mark publishes what was meant to be hidden.",
)
EXPLANATIONS = (_UNCLOSED, _UNOPENED)


def unpaired(source: Source, texts: Iterable[tuple[int, str]]) -> Iterator[Diagnostic]:
    """The findings on marks in `texts`, which stand in order, each with its offset in `source`."""
    opened: int | None = None
    for offset, text in texts:
        for at, opens in redaction_marks(text):
            if opens:
                opened = offset + at if opened is None else opened
            elif opened is not None:
                opened = None
            else:
                hint = "put [redact] where it begins, or take the mark away"
                yield _found(_UNOPENED, source, offset + at, "no redaction is open here: this mark hides nothing", hint)
    if opened is not None:
        message = "this redaction is never closed: all that follows is withheld"
        yield _found(_UNCLOSED, source, opened, message, "put [/redact] where it ends")


def _found(explanation: Explanation, source: Source, at: int, message: str, hint: str) -> Diagnostic:
    return explanation.at(source.place(at), message, hint=hint)
