"""The clock of evidence beside the stamps: true, moved, drifting, of another cut, or none at all."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

import oncue
from oncue.align.evidence import match
from oncue.align.evidence.drift import fit
from oncue.model import TimedWord

MINUTES = 40


def points(clock: Callable[[int], float], *, count: int = 30, wrong: int = 0) -> list[tuple[int, int]]:
    """Stamps cut to whole seconds over forty minutes, and when the evidence has their words; some stamps are wrong."""
    rng = random.Random(7)
    found = []
    for number in range(count):
        ms = round(MINUTES * 60_000 * (number + 0.5) / count) + rng.randrange(-4000, 4000)
        stamp = ms // 1000 * 1000
        if number % 4 == 1 and number < 4 * wrong:
            stamp += rng.choice((-60_000, 60_000, 17_000))
        found.append((stamp, round(clock(ms))))
    return found


def test_a_true_clock_needs_nothing() -> None:
    found = fit(points(lambda ms: ms, wrong=4))
    assert (found.fits, found.runs_true, found.stamps, found.agreeing) == (True, True, 30, 26)


@pytest.mark.parametrize("offset", [-45_000, -4_000, 4_000, 90_000])
def test_an_offset_is_found_among_wrong_stamps(offset: int) -> None:
    found = fit(points(lambda ms: ms + offset, wrong=4))
    assert found.fits
    assert found.rate == 0
    assert abs(found.offset - offset) < 500


@pytest.mark.parametrize("ppm", [-40_000, -1_500, 1_500, 88_000])
def test_a_drift_is_found_and_corrected(ppm: int) -> None:
    found = fit(points(lambda ms: 2_000 + ms * (1 + ppm / 1_000_000), wrong=4))
    assert found.fits
    assert abs(found.ppm - ppm) < 400
    seen = 2_000 + 1_800_000 * (1 + ppm / 1_000_000)
    assert abs((seen - found.offset) / (1 + found.rate) - 1_800_000) < 700


def test_steps_are_another_cut() -> None:
    found = fit(points(lambda ms: ms if ms < 900_000 else ms + 30_000, wrong=3))
    assert not found.fits
    ((at, by),) = found.jumps
    assert 900_000 - 60_000 < at < 900_000 + 120_000
    assert abs(by - 30_000) < 500


def test_a_step_late_in_the_recording_is_not_outvoted() -> None:
    found = fit(points(lambda ms: ms if ms < 1_900_000 else ms + 30_000))
    assert found.agreeing >= 0.7 * found.stamps
    assert not found.fits


def test_a_clock_that_fits_nothing_is_refused() -> None:
    rng = random.Random(2)
    found = fit(points(lambda _: rng.randrange(MINUTES * 60_000)))
    assert not found.fits
    assert not found.jumps


@pytest.mark.parametrize(("off", "fits"), [(0, True), (900, True), (20_000, False)])
def test_one_stamp_can_contradict_but_correct_nothing(off: int, fits: bool) -> None:  # noqa: FBT001
    found = fit([(60_000, 60_400 + off)])
    assert (found.fits, found.offset, found.rate) == (fits, 0, 0.0)


def test_without_stamps_there_is_nothing_to_contradict() -> None:
    assert fit([]).fits


# ---------------------------------------------------------------- what becomes of it


def interview(turns: int = 24) -> tuple[str, list[str]]:
    """A transcript with a stamp every 20 s, and its words."""
    rng = random.Random(3)
    names = [
        f"{one}{two}" for one in ("har", "mel", "tor", "vin", "sal") for two in ("bour", "low", "ket", "dry", "mast")
    ]
    lines, words = [], []
    for number in range(turns):
        said = [rng.choice(names) for _ in range(40)]
        words += said
        lines.append(f"[{number // 3}:{number % 3 * 20:02}] Ada: {' '.join(said)}.\n")
    return "\n".join(lines), words


def spoken(words: list[str], clock: Callable[[int], float]) -> list[TimedWord]:
    """Two words a second from the beginning on, on another clock."""
    return [
        TimedWord(text=word, start=round(clock(500 * at)), end=round(clock(500 * at + 400)))
        for at, word in enumerate(words)
    ]


def test_a_moved_clock_is_corrected_and_told() -> None:
    text, words = interview()
    result = match(oncue.read(text).value, spoken(words, lambda ms: 1.02 * ms + 7_000), name="asr.json")
    assert [finding.code for finding in result.diagnostics] == ["W111"]
    assert "ppm" in result.diagnostics[0].message
    off = [abs(time.start - 500 * at) for at, time in enumerate(result.value.times) if time]
    assert len(off) == len(words)
    assert max(off) < 1000


def test_evidence_of_another_cut_is_refused_with_the_place_of_the_step() -> None:
    text, words = interview()
    result = match(oncue.read(text).value, spoken(words, lambda ms: ms if ms < 200_000 else ms + 60_000))
    assert [finding.code for finding in result.diagnostics] == ["W112"]
    assert "3:20" in result.diagnostics[0].message
    assert result.value.times == ()


def test_evidence_against_the_stamps_is_refused() -> None:
    text, words = interview()
    result = match(oncue.read(text).value, spoken(words, lambda ms: ms**1.4 / 50))
    assert [finding.code for finding in result.diagnostics] == ["W113"]
    assert result.value.times == ()
