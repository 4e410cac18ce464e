"""The recordings of an episode: which file is listened to, how they lie end to end, and what is said where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.sounds import steps, tone, write_wave

from oncue.model import Diagnostic, Episode, MediaSource, Place, Recording, Result
from oncue.project.recordings import Heard, find_changed, fingerprint, open_recordings, wanted_files

PLACE = Place(source="episodes/s/a.toml")


def second(number: int) -> bytes:
    """A second of the level that the sound `steps` has in its second of this number."""
    return steps(number)[-32_000:]


SILENCE = bytes(32_000)


def episode(*recordings: Recording) -> Episode:
    return Episode(stem="a", title="A", media=recordings)


def recording(*hrefs: str, duration: int | None = None, edits: tuple[tuple[int, int], ...] = ()) -> Recording:
    return Recording(sources=tuple(MediaSource(href=href, edits=edits) for href in hrefs), duration=duration)


def listen(root: Path, one: Episode, *media: Path) -> Result[Heard | None]:
    return open_recordings(wanted_files(root, one, media), PLACE)


def sound(root: Path, one: Episode, *media: Path) -> bytes:
    heard = listen(root, one, *media).value
    assert heard is not None
    return b"".join(heard.samples.blocks())


def said(result: Result[Heard | None]) -> list[str]:
    return [f"{one.place} {one.code}" for one in result.diagnostics]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    write_wave(tmp_path / "media/a.wav", steps(3))
    write_wave(tmp_path / "media/b.wav", steps(2))
    return tmp_path


def test_the_first_local_source_that_is_there_and_meant_for_it_is_taken(root: Path) -> None:
    played = MediaSource(href="media/b.wav", use=("play",))
    sources = (MediaSource(href="https://example.org/a.mp3"), played, MediaSource(href="media/gone.wav"))
    one = episode(Recording(sources=(*sources, MediaSource(href="media/a.wav"))))
    assert sound(root, one) == steps(3)
    heard = listen(root, one).value
    assert heard is not None
    assert heard.fingerprints == (("media/a.wav", fingerprint(root / "media/a.wav")),)


def test_recordings_lie_end_to_end_by_the_lengths_that_are_written(root: Path) -> None:
    one = episode(recording("media/a.wav", duration=4000), recording("media/b.wav", duration=2000))
    assert sound(root, one) == steps(3) + SILENCE + steps(2)
    shorter = episode(recording("media/a.wav", duration=2000), recording("media/b.wav"))
    assert sound(root, shorter) == steps(2) + steps(2)


def test_the_last_recording_is_heard_to_its_end_whatever_is_written(root: Path) -> None:
    result = listen(root, episode(recording("media/a.wav", duration=500)))
    assert result.value is not None
    assert result.value.samples.duration == 3000
    assert said(result) == ["media/a.wav W133"]
    assert "this lasts 0:03, and the episode says 0:00" in result.diagnostics[0].message


def test_a_recording_that_is_not_there_is_silence_if_its_length_is_known(root: Path) -> None:
    known = episode(recording("https://example.org/1.mp3", duration=1000), recording("media/b.wav"))
    assert sound(root, known) == SILENCE + steps(2)
    assert said(listen(root, known)) == ["episodes/s/a.toml W131"]
    assert "--media FILE" in listen(root, known).diagnostics[0].hint
    unknown = episode(recording("media/gone.wav"), recording("media/b.wav"))
    assert listen(root, unknown).value is None
    assert said(listen(root, unknown)) == ["media/gone.wav W131"]


def test_an_episode_without_recordings_has_nothing_to_hear_and_nothing_to_say(root: Path) -> None:
    assert listen(root, episode()) == Result(value=None)


def test_of_another_cut_what_was_inserted_is_left_out_and_what_was_removed_is_silence(root: Path) -> None:
    # The file has its second 2 inserted at 1 s, and lacks 1 s of the recording that would follow its second 3.
    one = episode(recording("media/a.wav", edits=((1000, 1000), (2000, -1000))))
    assert sound(root, one) == second(1) + second(3) + SILENCE


def test_files_that_are_named_go_before_those_of_the_episode(root: Path, tmp_path: Path) -> None:
    loose = write_wave(tmp_path.parent / "loose.wav", steps(1))
    two = episode(recording("media/a.wav", duration=3000), recording("media/a.wav", duration=3000))
    assert sound(root, two, loose) == steps(1)
    assert sound(root, two, root / "media/b.wav", loose) == steps(2) + SILENCE + steps(1)
    heard = listen(root, two, root / "media/b.wav", loose).value
    assert heard is not None
    assert [name for name, _ in heard.fingerprints] == ["media/b.wav", "loose.wav"]
    cut = episode(recording("media/a.wav", edits=((1000, 1000),)))
    assert sound(root, cut, root / "media/a.wav") == second(1) + second(3)
    assert sound(root, cut, loose) == steps(1)


@pytest.mark.parametrize("samples", [bytes(64_000), tone(2000, level=20)])
def test_silence_is_no_recording(root: Path, samples: bytes) -> None:
    write_wave(root / "media/a.wav", samples)
    result = listen(root, episode(recording("media/a.wav")))
    assert (result.value, said(result)) == (None, ["media/a.wav W132"])
    write_wave(root / "media/a.wav", samples + tone(100))
    assert listen(root, episode(recording("media/a.wav"))).value is not None


def changed(root: Path, one: Episode, *media: tuple[str, str]) -> tuple[Diagnostic, ...]:
    return find_changed(root, one, media, "episodes/s/a.times.json")


def test_a_file_that_is_another_one_now_is_found(root: Path) -> None:
    one = episode(recording("media/a.wav"))
    there = ("media/a.wav", fingerprint(root / "media/a.wav"))
    assert changed(root, one, there) == ()
    write_wave(root / "media/a.wav", steps(2)[32_000:] + steps(2))
    assert [f"{one.place} {one.code}" for one in changed(root, one, there)] == ["episodes/s/a.times.json W137"]
    # What cannot be compared is not said to differ.
    assert changed(root, one, ("talk.wav", "sha256:0")) == ()
    (root / "media/a.wav").unlink()
    assert changed(root, one, there) == ()


def test_a_fingerprint_sees_length_beginning_and_end(tmp_path: Path) -> None:
    path = tmp_path / "big.bin"
    big = bytearray(5 * 1024 * 1024)
    found = set()
    for at in (None, 0, len(big) - 1):
        if at is not None:
            big[at] ^= 1
        path.write_bytes(big)
        found.add(fingerprint(path))
    path.write_bytes(big[:-1])
    found.add(fingerprint(path))
    assert len(found) == 4
