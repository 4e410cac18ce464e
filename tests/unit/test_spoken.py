from __future__ import annotations

import pytest

from oncue.text.spoken import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hello,", "hello"),
        ("“don’t”", "don't"),
        ("well-known", "well known"),
        ("—", ""),
        ("[…]", ""),
        ("and/or", "and or"),
        # numbers
        ("1990", "nineteen ninety"),
        ("1,990", "one thousand nine hundred ninety"),
        ("2005", "two thousand five"),
        ("2010", "twenty ten"),
        ("27.", "twenty seven"),
        ("007", "zero zero seven"),
        ("4.5", "four point five"),
        (".5", "zero point five"),
        ("21st", "twenty first"),
        ("1/2", "one half"),
        ("3/4", "three quarters"),
        ("2½", "two and a half"),
        ("9/11", "nine eleven"),
        ("24/7", "twenty four seven"),
        ("1990–95", "nineteen ninety to ninety five"),
        ("5-10", "five to ten"),
        ("1990s", "nineteen nineties"),
        ("’80s", "eighties"),
        ("555-1234", "five five five one two three four"),
        # signs, money, times, units
        ("25%", "twenty five percent"),
        ("$4.5M", "four point five million dollars"),
        ("$4.50", "four dollars and fifty cents"),
        ("$1", "one dollar"),
        ("$5k,", "five thousand dollars"),
        ("4:33", "four thirty three"),
        ("10:05", "ten oh five"),
        ("4:00", "four"),
        ("5km", "five kilometers"),
        ("72°", "seventy two degrees"),
        ("#1", "number one"),
        ("&", "and"),
        # letters
        ("FBI", "f b i"),
        ("U.S.", "u s"),
        ("a.m.", "a m"),
        ("HTML", "h t m l"),
        ("CEOs", "c e o's"),
        ("AT&T", "a t and t"),
        ("NASA", "nasa"),
        ("SAID", "said"),
        ("THE", "the"),
        ("I", "i"),
        ("VIII", "eight"),
        ("OK", "okay"),
        ("Mr.", "mister"),
        ("B-52", "b fifty two"),
        ("X-ray", "x ray"),
        # addresses
        ("me@example.com", "me at example dot com"),
        ("www.example.org/page,", "w w w dot example dot org slash page"),
        ("https://example.com", "example dot com"),
    ],
)
def test_english(written: str, said: str) -> None:
    assert " ".join(spoken(written, "en")) == said


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en-GB", "105", "one hundred and five"),
        ("de", "1990", "neunzehnhundertneunzig"),
        ("de", "3,5", "drei komma fünf"),
        ("de", "1.000", "eintausend"),
        ("de", "25%", "fünfundzwanzig prozent"),
        ("fr", "l’homme", "l'homme"),
        ("fr", "XIV", "quatorze"),
        ("ru", "1990", "тысяча девятьсот девяносто"),
        ("ru", "Ёлка!", "ёлка"),
        ("uk", "м’ята", "м'ята"),
        ("tr", "IRAK", "ırak"),
        ("he", 'צה"ל', "צהל"),
        ("ar", "القديم،", "القديم"),
        ("hi", "हिन्दी।", "हिन्दी"),
        ("th", "25", "ยี่สิบห้า"),
        ("te", "25", "ఇరవై అయిదు"),
        ("zh", "你。", "你"),
        ("ja", "ー", ""),
        ("ja", "コーヒー", "コーヒー"),
    ],
)
def test_other_languages(language: str, written: str, said: str) -> None:
    assert " ".join(spoken(written, language)) == said


def test_digits_stay_where_nobody_knows_the_numbers_of_a_language() -> None:
    assert spoken("१९९०", "hi") == ("1990",)
    assert spoken("25%", "xx") == ("25", "%")


def test_what_is_written_in_figures_is_said_as_what_is_written_in_words() -> None:
    words = "twenty-five percent of four point five million dollars".split()
    figures = ["25%", "of", "$4.5M"]
    assert [said for word in figures for said in spoken(word, "en")] == [
        said for word in words for said in spoken(word, "en")
    ]


def test_a_number_that_is_too_long_for_a_name_is_read_digit_by_digit_and_ends() -> None:
    assert spoken("1234567890", "en") == tuple("one two three four five six seven eight nine zero".split())
    assert len(spoken("7" * 100_000, "en")) == 200
