"""Canonical transcripts both ways: what is written reads back, and what was read is written the same."""

from __future__ import annotations

from hypothesis import given, settings
from tests.property.transcripts import LOOSE, transcripts

from oncue.formats import canonical
from oncue.model import Transcript
from oncue.text.decode import from_text


def read(text: str) -> Transcript:
    return canonical.read(from_text("any.txt", text)).value


@settings(max_examples=300, deadline=None)
@given(transcript=transcripts())
def test_what_is_written_reads_back(transcript: Transcript) -> None:
    text = canonical.write(transcript)
    result = canonical.read(from_text("any.txt", text))
    assert result.value == transcript
    assert not result.diagnostics
    assert canonical.write(result.value) == text


@settings(max_examples=150, deadline=None)
@given(text=LOOSE)
def test_any_text_is_stable_once_it_was_written(text: str) -> None:
    first = read(text)
    second = read(canonical.write(first))
    assert second == first
    assert canonical.write(second) == canonical.write(first)
