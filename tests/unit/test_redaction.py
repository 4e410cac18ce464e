"""What is redacted stays in, even where a program forgets the gate."""

from __future__ import annotations

import pytest

import oncue

HIDDEN = "Wexcombe"
TEXT = f"""\
[0:02] Interviewer: Who kept the log?

Guest: It was [redact privacy] old Mr. {HIDDEN} [/redact] himself.

[0:20] Interviewer: And after him?

Guest: Nobody.
"""


@pytest.fixture(scope="module")
def timed() -> oncue.TimedTranscript:
    """A transcript as the archive has it: with what is redacted."""
    timed = oncue.align(oncue.read(TEXT).value).value
    assert HIDDEN in [word.text for word in timed.transcript.words]
    return timed


@pytest.mark.parametrize("form", ["vtt", "srt", "json", "txt"])
def test_no_file_holds_it(timed: oncue.TimedTranscript, form: str) -> None:
    track = oncue.lay_out(timed).value
    text = oncue.write(track if form in {"vtt", "srt"} else timed, form)
    assert HIDDEN not in text
    assert "[redacted: privacy]" in text.replace("\n", " ")


def test_no_page_holds_it(timed: oncue.TimedTranscript) -> None:
    episode = oncue.Episode(stem="log", title="The log")
    page = oncue.render(oncue.Rendition(episode=episode, timed=timed, track=oncue.lay_out(timed).value))
    assert HIDDEN not in page
    assert "redacted" in page


def test_the_archive_s_own_form_keeps_it(timed: oncue.TimedTranscript) -> None:
    assert oncue.write(timed.transcript, "canonical") == TEXT
