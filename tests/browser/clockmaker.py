"""The interview that the browser tests read: a series with a part of every state, made by the product's own rooms."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from oncue.align import align, public
from oncue.align.cuts import own_tracks
from oncue.formats import write
from oncue.layout import lay_out
from oncue.model import (
    Correction,
    Episode,
    MediaSource,
    Person,
    Recording,
    Rendition,
    Series,
    Stamp,
    State,
    TimedTranscript,
    TimeSource,
)
from oncue.publish import render
from oncue.publish.builtin import builtin_theme
from oncue.publish.pages import part_page, series_page
from oncue.publish.plot import Envelope, Picture, render_html
from oncue.publish.plot.scale import columns_for
from oncue.publish.site import SiteOptions
from oncue.read import read

DURATION = 100_000
SECRET = "Ludmilla"

TRANSCRIPT = f"""\
[0:02] Iris Falk (question): How does a person come to repair clocks, in a town that has hardly any left?

Odo Marsh (answer): By inheritance and by stubbornness. My aunt kept the workshop above the bakery. It was the only \
heated room that I knew as a child. [laughs] So I sat there, and she gave me screws to sort, and then springs.

I took the station clock apart in an hour. Putting it together took me until the spring.

[0:31] Iris Falk (question): You once said that a clock is a conversation. What did you mean?

Odo Marsh (answer): A clock answers a question that nobody asked aloud. And when it stops, people come in & say that \
the room has gone <quiet>, although they had not heard it for years.

Iris Falk (question): And what do you answer them?

Odo Marsh (answer): That they should sit down. A stopped clock is never urgent. [inaudible] I make tea. \
[redact privacy]Her name was {SECRET}.[/redact] Half of the repair is that.

[1:10] Iris Falk (question): The tower clock was different, though.

There was a crowd on the square.

Odo Marsh (answer): It was a public matter, and public matters are cold. At a quarter past nine [1:20] it struck, for \
the first time in eleven years.

## What stays

[1:34] Iris Falk (question): What do you leave behind?

Odo Marsh (answer): A drawer with labels that only I can read.
"""

PEOPLE = (
    Person(id="odo", name="Odo Marsh", role="clockmaker", url="https://example.org/odo"),
    Person(id="iris", name="Iris Falk", role="interviewer"),
)
MEDIA = {"tape.webm": "../media/tape.webm", "advert.webm": "../media/tape.webm?advert"}
SITE = SiteOptions(title="The Winter Archive", media_urls=MEDIA)
# A cut with 10 s of something else in it, and without 12 s of the talk.
ADVERT = MediaSource(href="advert.webm", edits=((30_000, 10_000), (75_000, -12_000)))
TAPE = Recording(sources=(MediaSource(href="tape.webm"),), duration=DURATION)


def timed(text: str = TRANSCRIPT) -> TimedTranscript:
    """`text` with its times, as the public may see it."""
    return public(align(read(text).value, duration=DURATION).value)


def rendition(episode: Episode, text: str = TRANSCRIPT) -> Rendition:
    """`episode` with the words of `text`."""
    words = timed(text)
    return Rendition(episode=episode, timed=words, track=lay_out(words).value)


def renditions() -> tuple[Rendition, ...]:
    """A part of every state."""
    told = rendition(
        Episode(
            stem="part-2",
            title="Thirteen strokes",
            number=2,
            date=datetime.date(2024, 5, 17),
            media=(TAPE,),
            intro="Odo Marsh repairs clocks above a *bakery*. [More](https://example.org/).",
            tags=("clocks", "craft"),
            author="Mila Venn",
            corrections=(Correction(date=datetime.date(2024, 6, 1), text="The tower is from **1911**."),),
        )
    )
    two_tapes = replace(
        told.episode,
        stem="part-3",
        number=3,
        title="Two tapes",
        media=(replace(TAPE, duration=60_000), replace(TAPE, duration=40_000)),
    )
    return (
        Rendition(episode=Episode(stem="part-1", title="The stairs", number=1, state=State.MISSING)),
        told,
        replace(told, episode=two_tapes),
        Rendition(
            episode=Episode(stem="part-4", title="Letters", number=4, state=State.ANNOUNCED, intro="In the autumn.")
        ),
        Rendition(
            episode=Episode(stem="part-5", title="Kept back", number=5, state=State.RESTRICTED, notice="Until *2031*.")
        ),
        Rendition(episode=Episode(stem="part-6", title="Unfinished", number=6, state=State.DRAFT)),
    )


def cut(stem: str, *sources: MediaSource) -> Rendition:
    """Part 2, of which the page has other files."""
    told = renditions()[1]
    return replace(told, episode=replace(told.episode, stem=stem, media=(replace(TAPE, sources=sources),)))


def series() -> Series:
    """The series of the parts."""
    return Series(
        slug="clocks",
        title="The clockmaker",
        description="Six conversations with **Odo Marsh**.",
        people=PEOPLE,
        rights="Share with attribution.",
        episodes=tuple(one.episode for one in renditions()),
    )


def single() -> str:
    """The stand-alone page of part 2."""
    told = renditions()[1]
    tape = Recording(sources=(MediaSource(href="../media/tape.webm"),), duration=DURATION)
    return render(replace(told, episode=replace(told.episode, media=(tape,))))


def times() -> str:
    """The picture of the times of part 2, with sound, a wrong stamp, and words that are doubtful."""
    words = renditions()[1].timed
    assert words is not None
    found = tuple(
        replace(time, source=TimeSource.FORCED, confidence=90 if at % 20 < 12 else 30)
        for at, time in enumerate(words.times)
    )
    first = words.transcript.turns[0]
    turns = (replace(first, stamp=Stamp(ms=50_000, printed="[0:50]")), *words.transcript.turns[1:])
    timed = replace(words, times=found, doubted=(0,), transcript=replace(words.transcript, turns=turns))
    sound = Envelope(duration=DURATION, levels=tuple((at % 70, at % 30) for at in range(columns_for(DURATION))))
    return render_html(Picture(timed=timed, title="The tower", made_by="the audio", sound=sound))


def write_site(folder: Path) -> None:
    """Write what `build` would: pages, captions and assets (not the recording)."""
    theme, parts, whole = builtin_theme(), renditions(), series()
    pages = folder / "clocks"
    pages.mkdir(parents=True)
    (folder / "static").mkdir()
    for name, text in theme.assets.items():
        (folder / "static" / name).write_text(text, encoding="utf-8")
    for index, part in enumerate(parts):
        if part.episode.state in {State.PUBLISHED, State.ANNOUNCED, State.RESTRICTED}:
            text = part_page(whole, parts, index, theme=theme, site=SITE)
            (pages / f"{part.episode.stem}.html").write_text(text, encoding="utf-8")
        write_captions(part, pages)
    for part in (cut("cut", ADVERT), cut("cuts", MediaSource(href="unplayable.mov"), ADVERT)):
        text = part_page(whole, (part,), 0, theme=theme, site=SITE)
        (pages / f"{part.episode.stem}.html").write_text(text, encoding="utf-8")
        write_captions(part, pages)
    (pages / "index.html").write_text(series_page(whole, parts, theme=theme, site=SITE), encoding="utf-8")
    (pages / "single.html").write_text(single(), encoding="utf-8")
    (pages / "times.html").write_text(times(), encoding="utf-8")


def write_captions(part: Rendition, folder: Path) -> None:
    """Write the captions of a part, and those of its cuts."""
    if part.track is not None:
        names = {f".{name}": own for name, own in own_tracks(part.track, part.episode.media)}
        for name, track in {"": part.track, **names}.items():
            (folder / f"{part.episode.stem}{name}.vtt").write_text(write(track, "vtt"), encoding="utf-8")
