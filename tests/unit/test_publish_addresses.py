"""Which addresses become links, and which videos they name."""

from __future__ import annotations

import re

import pytest

from oncue.publish.markdown import blocks, inline, plain_text, simple_blocks
from oncue.publish.providers import ProvidedVideo, recognise, watch_url
from oncue.publish.urls import file_link, is_absolute, origin, safe_link, safe_web


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c#d",
        "HTTP://EXAMPLE.ORG",
        "mailto:odo@example.org",
        "part-2.html#t-31",
        "../media/a.webm",
        "/from/the/root",
        "#t=31",
        "?t=31",
        "a/b:c",
        "https://example.org/ä%20ö",
    ],
)
def test_these_may_be_linked(url: str) -> None:
    assert safe_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "   ",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "java\u200bscript:alert(1)",
        "java\u00adscript:alert(1)",
        "javascript&colon;alert(1):",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:https://example.org/1",
        "ftp://example.org",
        "//example.org/x",
        "/\\example.org",
        "https://example.org/a b",
        "https://example.org/a\u2028b",
        "https:",
        "https:///nowhere",
        "https://[::1",
        "c:/windows",
        "a:b",
        "https://example.org/" + "a" * 5000,
    ],
)
def test_these_may_not(url: str | None) -> None:
    assert safe_link(url) is None


def test_blanks_around_an_address_are_not_part_of_it() -> None:
    assert safe_link(" https://example.org \n") == "https://example.org"


def test_mail_is_no_medium() -> None:
    assert safe_web("mailto:odo@example.org") is None
    assert safe_web("https://example.org/a.mp4") == "https://example.org/a.mp4"


def test_only_addresses_with_a_host_are_absolute() -> None:
    assert is_absolute("https://example.org")
    assert not is_absolute("media/a.webm")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Example.org:8443/a.mp4", "https://example.org:8443"),
        ("http://user:secret@example.org/a", "http://example.org"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]"),
        ("https://münchen.example/a", None),
        ("https://a;script-src/x", None),
    ],
)
def test_an_origin_is_named_as_a_policy_can_take_it(url: str, expected: str | None) -> None:
    assert origin(url) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("part-2.html", "part-2.html"), ("a b#c?.html", "a%20b%23c%3F.html"), ("//x:1", "%2F%2Fx%3A1")],
)
def test_a_file_name_is_one_segment(name: str, expected: str) -> None:
    assert file_link(name) == expected


YOUTUBE = ProvidedVideo(provider="YouTube", id="a1B2c3D4e5-")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=a1B2c3D4e5-",
        "https://www.youtube.com/watch?feature=share&v=a1B2c3D4e5-&t=12s",
        "http://youtube.com/watch?v=a1B2c3D4e5-#x",
        "https://m.youtube.com/watch?v=a1B2c3D4e5-",
        "https://music.youtube.com/watch?v=a1B2c3D4e5-",
        "https://youtu.be/a1B2c3D4e5-",
        "https://youtu.be/a1B2c3D4e5-?si=tracking",
        "https://www.youtube.com/embed/a1B2c3D4e5-",
        "https://www.youtube-nocookie.com/embed/a1B2c3D4e5-?rel=0",
        "https://www.youtube.com/shorts/a1B2c3D4e5-",
        "https://www.youtube.com/live/a1B2c3D4e5-?feature=share",
        "https://www.youtube.com/v/a1B2c3D4e5-",
    ],
)
def test_youtube_is_known_in_all_its_forms(url: str) -> None:
    assert recognise(url) == YOUTUBE


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://vimeo.com/123456789", ""),
        ("https://www.vimeo.com/123456789/", ""),
        ("https://vimeo.com/123456789/0a1b2c3d4e", "0a1b2c3d4e"),
        ("https://player.vimeo.com/video/123456789?h=0a1b2c3d4e", "0a1b2c3d4e"),
        ("https://vimeo.com/channels/staffpicks/123456789", ""),
        ("https://vimeo.com/groups/motion/videos/123456789", ""),
        ("https://vimeo.com/album/12/video/123456789", ""),
        ("https://vimeo.com/showcase/12/video/123456789", ""),
    ],
)
def test_vimeo_is_known_in_all_its_forms(url: str, key: str) -> None:
    assert recognise(url) == ProvidedVideo(provider="Vimeo", id="123456789", key=key)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/watch?v=a1B2c3D4e5-",
        "https://youtube.com.example.org/watch?v=a1B2c3D4e5-",
        "https://notyoutube.com/watch?v=a1B2c3D4e5-",
        "https://www.youtube.com/watch?v=",
        "https://www.youtube.com/watch?v=%3Cscript%3E",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/playlist?list=PL1",
        "https://youtu.be/",
        "https://vimeo.com/about",
        "https://vimeo.com/1/2/3",
        "ftp://youtu.be/a1B2c3D4e5-",
        "media/youtube.com/a.mp4",
        "https://[::1",
    ],
)
def test_other_addresses_name_no_video(url: str) -> None:
    assert recognise(url) is None


def test_a_video_is_watched_from_a_second() -> None:
    assert watch_url(YOUTUBE) == "https://www.youtube.com/watch?v=a1B2c3D4e5-"
    assert watch_url(YOUTUBE, 93_900) == "https://www.youtube.com/watch?v=a1B2c3D4e5-&t=93s"
    unlisted = ProvidedVideo(provider="Vimeo", id="12", key="abcdef12")
    assert watch_url(unlisted, 5000) == "https://vimeo.com/12/abcdef12#t=5s"


def test_markdown_keeps_marks_and_safe_links() -> None:
    assert blocks("A *b* [c](https://example.org)\n\n- d") == (
        '<p>A <em>b</em> <a href="https://example.org">c</a></p>\n<ul>\n<li>d</li>\n</ul>\n'
    )
    assert inline("**a** b") == "<strong>a</strong> b"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>\n"),
        ("[a](data:x,y)", "<p>[a](data:x,y)</p>\n"),
        ("<javascript:x>", "<p>&lt;javascript:x&gt;</p>\n"),
        ("![a](b.png)", '<p>!<a href="b.png">a</a></p>\n'),
        ("# a", "<p># a</p>\n"),
    ],
)
def test_markdown_lets_nothing_else_in(text: str, html: str) -> None:
    assert blocks(text) == html


def test_simple_blocks_have_no_other_tags() -> None:
    html = simple_blocks("a  \nb *c*\n\n- d\n\n> e\n\n    f\n\n`g` ![h](i)\n\n```\nj\n```\n\n# k\n\n---")
    assert set(re.findall(r"<([a-z0-9]+)", html)) == {"p", "em", "a", "blockquote"}


def test_plain_text_has_the_words_only() -> None:
    assert plain_text("A *b*\n[c](https://example.org)\n\n- d `e`") == "A b c d e"
