"""Check transcripts and series: stamps, structure, plausibility, links. Rules, a runner, and reports as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from oncue.check.rule import Rule
    from oncue.check.subject import SeriesSubject, TranscriptSubject
    from oncue.model import Diagnostic, Episode, Series, TimedTranscript, Transcript


def check(
    value: Transcript | TimedTranscript | TranscriptSubject | SeriesSubject,
    *,
    rules: tuple[Rule[Any], ...] | None = None,
    episode: Episode | None = None,
    series: Series | None = None,
    duration: int | None = None,
) -> tuple[Diagnostic, ...]:
    """What `rules` (all built-in ones) find, sorted by place.

    `episode`, `series` and `duration` (of the media, ms) tell what a transcript alone does not; a subject has them
    already. Findings that point into the text need the transcript's source.
    """
    from oncue.check.rules import BUILT_IN  # noqa: PLC0415  (the command line starts without the rules)
    from oncue.check.runner import run  # noqa: PLC0415
    from oncue.check.subject import SeriesSubject, TranscriptSubject  # noqa: PLC0415
    from oncue.model import TimedTranscript  # noqa: PLC0415

    if isinstance(value, TimedTranscript):
        subject: TranscriptSubject | SeriesSubject = TranscriptSubject(
            transcript=value.transcript, timed=value, episode=episode, series=series, duration=duration
        )
    elif isinstance(value, TranscriptSubject | SeriesSubject):
        subject = value
    else:
        subject = TranscriptSubject(transcript=value, episode=episode, series=series, duration=duration)
    return run(subject, BUILT_IN if rules is None else rules)
