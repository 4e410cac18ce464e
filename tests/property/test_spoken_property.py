"""Whatever is written, there is a way to say it."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from oncue.text.spoken import spoken

TAGS = (
    "en en-GB de fr fr-CA es pt-BR it nl sv da nb fi pl cs sk ru uk bg sr el tr az hu ro ca ar he fa hi bn te kn th ja ko"
    " zh vi id lt lv kk xx"
)
LANGUAGES = st.sampled_from([*TAGS.split(), ""])
WRITTEN = st.text(st.sampled_from("0123456789.,:/-–$€%°#&@'’sthkKMAFBIXV½٣४ аé日か"), max_size=14) | st.text(
    max_size=20
)


@given(WRITTEN, LANGUAGES)
@example("0" * 300, "de")
@example("999999999.99%", "fr")
@example("$99,999.999bn", "en")
def test_spoken_words_are_small_and_have_no_blanks(written: str, language: str) -> None:
    for word in spoken(written, language):
        assert word
        assert word == word.lower()
        assert not any(char.isspace() for char in word)


@given(st.integers(0, 999_999_999), LANGUAGES)
def test_every_number_has_a_name(number: int, language: str) -> None:
    said = spoken(str(number), language)
    assert said
    assert all(unicodedata.category(char)[0] in "LMN" or char in "'-" for word in said for char in word)


@given(WRITTEN)
def test_spoken_words_are_said_as_they_are(written: str) -> None:
    """What was said once, as by a machine that writes numbers out, is said the same when it is read again."""
    for word in spoken(written, "en"):
        if word.isascii() and word.isalpha() and len(word) > 2:
            assert spoken(word, "en") == (word,)
