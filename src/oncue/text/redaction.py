"""Taking redacted passages out of a timed transcript: the one gate between the archive and everything it gives out."""

from __future__ import annotations

from dataclasses import replace

from oncue.model import Item, Paragraph, Redaction, TimedTranscript, TimeSource, Turn, WordTime


def without_redacted(timed: TimedTranscript) -> TimedTranscript:
    """What of `timed` may leave the archive: redacted passages keep their mark and lose their words and times.

    The source text and the times that came with it are left behind, and so is the stamp of a turn with nothing else. What has nothing redacted
    in it, or went through here before, keeps all its words.
    """
    transcript = timed.transcript
    if not any(has_redacted(paragraph.items) for turn in transcript.turns for paragraph in turn.paragraphs):
        if transcript.source is None and not transcript.given:
            return timed
        return replace(timed, transcript=replace(transcript, source=None, given=()))
    kept: list[WordTime] = []
    turns: list[Turn] = []
    firsts: list[int] = []
    at = 0
    for turn in transcript.turns:
        firsts.append(len(kept))
        for paragraph in turn.paragraphs:
            at = _keep(paragraph.items, timed.times, at, kept)
        turns.append(_emptied(turn))
    firsts.append(len(kept))
    bounds = [(firsts[section.first], firsts[section.end]) for section in transcript.sections]
    return replace(
        timed,
        transcript=replace(transcript, turns=tuple(turns), source=None, given=()),
        times=tuple(kept),
        section_times=tuple(
            _section_time(time, kept, within, hidden=_is_hidden(transcript.turns[section.first]))
            for time, section, within in zip(timed.section_times, transcript.sections, bounds, strict=True)
        ),
    )


def has_redacted(items: tuple[Item, ...]) -> bool:
    """Whether words or sounds are hidden among `items`."""
    return any(isinstance(item, Redaction) and bool(item.items) for item in items)


def _keep(items: tuple[Item, ...], times: tuple[WordTime, ...], at: int, kept: list[WordTime]) -> int:
    """Append the times of the words that stay; the index of the first word after `items`."""
    for item in items:
        words = len(Paragraph(items=(item,)).words)
        if not isinstance(item, Redaction):
            kept.extend(times[at : at + words])
        at += words
    return at


def _emptied(turn: Turn) -> Turn:
    paragraphs = tuple(
        replace(
            paragraph,
            items=tuple(replace(item, items=()) if isinstance(item, Redaction) else item for item in paragraph.items),
        )
        for paragraph in turn.paragraphs
    )
    wholly = bool(turn.words) and not any(paragraph.words for paragraph in paragraphs)
    return replace(turn, paragraphs=paragraphs, stamp=None if wholly else turn.stamp)


def _is_hidden(turn: Turn) -> bool:
    """Whether every word of a turn is redacted."""
    return bool(turn.words) and not _emptied(turn).words


def _section_time(time: WordTime, kept: list[WordTime], bounds: tuple[int, int], *, hidden: bool) -> WordTime:
    """The time of a section. Where its first turn is `hidden`, that of its first word left, or the end of the one before.

    `bounds` are the words left of the section, as a range of `kept`.
    """
    first, end = bounds
    if not hidden:
        return time
    if first < end:
        return kept[first]
    before = kept[first - 1].end if first else 0
    return WordTime(start=before, end=before, source=TimeSource.INTERPOLATED, confidence=0)
