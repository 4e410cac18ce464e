"""Make the recordings of the sample interview, or see whether they still fit its transcripts.

    python -m tools.make_sample_media            make media/part-N.* and tests/golden/sample-words/part-N.csv
    python -m tools.make_sample_media --plan     how long each stretch takes, and how much room its stamps leave it
    python -m tools.make_sample_media --check    compare recordings and transcripts; exit code 1 where they differ

Whoever edits a transcript reads `--plan`, prints stamps that leave room, makes the media again and commits both.
Needs `espeakng-loader` (its library speaks, and tells when each word begins), ffmpeg and numpy. The same versions of
them write the same bytes again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.sample_media import encode, inspection, script, timeline
from tools.sample_media.parts import PARTS, Part, write_words
from tools.sample_media.scene import HEIGHT, WIDTH, Scene
from tools.sample_media.voices import Synthesiser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.sample_media.timeline import Recording, Take

_POSTER_SCALE: Final = 1.5
_POSTER_AT: Final = 0.42
"""The moment of the poster, as a share of the whole."""


def main() -> int:
    """Run the command line; the exit code."""
    parser = argparse.ArgumentParser(description="Make the recordings of the sample interview.")
    task = parser.add_mutually_exclusive_group()
    task.add_argument("--plan", action="store_true", help="print the room between the stamps, write nothing")
    task.add_argument("--check", action="store_true", help="compare recordings and transcripts, write nothing")
    arguments = parser.parse_args()
    if arguments.check:
        return _check()
    for part, takes in zip(PARTS, _speak_all(), strict=True):
        if arguments.plan:
            _print_plan(part, takes)
        else:
            _make(part, timeline.record(takes))
    return 0


def _check() -> int:
    misfits = [misfit for part in PARTS for misfit in inspection.find_misfits(part)]
    for misfit in misfits:
        print(misfit, file=sys.stderr)
    return 1 if misfits else 0


def _speak_all() -> Iterator[tuple[Take, ...]]:
    """The takes of each part, each from a process of its own: espeak-ng carries traces of what it said before."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=spawn) as pool:
        yield from pool.map(_speak, PARTS)


def _speak(part: Part) -> tuple[Take, ...]:
    synthesiser = Synthesiser()
    stretches = timeline.cut_into_stretches(script.read_script(part.transcript))
    return tuple(timeline.speak_stretch(synthesiser, stretch) for stretch in stretches)


def _print_plan(part: Part, takes: tuple[Take, ...]) -> None:
    print(part.transcript.name)
    for take in takes:
        minutes, seconds = divmod(take.stretch.start // 1000, 60)
        room = "" if take.stretch.room is None else f" of {take.stretch.room / 1000:.0f} s"
        begin = " ".join(take.stretch.pieces[0].words[:5])
        print(f"  {minutes}:{seconds:02}  {take.length / 1000:5.1f} s{room}, {take.faster:+} words/min  {begin} …")


def _make(part: Part, recording: Recording) -> None:
    """Encode apart from the finished files and put the new ones in place when they are whole."""
    part.media.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sound, media, poster = (Path(folder) / name for name in ("sound.wav", part.media.name, part.poster.name))
        encode.write_wave(sound, recording.samples)
        if part.palette is None:
            encode.encode_audio(sound, media)
        else:
            scene = Scene(palette=part.palette, course=part.course, seconds=recording.duration / 1000, lamp=part.lamp)
            encode.encode_video(sound, scene.frames(encode.FRAME_RATE), (WIDTH, HEIGHT), media)
            still = replace(scene, scale=_POSTER_SCALE)
            encode.write_poster(still.frame(scene.seconds * _POSTER_AT), poster)
            shutil.move(poster, part.poster)
        shutil.move(media, part.media)
    write_words(part.words, recording.words)
    print(f"{part.media.name}  {recording.duration // 1000} s  {part.media.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())
