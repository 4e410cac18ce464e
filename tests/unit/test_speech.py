"""How long words take to say: syllables in any script, letters, numbers, pauses."""

from __future__ import annotations

import unicodedata

import pytest

from oncue.text import syllables
from oncue.text.speech import length, pause


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("boat", "en", 1), ("water", "en", 2), ("made", "en", 1), ("wanted", "en", 2), ("boxes", "en", 2), ("rhythm", "en", 1),
        ("made", "", 1), ("habe", "de", 2), ("parle", "fr", 2), ("élève", "fr", 2), ("Việt", "vi", 1), ("żółw", "pl", 1),
        ("молоко", "ru", 3), ("мой", "ru", 1), ("їжа", "uk", 2), ("καλημέρα", "el", 4), ("ქართული", "ka", 3), ("բարեւ", "hy", 2),
        ("안녕하세요", "ko", 5), ("漢字", "zh", 2), ("漢字", "ja", 3.8), ("きょう", "ja", 2), ("コーヒー", "ja", 4),
        ("नमस्ते", "hi", 3), ("राम", "hi", 1), ("வணக்கம்", "ta", 3), ("বাংলা", "bn", 2), ("မြန်မာ", "my", 2), ("ខ្មែរ", "km", 2), ("ሰላም", "am", 3),
    ],
)  # fmt: skip
def test_syllables(word: str, language: str, count: float) -> None:
    assert syllables.count(word, language) == pytest.approx(count)


@pytest.mark.parametrize(
    ("word", "language", "said"), [("สวัสดี", "th", 3), ("ພາສາລາວ", "lo", 3), ("مرحبا", "ar", 3), ("שלום", "he", 2)]
)
def test_syllables_are_about_right_where_vowels_are_not_written(word: str, language: str, said: int) -> None:
    assert 0.5 * said < syllables.count(word, language) < 1.5 * said


@pytest.mark.parametrize("word", ["élève", "й", "Việt", "καλημέρα", "안녕", "が"])
def test_a_decomposed_letter_counts_as_one_composed(word: str) -> None:
    assert length(unicodedata.normalize("NFD", word)) == length(word) > 0


def test_more_letters_take_longer() -> None:
    assert length("a") < length("area") < length("strengths") * 2
    assert length("oh") < length("thought")


def test_capitals_are_spelled_where_they_are_no_word() -> None:
    assert length("BBC") == pytest.approx(3 * length("B"))
    assert length("BBC") > length("bay")
    assert length("NASA") == length("nasa")
    assert length("FBI.") == length("FBI")


def test_numbers_take_longer_the_more_there_is_to_say() -> None:
    assert length("7") < length("27") < length("1990")
    assert length("漢7") > length("漢")


def test_a_hesitation_is_drawn_out() -> None:
    assert length("um,") == length("Um") > length("up")


def test_mere_punctuation_is_not_said() -> None:
    assert [length(word) for word in ("—", "...", "“", "\u0301", "🎵")] == [0] * 5


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("end.", 1.0), ("end.”", 1.0), ("end,", 0.5), ("(end)", 0.5), ("end", 0.0), ("た。", 1.0), ("た。」", 1.0), ("い、", 0.5),
        ("है।", 1.0), ("نعم؟", 1.0), ("نعم،", 0.5), ("end--", 0.5),
    ],
)  # fmt: skip
def test_pauses_after_a_word(word: str, rest: float) -> None:
    assert pause(word) == rest
