"""Evidence in a project: whose it is, when it changed, and two sources compared by it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from oncue.errors import CallError
from oncue.formats import times
from oncue.model import Episode, MediaSource, Recording
from oncue.project.align_target import Target, find_target
from oncue.project.build import plan_site
from oncue.project.cut_edits import find_edits
from oncue.project.evidence import evidence_of, source_of
from oncue.project.load import load_project
from oncue.project.recordings import fingerprint
from oncue.read.options import ReadOptions

SETTINGS = (
    'title = "A" # first\nevidence = ["evidence/a.vtt", "evidence/a-web.en.vtt"]\n\n[[media]]\n'
    'sources = ["https://x.example/a.mp3", "https://x.example/a-web.mp4"]\nduration = 400\n'
)


def words() -> list[str]:
    rng = random.Random(4)
    return [
        rng.choice(("boat", "ice", "log", "winter", "rope", "harbour", "sledge")) + rng.choice("aeiou")
        for _ in range(600)
    ]


def vtt(said: list[str], start: float = 1.0) -> str:
    """One cue for ten words, a word every half second, with a stamp before each."""
    cues = []
    for at in range(0, len(said), 10):
        begin = start + at * 0.5
        text = "".join(f"<{clock(begin + number * 0.5)}>{word} " for number, word in enumerate(said[at : at + 10]))
        cues.append(f"{clock(begin)} --> {clock(begin + 5)}\n{text.rstrip()}\n")
    return "WEBVTT\n\n" + "\n".join(cues)


def clock(seconds: float) -> str:
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{seconds % 60:06.3f}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    said = words()
    ad = [f"ad{number}" for number in range(60)]
    files = {
        "episodes/s/series.toml": 'title = "S"\n',
        "episodes/s/a.toml": SETTINGS,
        "transcripts/s/a.txt": "".join(f"Ada: {' '.join(said[at : at + 20])}.\n\n" for at in range(0, 600, 20)),
        "evidence/a.vtt": vtt(said),
        "evidence/a-web.en.vtt": vtt([*said[40:300], *ad, *said[300:]]),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def target() -> Target:
    found = find_target("a", ReadOptions()).value
    assert found is not None
    return found


def test_evidence_is_of_the_source_with_the_longest_name_in_it() -> None:
    plain, web, video = (
        MediaSource(href=href) for href in ("media/a.mp3", "media/a-web.mp4", "https://youtu.be/abc-DEF_123")
    )
    names = ("evidence/a.vtt", "evidence/a-web.en.vtt", "evidence/Talk [abc-DEF_123].en.vtt", "evidence/b.vtt")
    episode = Episode(stem="a", title="A", media=(Recording(sources=(plain, web, video)),), evidence=names)
    assert [source_of(name, episode) for name in names] == [plain, web, video, None]
    assert evidence_of(web, episode) == ("evidence/a-web.en.vtt",)


def test_the_edits_of_a_source_are_found_and_only_they_are_written(project: Path) -> None:
    result = find_edits(target(), "a.mp3", "a-web.mp4")
    assert result.diagnostics == ()
    assert result.value is not None
    (first, trimmed), (second, inserted) = result.value.edits
    assert (abs(first), abs(trimmed + 20_000), abs(inserted - 30_000)) < (1000, 150, 150)
    assert abs(second - 151_000) < 600
    after = result.value.change.after.decode()
    assert (
        after.replace(
            f'{{ href = "https://x.example/a-web.mp4", edits = {after.split("edits = ")[1].split(" }")[0]} }}',
            '"https://x.example/a-web.mp4"',
        )
        == SETTINGS
    )
    assert (project / "episodes/s/a.toml").read_text(encoding="utf-8") == SETTINGS


def test_a_source_with_edits_gets_captions_of_its_own(project: Path) -> None:
    found = find_edits(target(), "a.mp3", "a-web.mp4").value
    assert found is not None
    (project / "episodes/s/a.toml").write_bytes(found.change.after)
    outputs = plan_site(project).value.outputs
    assert {"s/a.vtt", "s/a.a-web.vtt", "s/a.a-web.srt"} <= set(outputs)


def test_without_words_of_a_source_it_is_said_what_is_missing(project: Path) -> None:
    (project / "evidence/a-web.en.vtt").unlink()
    result = find_edits(target(), "a.mp3", "a-web.mp4")
    assert result.value is None
    (finding,) = result.diagnostics
    assert (finding.code, "a-web.mp4" in finding.message) == ("W116", True)


def test_two_recordings_are_not_two_cuts(project: Path) -> None:
    (project / "evidence/a-web.en.vtt").write_text(vtt([f"x{number}" for number in range(300)]), encoding="utf-8")
    result = find_edits(target(), "a.mp3", "a-web.mp4")
    assert [finding.code for finding in result.diagnostics] == ["W117"]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["b.mp3", "", "a"])
def test_a_source_that_there_is_not_is_a_wrong_call(name: str) -> None:
    with pytest.raises(CallError, match="not one source"):
        find_edits(target(), name, "a-web.mp4")


def test_evidence_that_changed_or_came_later_is_a_finding(project: Path) -> None:
    transcript = target().transcript
    used = (("evidence/a.vtt", fingerprint(project / "evidence/a.vtt")),)
    text = times.write(transcript, evidence=used, aligner="evidence")
    (project / "episodes/s/a.times.json").write_text(text, encoding="utf-8")
    assert changed(project) == ["evidence/a-web.en.vtt was added since its times were taken"]
    (project / "evidence/a.vtt").write_text(vtt(words(), start=2.0), encoding="utf-8")
    assert changed(project)[0] == "evidence/a.vtt changed since its times were taken"
    (project / "evidence/a.vtt").unlink()
    assert changed(project) == ["evidence/a-web.en.vtt was added since its times were taken"]


def changed(project: Path) -> list[str]:
    return [finding.message for finding in load_project(project).diagnostics if finding.code == "W115"]
