"""The cases in `check/`: a transcript with oddities, all findings expected, and no others.

A file has a title, `findings:` with a code and a line each, perhaps `duration:` of the media, and below `---` the text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from oncue import clock
from oncue.check import check
from oncue.read import read

FOLDER = Path(__file__).parent / "check"
CASES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    head, _, text = path.read_text(encoding="utf-8").partition("---\n")
    expected: list[tuple[str, int]] = []
    duration = None
    for line in head.splitlines()[1:]:
        words = line.split()
        if words[:1] == ["duration:"]:
            duration = clock.parse(words[1])
        elif words and words[0] != "findings:":
            expected.append((words[0], int(words[1])))
    found = check(read(text, name="interview.txt").value, duration=duration)
    assert [(finding.code, finding.place.line) for finding in found] == expected


def test_there_are_cases() -> None:
    assert len(CASES) >= 6
