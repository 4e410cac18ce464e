"""Stamps in order, and stamps out of line."""

from __future__ import annotations

import pytest

from oncue import clock
from oncue.align.fit import likely_slip, misfits
from oncue.align.marks import Mark, marks_of, stretches
from oncue.align.order import in_order, neighbours, standing
from oncue.model import Anchor, Edge, Paragraph, Stamp, Transcript, Turn, Word


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([5], [True]),
        ([1, 2, 2, 3], [True, True, True, True]),
        # What goes back is what comes after ...
        ([10, 60, 50, 120], [True, True, False, True]),
        # ... unless more stamps speak against the one before.
        ([10, 670, 60, 70, 80], [True, False, True, True, True]),
        ([9, 8, 7], [True, False, False]),
    ],
)
def test_the_longest_sequence_that_never_falls_stays(values: list[int], expected: list[bool]) -> None:
    assert list(in_order(values)) == expected


def turn(words: int, stamp: Stamp | None, *, anchor: Stamp | None = None) -> Turn:
    said = tuple(Word(text="word") for _ in range(words))
    inside = (Anchor(stamp=anchor), Word(text="more")) if anchor else ()
    return Turn(stamp=stamp, paragraphs=(Paragraph(items=(*said, *inside)),))


def test_marks_count_the_words_before_them() -> None:
    turns = (
        turn(3, Stamp(ms=1000)),
        turn(2, None, anchor=Stamp(ms=2000)),
        turn(4, Stamp(ms=5000, edge=Edge.END)),
    )
    marks = marks_of(Transcript(turns=turns))
    assert [(mark.ms, mark.words, mark.turn, mark.inline) for mark in marks] == [
        (1000, 0, 0, False),
        (2000, 5, 1, True),
        (5000, 10, 2, False),
    ]
    assert marks[1].said == 5.0
    assert [(one.words, one.ms) for one in stretches(marks)] == [(5, 1000), (5, 3000)]


def test_whole_seconds_may_stand_a_second_too_close() -> None:
    def rate(first: int, last: int) -> float:
        return stretches((at(0, first, 0), at(1, last, 10)))[0].rate

    assert rate(1000, 2000) == 300
    assert rate(1001, 2001) == 600


def at(number: int, ms: int, words: int) -> Mark:
    return Mark(number=number, stamp=Stamp(ms=ms), turn=number, words=words, said=words * 1.5)


def line_of_marks(*seconds: int) -> tuple[Mark, ...]:
    """Marks with 75 words from each to the next."""
    return tuple(at(number, second * 1000, number * 75) for number, second in enumerate(seconds))


def test_neighbours_of_a_mark_out_of_order() -> None:
    marks = line_of_marks(0, 60, 50, 120)
    kept = standing(marks)
    assert kept == (marks[0], marks[1], marks[3])
    assert neighbours(kept, marks[2]) == (marks[1], marks[3])


@pytest.mark.parametrize(
    ("seconds", "wrong"),
    [
        ((0, 30, 125, 90, 120, 150), 125),
        ((0, 30, 60, 35, 120, 150), 35),
        ((0, 30, 95, 90, 120, 150), 95),
        ((0, 30, 60, 55, 120, 150), 55),
        ((0, 65, 60, 90), 65),
        ((0, 30, 25, 90), 25),
    ],
)
def test_of_two_that_disagree_the_words_say_which_is_wrong(seconds: tuple[int, ...], wrong: int) -> None:
    marks = line_of_marks(*seconds)
    (out,) = set(marks) - set(standing(marks))
    assert out.ms == wrong * 1000


def test_a_stamp_off_by_25_seconds_is_found_and_no_other() -> None:
    found = misfits(line_of_marks(0, 30, 60, 115, 120, 150, 180), z=5)
    assert [(misfit.mark.ms, misfit.expected) for misfit in found] == [(115_000, 90_000)]
    assert found[0].z > 6


def test_speech_at_an_even_rate_has_no_misfit() -> None:
    assert misfits(line_of_marks(0, 31, 60, 89, 120, 152, 180), z=4) == ()


def test_a_long_pause_is_no_wrong_stamp() -> None:
    assert misfits(line_of_marks(0, 30, 60, 150, 180, 210, 240), z=4) == ()


def test_fewer_than_five_stamps_are_not_judged() -> None:
    assert misfits(line_of_marks(0, 55, 60, 90), z=1) == ()
    assert misfits((), z=1) == ()
    assert misfits(line_of_marks(5, 5, 5, 5, 5, 5), z=1) == ()


@pytest.mark.parametrize(
    ("printed", "expected", "slip"),
    [
        ("2:31", "3:22", "perhaps 3:21 with two digits swapped"),
        ("1:32", "1:23", "perhaps 1:23 with two digits swapped"),
        ("4:05", "5:04", "perhaps 5:05, a minute off"),
        ("14:05", "24:06", "perhaps 24:05, ten minutes off"),
        ("14:05", "1:14:05", "perhaps 1:14:05, an hour off"),
        ("0:57", "0:30", ""),
    ],
)
def test_the_likely_slip_is_named(printed: str, expected: str, slip: str) -> None:
    wrong, right = clock.parse(printed), clock.parse(expected)
    assert wrong is not None
    assert right is not None
    assert likely_slip(wrong, right) == slip
