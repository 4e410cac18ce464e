"""What looks like a stamp, and what only looks a little like one."""

from __future__ import annotations

import pytest

from oncue.check.clocklike import clocklikes
from oncue.check.examples import subject_of
from oncue.check.rule import transcript
from oncue.check.subject import TranscriptSubject

BRACKETED = "[0:02] Q: Was it cold?\n\nA: Yes.\n\n[0:31] Q: How cold?\n\nA: Very.\n\n"
BARE = "0:02 Was it cold?\n\n“Yes.”\n\n0:31 How cold?\n\n“Very.”\n\n"


def found(text: str) -> list[tuple[str, bool]]:
    subject = subject_of(transcript(text))
    assert isinstance(subject, TranscriptSubject)
    return [(one.printed, one.too_big) for one in clocklikes(subject)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[0:75] Q: Why?", ("[0:75]", True)),
        ("[1:60:00] Q: Why?", ("[1:60:00]", True)),
        ("(99:99) said nobody.", ("(99:99)", True)),
        ("[0:4] Q: Why?", ("[0:4]", False)),
        ("[00:27:4] Q: Why?", ("[00:27:4]", False)),
        ("[4;33] Q: Why?", ("[4;33]", False)),
        ("[O4:33] Q: Why?", ("[O4:33]", False)),
        ("[4 :33] Q: Why?", ("[4 :33]", False)),
        ("[4:33 Q: Why?", ("[4:33", False)),
        ("Ada Marsh (00:99:33): Why?", ("(00:99:33)", True)),
        ("Ada Marsh: (0:7) Why?", ("(0:7)", False)),
        ("00:27:4 nobody said.", ("00:27:4", False)),
    ],
)
def test_meant_as_a_stamp(line: str, expected: tuple[str, bool]) -> None:
    assert found(f"{BRACKETED}{line}\n") == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "A: 16:9 is what the camera did.",
        "16:9 is what the camera did.",
        "A: We won (3:1) at home.",
        "(4:33 in the film) he laughs.",
        "(4.5) points were enough.",
        "(10,000) people came.",
        "A: Nothing of note (see 4:5) there.",
        "Ill: he was.",
        "00:27:4th of May.",
    ],
)
def test_not_meant_as_a_stamp(line: str) -> None:
    assert found(f"{BRACKETED}{line}\n") == []


def test_a_bare_clock_counts_where_stamps_are_bare() -> None:
    assert found(f"{BARE}0:75 Why?\n\n“Winter.”\n") == [("0:75", True)]
    assert found(f"{BARE}“Winter.”\n\n3: 45 people came.\n\n“Yes.”\n") == []
