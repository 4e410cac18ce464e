"""The picture of times: everything in it, nothing withheld, well-formed, and the same each time."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.unit.publish_values import answer, question, timed, two_questions

from oncue.model import Section, Stamp, TimedTranscript, TimeSource, Transcript, WordTime
from oncue.publish.plot import Envelope, Picture, envelope, render_html, render_svg
from oncue.publish.plot.scale import Scale, columns_for

MINUTE = 60_000
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tape:
    """A recording held in memory, given out in blocks of so many bytes."""

    data: bytes
    block: int = 32_000

    @property
    def duration(self) -> int:
        return len(self.data) // 32

    def blocks(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        data = self.data[start * 32 : None if end is None else end * 32]
        yield from (data[at : at + self.block] for at in range(0, len(data), self.block))


def tape(*values: int, block: int = 32_000) -> Tape:
    return Tape(data=struct.pack(f"<{len(values)}h", *values), block=block)


def svg(picture: Picture) -> etree._Element:
    return etree.fromstring(render_svg(picture).encode())


def classes(tree: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in tree.iter() if name in (one.get("class") or "").split()]


def texts(tree: etree._Element) -> list[str]:
    return ["".join(str(text) for text in one.itertext()) for one in tree.iter(f"{SVG}text", f"{SVG}title")]


def spoken(minutes: int) -> TimedTranscript:
    """A question and an answer a minute."""
    turns = tuple(
        turn
        for number in range(minutes)
        for turn in (question("What then?", stamp=number * 60), answer("A boat, a book and a bell."))
    )
    return timed(turns, (Section(first=0, end=len(turns)),))


# ---------------------------------------------------------------- levels of sound


def test_a_column_has_the_highest_and_the_mean_level_of_its_sound() -> None:
    loud, soft = [3000, -4000] * 80, [0, 100] * 80  # 10 ms each
    assert envelope(tape(*loud, *soft), 2) == Envelope(
        duration=20, levels=((4000, round(math.hypot(3000, 4000) / math.sqrt(2))), (100, 71))
    )


@given(
    st.lists(st.integers(-32768, 32767), min_size=160, max_size=900).map(lambda found: found[: len(found) // 16 * 16]),
    st.integers(1, 12),
    st.integers(1, 200),
)
def test_blocks_leave_no_trace(values: list[int], columns: int, samples: int) -> None:
    found = envelope(tape(*values, block=2 * samples), columns)
    assert found == envelope(tape(*values, block=10**6), columns)
    assert max(peak for peak, _ in found.levels) == max(abs(value) for value in values)
    assert all(mean <= peak for peak, mean in found.levels)


def test_a_picture_asks_for_as_many_columns_as_it_shows() -> None:
    assert len(envelope(tape(*[0] * 16 * 60)).levels) == 1
    assert columns_for(MINUTE) == 550
    assert columns_for(120 * MINUTE) == 24 * 550


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize(("minutes", "rows"), [(1, 1), (10, 10), (31, 16), (120, 24), (180, 18), (600, 30), (1500, 25)])
def test_a_recording_takes_at_most_thirty_rows(minutes: int, rows: int) -> None:
    assert len(Scale(duration=minutes * MINUTE).rows) == rows


@given(st.integers(1, 40 * 60 * MINUTE), st.integers(0, 10**9), st.integers(0, 10**6))
def test_a_stretch_is_drawn_once_in_each_of_its_rows(duration: int, start: int, length: int) -> None:
    scale = Scale(duration=duration)
    start = start % duration
    pieces = list(scale.pieces(start, min(duration, start + length)))
    rows = [row for row, _, _ in pieces]
    assert rows == list(range(rows[0], rows[-1] + 1))
    assert set(rows) <= set(scale.rows)
    assert all(0 <= left <= right <= 1100 for _, left, right in pieces)
    assert all(left == 0 for _, left, _ in pieces[1:])


# ---------------------------------------------------------------- what is seen


def test_turns_speakers_stamps_and_sources_are_in_it() -> None:
    seen = texts(svg(Picture(timed=two_questions(), title="Clocks")))
    assert "Clocks" in seen
    assert {"Iris", "Odo"} <= set(seen)
    assert "100 % interpolated: worked out from its neighbours" in seen
    assert "stamp 0:31" in seen
    assert any(one.startswith("0:32 Odo: They tick.") for one in seen)


def test_without_sound_it_shows_the_pace() -> None:
    tree = svg(Picture(timed=spoken(3)))
    assert len(classes(tree, "pace")) == 3
    assert classes(tree, "peaks") == []
    assert "sound" not in texts(tree)


def test_sound_is_drawn_to_its_end_only() -> None:
    sound = Envelope(duration=90_000, levels=((1000, 500),) * 825)
    tree = svg(Picture(timed=spoken(1), sound=sound))
    first, second = (one.get("d", "") for one in classes(tree, "peaks"))
    assert first.count("M") == 550
    assert second.count("M") == 275
    assert classes(tree, "pace") == []


def found_at(ms: int, *, stamp: int, printed: str) -> Picture:
    """A recording of two minutes in which the only question, with its stamp, is heard at `ms`."""
    words = replace(spoken(1), duration=2 * MINUTE)
    times = tuple(
        replace(time, start=time.start + ms, end=time.end + ms, source=TimeSource.FORCED, confidence=97)
        for time in words.times
    )
    first = replace(words.transcript.turns[0], stamp=Stamp(ms=stamp, printed=printed))
    turns = (first, *words.transcript.turns[1:])
    return Picture(timed=replace(words, times=times, transcript=replace(words.transcript, turns=turns), doubted=(0,)))


def test_an_arrow_leads_from_a_wrong_stamp_to_its_place() -> None:
    (mark,) = classes(svg(found_at(20_000, stamp=50_000, printed="(0:50)")), "corrected")
    assert texts(mark) == ["stamp (0:50), in the recording at 0:20", "(0:50) → 0:20"]
    arrow = [(line.get("x1"), line.get("x2")) for line in mark.iter(f"{SVG}line") if line.get("y1") == line.get("y2")]
    assert arrow == [("916", "366")]


def test_a_wrong_stamp_in_another_row_has_a_mark_in_both() -> None:
    marks = classes(svg(found_at(20_000, stamp=80_000, printed="1:20")), "corrected")
    assert [texts(mark)[1] for mark in marks] == ["0:20 ← 1:20", "1:20 → 0:20"]


def test_a_wrong_stamp_behind_the_end_is_shown_where_it_belongs() -> None:
    (mark,) = classes(svg(found_at(20_000, stamp=600_000, printed="10:00")), "corrected")
    assert texts(mark)[1] == "0:20 ← 10:00"


def test_labels_do_not_lie_over_one_another() -> None:
    turns = tuple(question("Yes?", stamp=second) for second in range(30, 40))
    marks = classes(svg(Picture(timed=timed(turns, (Section(first=0, end=10),)))), "mark")
    places = [int(text.get("x", "")) for mark in marks for text in mark.iter(f"{SVG}text")]
    assert len(marks) == 10
    assert 1 < len(places) < 10
    assert all(right - left >= 24 for left, right in pairwise(places))


def test_the_page_lists_what_to_listen_to() -> None:
    picture = found_at(20_000, stamp=50_000, printed="(0:50)")
    unsure = tuple(replace(time, confidence=30) if at > 4 else time for at, time in enumerate(picture.timed.times))
    html = render_html(replace(picture, timed=replace(picture.timed, times=unsure)))
    assert '<th scope="row">(0:50)</th><td>contradicted</td><td>0:20</td><td>30 s late</td>' in html
    assert "<td>0:22</td><td>0:25</td><td>4</td><td>30 %</td>" in html
    assert ">book and a bell.</td>" in html


def test_a_transcript_without_words_has_a_picture() -> None:
    empty = Picture(timed=TimedTranscript(transcript=Transcript(turns=()), times=()))
    assert "0 words" in render_html(empty)
    assert len(svg(empty)) > 0


# ---------------------------------------------------------------- what must hold


@pytest.mark.parametrize("render", [render_html, render_svg])
def test_it_is_one_file_that_loads_nothing_and_runs_nothing(render: object) -> None:
    assert callable(render)
    text = render(Picture(timed=spoken(2), title="T", sound=Envelope(duration=90_000, levels=((9, 5),) * 90)))
    assert text == render(Picture(timed=spoken(2), title="T", sound=Envelope(duration=90_000, levels=((9, 5),) * 90)))
    assert "<script" not in text
    assert " style=" not in text
    links = set(re.findall(r"""(?:href|src|url)\s*[=(]\s*["']?([^"')\s>]*)""", text))
    assert links <= {"data:,"}
    assert re.findall(r"https?://[^\"]*", text) in ([], ["http://www.w3.org/2000/svg"])


def test_hostile_words_stay_words() -> None:
    bad = "</svg><script>alert(1)</script>&amp;]]>\x00\x1b\ud800\"'\u202e"
    words = timed((question(bad, stamp=1, speaker=bad), answer(bad)), (Section(first=0, end=2),))
    tree = svg(Picture(timed=words, title=bad, made_by=bad))
    assert tree.findall(f".//{SVG}script") == []
    assert any("</svg><script>" in text for text in texts(tree))
    assert "<script>" not in render_html(Picture(timed=words, title=bad))
    assert render_html(Picture(timed=words, title=bad)).encode()


def secret() -> TimedTranscript:
    """Twenty words, a second each, of which the 8th to the 12th are redacted, in forced times."""
    text = "one two three four five six seven [redact privacy] Ludmilla Venn was there too [/redact] " + "and then " * 4
    words = timed((answer(text),), (Section(first=0, end=1),))
    times = tuple(
        WordTime(start=at * 1000, end=at * 1000 + 700, source=TimeSource.FORCED, confidence=10 if 6 < at < 12 else 90)
        for at in range(len(words.times))
    )
    return replace(words, times=times)


def test_nothing_of_a_redacted_passage_is_shown() -> None:
    sound = Envelope(duration=20_000, levels=tuple((1000 + at, 500) for at in range(183)))
    picture = Picture(timed=secret(), title="T", sound=sound)
    for text in (render_svg(picture), render_html(picture)):
        assert "Ludmilla" not in text
        assert "withheld" in text
    assert "<p>None.</p>" in render_html(picture)  # the only doubtful words are the withheld ones
    (peaks,) = classes(svg(picture), "peaks")
    drawn = [int(x) for x in re.findall(r"M([0-9]+)", peaks.get("d", ""))]
    left, right = Scale(duration=20_000).x(6_700, 0), Scale(duration=20_000).x(12_000, 0)
    assert drawn
    assert [x for x in drawn if left < x < right] == []


def test_a_long_interview_stays_small() -> None:
    sound = Envelope(duration=120 * MINUTE, levels=((30_000, 5_000),) * columns_for(120 * MINUTE))
    text = render_html(Picture(timed=spoken(120), sound=sound))
    assert text.count("<svg") > 24
    assert len(text) < 600_000


# ---------------------------------------------------------------- colours

GROUNDS = ("paper", "ground", "s0", "s1", "s2", "s3", "s4", "s5")


def fills(css: str) -> dict[str, str]:
    """The fill of each single class, and of text under it, by selector."""
    found = re.findall(r"((?:\.plot [^{},]+,?)+)\{[^}]*?fill:(#[0-9a-f]{6})", css)
    return {selector: colour for selectors, colour in found for selector in selectors.split(",")}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_can_be_read_on_its_ground(*, dark: bool) -> None:
    light_rules, dark_rules = render_svg(Picture(timed=spoken(1))).split("@media screen", 1)
    colours = fills(dark_rules) if dark else fills(light_rules)
    ink = colours[".plot text"]
    assert min(contrast(ink, colours[f".plot .{ground}"]) for ground in GROUNDS) >= 4.5
    for label in (".soft", ".tick text", ".doubtful text", ".doubted text", ".corrected text"):
        assert contrast(colours[f".plot {label}"], colours[".plot .paper"]) >= 4.5, label
    assert contrast(colours[".plot .withheld text"], colours[".plot .withheld rect"]) >= 4.5
    for source in TimeSource:
        assert contrast(colours[f".plot .{source}"], colours[".plot .ground"]) >= 3, source
