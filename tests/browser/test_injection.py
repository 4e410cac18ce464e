"""No text that a person can write runs in a page: every payload in every slot, and the page's own policy set aside.

The policy would stop most of them by itself; here the pages must hold without it.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from tests.browser.payloads import PAYLOADS

from oncue.align import align
from oncue.layout import lay_out
from oncue.model import (
    Correction,
    Episode,
    MediaSource,
    Paragraph,
    Person,
    Recording,
    Redaction,
    Rendition,
    Role,
    Section,
    SectionTitle,
    Series,
    Sound,
    Stamp,
    State,
    Transcript,
    Turn,
    Unclear,
    Word,
)
from oncue.publish import render
from oncue.publish.builtin import builtin_theme
from oncue.publish.pages import part_page, series_page
from oncue.publish.site import SiteOptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# What a page has and must not have got. An empty `data:,` is the icon of the stand-alone page.
FOUND = """() => {
    document.querySelectorAll('body *').forEach(one => one.dispatchEvent(new MouseEvent('mouseover')));
    const all = [...document.querySelectorAll('*')];
    const addresses = all.flatMap(one => ['href', 'src', 'poster'].map(name => one.getAttribute(name)));
    const foreign = 'iframe, object, embed, base, form, svg, math, template, body style, body link, [http-equiv=refresh]';
    return [
        window.__pwned && 'a script that ran',
        document.querySelectorAll('h1').length !== 1 && 'another outline',
        document.querySelectorAll('script').length > 2 && 'a script too many',
        ...all.filter(one => one.matches(foreign)).map(one => one.outerHTML),
        ...all.flatMap(one => one.getAttributeNames()).filter(name => /^on|^style$/i.test(name)),
        ...addresses.filter(text => text !== null && text !== 'data:,'
            && !['http:', 'https:', 'mailto:', 'file:'].includes(new URL(text, location).protocol)),
    ].filter(Boolean);
}"""


def transcript(payload: str) -> Transcript:
    """A question and an answer whose every slot holds the payload."""
    words = tuple(Word(text=piece) for piece in payload.split()) or (Word(text="x"),)
    marks = (Sound(text=f"[{payload}]"), Unclear(text=f"[{payload}]"), Redaction(reason=payload))
    return Transcript(
        turns=(
            Turn(paragraphs=(Paragraph(items=words),), speaker=payload, role=Role.QUESTION, stamp=Stamp(ms=1000)),
            Turn(paragraphs=(Paragraph(items=(*words, *marks)), Paragraph(items=words)), speaker=f"{payload} again"),
            Turn(paragraphs=(Paragraph(items=words),), speaker=payload, role=Role.QUESTION, stamp=Stamp(ms=30_000)),
            Turn(paragraphs=(Paragraph(items=words),), speaker=None, role=Role.QUESTION),
        ),
        sections=(Section(first=0, end=2), Section(first=2, end=3, title=payload), Section(first=3, end=4)),
    )


def episode(payload: str, state: State) -> Episode:
    """Metadata whose every slot holds the payload."""
    address = MediaSource(href=payload)
    return Episode(
        stem=payload,
        title=payload,
        state=state,
        number=2,
        author=payload,
        intro=payload,
        notice=payload,
        language=payload,
        media=(Recording(sources=(address, MediaSource(href="tape.webm")), poster=payload, duration=40_000),),
        people=(Person(id=payload, name=payload, role=payload, url=payload, picture=payload),),
        tags=(payload,),
        sections=(SectionTitle(id="q-3", title=payload),),
        corrections=(Correction(date=datetime.date(2024, 1, 1), text=payload),),
        aliases=(payload,),
    )


def pages(payload: str) -> Iterator[str]:
    """The pages that can be made of it."""
    timed = align(transcript(payload), duration=40_000).value
    track = lay_out(timed).value
    parts = tuple(
        Rendition(episode=episode(payload, state), timed=timed if shown else None, track=track if shown else None)
        for state, shown in ((State.PUBLISHED, True), (State.ANNOUNCED, False), (State.WITHDRAWN, False))
    )
    series = Series(
        slug=payload,
        title=payload,
        language=payload,
        description=payload,
        people=parts[0].episode.people,
        rights=payload,
        episodes=tuple(part.episode for part in parts),
    )
    site = SiteOptions(title=payload, base_url=payload, media_urls={payload: payload})
    yield from (part_page(series, parts, at, theme=builtin_theme(), site=site) for at in range(len(parts)))
    yield series_page(series, parts, theme=builtin_theme(), site=site)
    yield render(parts[0])
    yield render(parts[2])


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """A page without policy, offline."""
    context = chromium.new_context(bypass_csp=True, offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_runs(tab: Page, tmp_path: Path, payload: str) -> None:
    made = list(pages(payload))
    for number, text in enumerate(made):
        (tmp_path / f"{number}.html").write_text(text.replace("\x00", "\ufffd"), encoding="utf-8")
    frames = "".join(f'<iframe src="{number}.html"></iframe>' for number in range(len(made)))
    (tmp_path / "all.html").write_text(frames, encoding="utf-8")
    tab.goto((tmp_path / "all.html").as_uri())
    assert len(tab.frames) == len(made) + 1
    assert [frame.evaluate(FOUND) for frame in tab.frames[1:]] == [[]] * len(made)


def test_the_check_itself_sees_a_script_that_runs(tab: Page, tmp_path: Path) -> None:
    """Where nothing escapes, the same page is caught."""
    path = tmp_path / "bad.html"
    path.write_text(f"<h1>{PAYLOADS[0]}</h1>", encoding="utf-8")
    tab.goto(path.as_uri())
    assert "a script that ran" in tab.evaluate(FOUND)


def test_the_policy_stops_what_would_get_through(chromium: Browser, tmp_path: Path) -> None:
    """A page with a script put into its text by hand: the policy that the page carries does not let it run."""
    text = next(pages("x"))
    path = tmp_path / "page.html"
    path.write_text(
        text.replace("</main>", f"{PAYLOADS[0]}<img src=x onerror=window.__pwned=1></main>"), encoding="utf-8"
    )
    context = chromium.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(200)
    assert page.evaluate("window.__pwned") is None
    context.close()
