"""The recordings there are: which transcript, which file, which picture, and the word times beside them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.sample_media.scene import EVENING, MORNING, Palette
from tools.sample_media.timeline import WordTime

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of the sample. Without `palette` it is sound alone."""

    stem: str
    transcript: Path
    media: Path
    palette: Palette | None = None
    course: tuple[float, float] = (0, 0)
    lamp: bool = False

    @property
    def words(self) -> Path:
        """Where the time of every word is kept."""
        return ROOT / "tests" / "golden" / "sample-words" / f"{self.stem}.csv"

    @property
    def poster(self) -> Path:
        """The still picture that a video shows before it plays."""
        return self.media.with_suffix(".jpg")


_TRANSCRIPTS: Final = ROOT / "transcripts" / "library-boat"
_MEDIA: Final = ROOT / "media"

PARTS: Final = (
    Part(
        stem="part-1",
        transcript=_TRANSCRIPTS / "part-1.txt",
        media=_MEDIA / "part-1.webm",
        palette=MORNING,
        course=(150, 460),
    ),
    Part(stem="part-2", transcript=_TRANSCRIPTS / "part-2.txt", media=_MEDIA / "part-2.ogg"),
    Part(
        stem="part-3",
        transcript=_TRANSCRIPTS / "part-3.html",
        media=_MEDIA / "part-3.webm",
        palette=EVENING,
        course=(210, 270),
        lamp=True,
    ),
)


def write_words(path: Path, words: tuple[WordTime, ...]) -> None:
    """Write word times as CSV: word, start and end in ms."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "start_ms", "end_ms"))
        writer.writerows((word.word, word.start, word.end) for word in words)


def read_words(path: Path) -> tuple[WordTime, ...]:
    """Read what `write_words` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return tuple(WordTime(word=row["word"], start=int(row["start_ms"]), end=int(row["end_ms"])) for row in rows)
