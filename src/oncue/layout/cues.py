"""A track of cues from a timed transcript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from oncue.layout.breaks import cue_lines
from oncue.layout.profile import Profile
from oncue.layout.tokens import joined, tokens_of
from oncue.model import Cue, Result, TimedTranscript, Track
from oncue.text.ids import page_ids
from oncue.text.redaction import without_redacted


def lay_out_track(timed: TimedTranscript, profile: Profile) -> Result[Track]:
    """See `oncue.layout.lay_out`."""
    cues = _in_order(list(_cues(without_redacted(timed), profile)))
    return Result(value=Track(cues=tuple(_held(cues, profile)), language=timed.transcript.language))


def _cues(timed: TimedTranscript, profile: Profile) -> Iterator[Cue]:
    """Cues that last exactly as long as their words; the first of a section begins at its time."""
    transcript = timed.transcript
    word = 0
    last = 0
    for section, time, page_id in zip(transcript.sections, timed.section_times, page_ids(transcript), strict=True):
        number = 0
        for turn in transcript.turns[section.first : section.end]:
            for paragraph in turn.paragraphs:
                words = len(paragraph.words)
                times = timed.times[word : word + words]
                word += words
                tokens = tokens_of(paragraph.items, times, max(last, time.start))
                last = times[-1].end if times else last
                for lines in cue_lines(tokens, profile):
                    number += 1
                    yield Cue(
                        id=f"{page_id}.{number}",
                        start=time.start if number == 1 else lines[0][0].start,
                        end=lines[-1][-1].end,
                        lines=tuple(joined(line) for line in lines),
                        voice=turn.speaker,
                    )


# Later than any time, in ms.
_FAR = 1 << 62


def _in_order(cues: list[Cue]) -> list[Cue]:
    """Every cue lasts at least a millisecond and begins after the one before, whatever the times say.

    Where words take no time it is the cues within a section that give way, not the first of the next.
    """
    latest: list[int] = []
    limit = _FAR
    for cue in reversed(cues):
        limit = min(limit - 1, cue.start) if cue.id.endswith(".1") else limit - 1
        latest.append(limit)
    ordered: list[Cue] = []
    earliest = 0
    for cue, bound in zip(cues, reversed(latest), strict=True):
        start = max(min(cue.start, bound), earliest)
        ordered.append(replace(cue, start=start, end=max(cue.end, start + 1)))
        earliest = start + 1
    return ordered


def _held(cues: list[Cue], profile: Profile) -> Iterator[Cue]:
    """Cues held as long as reading takes, as far as the next one leaves room; small gaps are closed."""
    for cue, following in pairwise([*cues, None]):
        if cue is None:
            continue
        characters = sum(len(line) for line in cue.lines)
        wanted = max(cue.end, cue.start + max(profile.shortest, characters * 1000 // profile.speed))
        wanted = min(wanted, max(cue.end, cue.start + profile.longest))
        if following is not None and following.start - wanted <= profile.chain:
            wanted = following.start
        yield replace(cue, end=wanted)
