"""The short form of `make fuzz`: what once broke something, the examples, and two seconds a reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.target import kept, run, seeds

from oncue.read.choose import READERS
from oncue.read.reader import Reader

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_seeds_break_no_reader(reader: Reader) -> None:
    for data in seeds(reader):
        run(reader, data)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_seeds_cut_off_break_no_reader(reader: Reader) -> None:
    examples = [data for data in seeds(reader) if len(data) < 2000]
    for data in examples[:6]:
        for end in range(0, len(data), max(1, len(data) // 40)):
            run(reader, data[:end])


def test_something_is_kept() -> None:
    assert list(kept())


def test_two_seconds_of_fuzzing_break_no_reader() -> None:
    atheris = pytest.importorskip("atheris", reason="atheris has no wheel for this system")
    assert atheris is not None
    command = [sys.executable, "-m", "tests.fuzz", "--together", "--seconds", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
