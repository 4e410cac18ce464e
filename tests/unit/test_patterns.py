"""Regular expressions keep to what every Python from 3.11 on matches alike.

Before 3.11.5 a possessive repeat of a group went on from the wrong place where the group had begun to match, by way of a
repeat or an assertion within it, and then failed (https://github.com/python/cpython/issues/106052). Repeats of single
characters are sound.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src"
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[0-9,]{1,9}\})\+")
# In these every alternative is told by its first character, and what fails behind it is a single character.
SOUND = {"locate.py": 2, "document.py": 1, "textgrid.py": 1}


def test_groups_are_repeated_possessively_only_where_every_python_can() -> None:
    found = Counter(
        path.name
        for path in SOURCES.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        for _ in POSSESSIVE_GROUP.findall(line)
    )
    assert found == SOUND
