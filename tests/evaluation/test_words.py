"""No word of the kit's transcripts is lost: each stands in a turn, or is set aside with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evaluation.words import Words, corpus

pytestmark = pytest.mark.shared

# Of a file's words as many may go unexplained: names of its media, models and switches of the program that wrote it.
_SHARE = 0.005
_FEW = 3
# Where more are, how many and why: none of them is spoken.
DATA = {
    "sample-assemblyai.json": (12, "the service's warning about the plan that was used, and its address of the sound"),
    "speechmatics_sample_output.json": (6, "the name of the job and of its file"),
    "KateDarling-bbcKaldiTranscriptWithSpeakerSegments.json": (60, "the letter S before each speaker's number"),
    "DCB_se2_ag3_m_03_2.json": (17, "counters of the editor's spelling checker"),
    "OH0010.xml": (5, "what OHMS writes where a field has no value"),
    "various_gaps.xml": (4, "what OHMS writes where a field has no value"),
    "small-sample-vtt-ohms.xml": (6, "NOTE lines of OHMS that say where the transcription begins and ends"),
    "bobby_words.TextGrid": (6, "the tier of words says the tier of phrases again"),
    "youtube_dl.vtt": (8, "rolling captions say their lines twice"),
}


@pytest.fixture(scope="module")
def accounts() -> tuple[Words, ...]:
    return tuple(corpus(Path(__file__).parents[3] / "shared"))


def test_words_in_are_words_out_and_words_explained(accounts: tuple[Words, ...]) -> None:
    assert len(accounts) > 150
    lost = {
        one.name: one.lost.most_common(8)
        for one in accounts
        if not one.refused and one.lost.total() > max(_FEW, _SHARE * one.held, _allowed(one.name))
    }
    assert lost == {}


def test_no_word_is_made_up(accounts: tuple[Words, ...]) -> None:
    more = {
        one.name: one.gained.most_common(8) for one in accounts if one.gained.total() > max(_FEW, _SHARE * one.held)
    }
    assert more == {}


def test_what_gives_no_turns_says_why(accounts: tuple[Words, ...]) -> None:
    silent = [one.name for one in accounts if not one.refused and not one.explained.get("turns")]
    assert silent == []


def test_spoken_words_are_not_set_aside(accounts: tuple[Words, ...]) -> None:
    known = [one for one in accounts if one.away is not None]
    assert len(known) == 22
    assert {one.name: one.share_away for one in known if one.share_away > 0.01} == {}


def test_every_exception_is_needed(accounts: tuple[Words, ...]) -> None:
    for name, (most, _) in DATA.items():
        (one,) = [one for one in accounts if one.name.endswith(name)]
        assert _FEW < one.lost.total() <= most, name


def _allowed(name: str) -> int:
    return next((most for ending, (most, _) in DATA.items() if name.endswith(ending)), 0)
