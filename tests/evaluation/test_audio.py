"""The short form of `make evaluate-audio`: half a minute of two unseen voices, found word for word.

It has no intro: what an announcer does to the first words is measured by the campaign.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evaluation.audio_figures import Figures, count, judge
from tests.evaluation.audio_methods import read_transcript, time_words
from tools import make_speech

from oncue.project.sound import open_sound

pytest.importorskip("pocketsphinx")
pytest.importorskip("soundswallower")
pytest.importorskip("av")


def make(folder: Path, *options: str) -> None:
    make_speech.main(["--seed", "101", "--minutes", "0.5", "--noise", "25", "--no-intro", *options, str(folder)])


def figures(folder: Path, method: str = "listen") -> Figures:
    samples = open_sound(folder / "interview.wav", "interview.wav").value
    assert samples is not None
    timed = time_words(method, samples, read_transcript(folder / "interview.txt"), "en")
    times = [{"start_ms": time.start, "source": time.source} for time in timed.times]
    return count(judge(folder / "interview.words.csv", times))


def test_words_of_a_verbatim_transcript_are_found(tmp_path: Path) -> None:
    make(tmp_path)
    found = figures(tmp_path)
    assert found.words > 80
    assert found.median is not None
    assert found.median <= 20
    assert found.within_100 is not None
    assert found.within_100 >= 95
    assert found.over_500 == 0
    assert found.turns_100 == 100


def test_words_of_an_edited_transcript_are_found_and_those_not_spoken_are_flagged(tmp_path: Path) -> None:
    make(tmp_path, "--edited")
    found = figures(tmp_path)
    assert found.within_100 is not None
    assert found.within_100 >= 90
    assert found.over_1000 == 0
    assert found.unspoken_flagged == 100


def test_interpolation_between_the_same_words_is_what_listening_improves_on(tmp_path: Path) -> None:
    make(tmp_path, "--stamps", "60")
    interpolated = figures(tmp_path, "interpolate")
    assert interpolated.within_100 is not None
    assert interpolated.within_100 < 50
