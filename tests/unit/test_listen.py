"""What the built-in aligner says where it cannot listen; how well it listens is measured in `tests/evaluation`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from tests.unit.sounds import SPOKEN, spoken_samples, spoken_starts

from oncue import read
from oncue.align import align
from oncue.align.aligner import SAMPLE_RATE
from oncue.align.audio import ScriptAligner
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


def listen(text: str, *, language: str = "en") -> Result[tuple[WordTime | None, ...]]:
    words = script_of(align(read(text.encode()).value).value, language)
    return ScriptAligner().align(Recorded(data=spoken_samples()), words, language=language, progress=lambda _: None)


def codes(result: Result[tuple[WordTime | None, ...]]) -> list[str]:
    return [finding.code for finding in result.diagnostics]


def test_words_are_found_where_they_are_spoken() -> None:
    result = listen(SPOKEN)
    assert codes(result) == []
    off = [abs(time.start - start) for time, start in zip(result.value, spoken_starts(), strict=True) if time]
    assert len(off) >= 0.9 * len(result.value)
    assert sorted(off)[len(off) // 2] <= 20
    assert max(off) <= 500
    assert {time.source for time in result.value if time} <= {TimeSource.MATCHED, TimeSource.FORCED}


def test_the_same_sound_gives_the_same_times() -> None:
    assert listen(SPOKEN).value == listen(SPOKEN).value


def test_another_recording_gives_no_times() -> None:
    result = listen(OTHER)
    assert codes(result) == ["W120"]
    assert set(result.value) == {None}


def test_a_language_that_nobody_reads_is_sounded_out_by_letters() -> None:
    assert "W121" in codes(listen(SPOKEN, language="tlh"))


def test_without_the_decoder_a_finding_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    result = listen(SPOKEN)
    assert codes(result) == ["W122"]
    assert "oncue[audio]" in result.diagnostics[0].hint
    assert set(result.value) == {None}
