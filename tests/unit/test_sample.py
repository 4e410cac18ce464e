"""The repository's own project: a library boat in four parts, with media that are true to their transcripts."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from oncue.config.episode import read_episode
from oncue.config.project import read_project
from oncue.config.series import read_series
from oncue.formats.canonical import write as write_canonical
from oncue.model import Anchor, Episode, Redaction, Role, Series, Severity, Sound, Source, State, Transcript
from oncue.read import read
from oncue.read.options import ReadOptions
from oncue.text.decode import decode

ROOT = Path(__file__).resolve().parents[2]
TRANSCRIPTS = ROOT / "transcripts" / "library-boat"
EPISODES = ROOT / "episodes" / "library-boat"
WORDS = ROOT / "tests" / "golden" / "sample-words"
SEED = ROOT.parent / "shared" / "seed" / "page.txt"

TRANSCRIBED = ("part-1.txt", "part-2.txt", "part-3.html")
STEMS = ("part-1", "part-2", "part-3", "part-4")
RECORDED = STEMS[:3]

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffmpeg is not installed")


def source_of(path: Path) -> Source:
    result = decode(path.name, path.read_bytes())
    assert result.value is not None, result.diagnostics
    return result.value


def series() -> Series:
    result = read_series(source_of(EPISODES / "series.toml"), "library-boat")
    assert result.value is not None
    assert result.diagnostics == ()
    return result.value


def episode(stem: str) -> Episode:
    result = read_episode(source_of(EPISODES / f"{stem}.toml"), stem, series().people)
    assert result.value is not None
    assert result.diagnostics == ()
    return result.value


def transcript(name: str) -> Transcript:
    people = {person.role: person.name for person in series().people}
    options = ReadOptions(guest=people["guest"], interviewer=people["interviewer"])
    result = read((TRANSCRIPTS / name).read_bytes(), name=name, options=options)
    assert [finding for finding in result.diagnostics if finding.severity is not Severity.INFO] == []
    return result.value


def true_words(stem: str) -> list[tuple[str, int, int]]:
    with (WORDS / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["word"], int(row["start_ms"]), int(row["end_ms"])) for row in csv.DictReader(file)]


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every six words that follow one another in a line."""
    lines = (re.findall(r"[a-z0-9’']+", line.lower()) for line in text.splitlines())
    return {shingle for words in lines for shingle in zip(*(words[n:] for n in range(6)), strict=False)}


def test_the_project_says_what_it_is_called() -> None:
    result = read_project(source_of(ROOT / "oncue.toml"))
    assert result.diagnostics == ()
    assert result.value.title


def test_four_parts_the_last_announced() -> None:
    episodes = [episode(stem) for stem in STEMS]
    assert [one.number for one in episodes] == [1, 2, 3, 4]
    assert [one.state for one in episodes] == [State.PUBLISHED] * 3 + [State.ANNOUNCED]
    assert sorted(path.name for path in TRANSCRIPTS.iterdir()) == sorted(TRANSCRIBED)


@pytest.mark.parametrize("name", TRANSCRIBED)
def test_a_part_is_an_interview_of_readable_length(name: str) -> None:
    turns = transcript(name).turns
    assert 350 <= sum(len(turn.words) for turn in turns) <= 550
    assert 5 <= len(turns) // 2 <= 8
    assert len(turns) % 2 == 0


def test_the_loose_part_has_the_oddities() -> None:
    turns = transcript("part-1.txt").turns
    questions = [turn for turn in turns if turn.role is Role.QUESTION]
    printed = [turn.stamp.printed if turn.stamp else None for turn in questions]
    assert printed == ["(0:02)", "(0:47)", "(1:15)", None, "(1:41)", "(01:55 )", "02:32"]
    assert questions[3].words[-1].text == "crossings."
    assert [len(turn.paragraphs) for turn in turns if turn.role is Role.ANSWER] == [2, 3, 1, 1, 1, 2, 1]
    text = (TRANSCRIPTS / "part-1.txt").read_text(encoding="utf-8")
    assert " “\n" in text
    assert "“librarian, some travel”" in text


def test_the_canonical_part_is_canonical() -> None:
    value = read((TRANSCRIPTS / "part-2.txt").read_bytes(), name="part-2.txt").value
    assert write_canonical(value) == (TRANSCRIPTS / "part-2.txt").read_text(encoding="utf-8")
    kinds = {type(item) for turn in value.turns for paragraph in turn.paragraphs for item in paragraph.items}
    assert {Anchor, Redaction, Sound} < kinds


@pytest.mark.parametrize("name", TRANSCRIBED)
def test_oncue_reads_the_words_that_were_spoken(name: str) -> None:
    read_words = [word.text for turn in transcript(name).turns for word in turn.words]
    assert read_words == [word for word, _, _ in true_words(Path(name).stem)]


@pytest.mark.parametrize("name", TRANSCRIBED)
def test_every_stamp_is_the_time_of_its_first_word(name: str) -> None:
    times = iter(true_words(Path(name).stem))
    for turn in transcript(name).turns:
        starts = [start for _, (_, start, _) in zip(turn.words, times, strict=False)]
        if turn.stamp is not None:
            assert starts[0] == turn.stamp.ms


@pytest.mark.parametrize("stem", RECORDED)
def test_words_follow_one_another(stem: str) -> None:
    edges = list(chain.from_iterable((start, end) for _, start, end in true_words(stem)))
    assert edges == sorted(edges)
    assert edges[-1] < (episode(stem).duration or 0)


def test_media_are_small_and_all_of_them_used() -> None:
    recordings = [recording for stem in STEMS for recording in episode(stem).media]
    named = {source.href for recording in recordings for source in recording.sources}
    posters = {recording.poster for recording in recordings if recording.poster}
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "media").iterdir()} == named | posters
    assert sum((ROOT / href).stat().st_size for href in named | posters) < 1_500_000
    assert all((ROOT / href).stat().st_size <= 30_000 for href in posters)


@needs_ffmpeg
@pytest.mark.parametrize("stem", RECORDED)
def test_durations_are_those_of_the_files(stem: str) -> None:
    (recording,) = episode(stem).media
    command = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0"]
    done = subprocess.run([*command, str(ROOT / recording.sources[0].href)], check=True, capture_output=True, text=True)
    assert recording.duration == pytest.approx(float(done.stdout) * 1000, abs=50)


@needs_ffmpeg
def test_recordings_fit_their_transcripts() -> None:
    assert check_media(ROOT) == (0, "")


@needs_ffmpeg
def test_a_stamp_that_moved_is_heard(tmp_path: Path) -> None:
    for folder in ("tools", "transcripts", "media", "tests/golden/sample-words"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    moved = tmp_path / "transcripts" / "library-boat" / "part-3.html"
    moved.write_text(moved.read_text(encoding="utf-8").replace("(1:08)", "(1:09)"), encoding="utf-8")
    code, said = check_media(tmp_path)
    assert code == 1
    assert "stamped 69000 ms" in said
    assert "part-3.webm: no speech begins at 69000 ms" in said


def check_media(root: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "tools.make_sample_media", "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=root)
    return done.returncode, done.stderr


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="the evaluation kit is not beside the project")
def test_nothing_is_taken_from_the_seed() -> None:
    seed = shingles(SEED.read_text(encoding="utf-8"))
    assert len(seed) > 4000
    for path in (*TRANSCRIPTS.iterdir(), *EPISODES.iterdir()):
        assert shingles(path.read_text(encoding="utf-8")) & seed == set(), path.name
