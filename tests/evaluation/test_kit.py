"""The figures of the evaluation kit that must hold at every change; `make evaluate` prints them all."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from tests.evaluation.__main__ import INSPECT, ROOT, SHARED, TASK_A

pytestmark = pytest.mark.shared


def score(program: str, *arguments: str) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(SHARED / program), *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_the_seed_page_is_read_exactly() -> None:
    counts = re.findall(r"(\w+) (\d+)/(\d+)", score("corpus/score.py", "--seed", "--cmd", INSPECT))
    assert [name for name, right, of in counts if right != of] == []
    assert {name for name, _, _ in counts} >= {"part", "role", "start", "text", "paragraphs", "turncount", "meta"}


def test_what_is_no_transcript_gives_no_turns() -> None:
    line = score("corpus/score.py", "--set", "negatives", "--cmd", INSPECT).strip().splitlines()[-1]
    right, of = re.search(r"(\d+)/(\d+)", line).groups()  # type: ignore[union-attr]  # the scorer's own form
    assert right == of


def test_times_from_text_beat_the_word_count_on_every_source() -> None:
    ours = means(
        score("timing/score_text.py", *TASK_A, "--json", "--module", "tests.evaluation.adapters:time_from_text")
    )
    words = means(score("timing/score_text.py", *TASK_A, "--json", "--baseline", "words"))
    assert set(ours) == set(words) >= {"bitcoin", "earnings22", "scotus"}
    assert {source: mean for source, mean in ours.items() if mean >= words[source]} == {}


def test_captions_are_read_as_both_browsers_read_them() -> None:
    command = f"{sys.executable} {ROOT / 'tests/evaluation/read_captions.py'}"
    counts = re.findall(r"[0-9]+", score("captions/score_reader.py", "--batch", "--cmd", command))
    assert counts == ["412"] * 5  # accepted, times, text and ids, settings; of how many


def means(text: str) -> dict[str, float]:
    """The mean error of each source."""
    return {source: row["mean"] for source, row in json.loads(text)["sources"].items()}
