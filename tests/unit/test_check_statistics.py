"""Stamps in order, and stamps out of line."""

from __future__ import annotations

import pytest

from oncue import clock
from oncue.align.fit import misfits
from oncue.align.marks import Mark, marks_of, stretches
from oncue.align.order import in_order, neighbours, standing, tapes
from oncue.align.slips import likely_slip, slips
from oncue.model import Anchor, Edge, Paragraph, Stamp, Transcript, Turn, Word
from oncue.text.speech import length


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
    assert marks[1].said == pytest.approx(5 * length("word"))
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
    found = misfits(line_of_marks(0, 30, 60, 115, 120, 150, 180))
    assert [misfit.mark.ms for misfit in found] == [115_000]
    assert found[0].expected == pytest.approx(90_000, abs=1000)
    assert found[0].probability > 99


def test_the_farther_off_a_stamp_is_the_likelier_it_is_wrong() -> None:
    def probability(off: int) -> float:
        found = misfits(line_of_marks(0, 40, 80, 120 + off, 160, 200, 240), least=1)
        return found[0].probability if found else 0.0

    assert probability(5) == 0
    assert 1 < probability(16) < probability(18) < probability(22) < 100


def test_the_times_behind_a_wrong_stamp_share_out_its_chance() -> None:
    meant = slips(402_000, 390_000)
    # 6:24 with two digits swapped, a minute less and a minute more, and what is expected there.
    assert {slip.ms for slip in meant} >= {384_000, 342_000, 462_000, 390_000}
    assert sum(slip.share for slip in meant) == pytest.approx(1, abs=0.15)


def test_speech_at_an_even_rate_has_no_misfit() -> None:
    assert misfits(line_of_marks(0, 31, 60, 89, 120, 152, 180)) == ()


def test_a_long_pause_is_no_wrong_stamp() -> None:
    assert misfits(line_of_marks(0, 30, 60, 150, 180, 210, 240)) == ()


def test_of_two_neighbours_that_explain_the_same_one_is_wrong() -> None:
    # Between 1:30 and 1:40 there is no time for 75 words, and before and after there is too much.
    found = misfits(line_of_marks(0, 30, 60, 100, 110, 150, 180, 210, 240), least=10)
    assert sum(misfit.probability for misfit in found) <= 100
    assert {misfit.mark.ms for misfit in found} <= {100_000, 110_000}


def test_somebody_who_talks_slowly_is_no_wrong_stamp() -> None:
    """Most stretches hold two speakers, 30 s each; where one of them talks alone it takes 42 s or 20 s."""
    lengths = [30, 30, 42, 20, 30, 30, 42, 20, 30, 42, 20, 30, 30]
    shares = {30: (55.0, 55.0), 42: (110.0, 0.0), 20: (0.0, 110.0)}

    def marks(*, named: bool) -> tuple[Mark, ...]:
        seconds, slow, fast = 0, 0.0, 0.0
        found = []
        for number, length_s in enumerate([*lengths, 30]):
            stamp = Stamp(ms=seconds * 1000)
            voices = (slow, fast) if named else ()
            found.append(Mark(number=number, stamp=stamp, turn=number, words=0, said=slow + fast, voices=voices))
            seconds += length_s
            slow, fast = slow + shares[length_s][0], fast + shares[length_s][1]
        return tuple(found)

    assert misfits(marks(named=False))
    assert misfits(marks(named=True)) == ()


def test_times_set_by_a_machine_have_no_slips() -> None:
    wrong = (0, 30, 60, 115, 120, 150, 180)
    assert misfits(tuple(at(n, second * 1000 + 137, n * 75) for n, second in enumerate(wrong))) == ()


def test_fewer_than_five_stamps_are_not_judged() -> None:
    assert misfits(line_of_marks(0, 55, 60, 90), least=1) == ()
    assert misfits((), least=1) == ()


def test_equal_stamps_are_judged_without_fault() -> None:
    assert all(0 <= misfit.probability <= 100 for misfit in misfits(line_of_marks(5, 5, 5, 5, 5, 5), least=1))


def test_a_clock_that_begins_anew_parts_the_stamps() -> None:
    marks = line_of_marks(1600, 1640, 1700, 1750, 3, 40, 90, 130)
    assert [len(tape) for tape in tapes(marks)] == [4, 4]
    assert [len(tape) for tape in tapes(line_of_marks(1600, 1640, 1700, 3, 40, 90, 5, 50, 90))] == [3, 6]


@pytest.mark.parametrize(
    "seconds",
    [
        (),
        (2, 40, 70, 12, 100, 130, 160),
        (2, 670, 95, 100, 130, 160),
        (1600, 1640, 1700, 1650, 1660, 1670),
        (1600, 1640, 1700, 700, 740, 790),
    ],
)
def test_a_slip_is_no_new_beginning(seconds: tuple[int, ...]) -> None:
    assert tapes(line_of_marks(*seconds)) == (line_of_marks(*seconds),)


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
