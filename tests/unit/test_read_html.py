"""What a browser would show of a page, and the lines of the file that it comes from."""

from __future__ import annotations

import pytest

from oncue.model import Severity, Source
from oncue.read import read
from oncue.read.html import looks_like_html, media_links, visible_text
from oncue.text.decode import from_text


def page(text: str) -> Source:
    return from_text("page.html", text)


def shown(text: str) -> list[str]:
    source = visible_text(page(text)).value
    assert source is not None
    assert len(source.line_numbers) == source.text.count("\n") + 1
    return [line for line in source.text.split("\n") if line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>a <b>b</b>\n<i>c</i></p>", ["a b c"]),
        ("<p>a</p>\n\n<p>b</p>", ["a", "b"]),
        ("<p>a<b>\n\n</b>b</p>", ["a b"]),
        ("<p>a<br>b<br/>\n<br>c</p>", ["a", "b", "c"]),
        ("<p>a<span>b</span>c</p>", ["abc"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>&ldquo;a&#8221; &amp; &lt;b&gt; &nbsp;&hellip;</p>", ["“a” & <b> \u00a0…"]),
        ("<p>a<!-- b -->c<?php d ?></p>", ["ac"]),
        ("<p>a<script>b</script><style>c</style><noscript>d</noscript><template>e</template></p>", ["a"]),
        ("<p>a</p><svg><text>b</text></svg><select><option>c</option></select><p>d</p>", ["a", "d"]),
        ("<html><head><title>a</title></head><body>b</body></html>", ["b"]),
        ("<pre>a\n  b\n\nc</pre>", ["a", "b", "c"]),
        ("<p>\x01a\x0bb</p>", ["a b"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<p>a", ["a"]),
        ("<p>", []),
        ("<div><p></div></p>a</b>", ["a"]),
    ],
)
def test_visible_text(text: str, lines: list[str]) -> None:
    assert [" ".join(line.split(" ")).replace("\x01", "").replace("\x0b", " ") for line in shown(text)] == lines


def test_every_line_knows_its_line_in_the_file() -> None:
    text = "<!DOCTYPE html>\n<body>\n<p>one</p>\n\n<p>two<br>\nthree</p>\n<pre>four\nfive</pre>\n</body>"
    source = visible_text(page(text)).value
    assert source is not None
    found = {line: number for line, number in zip(source.text.split("\n"), source.line_numbers, strict=True) if line}
    assert found == {"one": 3, "two": 5, "three": 5, "four": 7, "five": 8}


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE html><p>", " \n<html>", "<!-- a --><!-- b --><div>", "<?xml version='1.0'?>\n<!DOCTYPE html>", "<h2>a", "<BODY>", "<span>a</span>", "<ul>", "<cite>A:</cite>", "<time>", "<dl>"],
)  # fmt: skip
def test_a_page_is_recognised(text: str) -> None:
    assert looks_like_html(page(text))


@pytest.mark.parametrize(
    "text", ["", "a <p>", "<3 you", "< p>", "<v Ada>", "<!-- a", "<pa>", "WEBVTT\n\n<p>", "<!-- -->" * 3000]
)
def test_other_text_is_no_page(text: str) -> None:
    assert not looks_like_html(page(text))


def test_players_are_found_with_their_lines() -> None:
    text = (
        '<p>a</p>\n<iframe src=" https://video.example/1 "></iframe>\n<video><source src="a.mp4"></video><audio src="">'
    )
    assert media_links(page(text)) == ((2, "https://video.example/1"), (3, "a.mp4"))


def test_a_page_nested_too_deeply_is_refused_and_not_cut_short() -> None:
    for depth in (100_000, 1000):
        result = read(
            page("<p>(0:02) Why?</p><p>“Because.”</p>" + "<div>" * depth + "<p>(0:09) And?</p><p>“More.”</p>")
        )
        assert not result.value.turns
        assert [(finding.code, finding.severity) for finding in result.diagnostics] == [("R104", Severity.ERROR)]


def test_a_page_nested_two_hundred_deep_is_read() -> None:
    result = read(page("<font>" * 200 + "<p>(0:02) Why?</p>" + "</font>" * 200 + "<p>“Because.”</p>"))
    assert len(result.value.turns) == 2


def test_entities_and_doctypes_of_a_page_expand_to_nothing() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "secret"><!ENTITY x SYSTEM "file:///etc/hostname">]><p>&a; &x;</p>'
    assert "secret" not in " ".join(shown(bomb)).replace("ENTITY a", "")
    assert shown("<p>&undefined; &lt</p>")[0].startswith("&undefined;")
