"""Recordings as samples: any container, from anywhere, silence where there is nothing, and a finding for what is none."""

from __future__ import annotations

import builtins
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.unit.sounds import ROOT, encode, steps, tone, write_video, write_wave

from oncue.model import Diagnostic
from oncue.project.sound import Sound, open_sound


def opened(path: Path) -> Sound:
    sound = open_sound(path, path.name).value
    assert sound is not None
    return sound


def finding(path: Path) -> Diagnostic:
    result = open_sound(path, path.name)
    assert result.value is None
    (one,) = result.diagnostics
    return one


def test_samples_are_those_of_the_file_from_anywhere_to_anywhere(tmp_path: Path) -> None:
    sound = opened(write_wave(tmp_path / "a.wav", steps(5)))
    assert (sound.duration, sound.announced) == (5000, 5000)
    assert b"".join(sound.blocks()) == steps(5)
    for start, end in ((0, 1000), (900, 1100), (4999, 5000), (2500, 2500), (3210, 4567)):
        assert b"".join(sound.blocks(start, end)) == steps(5)[start * 32 : end * 32]
    assert [len(block) for block in sound.blocks(0, 2500)] == [32_000, 32_000, 16_000]


def test_streams_of_one_sound_may_be_read_in_turn(tmp_path: Path) -> None:
    sound = opened(write_wave(tmp_path / "a.wav", steps(6)))
    pairs = list(zip(sound.blocks(0, 3000), sound.blocks(3000, 6000), strict=True))
    assert [first[:2] + second[:2] for first, second in pairs] == [
        struct.pack("<2h", 1000 * at, 1000 * (at + 3)) for at in (1, 2, 3)
    ]


def test_after_its_end_there_is_nothing(tmp_path: Path) -> None:
    sound = opened(write_wave(tmp_path / "a.wav", steps(2)))
    assert b"".join(sound.blocks(1500, 9000)) == steps(2)[1500 * 32 :]
    assert list(sound.blocks(2000)) == []
    assert list(sound.blocks(7000, 9000)) == []


@pytest.mark.parametrize(
    ("name", "codec", "rate"),
    [
        ("a.mp3", "libmp3lame", 44_100),
        ("a.m4a", "aac", 44_100),
        ("a.flac", "flac", 48_000),
        ("a.opus", "libopus", 48_000),
        ("a.mkv", "libmp3lame", 44_100),
        ("a.ts", "aac", 48_000),
    ],
)
def test_every_container_gives_the_same_sound_at_the_same_time(
    tmp_path: Path, name: str, codec: str, rate: int
) -> None:
    # Two seconds of silence, one of a tone, one of silence, one of a tone.
    samples = bytes(64_000) + tone(1000) + bytes(32_000) + tone(1000)
    sound = opened(encode(tmp_path / name, samples, codec, rate))
    assert abs(sound.duration - 5000) < 120
    for start, end in ((0, 5000), (1500, 4500), (2200, 3600)):
        data = b"".join(sound.blocks(start, end))
        assert len(data) == min(end, sound.duration) * 32 - start * 32
        for moment in range(start, end - 200, 100):
            if moment % 1000 < 800 and moment % 1000 > 50:
                heard = max(struct.unpack("<1600h", data[(moment - start) * 32 :][:3200])) > 3000
                assert heard == (2000 <= moment < 3000 or moment >= 4000), (name, start, moment)


def test_video_is_heard_too_and_seeking_is_exact() -> None:
    sound = opened(ROOT / "media/part-1.webm")
    whole = b"".join(sound.blocks(60_000, 64_000))
    part = b"".join(sound.blocks(62_000, 63_000))
    off = [
        abs(one - other)
        for one, other in zip(
            struct.unpack("<16000h", whole[64_000 : 64_000 + 32_000]), struct.unpack("<16000h", part), strict=True
        )
    ]
    assert sorted(off)[len(off) // 2] < 500


def loud(sound: Sound, start: int, end: int) -> bool:
    data = b"".join(sound.blocks(start, end))
    return bool(max(struct.unpack(f"<{len(data) // 2}h", data)) > 3000)


def test_damage_is_silence_and_what_follows_stays_in_its_place(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.m4a", tone(3000) + bytes(32_000) + tone(4000), "aac", 48_000)
    data = bytearray(path.read_bytes())
    data[len(data) // 6 : len(data) // 4] = bytes(len(data) // 4 - len(data) // 6)
    path.write_bytes(data)
    sound = opened(path)
    assert sum(map(len, sound.blocks())) == sound.duration * 32
    assert not loud(sound, 1500, 1700)
    assert [loud(sound, at, at + 800) for at in (100, 3100, 4100, 7100)] == [True, False, True, True]


def test_a_file_that_was_cut_off_is_heard_as_far_as_it_goes(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.mkv", tone(9000), "pcm_s16le", 16_000)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    result = open_sound(path, "a.mkv")
    assert result.value is not None
    assert 3000 < result.value.duration < 5000
    assert [one.code for one in result.diagnostics] == ["W133"]
    assert "its sound ends at 0:04, and the file says that it lasts 0:09" in result.diagnostics[0].message
    assert sum(map(len, result.value.blocks())) == result.value.duration * 32


def test_what_is_not_there_or_no_recording_is_said(tmp_path: Path) -> None:
    assert finding(tmp_path / "none.wav").code == "W131"
    assert finding(tmp_path).code == "W131"
    (tmp_path / "a.mp3").write_bytes(b"\x00\x01no sound at all" * 50)
    assert (finding(tmp_path / "a.mp3").code, "cannot be decoded" in finding(tmp_path / "a.mp3").message) == (
        "W132",
        True,
    )
    (tmp_path / "empty.wav").write_bytes(b"")
    assert finding(tmp_path / "empty.wav").code == "W132"
    assert "no sound track" in finding(write_video(tmp_path / "a.mp4", 5)).message
    assert "empty" in finding(write_wave(tmp_path / "nothing.wav", b"")).message


def test_without_the_libraries_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def without(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        wanted: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name == "av":
            raise ImportError(name)
        return usual(name, globals_, locals_, wanted, level)

    path = write_wave(tmp_path / "a.wav", steps(1))
    monkeypatch.setattr(builtins, "__import__", without)
    one = finding(path)
    assert (one.code, one.hint) == ("W130", 'install them: pip install "oncue[audio]"')
