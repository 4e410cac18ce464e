"""Single stages, once loaded. Printed, never asserted as seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import oncue
from oncue import clock
from oncue.formats.scan import Syntax, scan
from oncue.project.conversion import caption
from oncue.project.inspection import open_source, read_contents
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text

EXCHANGE = "({minutes}:{seconds:02}) Who kept the log that winter?\n\n“My sister did. {answer}”\n\n"
ANSWER = "Every crossing was written down, with the weather, and with the names of those who were carried. " * 5


def prose(exchanges: int) -> str:
    """Loose text with a question every 40 seconds."""
    stamps = (divmod(2 + 40 * number, 60) for number in range(exchanges))
    return "".join(EXCHANGE.format(minutes=minutes, seconds=seconds, answer=ANSWER) for minutes, seconds in stamps)


@pytest.mark.shared
@pytest.mark.benchmark(group="seed page: two transcripts read, timed, captioned and made pages: under 0.3 s")
def test_seed(benchmark: BenchmarkFixture, shared: Path) -> None:
    def publish() -> int:
        source = open_source(shared / "seed" / "page.txt").value
        assert source is not None
        page = read_contents(source, ReadOptions()).page
        assert page is not None
        made = 0
        for post in page.posts:
            if post.transcript is not None:
                captioned = caption(post.transcript).value
                for form in ("vtt", "srt"):
                    oncue.write(captioned.track, form)
                episode = oncue.Episode(stem="part", title=post.title)
                oncue.render(oncue.Rendition(episode=episode, timed=captioned.timed, track=captioned.track))
                made += 1
        return made

    assert benchmark.pedantic(publish, rounds=5, warmup_rounds=1) == 2


@pytest.mark.benchmark(group="reading 1 MB of loose text")
def test_reading(benchmark: BenchmarkFixture) -> None:
    text = prose(1800)
    assert 900_000 < len(text) < 1_100_000
    transcript = benchmark.pedantic(lambda: oncue.read(text).value, rounds=3)
    assert len(transcript.turns) == 3600


@pytest.mark.benchmark(group="one line of 1 MB")
@pytest.mark.parametrize("piece", ["“", "(", "[", "1:", " ", "part "])
def test_a_long_line(benchmark: BenchmarkFixture, piece: str) -> None:
    line = (piece * 1_000_000)[:1_000_000]
    source = from_text("line.txt", f"(0:01) Why?\n\n“{line}”\n\n(0:09) So?\n\n“Yes.”\n")
    contents = benchmark.pedantic(lambda: read_contents(source, ReadOptions()), rounds=2)
    assert contents.source is not None


@pytest.mark.benchmark(group="10,000 words")
@pytest.mark.parametrize("stage", ["align", "lay_out", "vtt", "srt"])
def test_ten_thousand_words(benchmark: BenchmarkFixture, stage: str) -> None:
    transcript = oncue.read(prose(110)).value
    timed = oncue.align(transcript).value
    track = oncue.lay_out(timed).value
    assert 9_000 < len(timed.times) < 11_000
    stages = {
        "align": lambda: oncue.align(transcript),
        "lay_out": lambda: oncue.lay_out(timed),
        "vtt": lambda: oncue.write(track, "vtt"),
        "srt": lambda: oncue.write(track, "srt"),
    }
    assert benchmark.pedantic(stages[stage], rounds=3, warmup_rounds=1)


@pytest.mark.benchmark(group="100,000 cues scanned: about a second")
def test_scan_captions(benchmark: BenchmarkFixture) -> None:
    times = ((at * 2000, at * 2000 + 1900) for at in range(100_000))
    cues = "".join(f"{clock.vtt(start)} --> {clock.vtt(end)}\nWas it dark\nin the loft?\n\n" for start, end in times)
    source = from_text("a.vtt", "WEBVTT\n\n" + cues)
    found = benchmark.pedantic(scan, args=(source, Syntax.VTT), rounds=2)
    assert len(found.cues) == 100_000


@pytest.mark.benchmark(group="1 MB of names, stamps and text read: under 0.5 s")
def test_read_loose_text(benchmark: BenchmarkFixture) -> None:
    turns = (
        f"{('Ada Moss', 'Tom Reed')[at % 2]} ({20 * at // 60}:{20 * at % 60:02}):\n{ANSWER * 3}\n\n"
        for at in range(3200)
    )
    text = "".join(turns)[:1_000_000].encode()
    result = benchmark.pedantic(oncue.read, args=(text,), rounds=3)
    assert result.value.dialect == "loose:label-stamp"
