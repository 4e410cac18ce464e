"""`make evaluate-audio`: how well words are found in sound, in one table.

    python -m tests.evaluation.audio [--only WORD] [--seeds N] [--minutes M] [--methods …] [--each] [--worst N] [--long]

Synthetic interviews are made by `tools.make_speech`, with seeds and voices that nobody tunes on, and kept in
`build/speech`. Asked for are: verbatim a median of 10 ms at most, 99.9 % of the starts within 100 ms and none over
500 ms off; edited 97 % within 100 ms, 0.1 % over 1 s off, 95 % of what was not spoken flagged; turn starts within 100 ms
all of verbatim and 99 % of edited ones; `matched` words within 500 ms in 99.5 %; other languages a median of 25 ms and
95 % within 100 ms; real-time factors of 0.06 (verbatim at 25 dB) and 0.10, and 250 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.evaluation.audio_conditions import ROOT, Condition, Recording, conditions, long_condition, prepare
from tests.evaluation.audio_figures import Judged, count, judge

METHODS = ("listen", "alone", "forced", "blocks", "interpolate")
HEAD = (
    f"{'condition':22} {'method':12} {'words':>6} {'median':>7} {'≤100ms':>7} {'>0.5s':>6} {'>1s':>6} {'turns':>6} "
    f"{'matched':>7} {'flagged':>7} {'× real':>7} {'MB':>5}"
)
ONE_CORE = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What a method made of a recording. `duration` is in ms; `seconds` of processor time."""

    words: tuple[Judged, ...]
    duration: int
    seconds: float
    megabytes: float


def main() -> int:
    parser = argparse.ArgumentParser(description="How well words are found in sound.")
    parser.add_argument("--only", default="", help="only conditions with this in their name")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=METHODS)
    parser.add_argument("--each", action="store_true", help="a row for each recording, too")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the words that are farthest off")
    parser.add_argument("--long", action="store_true", help="three hours, for the memory")
    arguments = parser.parse_args()
    chosen = [long_condition()] if arguments.long else conditions(arguments.seeds, arguments.minutes)
    show(HEAD)
    for condition in chosen:
        if arguments.only in condition.name:
            _report(condition, arguments)
    return 0


def show(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _report(condition: Condition, arguments: argparse.Namespace) -> None:
    if condition.missing is not None:
        show(f"{condition.name:22} not run: {condition.missing} is not here")
        return
    for method in arguments.methods:
        runs = []
        for recording in condition.recordings:
            run = measure(recording, method)
            if isinstance(run, str):
                show(f"{condition.name:22} {method:12} {recording.name}: {run}")
                continue
            runs.append(run)
            if arguments.each and len(condition.recordings) > 1:
                show(row("  " + recording.name[:20], method, [run]))
        if runs:
            show(row(condition.name, method, runs))
            for line in worst(runs, arguments.worst):
                show(line)


def measure(recording: Recording, method: str) -> Run | str:
    """The run, or the last line of what went wrong."""
    sound, transcript, truth = prepare(recording)
    command = [sys.executable, "-m", "tests.evaluation.audio_methods"]
    done = subprocess.run(
        [*command, method, recording.language, str(sound), str(transcript)],
        cwd=ROOT,
        env={**os.environ, **ONE_CORE},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
    report: dict[str, Any] = json.loads(done.stdout)
    return Run(
        words=tuple(judge(truth, report["times"])),
        duration=report["duration"],
        seconds=report["seconds"],
        megabytes=report["megabytes"],
    )


def row(name: str, method: str, runs: Sequence[Run]) -> str:
    figures = count(word for run in runs for word in run.words)
    speed = sum(run.seconds for run in runs) * 1000 / sum(run.duration for run in runs)
    shares = (
        (figures.over_500, 6),
        (figures.over_1000, 6),
        (figures.turns_100, 6),
        (figures.matched_500, 7),
        (figures.unspoken_flagged, 7),
    )
    cells = " ".join(f"{'-' if value is None else f'{value:.2f}':>{width}}" for value, width in shares)
    return (
        f"{name:22} {method:12} {figures.words:6} {figures.median or 0:7.0f} {figures.within_100 or 0:7.2f} {cells} "
        f"{speed:7.3f} {max(run.megabytes for run in runs):5.0f}"
    )


def worst(runs: Sequence[Run], number: int) -> Iterator[str]:
    words = [word for run in runs for word in run.words if word.error is not None]
    for word in sorted(words, key=lambda word: -(word.error or 0))[:number]:
        yield f"    {word.error:7} ms  {word.word}  ({word.kind}, {word.source})"


if __name__ == "__main__":
    sys.exit(main())
