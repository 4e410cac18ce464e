"""Values for the tests of `publish`, made by hand: a word every half second, from the second that a turn says."""

from __future__ import annotations

from oncue.model import (
    Cue,
    Episode,
    Paragraph,
    Rendition,
    Role,
    Section,
    Stamp,
    TimedTranscript,
    TimeSource,
    Track,
    Transcript,
    Turn,
    Word,
    WordTime,
)
from oncue.text.words import split_items

HALF = 500


def turn(*paragraphs: str, speaker: str | None = None, role: Role | None = None, stamp: int | None = None) -> Turn:
    """A turn; `stamp` is in seconds."""
    return Turn(
        paragraphs=tuple(Paragraph(items=split_items(text)) for text in paragraphs),
        speaker=speaker,
        role=role,
        stamp=None if stamp is None else Stamp(ms=stamp * 1000),
    )


def question(*paragraphs: str, stamp: int | None = None, speaker: str | None = "Iris") -> Turn:
    """A question of the interviewer."""
    return turn(*paragraphs, speaker=speaker, role=Role.QUESTION, stamp=stamp)


def answer(*paragraphs: str, stamp: int | None = None, speaker: str | None = "Odo") -> Turn:
    """An answer of the guest."""
    return turn(*paragraphs, speaker=speaker, role=Role.ANSWER, stamp=stamp)


def timed(turns: tuple[Turn, ...], sections: tuple[Section, ...], doubted: tuple[int, ...] = ()) -> TimedTranscript:
    """`turns` with a word every half second; a stamp that is not doubted moves the clock."""
    times: list[WordTime] = []
    starts: list[WordTime] = []
    clock = 0
    for index, one in enumerate(turns):
        stamped = one.stamp is not None and index not in doubted
        if one.stamp is not None and stamped:
            clock = one.stamp.ms
        source = TimeSource.STAMPED if stamped else TimeSource.INTERPOLATED
        starts.append(WordTime(start=clock, end=clock + HALF, source=source, confidence=80))
        for _ in one.words:
            times.append(WordTime(start=clock, end=clock + 400, source=TimeSource.INTERPOLATED, confidence=60))
            clock += HALF
    return TimedTranscript(
        transcript=Transcript(turns=turns, sections=sections, language="en"),
        times=tuple(times),
        section_times=tuple(starts[section.first] for section in sections),
        doubted=doubted,
    )


def two_questions() -> TimedTranscript:
    """A stamped question with its answer, and one without a stamp."""
    turns = (
        question("Why clocks?", stamp=31),
        answer("They tick. They stop [laughs] too."),
        question("And then?"),
        answer("Tea."),
    )
    return timed(turns, (Section(first=0, end=2), Section(first=2, end=4)))


def captions(words: TimedTranscript) -> Track:
    """One cue a word: enough for a page."""
    cues = (
        Cue(id=f"c.{at}", start=time.start, end=time.end, lines=(word.text,))
        for at, (word, time) in enumerate(zip(words.transcript.words, words.times, strict=True))
    )
    return Track(cues=tuple(cues), language="en")


def rendition(episode: Episode, words: TimedTranscript | None = None) -> Rendition:
    """`episode` with the words of `two_questions`, or others."""
    words = words or two_questions()
    return Rendition(episode=episode, timed=words, track=captions(words))


def item_words(*texts: str, glued: bool = False) -> tuple[Word, ...]:
    """Words, the first free and the others glued to it or not."""
    return tuple(Word(text=text, glued=glued and at > 0) for at, text in enumerate(texts))
