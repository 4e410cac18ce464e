"""What the built-in aligner says where it cannot listen; how well it listens is measured in `tests/evaluation`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from tests.unit.sounds import SPOKEN, spoken_samples, spoken_starts, tone

from oncue import read
from oncue.align import align
from oncue.align.aligner import SAMPLE_RATE
from oncue.align.audio import ScriptAligner
from oncue.align.audio import listen as listening
from oncue.align.script import script_of
from oncue.model import Result, TimeSource, WordTime

OTHER = (
    "[0:02] Ida Quill: Which shop would you open in a village that has none?\n\n"
    "[0:06] Bram Oster: A bakery. It sells rye bread until noon, and closes early when the river rises above the mark.\n"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    data: bytes

    @property
    def duration(self) -> int:
        return len(self.data) * 1000 // (2 * SAMPLE_RATE)

    def blocks(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        first, last = (ms * SAMPLE_RATE // 1000 * 2 for ms in (start, self.duration if end is None else end))
        for at in range(first, last, 2 * SAMPLE_RATE):
            yield self.data[at : min(last, at + 2 * SAMPLE_RATE)]


def listen(text: str, *, language: str = "en", sound: bytes | None = None) -> Result[tuple[WordTime | None, ...]]:
    words = script_of(align(read(text.encode()).value).value, language)
    return ScriptAligner().align(
        Recorded(data=sound or spoken_samples()), words, language=language, progress=lambda _: None
    )


def codes(result: Result[tuple[WordTime | None, ...]]) -> list[str]:
    return [finding.code for finding in result.diagnostics]


def test_words_are_found_where_they_are_spoken() -> None:
    result = listen(SPOKEN)
    assert codes(result) == []
    off = [abs(time.start - start) for time, start in zip(result.value, spoken_starts(), strict=True) if time]
    assert len(off) >= 0.9 * len(result.value)
    assert sorted(off)[len(off) // 2] <= 20
    assert max(off) <= 500
    heard = [time for time in result.value if time is not None and time.source is not TimeSource.INTERPOLATED]
    assert len(heard) >= 0.9 * len(result.value)


def test_the_same_sound_gives_the_same_times() -> None:
    assert listen(SPOKEN).value == listen(SPOKEN).value


def test_another_recording_gives_no_times() -> None:
    result = listen(OTHER)
    assert codes(result) == ["W120"]
    assert set(result.value) == {None}


def test_a_language_that_nobody_knows_is_read_as_it_is_spelt() -> None:
    result = listen(SPOKEN, language="tlh")
    assert codes(result) == ["W121"]
    heard = [time for time in result.value if time is not None and time.source is not TimeSource.INTERPOLATED]
    assert f" {len(heard)} of {len(result.value)} words were heard" in result.diagnostics[0].message


def test_letters_that_nobody_reads_are_not_heard() -> None:
    result = listen(re.sub(r"[a-zA-Z]+(?![^\n:]*:)", "ⰀⰁ", SPOKEN), language="xx")
    assert codes(result) == ["W121"]
    assert " 0 of " in result.diagnostics[0].message


def test_where_no_word_is_heard_sentences_begin_where_pauses_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "_LEAST_ANCHORED", 101)
    result = listen(SPOKEN, language="xx")
    assert codes(result) == ["W121"]
    truth = spoken_starts()
    found = {at: time for at, time in enumerate(result.value) if time is not None}
    assert len(found) >= 2
    assert {time.source for time in found.values()} == {TimeSource.INTERPOLATED}
    assert all(abs(time.start - truth[at]) <= 250 for at, time in found.items())


def test_without_any_decoder_a_finding_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    monkeypatch.setitem(sys.modules, "soundswallower", None)
    result = listen(SPOKEN)
    assert codes(result) == ["W122"]
    assert "oncue[audio]" in result.diagnostics[0].hint
    assert set(result.value) == {None}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """soundswallower without pocketsphinx."""
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)


@pytest.mark.usefixtures("alone")
def test_without_pocketsphinx_words_are_found_and_a_finding_says_what_is_lost() -> None:
    result = listen(SPOKEN)
    assert codes(result) == ["W122"]
    assert "pip install pocketsphinx" in result.diagnostics[0].hint
    off = [abs(time.start - start) for time, start in zip(result.value, spoken_starts(), strict=True) if time]
    assert len(off) >= 0.8 * len(result.value)
    assert sorted(off)[len(off) // 2] <= 20
    assert max(off) <= 1000


@pytest.mark.usefixtures("alone")
def test_without_pocketsphinx_another_recording_gives_no_times() -> None:
    result = listen(OTHER)
    assert codes(result) == ["W122", "W120"]
    assert set(result.value) == {None}


@pytest.mark.usefixtures("alone")
def test_without_pocketsphinx_silence_and_tones_give_no_times() -> None:
    for sound in (bytes(32_000 * 6), tone(6000)):
        result = listen(SPOKEN, sound=sound)
        assert codes(result) == ["W122", "W120"]
        assert set(result.value) == {None}


@pytest.mark.usefixtures("alone")
def test_without_pocketsphinx_what_nobody_transcribed_at_the_beginning_has_no_words() -> None:
    _, *times = listen("[0:02] Jonah Tibbet: Why?\n\n" + SPOKEN[SPOKEN.index("[0:07]") :]).value
    starts = spoken_starts()[-len(times) :]
    off = [abs(time.start - start) for time, start in zip(times, starts, strict=True) if time]
    assert len(off) >= 0.7 * len(starts)
    assert max(off) <= 1000
