"""S109: text that was decoded with the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Edit, Fix, Severity, Source, Span

api_version = API_VERSION
code = "S109"
name = "mojibake"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = ()
docs = Docs(
    what="Finds UTF-8 that was read as Windows-1252 or Latin-1: `Ã©` for é, `â€™` for ’. The fix is not safe, because it "
    "changes words.",
    why="Nobody can read it, and captions and search carry it on.",
)
examples = Examples(
    bad=(transcript("Asker: Was the cafÃ© open?\n\nGuest: It wasnâ€™t, â€œneverâ€\x9d in May.\n", 1, 3),),
    good=(
        transcript("Asker: Was the café open, São João, «CAFÉ», IRMÃ”?\n\nGuest: It wasn’t, “never” in May. Âge?\n"),
    ),
)

# Only the beginnings that hardly occur otherwise: Ã and Â before what is no letter of a word, and â€ before a mark.
_HIGH = "[\x80-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]"
_LIKELY = re.compile(
    f"Ã{_HIGH}|Ã[‘’“”•–—…](?=[a-zß-ÿ])|Â[\x80-\xbf]|â€[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â\x80[\x80-\xbf]|â„¢|ï»¿"
)


def check(subject: TranscriptSubject, _: Options, /) -> Iterator[Diagnostic]:
    """One finding a line, with a fix for all of it."""
    if subject.source is None:
        return
    for passage in subject.passages:
        for start, line in passage.lines:
            found = [(match, _meant(match[0])) for match in _LIKELY.finditer(line)]
            if found:
                yield _finding(subject.source, start, found)


def _meant(text: str) -> str:
    """What `text` says when its bytes are read as UTF-8, which they are by the pattern."""
    return bytes(_byte(char) for char in text).decode()


def _byte(char: str) -> int:
    """The byte of Windows-1252, or of Latin-1 where that has none."""
    return ord(char) if ord(char) < 256 else char.encode("cp1252")[0]


def _finding(source: Source, start: int, found: list[tuple[re.Match[str], str]]) -> Diagnostic:
    first, meant = found[0]
    edits = tuple(
        Edit(span=Span(start=start + match.start(), end=start + match.end()), replacement=text) for match, text in found
    )
    return Diagnostic(
        code=code,
        severity=severity,
        place=source.place(edits[0].span.start, edits[0].span.end),
        message=f"{first[0]!r} looks like {meant!r} in the wrong encoding",
        hint="read the file as UTF-8 where it was made, or correct the text",
        fix=Fix(safe=False, edits=edits),
    )
