"""Loose text: whatever way of writing is drawn, its turns, names, stamps and words are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oncue.model import NoteKind, Transcript, words_of
from oncue.read import read

INTERVIEW = (
    (2, 0, ("Good morning. Where did you learn to splice?",)),
    (6, 1, ("In the loft above the quay, from my aunt.", "She had hands like rope, and she never raised her voice.")),
    (15, 0, ("And the knots: who taught you those?",)),
    (18, 1, ("My father did, at sea. He said “one knot a day”, and he meant it.",)),
    (27, 0, ("Did you ever lose a boat?",)),
    (30, 1, ("Twice. The first one was my own fault. The other one, well, there was ice on it in 1962.",)),
    (3641, 0, ("One last thing: do you still sail?",)),
    (3645, 1, ("Every day that I can, and most days that I cannot.",)),
)


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}" if seconds < 3600 else _hours(seconds)


def _hours(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


STAMPS: dict[str, Callable[[int], str]] = {
    "m:ss": _clock,
    "(m:ss)": lambda at: f"({_clock(at)})",
    "[m:ss]": lambda at: f"[{_clock(at)}]",
    "[hh:mm:ss]": lambda at: f"[{_hours(at)}]",
    "(hh:mm:ss)": lambda at: f"({_hours(at)})",
    "hh:mm:ss": _hours,
    "hh:mm:ss.mmm": lambda at: f"{_hours(at)}.250",
    "[hh:mm:ss,mmm]": lambda at: f"[{_hours(at)},250]",
    "<hh:mm:ss>": lambda at: f"<{_hours(at)}>",
    "{m:ss}": lambda at: f"{{{_clock(at)}}}",
    "link": lambda at: f"[{_clock(at)}](https://video.example/watch?v=x&t={at}s)",
    "[TC hh:mm:ss]": lambda at: f"[TC {_hours(at)}]",
    "【hh:mm:ss】": lambda at: f"【{_hours(at)}】",
}
NAMES: dict[str, tuple[str, str]] = {
    "full": ("Ada Moss", "Tom Reed"),
    "first": ("Ada", "Tom"),
    "capitals": ("MOSS", "REED"),
    "initials": ("AM", "TR"),
    "ids": ("SPEAKER_00", "SPEAKER_01"),
    "numbered": ("Speaker 1", "Speaker 2"),
    "roles": ("Interviewer", "Narrator"),
    "titles": ("Dr. Ada Moss", "Capt. Reed"),
    "Cyrillic": ("Анна", "Пётр"),
    "Hangul": ("김민지", "박준호"),
    "Han": ("林芳", "何明"),
    "Hebrew": ("מרים", "יוסף"),
}
# How a turn is written; {s} its stamp, {n} its name, {t} its text.
PLACES = (
    "{n} {s}:\n{t}",
    "{n} {s}: {t}",
    "{n}: {s} {t}",
    "{n}: {s}\n{t}",
    "{n}: {s}\n\n{t}",
    "{s} {n}: {t}",
    "{s}\n{n}: {t}",
    "{s} - {n}: {t}",
    "**{n}** {s}\n{t}",
    "**{n}:** {s} {t}",
    "**{n}** {s}: {t}",
    "**{s} {n}:** {t}",
    "{s} **{n}**: {t}",
    "{n}  {s}  \n{t}",
    "{n} - {s}\n{t}",
    "{n}\n{s}\n{t}",
    "> {s} **{n}:** {t}",
    "- **{n}** {s}: {t}",
    "__{n}__ {s}\n{t}",
    "*{n}:* {s} {t}",
)
UNSTAMPED = (
    "{n}: {t}",
    "**{n}:** {t}",
    "**{n}**: {t}",
    "**{n}**\n{t}",
    "{n}:\n{t}",
    "*{n}:* {t}",
    "_{n}:_ {t}",
    "{n}:\t{t}",
)
SPEAKERLESS = ("{s} {t}", "{s}\n{t}", "{s} - {t}", "{s}: {t}", "- {s} {t}", "{s}\t{t}")


@dataclass(frozen=True)
class Style:
    place: str
    stamp: str = "m:ss"
    names: str = "full"
    gap: str = "\n\n"
    newline: str = "\n"
    wrapped: bool = False

    def write(self) -> str:
        turns = []
        for at, who, paragraphs in INTERVIEW:
            text = "\n\n".join(_wrap(paragraph) if self.wrapped else paragraph for paragraph in paragraphs)
            if self.gap == "\n":
                text = " ".join(paragraphs)
            stamp = STAMPS[self.stamp](at)
            turns.append(self.place.format(s=stamp, n=NAMES[self.names][who], t=text))
        return (self.gap.join(turns) + "\n").replace("\n", self.newline)


def _wrap(text: str) -> str:
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 34:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _styles() -> list[Style]:
    styles = [Style(place=place, stamp=stamp) for place, stamp in product(PLACES, STAMPS)]
    styles += [Style(place=place, names=names) for place, names in product(PLACES, NAMES)]
    styles += [Style(place=place, stamp="[hh:mm:ss]", gap="\n") for place in PLACES if "\n\n" not in place]
    styles += [Style(place=place, stamp="(m:ss)", newline="\r\n", wrapped=True) for place in PLACES]
    return styles


def words(transcript: Transcript) -> list[str]:
    return [word.text for word in transcript.words]


def spoken() -> list[str]:
    return " ".join(" ".join(paragraphs) for _, _, paragraphs in INTERVIEW).split()


@pytest.mark.parametrize("style", _styles(), ids=repr)
def test_any_place_of_stamp_and_name_is_read(style: Style) -> None:
    transcript = read(style.write(), name="style.txt").value
    assert words(transcript) == spoken()
    assert [turn.speaker for turn in transcript.turns] == [NAMES[style.names][who] for _, who, _ in INTERVIEW]
    assert [turn.stamp.ms // 1000 if turn.stamp else None for turn in transcript.turns] == [
        at for at, _, _ in INTERVIEW
    ]
    assert [turn.role for turn in transcript.turns] == ["question", "answer"] * 4


@pytest.mark.parametrize(
    "style", [Style(place=place, names=names) for place, names in product(UNSTAMPED, NAMES)], ids=repr
)
def test_names_alone_are_read(style: Style) -> None:
    transcript = read(style.write(), name="style.txt").value
    assert words(transcript) == spoken()
    assert [turn.speaker for turn in transcript.turns] == [NAMES[style.names][who] for _, who, _ in INTERVIEW]


@pytest.mark.parametrize(
    "style", [Style(place=place, stamp=stamp) for place, stamp in product(SPEAKERLESS, STAMPS)], ids=repr
)
def test_stamps_alone_are_read(style: Style) -> None:
    transcript = read(style.write(), name="style.txt").value
    assert words(transcript) == spoken()
    assert [turn.stamp.ms // 1000 if turn.stamp else None for turn in transcript.turns] == [
        at for at, _, _ in INTERVIEW
    ]


_TOKENS = st.sampled_from(
    ["Ada Moss", "Tom", ":", "(0:02)", "[00:31]", "1:02:03", "\n", "\n\n", " ", "**", "*", "_", "#", "##", "- ", ">", ">> ", "“", "”", "[laughs]",
     "[inaudible 0:04]", "[a](https://b.example?t=3)", "\\[", "&amp;", "<br>", "`", "?", ".", "word", "and", "说", "、", "Q", "A", "---", "0:022 seconds", "#0:07#", "\r\n", "\u2028"]
)  # fmt: skip


@given(st.lists(_TOKENS, max_size=60).map("".join))
def test_no_word_of_any_text_is_lost(text: str) -> None:
    transcript = read(text, name="any.txt").value
    if not transcript.turns:
        return
    kept = [
        word.text
        for word in words_of(tuple(item for turn in transcript.turns for par in turn.paragraphs for item in par.items))
    ]
    notes = [note.text for note in transcript.notes]
    assert all(isinstance(note.kind, NoteKind) for note in transcript.notes)
    found = " ".join([*kept, *notes, *(turn.speaker or "" for turn in transcript.turns)])
    assert found.count("word") >= text.count("word")
    assert found.count("说") >= text.count("说")
