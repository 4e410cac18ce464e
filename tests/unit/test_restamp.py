"""Stamps printed anew in their own style."""

from __future__ import annotations

import pytest

from oncue import clock
from oncue.text.restamp import printed_ms, restamp


@pytest.mark.parametrize(
    ("printed", "time", "expected"),
    [
        ("(0:02)", "1:03", "(1:03)"),
        ("(04:58 )", "5:07", "(05:07 )"),
        ("04:33", "1:00:00", "01:00:00"),
        ("4:33", "1:00:00", "1:00:00"),
        ("[1:02:03]", "0:05", "[0:00:05]"),
        ("[79:33]", "83:20", "[83:20]"),
        ("1.00.28", "1:02:03", "1.02.03"),
        ("【00:01:02】", "0:09", "【00:00:09】"),
        ("#00:00:07-0#", "0:08.960", "#00:00:08-9#"),
        ("[TC 00:01:02]", "1:10", "[TC 00:01:10]"),
        # Microsoft Teams does not pad its seconds.
        ("0:0:7.65", "0:08.059", "0:0:8.05"),
        # A stamp that was cut off becomes a whole one.
        ("[00:27:4]", "27:45", "[00:27:45]"),
        ("[0:31 --> 0:35]", "0:33.999", "[0:33 --> 0:35]"),
        # The address says the same second as the clock before it.
        ("[9:56](https://a.example/?v=1&t=596s)", "10:01", "[10:01](https://a.example/?v=1&t=601s)"),
        ("[9:56](https://a.example/?v=1&t=12)", "10:01", "[10:01](https://a.example/?v=1&t=12)"),
        ("01:00:02:12", "1:00:03.500", "01:00:03:12"),
        # What says its time in words as well cannot be kept by changing digits.
        ("0:022 seconds", "0:09", None),
        ("12 minutes 3 seconds", "0:09", None),
        ("", "0:09", None),
        ("[99:99]", "0:09", None),
    ],
)
def test_a_stamp_keeps_its_style(printed: str, time: str, expected: str | None) -> None:
    ms = clock.parse(time)
    assert ms is not None
    assert restamp(printed, ms) == expected


def test_frames_are_those_of_the_recording() -> None:
    assert restamp("01:00:02:12", 3_603_500, fps=50) == "01:00:03:25"
    assert printed_ms("01:00:02:25", fps=50) == 3_602_500


def test_no_clock_shows_a_time_before_zero() -> None:
    assert restamp("0:02", -1) is None
