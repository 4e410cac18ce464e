"""Clock text and milliseconds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oncue import clock

TIMES = st.integers(0, 999 * clock.HOUR)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("0:00", 0),
        ("0:02", 2_000),
        ("04:58", 298_000),
        ("79:33", 4_773_000),
        ("120:00", 7_200_000),
        ("1:02:03", 3_723_000),
        ("1:02:03.5", 3_723_500),
        ("0:00.25", 250),
        ("0:00,007", 7),
        ("00:00:00.000", 0),
    ],
)
def test_a_clock_reading(text: str, ms: int) -> None:
    assert clock.parse(text) == ms


@pytest.mark.parametrize(
    "text",
    ["", "1", "1:2", "0:60", "1:60:00", "99:99", "1:02:3", "0:02 ", " 0:02", "-0:02", "1:2:3:4", "0:02.", "0:02.1234", "٠:٠٢", "0:0²", "1" * 5000 + ":00", "0:" + "0" * 5000, "0.02", "a:bc"],
)  # fmt: skip
def test_what_is_no_clock_reading(text: str) -> None:
    assert clock.parse(text) is None


def test_fields_are_given_as_written_even_where_no_clock_shows_them() -> None:
    assert clock.split("99:99") == (None, 99, 99, 0)
    assert clock.split("1:75:03.5") == (1, 75, 3, 500)
    assert clock.split("1.02") is None


@given(ms=TIMES)
def test_a_printed_stamp_reads_back(ms: int) -> None:
    assert clock.parse(clock.stamp(ms)) == ms


@given(ms=TIMES)
def test_a_caption_time_reads_back(ms: int) -> None:
    assert clock.parse(clock.vtt(ms)) == ms
    assert len(clock.vtt(ms).split(":")[-1]) == len("00.000")


@given(ms=TIMES)
def test_seconds_are_exact_and_short(ms: int) -> None:
    assert clock.from_seconds(float(clock.seconds(ms))) == ms
    assert not clock.seconds(ms).endswith(".")


@pytest.mark.parametrize(
    ("ms", "stamp", "duration", "seconds"),
    [
        (0, "0:00", "PT0S", "0"),
        (500, "0:00.500", "PT0.5S", "0.5"),
        (31_000, "0:31", "PT31S", "31"),
        (60_000, "1:00", "PT1M", "60"),
        (3_600_000, "1:00:00", "PT1H", "3600"),
        (3_723_050, "1:02:03.050", "PT1H2M3.05S", "3723.05"),
    ],
)
def test_forms_of_a_time(ms: int, stamp: str, duration: str, seconds: str) -> None:
    assert (clock.stamp(ms), clock.iso_duration(ms), clock.seconds(ms)) == (stamp, duration, seconds)
