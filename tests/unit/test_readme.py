"""What the README and the other pages show was run, and printed that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.run_examples import ROOT, copy_sample, pages, rerun

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", pages())
def test_commands_print_what_the_page_shows(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert rerun(page, text) == text


def test_the_three_jobs_are_shown() -> None:
    commands = set(re.findall(r"^\$ oncue (\w+)", README, re.MULTILINE))
    assert {"convert", "build", "check"} <= commands


def test_the_library_in_ten_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len([line for line in block.splitlines() if line]) <= 10
    copy_sample(tmp_path / "sample")
    monkeypatch.chdir(tmp_path / "sample")
    names: dict[str, object] = {}
    exec(block, names)
    assert str(names["captions"]).startswith("WEBVTT\n")
    assert "By answering the wrong advertisement." in str(names["page"])
    assert "S103" in {finding.code for finding in names["findings"]}  # type: ignore[attr-defined]
