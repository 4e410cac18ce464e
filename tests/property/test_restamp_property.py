"""A stamp that is printed anew says the new time, as exactly as its style can."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from oncue.read.stamps import leading_stamp
from oncue.text.restamp import printed_ms, restamp

TIMES = st.integers(0, 99 * 3_600_000)
BRACKETS = st.sampled_from([("", ""), ("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("【", "】"), ("( ", " )")])


@st.composite
def styles(draw: st.DrawFn) -> tuple[str, int]:
    """A printed clock, and the ms of the smallest step that it shows."""
    before, after = draw(BRACKETS)
    hours = draw(st.sampled_from(["", "1:", "01:", "00:"]))
    minutes = draw(st.sampled_from(["02", "59"] if hours else ["2", "02", "59", "79", "179"]))
    digits = draw(st.integers(0, 3))
    mark = draw(st.sampled_from(".,"))
    fraction = f"{mark}{'123'[:digits]}" if digits else ""
    return f"{before}{hours}{minutes}:07{fraction}{after}", 10 ** (3 - digits)


@given(style=styles(), ms=TIMES)
@example(style=("79:07", 1000), ms=60_000_000)
def test_what_is_printed_is_the_time_cut_to_the_style(style: tuple[str, int], ms: int) -> None:
    printed, step = style
    shown = restamp(printed, ms)
    if shown is None:
        # Minutes that run on have no more than three digits.
        assert "79:" in printed
        assert ms >= 1000 * 60_000
        return
    assert printed_ms(shown) == ms // step * step
    read = leading_stamp(shown)
    assert read is not None
    assert (read.ms, read.printed) == (ms // step * step, shown)


@given(style=styles())
def test_a_stamp_at_its_own_time_stays_as_it_is(style: tuple[str, int]) -> None:
    printed, _ = style
    ms = printed_ms(printed)
    assert ms is not None
    assert restamp(printed, ms) == printed


@given(ms=TIMES, fps=st.sampled_from([24.0, 25.0, 29.97, 30.0, 50.0, 59.94]))
def test_frames_are_off_by_less_than_one(ms: int, fps: float) -> None:
    shown = restamp("[01:02:03:04]", ms, fps=fps)
    assert shown is not None
    said = printed_ms(shown, fps=fps)
    assert said is not None
    assert -1 <= ms - said <= 1000 / fps + 1
    assert restamp(shown, said, fps=fps) == shown


@given(printed=st.text(max_size=20), ms=TIMES)
def test_any_text_gives_a_clock_or_nothing(printed: str, ms: int) -> None:
    shown = restamp(printed, ms)
    assert shown is None or printed_ms(shown) is not None
