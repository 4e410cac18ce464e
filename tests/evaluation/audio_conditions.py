"""The recordings of the campaign: which there are, and where they are made."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.speech import festival
from tools.speech.casts import FIRST_UNSEEN, OTHER_SYNTHESISER
from tools.speech.languages import BY_FESTIVAL, LANGUAGES

ROOT = Path(__file__).parents[2]
HUMAN = ROOT.parent / "shared" / "audio"
BUILT = ROOT / "build" / "speech"

_STAMPS = ("--stamps", "60")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """A recording that is there (`folder`, `stem`) or that `tools.make_speech` makes with `arguments`."""

    language: str = "en"
    arguments: tuple[str, ...] = ()
    folder: Path | None = None
    stem: str = "interview"

    @property
    def name(self) -> str:
        return self.stem if self.folder else " ".join(self.arguments)


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """Recordings of one kind, judged together. `missing` is what is not installed for them."""

    name: str
    recordings: tuple[Recording, ...]
    missing: str | None = None


def conditions(seeds: int, minutes: float) -> Iterator[Condition]:
    """All conditions but the long one, with `seeds` unseen seeds of `minutes` each."""
    unseen = range(FIRST_UNSEEN, FIRST_UNSEEN + seeds)
    for name, noise, edited in (
        ("verbatim 25 dB", 25, ()),
        ("verbatim 15 dB", 15, ()),
        ("edited 25 dB", 25, ("--edited",)),
        ("edited 15 dB", 15, ("--edited",)),
    ):
        yield Condition(name=name, recordings=tuple(_english(seed, minutes, noise, *edited) for seed in unseen))
    other = ("--voices", OTHER_SYNTHESISER.name)
    voices = [OTHER_SYNTHESISER.interviewer.name, OTHER_SYNTHESISER.guest.name]
    for name, edited in (("verbatim festival", ()), ("edited festival", ("--edited",))):
        recordings = (_english(FIRST_UNSEEN, minutes, 25, *other, *edited),)
        yield Condition(name=name, recordings=recordings, missing=festival.find_missing(voices))
    for language in LANGUAGES:
        yield Condition(name=f"espeak {language}", recordings=(_foreign(language, "espeak"),))
    for language, voice in BY_FESTIVAL.items():
        yield Condition(
            name=f"festival {language}",
            recordings=(_foreign(language, "festival"),),
            missing=festival.find_missing([voice]),
        )
    people = tuple(Recording(folder=HUMAN, stem=path.stem) for path in sorted(HUMAN.glob("*.wav")))
    yield Condition(name="people", recordings=people, missing=None if people else str(HUMAN))


def long_condition() -> Condition:
    """Three hours, for the memory."""
    return Condition(name="three hours 25 dB", recordings=(_english(FIRST_UNSEEN, 180, 25, "--edited"),))


def _english(seed: int, minutes: float, noise: int, *more: str) -> Recording:
    return Recording(arguments=("--seed", str(seed), "--minutes", f"{minutes:g}", "--noise", str(noise), *more))


def _foreign(language: str, synthesiser: str) -> Recording:
    arguments = ("--language", language, "--synthesiser", synthesiser, "--noise", "25")
    return Recording(language=language, arguments=arguments)


def prepare(recording: Recording) -> tuple[Path, Path, Path]:
    """Its sound, its transcript and the truth, made where that was not done before by the same maker."""
    folder = recording.folder
    if folder is None:
        folder = BUILT / _maker_version() / "_".join(recording.arguments).replace("--", "")
        if not folder.is_dir():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            command = [sys.executable, "-m", "tools.make_speech", *recording.arguments, *_STAMPS, str(unfinished)]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            unfinished.rename(folder)
    return tuple(folder / f"{recording.stem}{suffix}" for suffix in (".wav", ".txt", ".words.csv"))  # type: ignore[return-value]


def _maker_version() -> str:
    sources = sorted((ROOT / "tools" / "speech").rglob("*.*"))
    kept = [path for path in sources if path.suffix in {".py", ".txt"}]
    return hashlib.sha256(b"".join(path.read_bytes() for path in kept)).hexdigest()[:12]
