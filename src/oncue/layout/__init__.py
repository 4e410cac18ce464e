"""Timed words -> cues and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oncue.layout.profile import Profile
    from oncue.model import Result, TimedTranscript, Track


def lay_out(timed: TimedTranscript, *, profile: Profile | None = None) -> Result[Track]:
    """The captions of `timed`: each cue within one paragraph of one turn, the first of a section exactly at its time.

    Ids are `<page id>.<n>`, counted within the section. Without a `profile` the default one holds.
    """
    from oncue.layout.cues import lay_out_track  # noqa: PLC0415
    from oncue.layout.profile import DEFAULT  # noqa: PLC0415

    return lay_out_track(timed, profile or DEFAULT)
