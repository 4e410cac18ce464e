"""Kaldi's CTM: lines of a recording's id, its channel, start, duration and a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from oncue.formats.asr.node import BAD_TIMES, ODD, Losses, Node
from oncue.formats.asr.speech import Speech
from oncue.model import Diagnostic, Result, Source, TimedWord, TimedWords

_LINE = re.compile(
    r"(?P<id>\S{1,200})[ \t]{1,20}(?P<channel>\S{1,10})[ \t]{1,20}(?P<start>[0-9]{1,7}(?:\.[0-9]{1,9})?)[ \t]{1,20}"
    r"(?P<length>[0-9]{1,5}(?:\.[0-9]{1,9})?)[ \t]{1,20}(?P<word>\S{1,200})(?:[ \t]{1,20}(?P<sure>[01](?:\.[0-9]{1,9})?|NA))?[^\n]{0,200}",
    re.ASCII,
)
_COMMENT = ";;"
_SILENCE = frozenset({"<eps>", "!sil", "sil", "<sil>", "<s>", "</s>", "<pad>"})
_LOOKED_AT = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class _Heard:
    """A word with the recording and channel that it was heard on, and where its line begins."""

    word: TimedWord
    recording: str
    channel: str
    at: int


def looks_like(source: Source) -> bool:
    """Whether the first lines are all of that form."""
    lines = [line for _, line in _lines(source.text[:4000]) if not line.startswith(_COMMENT)]
    if len(source.text) > 4000:
        lines = lines[:-1]
    return len(lines) >= 2 and all(_LINE.fullmatch(line) for line in lines[:_LOOKED_AT])


def read(source: Source) -> Result[TimedWords]:
    """The words of each channel cut at pauses. Of several recordings that begin anew the words lose their times."""
    losses = Losses()
    odd = [at for at, line in _lines(source.text) if not line.startswith(_COMMENT) and not _LINE.fullmatch(line)]
    heard = list(_heard(source))
    several = len({one.channel for one in heard}) > 1
    found: list[Diagnostic] = []
    if odd:
        message = f"{len(odd)} lines are not of an id, a channel, two times and a word: left out"
        found.append(ODD.at(source.place(odd[0]), message))
    anew = _begins_anew(heard)
    if anew is not None:
        message = "each recording or utterance in the file has a clock of its own: its words are read without times"
        found.append(BAD_TIMES.at(source.place(anew), message, hint="give times from the beginning of the recording"))
        heard = [replace(one, word=replace(one.word, start=None, end=None)) for one in heard]
    speech = Speech()
    before = heard[0].recording if heard else ""
    for one in heard:
        node = Node(None, source.name, losses, f"line {source.place(one.at).line}")
        speaker = f"Channel {one.channel}" if several else None
        speech.add(one.word, node, speaker=speaker, opens=one.recording != before)
        before = one.recording
    segments = speech.segments()
    return Result(value=TimedWords(segments=segments), diagnostics=(*found, *losses.findings(source.name)))


def _heard(source: Source) -> Iterator[_Heard]:
    for at, line in _lines(source.text):
        match = None if line.startswith(_COMMENT) else _LINE.fullmatch(line)
        if match is not None and match["word"].casefold() not in _SILENCE:
            start = round(float(match["start"]) * 1000)
            sure = 95 if match["sure"] in {None, "NA"} else min(100, round(100 * float(match["sure"])))
            end = start + round(float(match["length"]) * 1000)
            word = TimedWord(text=match["word"], start=start, end=end, confidence=sure)
            yield _Heard(word=word, recording=match["id"], channel=match["channel"], at=at)


def _begins_anew(heard: list[_Heard]) -> int | None:
    """Where the clock goes back as another recording begins."""
    for before, after in pairwise(heard):
        back = (after.word.start or 0) < (before.word.start or 0)
        if back and after.recording != before.recording and after.channel == before.channel:
            return after.at
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their offsets."""
    for match in re.finditer(r"[^\r\n]+", text):
        if match[0].strip():
            yield match.start(), match[0].strip()
