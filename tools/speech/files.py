"""A recording -> files: the sound, its transcript, the truth."""

from __future__ import annotations

import csv
import subprocess
import wave
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tools.speech.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tools.speech.interview import Turn
    from tools.speech.recording import Piece, TrueWord


@dataclass(frozen=True, kw_only=True, slots=True)
class Fixture:
    """Where the files of a recording lie."""

    sound: Path
    transcript: Path
    truth: Path

    @classmethod
    def inside(cls, folder: Path, stem: str = "interview") -> Fixture:
        """The files called `stem` in `folder`."""
        return cls(sound=folder / f"{stem}.wav", transcript=folder / f"{stem}.txt", truth=folder / f"{stem}.words.csv")


def write_fixture(pieces: Iterable[Piece], turns: Sequence[Turn], fixture: Fixture, stamps: float | None) -> None:
    """Write all three files; every `stamps` seconds the turn that begins next carries a stamp, None for no stamps."""
    fixture.sound.parent.mkdir(parents=True, exist_ok=True)
    words: list[tuple[int, TrueWord]] = []
    with wave.open(str(fixture.sound), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for piece in pieces:
            file.writeframes(piece.samples.astype("<i2").tobytes())
            words.extend((piece.turn, word) for word in piece.words if piece.turn is not None)
    _write_truth(fixture.truth, [word for _, word in words])
    fixture.transcript.write_text("\n\n".join(_write_turns(turns, words, stamps)) + "\n", encoding="utf-8")


def _write_truth(path: Path, words: Sequence[TrueWord]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "start_ms", "end_ms", "opens", "kind"))
        writer.writerows((true.word.written, true.start, true.end, int(true.opens), true.word.kind) for true in words)


def _write_turns(turns: Sequence[Turn], words: Sequence[tuple[int, TrueWord]], stamps: float | None) -> Iterable[str]:
    """The canonical form, a block a turn; a turn of which nothing is written has none."""
    due = 0.0
    for number, turn in enumerate(turns):
        said = [word for place, word in words if place == number]
        if not said:
            continue
        start = next((word.start for word in said if word.start is not None), None)
        stamp = ""
        if stamps is not None and start is not None and start / 1000 >= due:
            minutes, seconds = divmod(start // 1000, 60)
            stamp, due = f"[{minutes}:{seconds:02}] ", start / 1000 + stamps
        yield f"{stamp}{turn.speaker}: " + turn.joint.join(word.word.written or "" for word in said)


def encode(fixture: Fixture, suffix: str) -> Fixture:
    """The same recording with its sound as `mp3` or `ogg`, by ffmpeg."""
    target = fixture.sound.with_suffix(f".{suffix}")
    quietly = ("ffmpeg", "-v", "error", "-nostdin", "-y", "-i", str(fixture.sound))
    subprocess.run([*quietly, "-map_metadata", "-1", "-fflags", "+bitexact", str(target)], check=True)
    fixture.sound.unlink()
    return replace(fixture, sound=target)
