"""Catalogues, feeds, lists of chapters and names of files as wild as they come: read or refused, and paired once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from oncue.config.episode import read_episode
from oncue.config.write import write_episode
from oncue.model import About, Severity
from oncue.project.archive.catalogue import read_catalogue
from oncue.project.archive.entries import Entry
from oncue.project.archive.feed import read_feed
from oncue.project.archive.gathering import Found, Kind
from oncue.project.archive.pairing import pair
from oncue.project.facts import episode_of, facts_of
from oncue.read.chapters import read_chapters
from oncue.text.decode import from_text

CELLS = st.sampled_from(
    ["file", "title", "date", "Gast", "media", "a.txt", "A (final).mp3", "4.5.2026", "3/4/2026", "May 4, 2026", "12", '"', '""', ";", ",", "\n", "\r",
     "\t", "é", "\u2028", "", " ", "https://a.example/x.mp3", "javascript:x", "../x", "0:31", "99999999999"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["<rss>", "</rss>", "<channel>", "<item>", "</item>", "<entry>", "<title>", "</title>", "<enclosure url='x'/>", "<pubDate>", "</pubDate>", "&lt;b&gt;",
     "<link rel='enclosure' href='https://a/b'/>", "Mon, 99 May 2026", "<![CDATA[", "]]>", "&amp;", "&nbsp;", "<!-- ", "-->", "<itunes:episode>7</itunes:episode>", "a"]
)  # fmt: skip
LINES = st.sampled_from(
    ["0:00", "12:05 ", "[1:02:03]", " – ", "The loft", "\n", "CHAPTER01=", "CHAPTER01NAME=", "0:01", "[CHAPTER]", "START=1", "TIMEBASE=1/1000", "title=x",
     "{", "}", "[", "]", '"chapters": ', '"startTime": 1', ",", "<chapter start='0:01' title='a'/>", "WEBVTT\n\n", "99:99 ", "• ", "1. "]
)  # fmt: skip


def entries(text: str) -> tuple[Entry, ...]:
    result = read_catalogue(from_text("list.csv", text))
    assert result.value or result.diagnostics
    return result.value


def settles(entry: Entry) -> None:
    """What was read can be written as an episode and reads back without a fault."""
    episode = episode_of(entry.facts, stem="a", title="A", language="en", dialect=None)
    again = read_episode(from_text("a.toml", write_episode(episode)), "a")
    assert [one for one in again.diagnostics if one.severity is Severity.ERROR] == []
    assert again.value == episode


@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(CELLS, max_size=30).map("".join)
    | st.lists(st.lists(CELLS, max_size=5).map(",".join), max_size=8).map("\n".join)
    | st.text(max_size=80)
)
def test_any_catalogue_is_read_or_refused(text: str) -> None:
    for entry in entries(text):
        settles(entry)


@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(TAGS, max_size=30).map(lambda pieces: "<rss><channel><item>" + "".join(pieces))
    | st.lists(TAGS, max_size=30).map("".join)
)
def test_any_feed_is_read_or_refused(text: str) -> None:
    result = read_feed(from_text("feed.xml", text))
    assert result.value.entries or result.diagnostics
    for entry in result.value.entries:
        settles(entry)


@settings(max_examples=300, deadline=None)
@given(text=st.lists(LINES | st.text(max_size=4), max_size=40).map("".join))
def test_any_list_of_chapters_is_read_or_refused(text: str) -> None:
    result = read_chapters(from_text("chapters", text))
    assert bool(result.value) != any(finding.code == "R194" for finding in result.diagnostics)
    assert [chapter.at for chapter in result.value] == sorted(chapter.at for chapter in result.value)


TEXTS = (
    st.none()
    | st.text(max_size=30)
    | st.sampled_from(["2026-05-04", "2026", "a\nb", " ", "\x00", "https://a.example/b c", "x" * 3000])
)
ABOUT = st.builds(
    About,
    title=TEXTS,
    date=TEXTS,
    people=st.lists(st.tuples(st.text(max_size=9), TEXTS), max_size=3).map(tuple),
    rights=TEXTS,
    media=st.lists(
        st.text(max_size=12) | st.sampled_from(["https://a.example/b.mp3", "C:\\a\\b.mp3", "..", ".x"]), max_size=3
    ).map(tuple),
    tags=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    description=TEXTS,
)


@settings(max_examples=200, deadline=None)
@given(about=ABOUT, language=TEXTS)
def test_whatever_a_file_says_of_itself_makes_an_episode(about: About, language: str | None) -> None:
    settles(Entry(origin="file", place=from_text("a", "").place(0), facts=facts_of(about, language)))


STEMS = st.sampled_from(
    [
        "ada",
        "Ada Moss",
        "ada_moss_transcript",
        "ada-moss.en",
        "part-1",
        "Part 01",
        "2",
        "02",
        "interview",
        "a",
        "v1",
        "é",
        "漢字",
        ".x",
    ]
)
PATHS = st.builds(
    lambda folder, stem, suffix: f"{folder}{stem}.{suffix}",
    st.sampled_from(["", "text/", "audio/", "1994/"]),
    STEMS | st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=6),
    st.sampled_from(["txt", "vtt", "mp3", "jpg"]),
)
KINDS = {"txt": Kind.TEXT, "vtt": Kind.TEXT, "mp3": Kind.MEDIA, "jpg": Kind.OTHER}


@settings(max_examples=200, deadline=None)
@given(
    paths=st.lists(PATHS, max_size=14, unique=True),
    text=st.lists(st.lists(CELLS | STEMS, min_size=3, max_size=3).map(",".join), max_size=6),
)
def test_every_file_and_entry_is_paired_or_left_over_exactly_once(paths: list[str], text: list[str]) -> None:
    files = [Found(path=path, kind=KINDS[path.rpartition(".")[2]]) for path in sorted(paths)]
    listed = entries("\n".join(["file,title,media", *text]))
    paired = pair(files, listed)
    got = [one.path for talk in paired.conversations for one in (*talk.texts, *talk.media)]
    got += [one.path for one in (*paired.media, *paired.others)]
    assert Counter(got) == Counter(paths)
    stems = [talk.stem for talk in paired.conversations]
    assert len(set(stems)) == len(stems)
    said = [entry for talk in paired.conversations for entry in talk.entries] + [entry for entry, _ in paired.entries]
    assert Counter(entry.place.line for entry in said) == Counter(entry.place.line for entry in listed)
