"""The short form of `make fuzz`: what once broke something, the examples, and two seconds a reader."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.fuzz.target import kept, run, seeds

from oncue.read.choose import READERS
from oncue.read.reader import Reader

ROOT = Path(__file__).parents[2]
# Whether lines are right is for tests that look at the results; counting them here takes half the time.
pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module", autouse=True)
def fuzzing() -> Iterator[subprocess.Popen[str] | None]:
    """The fuzzer, at work beside the other tests of this file; None where there is no atheris."""
    if find_spec("atheris") is None:
        yield None
        return
    command = [sys.executable, "-m", "tests.fuzz", "--together", "--seconds", "2"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        yield process
        process.send_signal(signal.SIGINT)  # where nobody waited for it: it ends what it started


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


def test_two_seconds_of_fuzzing_break_no_reader(fuzzing: subprocess.Popen[str] | None) -> None:
    if fuzzing is None:
        pytest.skip("atheris has no wheel for this system")
    said, _ = fuzzing.communicate()
    assert fuzzing.returncode == 0, said[-3000:]
