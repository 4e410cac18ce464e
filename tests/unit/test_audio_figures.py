"""How the audio campaign judges times: what counts as an error, and what as flagged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.audio_figures import LOST, count, judge

TRUTH = """word,start_ms,end_ms,opens,kind
So,1000,1200,1,spoken
it,1200,1300,0,spoken
really,,,0,inserted
went,1300,1600,0,spoken
well.,1600,1900,0,replaced
"""


def test_each_spoken_word_counts_and_those_not_spoken_are_counted_apart(tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text(TRUTH, encoding="utf-8")
    times: list[dict[str, Any]] = [
        {"start_ms": 1010, "source": "matched"},
        {"start_ms": 1800, "source": "matched"},
        {"start_ms": 1250, "source": "interpolated"},
        {"start_ms": None, "source": "missing"},
        {"start_ms": 1500, "source": "forced"},
    ]
    judged = list(judge(tmp_path / "truth.csv", times))
    assert [word.error for word in judged] == [10, 600, None, LOST, 100]
    figures = count(judged)
    assert (figures.words, figures.within_100, figures.over_500, figures.over_1000) == (4, 50, 50, 25)
    assert (figures.turns_100, figures.matched_500, figures.unspoken_flagged) == (100, 50, 100)


def test_a_truth_of_another_length_is_refused(tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text(TRUTH, encoding="utf-8")
    with pytest.raises(ValueError, match="shorter"):
        list(judge(tmp_path / "truth.csv", [{"start_ms": 0, "source": "forced"}]))


def test_nothing_to_count_is_no_share() -> None:
    figures = count([])
    assert (figures.words, figures.median, figures.within_100, figures.unspoken_flagged) == (0, None, None, None)
