"""`oncue align`: from evidence and from sound, kept over edits, stamps corrected, and nothing half-written."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.unit.sounds import ROOT, SPOKEN, spoken_samples, spoken_starts, steps, tone, write_wave

from oncue import plugins
from oncue.align.aligner import Progress, Samples, ScriptWord
from oncue.cli import commands
from oncue.model import Result as Found
from oncue.model import TimeSource, WordTime
from oncue.project.recordings import fingerprint

TEXT = """[0:02] Tom: Where was it cold that winter?

Ada: Out on the ice, where the wind came down from the hills every night and nobody could stand.

[0:20] Tom: And how did you keep the engine warm?

Ada: With two old blankets and a lamp that never went out, and with a great deal of patience.
"""
WORDS = re.sub(r"\[0:\d\d\]|Tom:|Ada:", "", TEXT).split()
# Four turns with a pause after each; the second question begins at 20.3 s.
STARTS = [
    *range(2100, 2100 + 6 * 350, 350),
    *range(6000, 6000 + 18 * 400, 400),
    *range(20_300, 20_300 + 8 * 350, 350),
    *range(26_000, 26_000 + 18 * 400, 400),
]
SETTINGS = '# By hand.\ntitle = "Cold"  # short\n'


def machine_words(starts: Sequence[int] = STARTS, words: Sequence[str] = WORDS) -> str:
    """A recogniser's JSON."""
    rows = [
        {"word": word.strip(".,?").lower(), "start": start / 1000, "end": (start + 250) / 1000}
        for word, start in zip(words, starts, strict=True)
    ]
    return json.dumps({"words": rows})


def run(*arguments: str) -> Result:
    result = CliRunner(catch_exceptions=False).invoke(commands, list(arguments))
    assert "Traceback" not in result.output
    return result


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def times_of(path: str = "episodes/s/a.times.json") -> list[list[Any] | None]:
    return [time for sentence in json.loads(read(path))["sentences"] for time in sentence["t"]]


def found_starts(path: str = "episodes/s/a.times.json") -> list[int | None]:
    return [None if time is None else time[0] for time in times_of(path)]


def built(path: str = "site/s/a.json") -> list[int]:
    assert run("build").exit_code == 0
    turns = json.loads(read(path))["turns"]
    return [time[0] for turn in turns for one in turn["paragraphs"] for time in one["times"]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one episode, with the words of a machine."""
    monkeypatch.chdir(tmp_path)
    write("oncue.toml", "")
    write("episodes/s/series.toml", 'title = "S"\n')
    write("episodes/s/a.toml", SETTINGS)
    write("transcripts/s/a.txt", TEXT)
    write("media/a.words.json", machine_words())
    return tmp_path


class StepAligner:
    """Hears the words of a script at the times that it is told."""

    api_version = 1
    name = "steps"
    describe = "hears what it is told"

    def __init__(self, starts: Sequence[int | None]) -> None:
        self.starts = starts
        self.scripts: list[Sequence[ScriptWord]] = []

    def align(
        self, samples: Samples, words: Sequence[ScriptWord], *, language: str, progress: Progress
    ) -> Found[tuple[WordTime | None, ...]]:
        assert language == "en"
        self.scripts.append(words)
        progress(samples.duration)
        return Found(
            value=tuple(
                None
                if start is None
                else WordTime(start=start, end=start + 300, source=TimeSource.FORCED, confidence=97)
                for start in self.starts
            )
        )


@pytest.fixture
def listening(project: Path, monkeypatch: pytest.MonkeyPatch) -> StepAligner:
    """The project with a recording, and an aligner that hears each word at its time."""
    (project / "media/a.words.json").unlink()
    write_wave(project / "media/a.wav", steps(30) + tone(7000))
    write("episodes/s/a.toml", f'{SETTINGS}[[media]]\nsources = ["media/a.wav"]\n')
    aligner = StepAligner(STARTS)
    monkeypatch.setattr("oncue.project.alignment.aligners", lambda: (aligner,))
    return aligner


# ---------------------------------------------------------------- evidence


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "name", ["a", "s/a", "7", "episodes/s/a.toml", "transcripts/s/a.txt", "transcripts/../transcripts/s/a.txt"]
)
def test_an_episode_has_many_names(name: str) -> None:
    write("episodes/s/a.toml", f"{SETTINGS}number = 7\n")
    result = run("align", name, "--words", "media/a.words.json")
    assert (result.exit_code, "wrote episodes/s/a.times.json" in result.stderr) == (0, True)
    assert found_starts() == STARTS


@pytest.mark.usefixtures("project")
def test_evidence_is_named_in_the_settings_or_on_the_command_line_and_its_fingerprint_kept() -> None:
    write("episodes/s/a.toml", f'{SETTINGS}evidence = ["media/a.words.json"]\n')
    result = run("align", "a")
    assert result.exit_code == 0
    assert re.search(r"s/a: 50 words; within a second: about \d\d %\n  matched +50 +100 %", result.stdout)
    head = json.loads(read("episodes/s/a.times.json"))
    assert head["evidence"] == {"media/a.words.json": fingerprint(Path("media/a.words.json"))}
    assert (head["media"], head["aligner"].split()[0]) == (None, "evidence")
    assert built() == STARTS
    again = run("align", "a")
    assert "episodes/s/a.times.json is up to date" in again.stderr


@pytest.mark.usefixtures("project")
def test_nothing_to_align_with_is_an_error_and_writes_nothing() -> None:
    result = run("align", "a")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "episodes/s/a.toml:2:1: W134 no time of a word was found" in result.stderr
    assert not Path("episodes/s/a.times.json").exists()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("gone.json", None, "K201"),
        ("empty.json", "", "R001"),
        ("other.json", machine_words(STARTS[:20], ["lorem", "ipsum", "dolor", "sit", "amet"] * 4), "W110"),
    ],
)
def test_evidence_that_is_none_is_said_with_its_name(name: str, text: str | None, code: str) -> None:
    if text is not None:
        write(name, text)
    result = run("align", "a", "--words", name)
    assert result.exit_code == 1
    assert f"{name}: {code}" in result.stderr
    assert "W134" in result.stderr


@pytest.mark.usefixtures("project")
def test_an_unknown_episode_is_a_wrong_call() -> None:
    for name in ("b", "s/b", "9", "nowhere/a.txt"):
        result = run("align", name)
        assert (result.exit_code, f"{name!r}" in result.stderr) == (2, True)
    write("episodes/t/series.toml", 'title = "T"\n')
    write("episodes/t/a.toml", SETTINGS)
    write("transcripts/t/a.txt", TEXT)
    assert "'a' may be s/a, t/a" in run("align", "a").stderr
    write("episodes/s/b.toml", 'title = "B"\nstate = "announced"\n')
    assert "s/b has no transcript" in run("align", "s/b").stderr
    write("transcripts/s/stray.txt", TEXT)
    stray = run("align", "transcripts/s/stray.txt", "--words", "media/a.words.json")
    assert (stray.exit_code, "belongs to no episode" in stray.stderr) == (2, True)


@pytest.mark.usefixtures("project")
def test_a_fault_of_another_episode_stops_nothing_and_one_of_its_own_does() -> None:
    write("episodes/s/b.toml", "title = \n")
    assert run("align", "a", "--words", "media/a.words.json").exit_code == 0
    write("episodes/s/a.toml", f"{SETTINGS}titel = 1\n")
    result = run("align", "s/a", "--words", "media/a.words.json")
    assert (result.exit_code, "episodes/s/a.toml:3:1: K102" in result.stderr) == (1, True)


def test_a_transcript_of_no_project_has_its_times_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("talk.txt", TEXT)
    write("heard.json", machine_words())
    assert run("align", "talk.txt", "--words", "heard.json").exit_code == 0
    assert found_starts("talk.times.json") == STARTS
    assert run("convert", "talk.txt", "talk.json").exit_code == 0
    turns = json.loads(read("talk.json"))["turns"]
    assert [time[0] for turn in turns for one in turn["paragraphs"] for time in one["times"]] == STARTS
    assert run("align", "talk.txt", "--words", "heard.json", "-o", "other.json").exit_code == 0
    assert read("other.json") == read("talk.times.json")


@pytest.mark.usefixtures("listening")
def test_the_summary_as_json_is_the_only_thing_on_standard_output() -> None:
    write("transcripts/s/a.txt", TEXT.replace("0:20", "0:23"))
    result = run("align", "a", "--format", "json")
    data = json.loads(result.stdout)
    assert (data["episode"], data["words"], data["written"]) == ("s/a", 50, ["episodes/s/a.times.json"])
    assert sum(source["words"] for source in data["sources"]) == 50
    assert data["stamps"] == [{"line": 5, "printed": "[0:23]", "corrected": "[0:20]", "late": 2.7}]
    page = (ROOT / "docs/reference/json.md").read_text(encoding="utf-8")
    assert [
        key
        for key in (*data, *data["stamps"][0], *data["sources"][0])
        if f"`{key}`" not in page and f'"{key}"' not in page
    ] == []
    failed = run("align", "a", "--media", "gone.wav", "--format", "json")
    assert [one["code"] for one in json.loads(failed.stdout)["diagnostics"]] == ["R213", "W131", "W134"]


@pytest.mark.usefixtures("project")
def test_quiet_says_findings_only() -> None:
    result = run("align", "a", "--words", "media/a.words.json", "--quiet")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.usefixtures("project")
def test_a_dry_run_and_a_diff_write_nothing() -> None:
    dry = run("align", "a", "--words", "media/a.words.json", "--dry-run", "--plot", "a.svg")
    assert "would write episodes/s/a.times.json" in dry.stderr
    shown = run("align", "a", "--words", "media/a.words.json", "--diff")
    assert shown.stdout.startswith(
        "--- episodes/s/a.times.json (before)\n+++ episodes/s/a.times.json (after)\n@@ -0,0 "
    )
    assert not Path("episodes/s/a.times.json").exists()
    assert not Path("a.svg").exists()


@pytest.mark.usefixtures("project")
def test_options_that_do_not_go_together_are_a_wrong_call() -> None:
    for options in (["--from", "x"], ["--to", "x"], ["--plot", "a.png"], ["--diff", "--format", "json"]):
        assert run("align", "a", *options).exit_code == 2
    assert "no aligner is called 'deep'; there are script" in run("align", "a", "--aligner", "deep").stderr


@pytest.mark.usefixtures("project")
def test_the_picture_is_drawn_with_sound_and_without() -> None:
    assert run("align", "a", "--words", "media/a.words.json", "--plot", "a.svg").exit_code == 0
    assert "<svg" in read("a.svg")
    assert run("align", "a", "--words", "media/a.words.json", "--plot", "a.html").exit_code == 0
    assert "Cold" in read("a.html")


@pytest.mark.usefixtures("project")
def test_edits_between_two_cuts_are_found_and_written_and_serve_from_then_on() -> None:
    # The cut for the web has ten seconds inserted in the pause before the second question.
    write(
        "media/a-web.words.json",
        machine_words([start + (10_000 if at >= 24 else 0) for at, start in enumerate(STARTS)]),
    )
    settings = (
        f'{SETTINGS}evidence = ["media/a.words.json", "media/a-web.words.json"]\n'
        '[[media]]\nsources = ["https://x.example/a.mp3", "https://x.example/a-web.mp4"]\n'
    )
    write("episodes/s/a.toml", settings)
    cuts = ("--from", "a.mp3", "--to", "a-web.mp4")
    assert run("align", "a", *cuts, "--dry-run").exit_code == 0
    assert "edits = [[" in run("align", "a", *cuts, "--diff").stdout
    assert read("episodes/s/a.toml") == settings
    result = run("align", "a", *cuts)
    assert (result.exit_code, "wrote episodes/s/a.toml; what stood there is in a.toml~" in result.stderr) == (0, True)
    ((at, change),) = tomllib.loads(read("episodes/s/a.toml"))["media"][0]["sources"][1]["edits"]
    assert 13.0 < at < 20.3
    assert abs(change - 10) < 0.2
    # From now on the words of both cuts say the same of the recording.
    result = run("align", "a", "--words", "media/a-web.words.json")
    assert result.exit_code == 0
    found = [start for start in found_starts() if start is not None]
    assert max(abs(one - other) for one, other in zip(found, STARTS, strict=True)) < 200


# ---------------------------------------------------------------- the clock, and what is kept


@pytest.mark.usefixtures("project")
def test_times_count_from_the_recording_while_stamps_count_on_their_clock() -> None:
    write("transcripts/s/a.txt", TEXT.replace("[0:02]", "[1:00:02]").replace("[0:20]", "[1:00:20]"))
    write("episodes/s/a.toml", f'{SETTINGS}[[media]]\nsources = ["https://x.example/a.mp3"]\nclock_start = "1:00:00"\n')
    assert run("align", "a", "--words", "media/a.words.json").exit_code == 0
    assert found_starts() == STARTS
    assert built() == STARTS
    # The times that were kept stay where they are when the next run says nothing of their words.
    write("media/a.words.json", machine_words(STARTS[:40], WORDS[:40]))
    assert run("align", "a", "--words", "media/a.words.json").exit_code == 0
    assert found_starts() == STARTS


@pytest.mark.usefixtures("project")
def test_correcting_a_word_never_loses_the_timing() -> None:
    assert run("align", "a", "--words", "media/a.words.json").exit_code == 0
    before = read("episodes/s/a.times.json")
    edited = TEXT.replace("two old blankets", "two old woollen blankets").replace("wind came", "gale came")
    write("transcripts/s/a.txt", edited)
    changed = WORDS.index("wind")
    added = WORDS.index("blankets")
    times = built()
    assert times[:changed] + times[changed + 1 : added] + times[added + 1 :] == (
        STARTS[:changed] + STARTS[changed + 1 : added] + STARTS[added:]
    )
    assert STARTS[changed - 1] < times[changed] < STARTS[changed + 1]
    assert STARTS[added - 1] < times[added] < STARTS[added]
    assert read("episodes/s/a.times.json") == before
    result = run("align", "a", "--words", "media/a.words.json")
    assert result.exit_code == 0
    again = found_starts()
    assert again[:changed] + again[changed + 1 : added] == STARTS[:changed] + STARTS[changed + 1 : added]
    assert again[added + 1 :] == STARTS[added:]


@pytest.mark.usefixtures("project")
def test_times_of_another_text_are_said() -> None:
    assert run("align", "a", "--words", "media/a.words.json").exit_code == 0
    write("transcripts/s/a.txt", "[0:02] Tom: Something else was said here, by far.\n")
    result = run("build")
    assert "episodes/s/a.times.json: W138 of its 50 times " in result.stderr


def test_what_was_heard_wins_over_evidence_and_where_they_disagree_is_said(listening: StepAligner) -> None:
    wrong = [start + (5000 if at >= 40 else 30) for at, start in enumerate(STARTS)]
    write("heard.json", machine_words(wrong))
    listening.starts = [None if at in {3, 4} else start for at, start in enumerate(STARTS)]
    result = run("align", "a", "--words", "heard.json")
    assert result.exit_code == 0
    times = times_of()
    assert [time[2] for time in times if time] == ["forced"] * 3 + ["matched"] * 2 + ["forced"] * 45
    assert [time[0] for time in times if time] == [
        start + 30 if at in {3, 4} else start for at, start in enumerate(STARTS)
    ]
    assert re.search(r"transcripts/s/a.txt:\d:\d+: W135 \d+ words from here are heard at", result.stderr)
    head = json.loads(read("episodes/s/a.times.json"))
    assert (list(head["media"]), list(head["evidence"])) == (["media/a.wav"], ["heard.json"])
    assert head["aligner"].startswith("steps ")


def test_what_was_heard_stays_when_only_evidence_comes_later(listening: StepAligner, project: Path) -> None:
    assert run("align", "a").exit_code == 0
    before = json.loads(read("episodes/s/a.times.json"))
    (project / "media/a.wav").unlink()
    write("heard.json", machine_words([start + 200 for start in STARTS]))
    assert run("align", "a", "--words", "heard.json").exit_code == 0
    after = json.loads(read("episodes/s/a.times.json"))
    assert after["sentences"] == before["sentences"]
    assert (after["media"], after["aligner"]) == (before["media"], before["aligner"])
    assert len(listening.scripts) == 1


def test_an_aligner_is_told_where_stamps_and_evidence_put_a_word(listening: StepAligner) -> None:
    assert run("align", "a").exit_code == 0
    script = listening.scripts[0]
    assert [word.text for word in script] == WORDS
    assert [at for at, word in enumerate(script) if word.opens] == [0, 6, 24, 32]
    assert (script[5].earliest, script[5].latest) == (0, 25_000)
    assert (script[40].earliest, script[40].latest) == (15_000, None)
    sources = [word.expected.source for word in script if word.expected is not None]
    assert len(sources) == len(WORDS)
    assert set(sources) == {TimeSource.STAMPED, TimeSource.INTERPOLATED}


def test_a_recording_that_changed_is_said_and_its_old_times_are_not_kept(listening: StepAligner, project: Path) -> None:
    assert run("align", "a").exit_code == 0
    assert "W137" not in run("build").stderr
    write_wave(project / "media/a.wav", tone(500) + steps(30) + tone(7000))
    assert "episodes/s/a.times.json: W137 media/a.wav is another file" in run("build").stderr
    assert "W137" in run("check").stdout
    listening.starts = [None if at > 30 else start + 500 for at, start in enumerate(STARTS)]
    assert run("align", "a").exit_code == 0
    assert found_starts() == [*(start + 500 for start in STARTS[:31]), *[None] * 19]
    assert "W137" not in run("build").stderr


@pytest.mark.usefixtures("listening")
def test_several_recordings_are_heard_one_after_another(project: Path) -> None:
    write_wave(project / "media/a1.wav", steps(20))
    write_wave(project / "media/a2.wav", steps(16))
    tapes = (
        '[[media]]\nsources = ["media/a1.wav"]\nduration = 20\n[[media]]\nsources = ["media/a2.wav"]\nduration = 16\n'
    )
    write("episodes/s/a.toml", SETTINGS + tapes)
    assert run("align", "a").exit_code == 0
    assert found_starts() == STARTS
    assert list(json.loads(read("episodes/s/a.times.json"))["media"]) == ["media/a1.wav", "media/a2.wav"]
    assert built() == STARTS


# ---------------------------------------------------------------- recordings that are not as they should be


def with_sound(project: Path, samples: bytes, settings: str = "") -> Result:
    write_wave(project / "media/a.wav", samples)
    write("episodes/s/a.toml", f'{SETTINGS}[[media]]\nsources = ["media/a.wav"]\n{settings}')
    return run("align", "a")


@pytest.mark.usefixtures("listening")
def test_a_recording_that_ends_before_the_stamps_is_said(project: Path) -> None:
    result = with_sound(project, steps(15))
    assert (
        "transcripts/s/a.txt:5:1: W133 this stamp lies after the end of the recording, which lasts 0:15"
        in result.stderr
    )


@pytest.mark.usefixtures("listening")
def test_a_recording_of_another_length_than_the_settings_say_is_said(project: Path) -> None:
    result = with_sound(project, steps(30), "duration = 60\n")
    assert "media/a.wav: W133 this lasts 0:30, and the episode says 1:00" in result.stderr


@pytest.mark.usefixtures("listening")
def test_a_silent_recording_is_an_error_and_nothing_is_written(project: Path) -> None:
    result = with_sound(project, bytes(64_000))
    assert (result.exit_code, "media/a.wav: W132 this holds nothing but silence" in result.stderr) == (1, True)
    assert not Path("episodes/s/a.times.json").exists()


@pytest.mark.usefixtures("project")
def test_a_recording_that_is_only_an_address_is_not_fetched_and_evidence_is_used_all_the_same() -> None:
    write("episodes/s/a.toml", f'{SETTINGS}[[media]]\nsources = ["https://x.example/a.mp3"]\n')
    result = run("align", "a", "--words", "media/a.words.json")
    assert result.exit_code == 0
    assert "W131 https://x.example/a.mp3 is not on this computer" in result.stderr
    assert "--media FILE" in result.stderr
    assert found_starts() == STARTS


def test_a_recording_in_which_nothing_is_found_leaves_the_times_that_there_were(
    listening: StepAligner, project: Path
) -> None:
    assert run("align", "a").exit_code == 0
    before = read("episodes/s/a.times.json")
    listening.starts = [None] * len(WORDS)
    write_wave(project / "other.wav", steps(5))
    result = run("align", "a", "--media", "other.wav")
    assert (result.exit_code, "W134" in result.stderr) == (1, True)
    assert read("episodes/s/a.times.json") == before


def test_an_aligner_of_another_package_that_fails_is_named(
    listening: StepAligner, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded = plugins.GuardedAligner(listening)
    monkeypatch.setattr("oncue.project.alignment.aligners", lambda: (guarded,))
    assert run("align", "a", "--aligner", "steps").exit_code == 0
    listening.starts = STARTS[1:]
    result = run("align", "a")
    assert result.exit_code == 3
    assert "steps: K401 the plugin steps raised TypeError: it gave 49 times for 50 words" in result.stderr


# ---------------------------------------------------------------- stamps


@pytest.mark.usefixtures("listening")
def test_wrong_stamps_are_listed_and_corrected_and_their_page_ids_kept() -> None:
    loose = TEXT.replace("[0:20]", "[12:23]").replace("[0:02]", "[0:03]")
    write("transcripts/s/a.txt", loose)
    write(
        "episodes/s/a.toml",
        f'{SETTINGS}trust = false\n\n[[media]]\nsources = ["media/a.wav"]\n',
    )
    listed = run("align", "a")
    assert "stamps beside their words (1):" in listed.stdout
    assert "transcripts/s/a.txt:5  [12:23] → [00:20]  722.7 s too late" in listed.stdout
    assert read("transcripts/s/a.txt") == loose

    result = run("align", "a", "--fix-stamps")
    assert result.exit_code == 0
    assert read("transcripts/s/a.txt") == loose.replace("12:23", "00:20")
    assert read("transcripts/s/a.txt~") == loose
    settings = read("episodes/s/a.toml")
    assert settings.replace('aliases = ["t-743"]\n', "") == read("episodes/s/a.toml~")
    assert tomllib.loads(settings)["aliases"] == ["t-743"]
    assert built() == STARTS
    page = read("site/s/a.html")
    assert page.index('id="t-3"') < page.index('id="t-743"') < page.index('id="t-20"')
    assert "beside their words" not in run("align", "a", "--fix-stamps").stdout


@pytest.mark.usefixtures("listening")
def test_an_old_id_that_is_nearer_to_another_section_says_where_it_leads() -> None:
    write("transcripts/s/a.txt", TEXT.replace("[0:02]", "[0:19]"))
    assert run("align", "a", "--fix-stamps").exit_code == 0
    assert tomllib.loads(read("episodes/s/a.toml"))["aliases"] == ["t-19=t-2"]
    built()
    page = read("site/s/a.html")
    assert page.index('id="t-19"') < page.index('id="t-2"') < page.index('id="t-20"')


@pytest.mark.usefixtures("listening")
def test_a_small_correction_keeps_its_id_as_a_plain_alias_and_the_section_its_title() -> None:
    write("transcripts/s/a.txt", TEXT.replace("[0:20]", "[0:23]"))
    titled = f'{SETTINGS}aliases = ["t-9"]\n[[media]]\nsources = ["media/a.wav"]\n[[sections]]\nid = "t-23"\ntitle = "The engine"\n'
    write("episodes/s/a.toml", titled)
    assert run("align", "a", "--fix-stamps", "--dry-run").exit_code == 0
    assert read("episodes/s/a.toml") == titled
    shown = run("align", "a", "--fix-stamps", "--diff").stdout
    assert '+aliases = ["t-9", "t-23"]\n' in shown
    assert "+[0:20] Tom: And how did you keep the engine warm?\n" in shown
    assert run("align", "a", "--fix-stamps").exit_code == 0
    assert tomllib.loads(read("episodes/s/a.toml"))["aliases"] == ["t-9", "t-23"]
    built()
    assert "The engine" in read("site/s/a.html")


def test_every_byte_but_those_of_stamps_stays(listening: StepAligner) -> None:
    text = "\ufeff(00:04)  Where was it cold – that winter?\r\n\r\n“Out on the ice, where the wind (0:08) came down.”\r\n\r\n"
    text += "(00:23 ) And how was it done?\r\n\r\n“With two old blankets.”\r\n"
    Path("transcripts/s/a.txt").write_bytes(text.encode("utf-8"))
    listening.starts = [
        *range(2100, 2100 + 7 * 300, 300),
        *range(6000, 6000 + 10 * 300, 300),
        *range(20_100, 20_100 + 9 * 300, 300),
    ]
    result = run("align", "a", "--fix-stamps")
    assert result.exit_code == 0, result.stderr
    wanted = text.replace("(00:04)", "(00:02)").replace("(00:23 )", "(00:20 )")
    assert Path("transcripts/s/a.txt").read_bytes().decode("utf-8") == wanted


def test_stamps_inside_the_text_are_corrected_too(listening: StepAligner) -> None:
    text = TEXT.replace("Out on the ice,", "Out on the ice, [0:12]").replace("With two old", "With [0:31] two old")
    write("transcripts/s/a.txt", text)
    assert run("align", "a", "--fix-stamps").exit_code == 0
    assert read("transcripts/s/a.txt") == text.replace("0:12", "0:07").replace("0:31", "0:26")
    assert "aliases" not in read("episodes/s/a.toml")
    assert len(listening.scripts) == 1


def test_stamps_of_a_later_tape_are_corrected_on_its_own_clock(listening: StepAligner, project: Path) -> None:
    text = "[0:02] Tom: One two three.\n\n[1:30] Tom: Four five six.\n\n[0:09] Tom: Seven eight nine.\n"
    write("transcripts/s/a.txt", text)
    write_wave(project / "media/b.wav", steps(20))
    tapes = (
        '[[media]]\nsources = ["media/a.wav"]\nduration = 120\n[[media]]\nsources = ["media/b.wav"]\nduration = 20\n'
    )
    write("episodes/s/a.toml", SETTINGS + tapes)
    listening.starts = [2000, 2500, 3000, 90_000, 90_500, 91_000, 125_000, 125_500, 126_000]
    result = run("align", "a", "--fix-stamps")
    assert "transcripts/s/a.txt:5  [0:09] → [0:05]  4.0 s too late" in result.stdout
    assert read("transcripts/s/a.txt") == text.replace("0:09", "0:05"), result.stderr
    assert tomllib.loads(read("episodes/s/a.toml"))["aliases"] == ["t-129"]
    assert built() == listening.starts


def test_stamps_of_a_file_that_is_no_plain_text_are_left_with_the_reason(listening: StepAligner, project: Path) -> None:
    cues = "WEBVTT\n\n00:02.000 --> 00:05.000\n<v Tom>Where was it cold that winter?\n\n"
    cues += "00:25.000 --> 00:29.000\n<v Ada>And how did you keep the engine warm?\n"
    (project / "transcripts/s/a.txt").unlink()
    write("transcripts/s/a.vtt", cues)
    listening.starts = [*STARTS[:6], *STARTS[24:32]]
    result = run("align", "a", "--fix-stamps")
    assert (result.exit_code, "transcripts/s/a.vtt: W136 stamps can be corrected" in result.stderr) == (1, True)
    assert read("transcripts/s/a.vtt") == cues
    assert found_starts() == listening.starts


def test_settings_that_cannot_take_an_alias_leave_the_stamps_as_they_are(
    listening: StepAligner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oncue.project.stamp_fixing.add_texts", lambda *_: None)
    wrong = TEXT.replace("0:20", "0:23")
    write("transcripts/s/a.txt", wrong)
    result = run("align", "a", "--fix-stamps")
    assert (result.exit_code, 'aliases = ["t-23"]' in result.stderr) == (1, True)
    assert read("transcripts/s/a.txt") == wrong
    assert found_starts() == listening.starts


# ---------------------------------------------------------------- sound, for real


def test_the_words_of_a_recording_are_found_in_it(project: Path) -> None:
    write_wave(project / "media/a.wav", spoken_samples())
    write("transcripts/s/a.txt", SPOKEN)
    write("episodes/s/a.toml", f'{SETTINGS}[[media]]\nsources = ["media/a.wav"]\n')
    assert run("align", "a").exit_code == 0
    off = [
        abs(start - known) for start, known in zip(found_starts(), spoken_starts(), strict=True) if start is not None
    ]
    assert len(off) > 25
    assert sorted(off)[len(off) // 2] <= 40
    assert max(off) <= 500
    before = found_starts()
    write("transcripts/s/a.txt", SPOKEN.replace("forty volumes", "fourteen volumes"))
    at = SPOKEN.replace("[0:02] Jonah Tibbet:", "").replace("[0:07] Hester Marrable:", "").split().index("forty")
    times = built()
    assert [one for number, one in enumerate(times) if number != at and before[number] is not None] == [
        one for number, one in enumerate(before) if number != at and one is not None
    ]


PAUSING = """
import signal, sys, time
from oncue.align.audio import ScriptAligner
from oncue.cli import main

# A test that runs in the background of a shell has it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def wait(self, samples, words, *, language, progress):
    progress(1000)
    print("listening", flush=True)
    time.sleep(60)

ScriptAligner.align = wait
sys.argv = ["oncue", "align", "a", "--fix-stamps"]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_an_interrupted_run_leaves_everything_as_it_was(project: Path, sent: signal.Signals, code: int) -> None:
    write_wave(project / "media/a.wav", steps(30))
    write("episodes/s/a.toml", f'{SETTINGS}[[media]]\nsources = ["media/a.wav"]\n')
    write("transcripts/s/a.txt", TEXT.replace("0:20", "0:25"))
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    with subprocess.Popen(
        [sys.executable, "-c", PAUSING], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        os.kill(process.pid, sent)
        _, said = process.communicate(timeout=120)
    assert process.returncode == code
    assert "Traceback" not in said
    assert ("interrupted" in said) == (sent is signal.SIGINT)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
