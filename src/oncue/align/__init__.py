"""Transcript + stamps -> `TimedTranscript`: a time for every word and section."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oncue.model import Result, TimedTranscript, Transcript


def align(transcript: Transcript, *, duration: int | None = None, trust: bool = False) -> Result[TimedTranscript]:
    """A time for each word of `transcript`, from its own stamps.

    `duration` is the length of the recordings in ms, where it is known. With `trust` every stamp is believed that does
    not go back; otherwise one that leaves its words no time to be said is not a boundary either.
    """
    from oncue.align.interpolate import time_words  # noqa: PLC0415  (numpy loads with it)

    return time_words(transcript, duration=duration, trust=trust)


def public(timed: TimedTranscript) -> TimedTranscript:
    """What of `timed` may leave the archive: redacted passages keep their mark and lose their words and times."""
    from oncue.text.redaction import without_redacted  # noqa: PLC0415

    return without_redacted(timed)
