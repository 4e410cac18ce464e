"""Lists of chapters and chat logs: they look like stamped transcripts, and words a minute tell."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from oncue.model import Diagnostic, Source, Turn, Word
from oncue.read import findings

# Words a minute between stamps: chapter lists and show notes show 1 to 7, chat logs 20 to 73, speech 100 to 250.
_LIST = 15.0
_ASK = 80.0
_SHORT = 12
_FEW_WORDS = 4
# Shares of turns that end as sentences do: in speech most, among titles hardly any.
_ENDED = 0.6
_TITLES = 0.2


def refuse(source: Source, turns: tuple[Turn, ...], stamps: int) -> Diagnostic | None:
    """Why stamped turns are a list or a chat after all; None where people could have said them.

    `stamps` is how many stamps begin a line of the text; where most of them have no words, nothing is said there.
    """
    if turns and stamps > 2 * len(turns) and all(turn.speaker is None for turn in turns):
        place = turns[0].place or source.place(0)
        message = f"this is a list, not a transcript: {stamps} stamps, and words behind {len(turns)} of them"
        return findings.LIST.at(place, message, confidence=85)
    spoken = [turn.words for turn in turns]
    rates = _rates(turns, spoken)
    if len(rates) < 2:
        return None
    typical = median(rates)
    if typical >= _ASK:
        return None
    ended = sum(map(_ends_as_speech, spoken)) / len(turns)
    place = turns[0].place or source.place(0)
    rate = f"{typical:.0f} words a minute between stamps"
    place = turns[0].place or source.place(0)
    rate = f"{typical:.0f} words a minute between stamps"
    spoken_slowly = typical < _LIST and ended > _ENDED and _asks_and_answers(turns, spoken)
    if not spoken_slowly and (typical < _LIST or (ended < _TITLES and _are_titles(turns, spoken))):
        hint = "attach it to an episode with `oncue import FILE --as-sections EPISODE.toml`"
        return findings.LIST.at(place, f"this is a list, not a transcript: {rate}", hint=hint, confidence=90)
    if _is_chat(spoken, ended):
        hint = "looked for turns of speech: 100 to 250 words a minute"
        return findings.CHAT.at(place, f"this is a chat log, not a transcript: {rate}", hint=hint, confidence=85)
    return None


def _rates(turns: tuple[Turn, ...], spoken: list[tuple[Word, ...]]) -> list[float]:
    """Words a minute of each stretch from one stamp to the next later one."""
    marks: list[tuple[int, int]] = []
    words = 0
    for turn, own in zip(turns, spoken, strict=True):
        if turn.stamp is not None:
            marks.append((turn.stamp.ms, words))
        words += len(own)
    steps = ((after[0] - before[0], after[1] - before[1]) for before, after in pairwise(marks))
    return [count * 60_000 / ms for ms, count in steps if ms > 0]


def _ends_as_speech(words: tuple[Word, ...]) -> bool:
    ends = (".", "?", "!", "…", "。", "？", "！", "؟", "—", "-")
    return bool(words) and words[-1].text.rstrip('"”’»)]*').endswith(ends)


def _are_titles(turns: tuple[Turn, ...], spoken: list[tuple[Word, ...]]) -> bool:
    return all(turn.speaker is None for turn in turns) and median(map(len, spoken)) <= _SHORT


def _asks_and_answers(turns: tuple[Turn, ...], spoken: list[tuple[Word, ...]]) -> bool:
    asked = sum(words[-1].text.endswith(("?", "？", "؟")) for words in spoken if words)
    named = any(turn.speaker is not None for turn in turns)
    return named and 5 * asked >= len(turns)


def _is_chat(spoken: list[tuple[Word, ...]], ended: float) -> bool:
    """Messages: many of a few words, not ended as speech is, with addresses and reactions among them."""
    short = sum(len(words) <= _FEW_WORDS for words in spoken) / len(spoken)
    marks = sum(map(_is_message, spoken)) / len(spoken)
    return (short > 0.25 or marks > 0.05) and ended < _ENDED


def _is_message(words: tuple[Word, ...]) -> bool:
    first = " ".join(word.text for word in words[:2])
    return first.startswith(("Reacted to", "Replying to", "http://", "https://", "Removed a"))
