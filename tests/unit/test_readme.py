"""What the README and the other pages show was run, and printed that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.run_examples import ROOT, copy_sample, pages, rerun, settle

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", pages())
def test_commands_print_what_the_page_shows(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert rerun(page, text) == text


HEARD = """\
talk: 472 words; within a second: about 97 %
  matched          376       80 %   sure to 98 %
  forced            81       17 %   sure to 93 %
  talk.txt:21  (1:51) → (1:15)  36.0 s too late
wrote talk.times.json
"""


@pytest.mark.parametrize(
    ("shown", "now"),
    [("376       80 %", "362       77 %"), ("   81 ", "   95 "), ("36.0 s", "35.9 s"), ("about 97", "about 96")],
)
def test_a_few_words_heard_otherwise_leave_a_page_as_it_is(shown: str, now: str) -> None:
    assert settle(HEARD, HEARD.replace(shown, now)) == HEARD


@pytest.mark.parametrize(
    ("shown", "now"),
    [
        ("376", "360"),
        ("80 %", "76 %"),
        ("about 97", "about 90"),
        ("36.0 s", "36.4 s"),
        ("472", "473"),
        ("forced", "heard"),
        ("(1:15)", "(1:16)"),
        (":21", ":22"),
        ("times", "time"),
        ("wrote", "it wrote\nwrote"),
    ],
)
def test_anything_else_changes_the_page(shown: str, now: str) -> None:
    other = HEARD.replace(shown, now)
    assert settle(HEARD, other) == other


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
