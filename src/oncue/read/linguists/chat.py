"""CHAT files (TalkBank, CHILDES) as transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from oncue.formats import chat
from oncue.formats.chat import Chat, Header, Utterance
from oncue.formats.chat_words import said
from oncue.model import (
    About,
    Diagnostic,
    Explanation,
    Note,
    NoteKind,
    Result,
    Role,
    Segment,
    Severity,
    Source,
    TimedWord,
    Transcript,
)
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs
from oncue.read.segments import transcript_of
from oncue.text.languages import language_tag

CODES_LEFT = Explanation(
    code="R180",
    name="codes of a linguists' file kept as notes",
    severity=Severity.INFO,
    what="Codes, comments and tiers beside the words (`%mor`, `[= a toy]`, glosses, translations) are notes.",
    why="They say something about the words and were not spoken, so they must not become captions.",
)
STRAY_LINES = Explanation(
    code="R181",
    name="lines that fit nowhere",
    severity=Severity.WARNING,
    what="Lines of a CHAT file are neither header, utterance nor tier, so they are kept as notes.",
    why="A line that lost its `*CODE:` may have been spoken.",
)
EXPLANATIONS = (CODES_LEFT, STRAY_LINES)

_HEAD = re.compile(r"\s{0,20}@(?:UTF8|Begin|Font|Window|PID|Languages|Participants)\b", re.IGNORECASE)
_UTTERANCE = re.compile(r"^\*[A-Za-z0-9_]{1,12}:[ \t]", re.MULTILINE | re.ASCII)
_QUIET = frozenset({"UTF8", "Begin", "End", "Window", "Font", "Color words", "New Episode"})
_TITLES = frozenset({"G", "Bg", "BG"})
_COMMENTS = frozenset({"Comment", "Activities", "Situation"})
_ASKS = frozenset({"investigator", "interviewer"})
_DATE = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[A-Z]{3})-(?P<year>[0-9]{4})", re.IGNORECASE | re.ASCII)
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()

DOCS = ReaderDocs(
    title="CHAT (.cha, TalkBank and CHILDES)",
    taken=(
        "Utterances with their times (`\\x15start_end\\x15`, also where the control characters were lost) and, from `%wor`, "
        "the times of their words. Speakers have their codes; `@Participants` gives the people and, where there is an Investigator, who asks. `xxx` is an "
        "unclear passage, `&=laughs` a sound; fillers and retraced words stay. `@Bg` and `@G` are titles of sections, "
        "`@Media`, `@Date` and `@Languages` go to what is known about the recording."
    ),
    left="Other headers, comments, the tiers (`%mor`, `%com`) and codes in brackets are notes; signs of intonation go.",
    example="""@UTF8
@Begin
@Languages:\teng
@Participants:\tINV Ada_Moss Investigator, PAR Tom_Reed Participant
*INV:\twho taught you ? 2000_4000
*PAR:\tmy aunt did . 5000_6500
@End
""",
)


class ChatReader:
    """The reader of CHAT."""

    name = "chat"
    describe = "a CHAT file: headers with @, utterances with *CODE:, tiers with %"
    docs = DOCS

    def sniff(self, source: Source) -> float:
        """Sure where the head of such a file and an utterance stand."""
        if _HEAD.match(source.text) is None:
            return 0.0
        return 0.97 if _UTTERANCE.search(source.text) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment an utterance, in the order of the file."""
        file = chat.read(source)
        segments = tuple(_segments(file, source))
        made = transcript_of(
            segments,
            source=source,
            dialect=self.name,
            titles=_titles(file),
            language=options.language or language_tag(file.header("Languages").split(",")[0]),
        )
        notes = tuple(_notes(file, source))
        return Result(
            value=replace(made, notes=notes, about=_about(file)), diagnostics=tuple(_reports(file, notes, source))
        )


def _segments(file: Chat, source: Source) -> Iterator[Segment]:
    people = {person.code: person for person in file.participants}
    asks = any((person.role or "").casefold() in _ASKS for person in people.values())
    for entry in file.entries:
        if isinstance(entry, Header):
            continue
        person = people.get(entry.code)
        role = _role(person.role if person else None) if asks else None
        yield Segment(
            text=said(entry.text).text,
            start=entry.start,
            end=entry.end,
            speaker=entry.code,
            role=role,
            words=tuple(_words(entry)),
            place=source.place(*entry.span),
        )


def _role(role: str | None) -> Role | None:
    if role is None:
        return None
    return Role.QUESTION if role.casefold() in _ASKS else Role.ANSWER


def _words(entry: Utterance) -> Iterator[TimedWord]:
    """Its timed words as they are shown, so that both have the same letters."""
    timed = any(word.start is not None for word in entry.words)
    for word in entry.words if timed else ():
        yield replace(word, text=said(word.text).text)


def _titles(file: Chat) -> dict[int, str]:
    titles: dict[int, str] = {}
    number = 0
    for entry in file.entries:
        if isinstance(entry, Utterance):
            number += 1
        elif entry.name in _TITLES and entry.text:
            titles[number] = entry.text
    return titles


# ---------------------------------------------------------------- what is not spoken


def _notes(file: Chat, source: Source) -> Iterator[Note]:
    for text, span in file.strays:
        yield Note(kind=NoteKind.OTHER, text=text, place=source.place(*span))
    for entry in file.entries:
        if isinstance(entry, Utterance):
            yield from _beside(entry, source)
        elif entry.name not in _QUIET | _TITLES:
            kind = NoteKind.COMMENT if entry.name in _COMMENTS else NoteKind.METADATA
            yield Note(kind=kind, text=f"{entry.name}: {entry.text}".rstrip(": "), place=source.place(*entry.span))


def _beside(entry: Utterance, source: Source) -> Iterator[Note]:
    codes = said(entry.text).codes
    if codes:
        yield Note(kind=NoteKind.OTHER, text=" ".join(codes), place=source.place(*entry.span))
    for tier in entry.tiers:
        text = chat.without_bullets(tier.text)
        # The words of this tier are those of the utterance.
        if text and tier.name != "wor":
            yield Note(kind=NoteKind.COMMENT, text=f"%{tier.name}: {text}", place=source.place(*tier.span))


def _about(file: Chat) -> About:
    people = tuple((person.name, _person_role(person.role)) for person in file.participants if person.name)
    media = file.header("Media").split(",")[0].strip()
    return About(
        title=file.header("Title") or None,
        date=_date(file.header("Date")),
        people=people,
        media=(media,) if media else (),
        description=file.header("Situation") or None,
    )


def _person_role(role: str | None) -> str | None:
    if role is None:
        return None
    return "interviewer" if role.casefold() in _ASKS else role.replace("_", " ").casefold()


def _date(text: str) -> str | None:
    match = _DATE.search(text[:60])
    if match is None or match["month"].upper() not in _MONTHS:
        return None
    return f"{match['year']}-{_MONTHS.index(match['month'].upper()) + 1:02}-{int(match['day']):02}"


def _reports(file: Chat, notes: tuple[Note, ...], source: Source) -> Iterator[Diagnostic]:
    beside = [note for note in notes[len(file.strays) :] if note.kind in {NoteKind.COMMENT, NoteKind.OTHER}]
    if beside and beside[0].place is not None:
        yield CODES_LEFT.at(beside[0].place, f"{len(beside)} codes, comments and tiers are notes", confidence=95)
    if file.strays:
        text, span = file.strays[0]
        message = f"{len(file.strays)} lines are neither header, utterance nor tier: “{text[:60]}”"
        yield STRAY_LINES.at(source.place(*span), message, hint="begin what is spoken with *CODE: and a tab")
