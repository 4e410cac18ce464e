"""Dates, numbers and names as catalogues, feeds and folders write them."""

from __future__ import annotations

import pytest

from oncue.project.archive.entries import base_name, read_date, read_length, read_number
from oncue.project.archive.names import likeness, matches, name_key, number_of, short_name
from oncue.project.facts import language_tag, media_href, one_line, people_named, several_lines


@pytest.mark.parametrize(
    "text",
    ["2026-05-04", "2026-05-04T10:00:00Z", "4.5.2026", "04. 05. 2026", "2026/5/4", "May 4, 2026", "May 4th, 2026", "4 May 2026", "4. May 2026", "4 Sept 2026", "25/12/2026", "12/25/2026", "5/5/2026",
     "Mon, 04 May 2026 23:30:00 -0700"],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    day, doubt = read_date(text)
    assert doubt == ""
    assert day is not None
    assert day.year == 2026


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3/4/2026", "two ways"),
        ("2026", "no day"),
        ("May 2026", "no day"),
        ("31.2.2026", "no day"),
        ("soon", "no day"),
        ("4 Ma 2026", "no day"),
        ("Mon, 99 May 2026", "no day"),
        ("1" * 5000, "no day"),
    ],
)
def test_what_is_no_day_is_said(text: str, said: str) -> None:
    day, doubt = read_date(text)
    assert day is None
    assert said in doubt


def test_nothing_is_nothing() -> None:
    assert read_date(" ") == (None, "")
    assert (read_number(""), read_length(""), language_tag(""), one_line(None), several_lines("\n \n")) == (None,) * 5


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("#12", 12), ("Episode 012", 12), ("3.0", 3), ("1.5", None), ("a1b", None), ("123456", None)],
)
def test_numbers(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "ms"), [("725", 725_000), ("12:05", 725_000), ("0:12:05", 725_000), ("0", None), ("x", None)]
)
def test_lengths(text: str, ms: int | None) -> None:
    assert read_length(text) == ms


@pytest.mark.parametrize(
    ("path", "name"),
    [("a/b.txt", "b.txt"), ("C:\\a\\b.txt", "b.txt"), ("https://a.example/x/b.mp3?c=/d#e", "b.mp3"), ("b#1.txt", "b#1.txt"), ("", "")],
)  # fmt: skip
def test_the_name_in_a_path_or_address(path: str, name: str) -> None:
    assert base_name(path) == name


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("Ada_Moss-transcript (final)", ("ada", "moss")),
        ("AdaMoss", ("ada", "moss")),
        ("ada-moss_v2", ("ada", "moss")),
        ("Adà Möss", ("ada", "moss")),
        ("02-ben", ("2", "ben")),
        ("tape02", ("tape", "2")),
        ("transcript", ("transcript",)),
        ("...", ("...",)),
        ("v2", ("v", "2")),
    ],
)
def test_the_words_of_a_name(stem: str, key: tuple[str, ...]) -> None:
    assert name_key(stem).key == key


def test_a_language_at_the_end_is_no_part_of_the_name() -> None:
    assert (name_key("ada.en").key, name_key("ada.en").language) == (("ada",), "en")
    assert name_key("ada.pt-BR").language == "pt-br"
    assert name_key("1.2.it").language == "it"
    assert name_key("it").language is None
    assert (short_name("Ada_Moss.en"), short_name("transcript")) == ("Ada-Moss", "transcript")


def test_likeness_needs_the_same_numbers() -> None:
    assert likeness(("ben", "holt", "2"), ("2", "ben", "holt")) == 1
    assert likeness(("ben", "holt", "2"), ("3", "ben", "holt")) == 0
    assert likeness(("ben", "holt"), ("ben", "holt", "on", "boats", "in", "ice")) > 0.7
    assert likeness(("ben",), ("ben", "holt", "boats")) < 0.6


def test_a_name_that_is_like_two_others_is_like_none() -> None:
    one = {"x": ("ben", "holt")}
    assert matches(one, {"a": ("ben", "holt", "boats")}) == {"x": "a"}
    assert matches(one, {"a": ("ben", "holt", "boats"), "b": ("ben", "holt", "ice")}) == {}
    assert matches({"x": ("ben", "holt"), "y": ("holt", "ben")}, {"a": ("ben", "holt")}) == {}


@pytest.mark.parametrize(
    ("key", "number"),
    [(("part", "3"), 3), (("3",), 3), (("1994",), 1994), (("ben", "3"), None), (("ep", "12", "ben"), 12)],
)
def test_the_number_in_a_name(key: tuple[str, ...], number: int | None) -> None:
    assert number_of(key) == number


def test_people_have_ids_of_their_own() -> None:
    people = people_named([("Ada  Moss", "guest"), ("ada moss", "host"), ("", None), ("陳", "a\nb")])
    assert [(one.name, one.role) for one in people] == [("Ada Moss", "guest"), ("陳", "a b")]
    assert len({one.id for one in people}) == 2


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("https://a.example/b.mp3", "https://a.example/b.mp3"),
        ("https://a.example/b c.mp3", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("C:\\tapes\\a.mp3", "media/a.mp3"),
        ("../a.mp3", "media/a.mp3"),
        ("..", None),
        (".hidden", None),
        ("", None),
    ],
)
def test_recordings_become_addresses_or_paths_in_the_project(text: str, href: str | None) -> None:
    assert media_href(text) == href
