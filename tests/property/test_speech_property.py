"""How long words take: laws that hold in every script."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.property.transcripts import WORDS

from oncue.align.confidence import confidence
from oncue.text.speech import length, pause

LANGUAGES = st.sampled_from(["", "en", "de", "ja", "zh-Hant", "hi", "ar", "th", "xx"])
_TEXTS = st.text(min_size=1, max_size=12) | WORDS
MS = st.floats(0, 1e7)


@given(word=_TEXTS, language=LANGUAGES)
def test_a_word_with_letters_takes_time_and_none_takes_less_than_none(word: str, language: str) -> None:
    took = length(word, language)
    assert took >= 0
    assert pause(word) >= 0
    if any(map(str.isalpha, word)) and not any(map(str.isdecimal, word)):
        assert took > 0


@given(word=WORDS, language=LANGUAGES)
def test_composed_and_decomposed_take_the_same(word: str, language: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
    assert length(composed, language) == length(decomposed, language)


@given(near=st.lists(MS, min_size=2, max_size=6), speech=MS, paced=st.booleans())
def test_a_time_farther_from_its_only_boundary_is_no_surer(near: list[float], speech: float, *, paced: bool) -> None:
    found = [confidence(ms, None, speech=speech, paced=paced) for ms in sorted(near)]
    assert all(first >= second for first, second in pairwise(found))


@given(before=MS, after=MS, speech=MS)
def test_a_second_boundary_never_makes_explained_time_less_sure(before: float, after: float, speech: float) -> None:
    both = confidence(before, after, speech=before + after, paced=True)
    assert both >= confidence(before, None, speech=speech, paced=True)
    assert both >= confidence(before, after, speech=min(speech, before + after), paced=True)
