"""Canonical form of any text: the same words, stamps, speakers and roles, and the same again the second time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.transcripts import LOOSE, transcripts

from oncue.formats import canonical
from oncue.model import Transcript
from oncue.project.formatting import canonical_text
from oncue.read import read
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text

PINNED = ReadOptions(dialect="canonical")


def said(transcript: Transcript) -> list[object]:
    """What must not change."""
    return [
        (turn.speaker, turn.role, turn.stamp, [[word.text for word in one.words] for one in turn.paragraphs])
        for turn in transcript.turns
    ]


@settings(max_examples=150, deadline=None)
@given(text=LOOSE | transcripts().map(canonical.write), options=st.sampled_from([ReadOptions(), PINNED]))
def test_formatting_changes_nothing_that_was_said_and_nothing_twice(text: str, options: ReadOptions) -> None:
    source = from_text("a.txt", text)
    result = canonical_text(source, options, options)
    if result.value is None:
        assert not read(text, options=options).value.turns or result.diagnostics
        return
    before, after = (read(one, name="a.txt", options=options).value for one in (text, result.value))
    assert said(before) == said(after)
    again = canonical_text(from_text("a.txt", result.value), options, options)
    assert again.value == result.value


@settings(max_examples=100, deadline=None)
@given(transcript=transcripts())
def test_canonical_text_is_left_as_it_is(transcript: Transcript) -> None:
    text = canonical.write(transcript)
    result = canonical_text(from_text("a.txt", text), PINNED, PINNED)
    assert result.value in {text, None}
    assert (result.value is None) == (not transcript.words or bool(result.diagnostics))
