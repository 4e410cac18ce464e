"""One bad stamp spoils nothing: the times around it stay near those of an interview without it."""

from __future__ import annotations

import pytest

from oncue import clock
from oncue.align import align
from oncue.model import TimedTranscript
from oncue.read import read

_TEXT = "and so we went up the river with all the books that were left, and at the mill we waited for the miller. " * 4
_SECONDS = (2, 34, 66, 98, 130, 162, 194, 226, 258)


def timed(seconds: tuple[int, ...]) -> TimedTranscript:
    stamped = (f"[{clock.stamp(second * 1000)}] Q: And then?\n\nA: {_TEXT}" for second in seconds)
    return align(read("\n\n".join(stamped)).value).value


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(3, 158), (3, 38), (4, 310), (4, 3), (5, 222), (6, 3600), (2, 96), (6, 164)],
    ids=[
        "minute late",
        "minute early",
        "digits",
        "back to 0",
        "minute late again",
        "an hour",
        "30 s late",
        "30 s early",
    ],
)
def test_times_around_a_bad_stamp_are_near_those_without_it(wrong: int, seconds: int) -> None:
    clean = timed(_SECONDS)
    spoiled = timed((*_SECONDS[:wrong], seconds, *_SECONDS[wrong + 1 :]))
    assert spoiled.doubted == (2 * wrong,)
    off = [abs(one.start - other.start) for one, other in zip(clean.times, spoiled.times, strict=True)]
    assert max(off) < 2000


def test_a_passage_left_out_leaves_its_stamps_believed() -> None:
    assert timed((2, 34, 66, 98, 400, 432, 464, 496, 528)).doubted == ()
