"""Whole programs: what starting and building cost. Printed, never asserted as seconds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[2]
PARTS = ("oncue.toml", "transcripts", "episodes", "media")


def run(*command: str, cwd: Path | None = None) -> None:
    """Run a program to its end."""
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)


@pytest.mark.benchmark(group="start: oncue --version may cost 1.5 times import click")
@pytest.mark.parametrize(
    "arguments", [("-m", "oncue.cli", "--version"), ("-c", "import click")], ids=["oncue --version", "import click"]
)
def test_start(benchmark: BenchmarkFixture, arguments: tuple[str, ...]) -> None:
    benchmark.pedantic(run, args=(sys.executable, *arguments), rounds=7, warmup_rounds=1)


@pytest.mark.benchmark(group="oncue build of the sample series, from nothing: under 1 s")
def test_build_of_the_sample(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)

    def set_up() -> None:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)

    command = (sys.executable, "-m", "oncue.cli", "build")
    benchmark.pedantic(run, args=command, kwargs={"cwd": tmp_path}, setup=set_up, rounds=5, warmup_rounds=1)
    assert (tmp_path / "site/library-boat/part-1.html").is_file()
