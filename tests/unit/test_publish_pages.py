"""The pages: their structure, their states, what stands in their heads, and what they never tell."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from tests.unit.publish_values import question, rendition, timed, turn

from oncue.errors import CallError, TemplateFault
from oncue.model import (
    Correction,
    Episode,
    MediaSource,
    Person,
    Recording,
    Rendition,
    Section,
    Series,
    SeriesKind,
    State,
    TimeSource,
    Track,
)
from oncue.publish import render
from oncue.publish.builtin import builtin_theme
from oncue.publish.captions import caption_data
from oncue.publish.fragment import plain
from oncue.publish.labels import length
from oncue.publish.pages import part_page, series_page, single_page
from oncue.publish.recordings import moment, players
from oncue.publish.site import SiteOptions
from oncue.publish.theme import Theme

TAPE = Recording(sources=(MediaSource(href="tape.webm"),), duration=60_000)
SITE = SiteOptions(title="The archive", media_urls={"tape.webm": "../media/tape.webm"})
SECRETS = ("Sealed title", "sealed-tag", "Sealed intro", "Sealed Person", "sealed.webm", "Why clocks", "They tick")


def episode(number: int, state: State = State.PUBLISHED, **more: object) -> Episode:
    values = {"stem": f"part-{number}", "number": number, "title": f"Title {number}", "media": (TAPE,), **more}
    return Episode(state=state, **values)  # type: ignore[arg-type]


def sealed(number: int, state: State) -> Rendition:
    """An episode whose every text must stay inside, with words that should not even be there."""
    return rendition(
        episode(
            number,
            state,
            title="Sealed title",
            tags=("sealed-tag",),
            intro="Sealed intro",
            author="Sealed Person",
            people=(Person(id="p", name="Sealed Person"),),
            media=(Recording(sources=(MediaSource(href="sealed.webm"),)),),
            date=datetime.date(2031, 12, 24),
            notice="Closed *by request*.",
        )
    )


PARTS = (
    Rendition(episode=episode(1, State.MISSING)),
    rendition(episode(2, date=datetime.date(2024, 5, 3))),
    Rendition(episode=episode(3, State.ANNOUNCED, intro="In autumn.")),
    sealed(4, State.RESTRICTED),
    sealed(5, State.WITHDRAWN),
    sealed(6, State.DRAFT),
)
SERIES = Series(
    slug="clocks",
    title="The clockmaker",
    description="About *clocks*.",
    people=(Person(id="odo", name="Odo Marsh", url="https://example.org/odo", picture="odo.png"),),
    episodes=tuple(part.episode for part in PARTS),
)


def page(index: int, parts: tuple[Rendition, ...] = PARTS, site: SiteOptions = SITE) -> str:
    return part_page(SERIES, parts, index, theme=builtin_theme(), site=site)


def shown(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def policy(html: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert found is not None
    return unescape(found[1])


def test_a_part_has_the_structure_that_links_rely_on() -> None:
    html = page(1)
    assert html.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    for piece in (
        '<a class="skip" href="#content">',
        '<main id="content">',
        '<section aria-labelledby="t-31" data-t="31">',
        '<h2 id="t-31"><span data-t="31"',
        '<a class="stamp" href="#t=31"><time datetime="PT31S">0:31</time></a>',
        '<source src="../media/tape.webm" type="video/webm">',
        '<track kind="captions" src="part-2.vtt" srclang="en"',
        '<link rel="alternate" type="text/vtt" href="part-2.vtt">',
        '<script src="../static/oncue.js" defer></script>',
        '<time datetime="2024-05-03">3 May 2024</time>',
    ):
        assert piece in html
    for suffix in ("vtt", "srt", "txt", "json"):
        assert f'<a href="part-2.{suffix}" download>' in html
    assert "<span>They" not in html
    assert "about 0:34" in shown(html)


def test_parts_are_shown_with_their_states() -> None:
    navigation = shown(re.search(r"<nav class=.parts.*?</nav>", page(1), re.DOTALL)[0])  # type: ignore[index]
    assert navigation == (
        "Part 1: Title 1 missing Part 2: Title 2 Part 3: Title 3 announced "
        "Part 4 restricted Part 5 withdrawn Part 6 in preparation"
    )
    assert '<link rel="next" href="part-3.html">' in page(1)
    assert 'rel="prev"' not in page(1)
    assert '<link rel="next"' not in page(2)


def test_an_announced_part_has_intro_state_and_navigation() -> None:
    html = page(2, (*PARTS[:2], rendition(PARTS[2].episode), *PARTS[3:]))
    assert "In autumn." in html
    assert '<span class="state">announced</span>' in html
    assert 'class="steps"' in html
    for absent in ("<video", "data-t", "<script", "download", "They tick"):
        assert absent not in html


@pytest.mark.parametrize(("index", "state"), [(3, "restricted"), (4, "withdrawn")])
def test_a_tombstone_tells_number_state_and_notice(index: int, state: str) -> None:
    html = page(index)
    assert f"<h1>Part {index + 1} is {state}</h1>" in html
    assert "Closed <em>by request</em>." in html
    for secret in (*SECRETS, "2031"):
        assert secret not in html


@pytest.mark.parametrize("index", [0, 5])
def test_a_part_without_page_cannot_be_asked_for(index: int) -> None:
    with pytest.raises(CallError, match=f"part-{index + 1}"):
        page(index)


def test_no_page_tells_what_is_withheld() -> None:
    """The words of the published part are those of the withheld ones, so they are looked for on other pages only."""
    theme = builtin_theme()
    alone = [single_page(part, theme=theme) for part in PARTS[3:]] + [plain(part) for part in PARTS[3:]]
    for html in [series_page(SERIES, PARTS, theme=theme, site=SITE), page(1), *alone]:
        for secret in SECRETS[:5]:
            assert secret not in html
    for html in [page(2), page(3), page(4), *alone]:
        for secret in SECRETS:
            assert secret not in html


def test_the_series_lists_its_parts() -> None:
    html = series_page(SERIES, PARTS, theme=builtin_theme(), site=SITE)
    assert "<title>The clockmaker · The archive</title>" in html
    assert "About <em>clocks</em>." in html
    assert '<a href="part-2.html#t-31">' in html
    assert html.count('<li class="card') == 6
    assert html.count("Why clocks?") == 1
    assert 'href="part-1.html"' not in html
    assert 'href="part-6.html"' not in html
    assert "3 May 2024" in html
    assert "1 min" in html


def test_a_long_series_lists_the_neighbours_only() -> None:
    parts = tuple(Rendition(episode=episode(number, State.ANNOUNCED)) for number in range(1, 101))
    series = replace(SERIES, episodes=tuple(part.episode for part in parts))
    for index, first, last in ((0, 1, 9), (50, 47, 55), (99, 92, 100)):
        html = part_page(series, parts, index, theme=builtin_theme(), site=SITE)
        numbers = re.findall(r'Part </span>(\d+)<span class="aside">', html)
        assert numbers == [str(number) for number in range(first, last + 1)]


@pytest.mark.parametrize(
    ("kind", "word"), [(SeriesKind.PARTS, "Part"), (SeriesKind.SHOW, "Episode"), (SeriesKind.COLLECTION, "Item")]
)
def test_the_kind_of_the_series_names_its_parts(kind: SeriesKind, word: str) -> None:
    html = part_page(replace(SERIES, kind=kind), PARTS, 3, theme=builtin_theme(), site=SITE)
    assert f"<h1>{word} 4 is restricted</h1>" in html


def test_the_canonical_address_needs_a_base() -> None:
    based = replace(SITE, base_url="https://example.org/archive/")
    assert '<link rel="canonical" href="https://example.org/archive/clocks/part-2.html">' in page(1, site=based)
    assert 'href="https://example.org/archive/clocks/">' in series_page(
        SERIES, PARTS, theme=builtin_theme(), site=based
    )
    for base in (None, "javascript:x", "archive"):
        assert "canonical" not in page(1, site=replace(SITE, base_url=base))


def test_language_and_direction_are_those_of_the_words() -> None:
    arabic = (*PARTS[:1], rendition(episode(2, language="ar")), *PARTS[2:])
    assert '<html lang="ar" dir="rtl">' in page(1, arabic)
    odd = (*PARTS[:1], rendition(episode(2, language='x" onload="y')), *PARTS[2:])
    assert '<html lang="en" dir="ltr">' in page(1, odd)


def test_corrections_are_dated() -> None:
    noted = episode(2, corrections=(Correction(date=datetime.date(2024, 6, 1), text="It was **1911**."),))
    html = page(1, (PARTS[0], rendition(noted), *PARTS[2:]))
    assert '<time datetime="2024-06-01">1 June 2024</time> It was <strong>1911</strong>.' in html


def test_the_policy_lets_in_nothing_but_the_page_and_its_media() -> None:
    remote = Recording(sources=(MediaSource(href="https://media.example.org/a.mp4?x=1"),))
    html = page(1, (PARTS[0], rendition(episode(2, media=(remote,))), *PARTS[2:]))
    assert policy(html) == (
        "default-src 'none'; script-src 'self' file:; style-src 'self' file:; "
        "media-src 'self' file: https://media.example.org; img-src 'self' file:; base-uri 'none'; form-action 'none'"
    )
    assert 'preload="none"' in html
    assert 'preload="metadata"' in page(1)


def test_no_page_has_inline_code() -> None:
    pages = [page(index) for index in (1, 2, 3)] + [series_page(SERIES, PARTS, theme=builtin_theme(), site=SITE)]
    for html in pages:
        assert not re.search(r"<style|\son\w+=|\sstyle=|<script>|javascript:", html)


def test_the_stand_alone_page_runs_only_what_it_holds() -> None:
    html = render(rendition(episode(2, media=(Recording(sources=(MediaSource(href="https://example.org/a.mp3"),)),))))
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy(html)
    assert "../static" not in html
    assert "<audio" in html
    assert 'id="captions"' in html
    assert "<track" not in html


def test_the_stand_alone_page_takes_a_title_and_templates() -> None:
    part = rendition(episode(2))
    assert "<h1>Other</h1>" in render(part, title="Other")
    mine = {"single.html.j2": '{% extends "oncue/single.html.j2" %}{% block intro %}<h1>Mine</h1>{% endblock %}'}
    assert "<h1>Mine</h1>" in render(part, templates=mine)
    assert "This page is withdrawn" in render(PARTS[4])


@pytest.mark.parametrize("text", ["a </style> b", "</SCRIPT", "<!-- x"])
def test_an_asset_that_would_end_its_element_is_refused(text: str) -> None:
    bad = builtin_theme().override({}, {"oncue.css": text})
    with pytest.raises(TemplateFault, match=r"static/oncue\.css"):
        single_page(PARTS[1], theme=bad)


def test_a_theme_without_assets_cannot_make_a_stand_alone_page() -> None:
    with pytest.raises(TemplateFault, match="no such file"):
        single_page(PARTS[1], theme=Theme(name="bare", templates=builtin_theme().templates))


def test_captions_in_the_page_cannot_leave_their_block() -> None:
    cue = replace(PARTS[1].track.cues[0], lines=("</script><!-- &", "\u2028x"))  # type: ignore[union-attr]
    data = caption_data(Track(cues=(cue,)))
    assert "<" not in data
    assert "\u2028" not in data
    assert json.loads(data) == [[31.0, 31.4, "&lt;/script&gt;&lt;!-- &amp;\n\u2028x"]]


def test_recordings_lie_end_to_end() -> None:
    unknown = replace(TAPE, duration=None)
    shown_players = players((TAPE, unknown, TAPE), SITE)
    assert [(player.offset, player.label) for player in shown_players] == [
        (0, "Recording 1 of 3"),
        (60_000, "Recording 2 of 3"),
    ]


def test_only_what_is_meant_to_play_plays() -> None:
    sources = (
        MediaSource(href="master.mov", use=("master",)),
        MediaSource(href="javascript:x"),
        MediaSource(href="a.m4a"),
    )
    (player,) = players((Recording(sources=sources),), SITE)
    assert (player.kind, [file.url for file in player.files]) == ("audio", ["a.m4a"])
    assert players((Recording(sources=sources[:2]),), SITE) == ()


def test_a_provider_is_linked_at_the_second() -> None:
    tube = Recording(sources=(MediaSource(href="https://youtu.be/a1B2c3D4e5-"),), duration=60_000)
    html = page(1, (PARTS[0], rendition(episode(2, media=(tube,))), *PARTS[2:]))
    assert 'href="https://www.youtube.com/watch?v=a1B2c3D4e5-&amp;t=31s"><time' in html
    assert "Watch on YouTube" in html
    assert "<iframe" not in html
    assert "<video" not in html
    second = players((TAPE, tube), SITE)
    assert moment(second, 59_000) == "#t=59"
    assert moment(second, 93_000) == "https://www.youtube.com/watch?v=a1B2c3D4e5-&t=33s"


EDITS = ((20_000, 10_000), (40_000, -5_000))


def test_another_cut_brings_its_captions_and_its_edits() -> None:
    web = MediaSource(href="web.mp4", edits=(*EDITS, (42_000, -4_000)))
    both = replace(TAPE, sources=(*TAPE.sources, web))
    html = page(1, (PARTS[0], rendition(episode(2, media=(both,))), *PARTS[2:]))
    assert 'data-captions="captions-web" data-edits="[[20.0, 10.0], [40.0, -5.0], [45.0, -1.0]]"' in html
    assert '<track kind="captions" src="part-2.vtt"' in html
    assert '"captions">[[31.0,31.4,' in html
    assert '"captions-web">[[41.0,41.4,' in html
    alone = page(1, (PARTS[0], rendition(episode(2, media=(replace(TAPE, sources=(web,)),))), *PARTS[2:]))
    assert '<track kind="captions" src="part-2.web.vtt"' in alone


def test_links_into_another_cut_lead_to_its_own_second() -> None:
    tube = replace(TAPE, sources=(MediaSource(href="https://youtu.be/a1B2c3D4e5-", edits=EDITS),))
    links = [moment(players((tube,), SITE), ms).partition("&t=")[2] for ms in (19_000, 31_000, 42_000, 50_000)]
    assert links == ["19s", "41s", "50s", "55s"]
    web = replace(TAPE, sources=(MediaSource(href="web.mp4", edits=EDITS),))
    assert '<a href="web.mp4#t=41">0:31</a>' in plain(rendition(episode(2, media=(web,))))


def test_a_picture_from_elsewhere_is_not_loaded() -> None:
    local = series_page(SERIES, PARTS, theme=builtin_theme(), site=SITE)
    assert '<img src="odo.png"' in local
    odo = replace(SERIES.people[0], picture="https://tracker.example/odo.png")
    assert "tracker" not in series_page(replace(SERIES, people=(odo,)), PARTS, theme=builtin_theme(), site=SITE)


@pytest.mark.parametrize(
    ("ms", "text"),
    [(None, ""), (400, "1 s"), (48_000, "48 s"), (60_000, "1 min"), (3_600_000, "1 h"), (3_900_000, "1 h 5 min")],
)
def test_lengths_are_told_roughly(ms: int | None, text: str) -> None:
    assert length(ms) == text


def test_the_fragment_has_tags_that_editors_keep_and_no_attributes() -> None:
    tube = Recording(sources=(MediaSource(href="https://vimeo.com/12345"),))
    html = plain(rendition(episode(2, media=(tube,), intro="*Odo* & [clocks](https://example.org)\n\n- a\n\n`b`")))
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {"p", "h2", "h3", "a", "strong", "em", "blockquote"}
    assert set(re.findall(r"\s([a-z-]+)=", re.sub(r'"[^"]*"', '""', html))) == {"href"}
    assert '<h3><a href="https://vimeo.com/12345#t=31s">0:31</a> Why clocks?</h3>' in html
    assert "<p><strong>Odo:</strong> They tick. They stop <em>[laughs]</em> too.</p>" in html
    assert ">≈ 0:34</a> And then?</h3>" in html


def test_the_fragment_links_every_stamp_and_marks_questions() -> None:
    turns = (
        question("One?", "Two?", stamp=1),
        turn("At nine [0:09] it struck.", stamp=5),
        question("Three?", speaker="Iris"),
    )
    html = plain(rendition(episode(2, media=()), timed(turns, (Section(first=0, end=3),))))
    assert html == (
        '<h3><a href="#t=1">0:01</a> One?</h3>\n\n'
        "<p><strong>Two?</strong></p>\n\n"
        '<p><a href="#t=5">0:05</a> At nine <a href="#t=6">0:09</a> it struck.</p>\n\n'
        "<p><strong>Iris:</strong> <strong>Three?</strong></p>\n"
    )


def test_the_fragment_of_an_announced_part_is_its_intro() -> None:
    assert plain(PARTS[2]) == "<p>In autumn.</p>\n"


def test_a_long_intro_is_cut_for_the_description() -> None:
    told = rendition(episode(2, intro="word " * 100))
    found = re.search(r'name="description" content="([^"]*)"', page(1, (PARTS[0], told, *PARTS[2:])))
    assert found is not None
    assert len(found[1]) <= 200
    assert found[1].endswith("word…")


def test_the_fragment_links_into_the_file_where_no_provider_has_it() -> None:
    assert '<a href="tape.webm#t=31">0:31</a>' in plain(rendition(episode(2)))
    assert '<a href="#t=31">0:31</a>' in plain(rendition(episode(2, media=())))


def test_the_same_values_make_the_same_bytes() -> None:
    assert page(1) == page(1)
    assert render(PARTS[1]) == render(PARTS[1])


# ---------------------------------------------------------------- how sure the times are


def test_the_foot_of_a_page_says_how_its_times_were_made() -> None:
    said = "Times of the words: 100 % worked out from the times around them. About 60 % are right within a second."
    assert f'<p class="times">{said}</p>' in page(0, (rendition(episode(1)),))
    assert f'<p class="times">{said}</p>' in render(rendition(episode(1)))


def test_times_of_withheld_words_do_not_count() -> None:
    words = timed((turn("So. [redact] it was [/redact]"),), (Section(first=0, end=1),))
    heard = (words.times[0], *(replace(time, source=TimeSource.FORCED, confidence=0) for time in words.times[1:]))
    assert "About 60 % are right" in render(rendition(episode(1), replace(words, times=heard)))
