"""Posts of a saved page: bylines, titles, links between parts."""

from __future__ import annotations

import datetime

import pytest

from oncue.read.blog.page import read_page
from oncue.read.blog.part_links import is_part_link, part_links, parts_named
from oncue.read.blog.posts import find_posts, guest_of, part_number, series_title
from oncue.read.lines import gaps, lines_of
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text


@pytest.mark.parametrize(
    ("byline", "date", "author"),
    [
        ("May 4, 2026 by Tom Reed Leave a Comment", (2026, 5, 4), "Tom Reed"),
        ("May 4, 2026 by Tom Reed 12 Comments", (2026, 5, 4), "Tom Reed"),
        ("may 4 2026 by Tom", (2026, 5, 4), "Tom"),
        ("Posted on Sept. 4th, 2026 by Tom Reed", (2026, 9, 4), "Tom Reed"),
        ("4 May 2026", (2026, 5, 4), None),
        ("2026-05-04 by Tom Reed", (2026, 5, 4), "Tom Reed"),
        ("By Tom Reed | May 4, 2026", (2026, 5, 4), "Tom Reed"),
        ("by Tom Reed on 4. May 2026 · 3 replies", (2026, 5, 4), "Tom Reed"),
        ("Monday, May 4, 2026 at 10:30 am, by: Tom Reed", (2026, 5, 4), "Tom Reed"),
        ("May\u00a04,\u00a02026 by Tom\u00a0Reed", (2026, 5, 4), "Tom Reed"),
        ("Feb 30, 2026 by Tom Reed", None, "Tom Reed"),
        ("2026-13-01", None, None),
    ],
)
def test_a_byline_dates_and_signs_a_post(byline: str, date: tuple[int, int, int] | None, author: str | None) -> None:
    (post,) = find_posts(from_text("a.txt", f"A title\n{byline}\nText.\n"))
    assert (post.title, post.author) == ("A title", author)
    assert post.date == (datetime.date(*date) if date else None)


@pytest.mark.parametrize(
    "line",
    ["Text about May 4, 2026 by the sea and much more.", "(0:02) May 4, 2026", "by Tom Reed", "May 4", "In 2026 by Tom", "4 Auguſt 2026x", "1" * 150],
)  # fmt: skip
def test_other_lines_are_no_bylines(line: str) -> None:
    assert find_posts(from_text("a.txt", f"A title\n{line}\nText.\n")) == ()


def test_a_byline_needs_a_title_above_it() -> None:
    assert find_posts(from_text("a.txt", "May 4, 2026 by Tom Reed\nText.\n")) == ()
    assert find_posts(from_text("a.txt", "x" * 400 + "\nMay 4, 2026 by Tom Reed\nText.\n")) == ()


def test_tags_end_the_body() -> None:
    (post,) = find_posts(
        from_text("a.txt", "T\nMay 4, 2026\nText.\nFiled Under: News\nTagged With: a, b , a,\nMore.\n")
    )
    assert post.tags == ("a", "b")
    assert (post.body_start, post.body_end) == (14, 19)


@pytest.mark.parametrize(
    ("title", "series", "number", "guest"),
    [
        ("The Rope Walk with Ada Moss (Video – Part 2)", "The Rope Walk with Ada Moss", 2, "Ada Moss"),
        ("The Rope Walk – part three", "The Rope Walk", 3, None),
        ("The Rope Walk, Pt. IV", "The Rope Walk", 4, None),
        ("Das Seil (Teil 2)", "Das Seil", 2, None),
        ("Part 1", "Part 1", 1, None),
        ("An interview with Ada van der Moss", "An interview with Ada van der Moss", None, "Ada van der Moss"),
        ("We play a part in it", "We play a part in it", None, None),
        ("Part 1 of a tale: part 2", "Part 1 of a tale", 2, None),
        ("A (b) [c] part 5", "A (b) [c]", 5, None),
        ("Part ı", "Part ı", None, None),
    ],
)
def test_what_a_title_says(title: str, series: str, number: int | None, guest: str | None) -> None:
    assert (series_title(title), part_number(title), guest_of(series_title(title))) == (series, number, guest)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("see part 1, part two and the third part", (1, 2, 3)),
        ("Partie 2, Teil III, del 4", (2, 3, 4)),
        ("part 1, part 1", (1,)),
        ("the firſt part, part ſix, part İ", ()),
        ("apart 2, partial 3, a party of 4", ()),
        ("part 1234", ()),
    ],
)
def test_the_parts_that_a_text_names(text: str, parts: tuple[int, ...]) -> None:
    assert parts_named(text) == parts


def test_link_lines_and_links_in_parentheses() -> None:
    walk = "It was a long walk along the quay, and the wind stood against us the whole way to the market. "
    source = from_text(
        "a.txt", f"Go back to part 1\n{walk}We met (see part 2) and (part 3) parted.\nDid you read part 4?\n"
    )
    assert [(link.text, link.to, link.place.line) for link in part_links(source, lines_of(source))] == [
        ("Go back to part 1", (1,), 1),
        ("see part 2", (2,), 2),
    ]
    assert not is_part_link("Go back to part 1 " + "and on " * 30)


def test_lines_have_places_whatever_ends_them() -> None:
    for end in ("\n", "\r\n", "\r"):
        source = from_text("a.txt", f"  a {end}{end} b{end}c")
        lines = lines_of(source)
        assert [(line.text, line.place(source).line, line.after_blank) for line in lines] == [
            ("a", 1, True),
            ("b", 3, True),
            ("c", 4, False),
        ]
        assert [source.text[line.start : line.end] for line in lines] == ["a", "b", "c"]
    assert gaps(from_text("a.txt", " \n"), ()) == ()


def test_an_unnumbered_piece_of_the_same_title_is_no_part() -> None:
    text = "The Rope with Ada Moss\nMay 1, 2026\nSoon.\nFiled Under: News\n\nThe Rope with Ada Moss – Part 1\nMay 2, 2026\n(0:02) Why?\n“So.”\n"
    page = read_page(from_text("a.txt", text), ReadOptions()).value
    assert [post.kind for post in page.posts] == ["other", "part"]
    assert [post.number for series in page.series for post in series.parts] == [1]


def test_the_event_and_the_number_of_parts_are_taken_from_the_introduction() -> None:
    text = "The Rope – Part 1\nMay 2, 2026\nWe met at the Harbour 2026 Conference and publish it in four parts.\n(0:02) Why?\n“So.”\n"
    (series,) = read_page(from_text("a.txt", text)).value.series
    assert (series.event, series.total, series.missing) == ("Harbour 2026 Conference", 4, ())
