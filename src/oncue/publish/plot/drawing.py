"""`Picture` -> `Drawing`: everything that is shown, as numbers and texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from oncue import clock
from oncue.align.review import Doubtful, StampCheck, Verdict, doubtful, stamp_checks
from oncue.formats.provenance import Share, confidence, shares
from oncue.model import TimeSource
from oncue.publish.labels import length
from oncue.publish.plot.levels import draw_paces, draw_sound, top_pace
from oncue.publish.plot.rows import (
    Layout,
    draw_bands,
    draw_doubtful,
    draw_hidden,
    draw_stamps,
    draw_turns,
    place_labels,
)
from oncue.publish.plot.scale import Scale
from oncue.publish.plot.texts import beginning, line_range, moment, nearest_second, plain
from oncue.publish.plot.views import (
    DoubtLine,
    Drawing,
    Row,
    SourceFigures,
    SpeakerColour,
    StampLine,
    Tick,
)
from oncue.text.redaction import without_redacted

if TYPE_CHECKING:
    from oncue.publish.plot import Picture

T = TypeVar("T")

_MEANINGS = {
    TimeSource.STAMPED: "printed in the transcript",
    TimeSource.MATCHED: "recognised",
    TimeSource.FORCED: "laid on the sound",
    TimeSource.INTERPOLATED: "worked out from its neighbours",
}
_VERDICTS = {
    Verdict.BELIEVED: "believed",
    Verdict.DOUBTED: "not believed",
    Verdict.CORRECTED: "contradicted",
}
_MOST_WORDS = 20


def draw(picture: Picture) -> Drawing:
    """All that the templates show of `picture`."""
    timed = without_redacted(picture.timed)
    layout = Layout(timed=timed, scale=Scale(duration=_duration(picture)))
    stretches, checks = doubtful(timed), stamp_checks(timed, picture.clock_start)
    return Drawing(
        title=plain(picture.title) or "How the words are timed",
        language=timed.transcript.language or "",
        summary=_summary(picture, layout),
        sound=picture.sound is not None,
        pace_top=top_pace(layout.paces),
        rows=_rows(picture, layout, stretches, checks),
        sources=tuple(_figures(share) for share in shares(timed.times)),
        speakers=tuple(SpeakerColour(name=name, colour=colour) for name, colour in layout.speakers.items()),
        stamps=tuple(_stamp_line(layout, check, picture.clock_start) for check in checks if _is_off(check)),
        believed=sum(check.verdict is Verdict.BELIEVED for check in checks),
        doubtful=tuple(_doubt_line(layout, stretch) for stretch in stretches),
    )


def _duration(picture: Picture) -> int:
    """How much time is drawn (ms): all of the recording where its length is known, all words in any case."""
    known = picture.sound.duration if picture.sound else picture.timed.duration or 0
    return max(1, known, max((time.end for time in picture.timed.times), default=0))


# ---------------------------------------------------------------- figures and tables


def _summary(picture: Picture, layout: Layout) -> str:
    words = len(layout.timed.times)
    lasting = length(layout.scale.duration)
    made = f", timed from {plain(picture.made_by)}" if picture.made_by else ""
    sure = f" About {confidence(layout.timed.times)} % of them begin within a second of their time." if words else ""
    return f"{words:,} words in {lasting}{made}.{sure}"


def _figures(share: Share) -> SourceFigures:
    return SourceFigures(
        name=share.source.value,
        meaning=_MEANINGS[share.source],
        words=f"{share.words:,}",
        share=share.shown,
        confidence=share.confidence,
    )


def _is_off(check: StampCheck) -> bool:
    return check.verdict is not Verdict.BELIEVED


def _stamp_line(layout: Layout, check: StampCheck, clock_start: int) -> StampLine:
    """`found` is a time of the printed clock, as the stamp is."""
    found = "" if check.found is None else nearest_second(check.found + clock_start)
    off = 0 if check.found is None else check.ms - check.found
    return StampLine(
        line=line_range(check.line, None),
        printed=plain(check.stamp.printed) or moment(check.stamp.ms),
        verdict=_VERDICTS[check.verdict],
        found=found if check.verdict is Verdict.CORRECTED else f"about {found}" if found else "",
        off=f"{clock.seconds(round(abs(off), -2))} s {'late' if off > 0 else 'early'}" if found else "",
        words="" if check.word is None else beginning(layout.timed.transcript.words[check.word :][:_MOST_WORDS]),
    )


def _doubt_line(layout: Layout, stretch: Doubtful) -> DoubtLine:
    return DoubtLine(
        lines=line_range(stretch.line, stretch.last_line),
        start=moment(stretch.start),
        stop=moment(stretch.stop + clock.SECOND - 1),
        words=f"{stretch.end - stretch.first:,}",
        confidence=stretch.confidence,
        begins=beginning(layout.timed.transcript.words[stretch.first : stretch.end][:_MOST_WORDS]),
    )


# ---------------------------------------------------------------- rows


def _rows(
    picture: Picture, layout: Layout, stretches: Sequence[Doubtful], checks: Sequence[StampCheck]
) -> tuple[Row, ...]:
    scale = layout.scale
    pace = [""] * len(scale.rows) if picture.sound else draw_paces(layout.paces, scale, top_pace(layout.paces))
    bands = draw_bands(layout)
    bars = _by_row(draw_turns(layout), scale)
    doubts = _by_row(draw_doubtful(stretches, scale), scale)
    withheld = _by_row(draw_hidden(layout.hidden, scale), scale)
    marks = _by_row(draw_stamps(checks, scale, picture.clock_start), scale)
    rows = []
    for row in scale.rows:
        peaks, means = draw_sound(picture.sound, scale, row, layout.hidden) if picture.sound else ("", "")
        rows.append(
            Row(
                start=moment(row * scale.length),
                said=_said(scale, row, len(bars[row]), len(doubts[row]), len(marks[row])),
                width=scale.x(scale.duration, row),
                ticks=tuple(Tick(x=scale.x(ms, row), label=moment(ms)) for ms in scale.ticks(row)),
                peaks=peaks,
                means=means,
                pace=pace[row],
                bars=tuple(bars[row]),
                bands=bands[row],
                doubtful=tuple(doubts[row]),
                withheld=tuple(withheld[row]),
                marks=place_labels(marks[row]),
            )
        )
    return tuple(rows)


def _by_row(drawn: Iterable[tuple[int, T]], scale: Scale) -> list[list[T]]:
    rows: list[list[T]] = [[] for _ in scale.rows]
    for row, one in drawn:
        rows[row].append(one)
    return rows


def _said(scale: Scale, row: int, turns: int, doubts: int, stamps: int) -> str:
    stop = moment(min(scale.duration, (row + 1) * scale.length))
    parts = (_count(turns, "turn"), _count(stamps, "stamp"), _count(doubts, "doubtful stretch", "doubtful stretches"))
    return f"{moment(row * scale.length)} to {stop}: {', '.join(parts)}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
