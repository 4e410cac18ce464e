"""A hundred thousand words and machine words for them. Printed, never asserted as seconds or bytes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.bench.machine_words import heard, said, transcript

from oncue.align.evidence import match

ROOT = Path(__file__).parents[2]
ALONE = """
import time
from oncue.align.evidence import match
from tests.bench.machine_words import heard, said, transcript
words = said()
script, evidence = transcript(words), heard(words)
before = time.process_time()
match(script, evidence, language="en")
seconds = time.process_time() - before
status = open("/proc/self/status").read()
print(round(seconds, 2), status.partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.benchmark(group="100,000 words matched: under 1 s of the processor", timer=time.process_time)
def test_matching(benchmark: BenchmarkFixture) -> None:
    words = said()
    script, evidence = transcript(words), heard(words)
    matched = benchmark.pedantic(lambda: match(script, evidence, language="en").value, rounds=3)
    assert matched.covered > 95


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells the memory of a process")
def test_what_a_process_needs_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The processor's time and the memory of a process of its own: under 1 s and 150 MB, the words among them."""
    answer = subprocess.run((sys.executable, "-c", ALONE), cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seconds, kilobytes = answer.split()
    with capsys.disabled():
        print(f"\n100,000 words matched: {seconds} s of the processor, {int(kilobytes) // 1024} MB")  # noqa: T201
    assert int(kilobytes) > 0
