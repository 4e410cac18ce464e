"""The maker of synthetic recordings: the same bytes again, a transcript that oncue reads, and a truth that is true."""

from __future__ import annotations

import csv
import itertools
import shutil
import wave
from pathlib import Path

import numpy as np
import pytest
from tools import make_speech
from tools.speech import festival
from tools.speech.casts import TUNING, UNSEEN
from tools.speech.edits import Rates, edit, words_of
from tools.speech.interview import Turn, hold_interview
from tools.speech.languages import BY_FESTIVAL, LANGUAGES, read_turns
from tools.speech.numbers import say_number, say_year
from tools.speech.recording import take_turns

from oncue import read

SECONDS = 12


def make(folder: Path, *options: str) -> tuple[list[dict[str, str]], str, np.ndarray]:
    """The truth, the transcript and the samples of a short recording."""
    arguments = ["--minutes", str(SECONDS / 60), "--no-intro", *options, str(folder)]
    assert make_speech.main(arguments) == 0
    with (folder / "interview.words.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    with wave.open(str(folder / "interview.wav"), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16000, 1, 2)
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float64)
    return truth, (folder / "interview.txt").read_text(encoding="utf-8"), samples


def interview(minutes: float = 30) -> tuple[Turn, ...]:
    return take_turns(hold_interview(1), minutes, TUNING[0])


def test_the_same_seed_makes_the_same_bytes_and_another_one_does_not(tmp_path: Path) -> None:
    for folder, seed in (("one", "1"), ("again", "1"), ("other", "2")):
        make(tmp_path / folder, "--seed", seed, "--noise", "25", "--edited")
    for name in ("interview.wav", "interview.txt", "interview.words.csv"):
        first, again, other = ((tmp_path / folder / name).read_bytes() for folder in ("one", "again", "other"))
        assert first == again
        assert first != other


def test_the_truth_has_a_row_for_each_word_of_the_transcript(tmp_path: Path) -> None:
    truth, text, _ = make(tmp_path, "--edited", "--stamps", "5", "--seed", "3")
    transcript = read(text.encode(), name="interview.txt").value
    assert [row["word"] for row in truth] == [word.text for word in transcript.words]
    opens = [index for index, row in enumerate(truth) if row["opens"] == "1"]
    counts = np.cumsum([0, *(len(turn.words) for turn in transcript.turns)])
    assert opens == counts[:-1].tolist()
    assert transcript.turns[0].stamp is not None
    assert transcript.turns[0].stamp.ms <= int(truth[0]["start_ms"]) < transcript.turns[0].stamp.ms + 1000


def test_words_after_a_pause_begin_where_they_are_first_heard(tmp_path: Path) -> None:
    truth, _, samples = make(tmp_path)
    loud = np.flatnonzero(np.abs(samples) > 100) / 16
    starts = [int(row["start_ms"]) for row in truth]
    paused = [at for at in range(1, len(truth)) if starts[at] - int(truth[at - 1]["end_ms"]) > 140]
    assert len(paused) > 3
    for at in paused:
        first_heard = loud[loud > starts[at] - 100][0]
        assert abs(first_heard - starts[at]) <= 15, truth[at]
    assert starts == sorted(starts)


@pytest.mark.parametrize("decibels", [25, 15])
def test_noise_lies_as_far_below_speech_as_asked(tmp_path: Path, decibels: int) -> None:
    _, _, clean = make(tmp_path / "clean")
    _, _, noisy = make(tmp_path / "noisy", "--noise", str(decibels))
    speech = clean[np.convolve(np.abs(clean), np.ones(800), "same") > 0]
    ratio = 10 * np.log10(np.mean(speech**2) / np.mean((noisy - clean) ** 2))
    assert ratio == pytest.approx(decibels, abs=1.5)


def test_an_intro_is_heard_and_is_not_in_the_transcript(tmp_path: Path) -> None:
    bare, text, _ = make(tmp_path / "bare")
    arguments = ["--minutes", str(SECONDS / 60), str(tmp_path / "introduced")]
    assert make_speech.main(arguments) == 0
    assert (tmp_path / "introduced" / "interview.txt").read_text(encoding="utf-8") == text
    with (tmp_path / "introduced" / "interview.words.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert int(first["start_ms"]) > int(bare[0]["start_ms"]) + 10_000


def test_a_verbatim_transcript_says_what_is_said() -> None:
    assert {word.kind for word in words_of(interview())} == {"spoken"}


def test_edits_are_as_frequent_as_asked() -> None:
    verbatim = interview(120)
    words = list(words_of(edit(verbatim, 1)))
    spoken = len(list(words_of(verbatim)))
    shares = {kind: 100 * sum(word.kind == kind for word in words) / spoken for kind in {w.kind for w in words}}
    assert shares["filler"] == pytest.approx(4, abs=0.6)
    assert shares["repeat"] == pytest.approx(1, abs=0.4)
    assert shares["replaced"] == pytest.approx(2, abs=0.5)
    assert 1 < shares["dropped"] < 3.5
    assert 1 < shares["inserted"] < 3.5


def test_an_edit_changes_what_is_written_and_what_is_said_as_its_kind_says() -> None:
    for word in words_of(edit(interview(), 1)):
        assert (word.written is None) == (word.kind in {"filler", "repeat", "dropped"})
        assert (word.said is None) == (word.kind == "inserted")


def test_without_fillers_and_repeats_everything_is_still_said() -> None:
    verbatim = interview()
    edited = edit(verbatim, 1, Rates(filler=0, repeat=0))
    assert [w.said for w in words_of(edited) if w.said] == [w.said for w in words_of(verbatim)]


def test_voices_for_tuning_and_for_judging_are_others() -> None:
    tuning = {voice.name for cast in TUNING for voice in (cast.interviewer, cast.guest)}
    assert not tuning & {voice.name for cast in UNSEEN for voice in (cast.interviewer, cast.guest)}


@pytest.mark.parametrize(
    ("number", "said"),
    [(7, "seven"), (42, "forty-two"), (305, "three hundred and five"), (2340, "two thousand three hundred and forty")],
)
def test_numbers_are_said_in_english(number: int, said: str) -> None:
    assert say_number(number) == said


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (1905, "nineteen oh five"),
        (1900, "nineteen hundred"),
        (2007, "two thousand and seven"),
        (2014, "twenty fourteen"),
    ],
)
def test_years_are_said_in_english(year: int, said: str) -> None:
    assert say_year(year) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_oncue_counts_the_words_of_each_language_as_the_maker_does(language: str) -> None:
    turns = read_turns(language)
    text = "\n\n".join(
        f"{turn.speaker}: " + turn.joint.join(word.written or "" for word in words_of([turn])) for turn in turns
    )
    transcript = read(text.encode(), name="interview.txt").value
    assert [word.text for word in transcript.words] == [word.written for word in words_of(turns)]


def test_speech_in_a_script_without_blanks_has_a_time_for_each_character(tmp_path: Path) -> None:
    truth, _, _ = make(tmp_path, "--language", "zh")
    starts = [int(row["start_ms"]) for row in truth]
    assert all(earlier < later for earlier, later in itertools.pairwise(starts))


@pytest.mark.skipif(festival.find_missing(BY_FESTIVAL.values()) is not None, reason="festival or a voice is missing")
def test_festival_tells_its_words_in_order(tmp_path: Path) -> None:
    truth, _, _ = make(tmp_path, "--language", "cs", "--synthesiser", "festival")
    starts = [int(row["start_ms"]) for row in truth]
    assert all(earlier < later for earlier, later in itertools.pairwise(starts))


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_other_formats_take_the_place_of_the_wave(tmp_path: Path) -> None:
    arguments = ["--minutes", "0.1", "--no-intro", "--format", "ogg", str(tmp_path)]
    assert make_speech.main(arguments) == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".csv", ".ogg", ".txt"]
