"""The rows of the picture: what of turns, times and stamps lies where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from oncue.align.review import Doubtful, StampCheck, Verdict
from oncue.model import Redaction, TimedTranscript, TimeSource, Turn, WordTime, words_of
from oncue.publish.plot.levels import Pace, paces
from oncue.publish.plot.scale import ROW_WIDTH, Scale
from oncue.publish.plot.texts import beginning, line_range, moment, nearest_second, plain, width
from oncue.publish.plot.views import Area, Band, Bar, Mark

BAND_HEIGHT = 24
# What a letter of labels and of turns takes, in units of the drawing.
_LETTER = 6.3
# Words of one source are drawn together until they are so wide.
_NARROWEST = 3
# Less silence than that (ms) is none to be seen.
_PAUSE = 600
_COLOURS = 6


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A timed transcript on the scale of its picture, redacted passages already without words."""

    timed: TimedTranscript
    scale: Scale

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """The number of the first word of each turn, and behind them the number of all words."""
        firsts = [0]
        for turn in self.timed.transcript.turns:
            firsts.append(firsts[-1] + len(turn.words))
        return tuple(firsts)

    @cached_property
    def speakers(self) -> dict[str, int]:
        """Who speaks, in the order of their first words, with the number of their colour."""
        turns = self.timed.transcript.turns
        names = dict.fromkeys(speaker_of(turn) for turn in turns if turn.words)
        return {name: number % _COLOURS for number, name in enumerate(names)}

    @cached_property
    def paces(self) -> tuple[Pace, ...]:
        """How fast people speak."""
        return paces(self.timed.times)

    @cached_property
    def hidden(self) -> tuple[tuple[int, int], ...]:
        """From when to when (ms) something withheld may be said: between the words around it."""
        return tuple(dict.fromkeys(_hidden(self.timed, self.scale.duration)))


def speaker_of(turn: Turn) -> str:
    """The name of who speaks, or what is known instead."""
    return plain(turn.speaker or "") or (f"({turn.role})" if turn.role else "(nobody named)")


def draw_turns(layout: Layout) -> Iterator[tuple[int, Bar]]:
    """The bars of the turns, each with its row."""
    turns = layout.timed.transcript.turns
    for turn, first, end in zip(turns, layout.firsts, layout.firsts[1:], strict=False):
        if first == end:
            continue
        start, stop = layout.timed.times[first].start, layout.timed.times[end - 1].end
        speaker = speaker_of(turn)
        title = f"{moment(start)} {speaker}: {beginning(turn.words)}"
        for number, (row, left, right) in enumerate(layout.scale.pieces(start, stop)):
            room = int((right - left - 8) / _LETTER)
            text = beginning(turn.words, room) if number == 0 and room > 3 else ""
            yield row, Bar(x=left, width=max(1, right - left), colour=layout.speakers[speaker], text=text, title=title)


def draw_bands(layout: Layout) -> list[tuple[Band, ...]]:
    """For each row the areas of confidence, one a source."""
    paths: list[dict[TimeSource, list[str]]] = [{source: [] for source in TimeSource} for _ in layout.scale.rows]
    for group in _groups(_joined(layout.timed.times), layout.scale.length * _NARROWEST // ROW_WIDTH):
        height = max(1, sum(time.confidence for time in group) * BAND_HEIGHT // (100 * len(group)))
        for row, left, right in layout.scale.pieces(group[0].start, max(time.end for time in group)):
            area = f"M{left} {BAND_HEIGHT}v-{height}h{max(1, right - left)}v{height}z"
            paths[row][group[0].source].append(area)
    return [
        tuple(Band(source=source.value, path="".join(found)) for source, found in row.items() if found) for row in paths
    ]


def draw_doubtful(stretches: Sequence[Doubtful], scale: Scale) -> Iterator[tuple[int, Area]]:
    """The areas of doubtful stretches, each with its row; the first of a stretch names its lines."""
    for stretch in stretches:
        lines = line_range(stretch.line, stretch.last_line)
        place = f"line {lines}, " if lines else ""
        times = f"{moment(stretch.start)} to {moment(stretch.stop)}"
        title = f"doubtful: {place}{times}, {stretch.confidence} % sure"
        for number, (row, left, right) in enumerate(scale.pieces(stretch.start, stretch.stop)):
            fits = number == 0 and lines and width(lines) * _LETTER <= right - left
            yield row, Area(x=left, width=max(2, right - left), label=lines if fits else "", title=title)


def draw_hidden(stretches: Sequence[tuple[int, int]], scale: Scale) -> Iterator[tuple[int, Area]]:
    """The areas of what is withheld, each with its row."""
    for start, stop in stretches:
        for row, left, right in scale.pieces(start, stop):
            label = "withheld" if right - left > len("withheld") * _LETTER + 8 else ""
            yield row, Area(x=left, width=max(2, right - left), label=label, title="withheld")


def draw_stamps(checks: Sequence[StampCheck], scale: Scale, clock_start: int) -> Iterator[tuple[int, Mark]]:
    """The marks of the stamps, each with its row: where they say, and where one is corrected also where it should be."""
    for check in checks:
        printed = plain(check.stamp.printed) or moment(check.stamp.ms)
        better = "" if check.found is None else nearest_second(check.found + clock_start)
        if check.verdict is Verdict.BELIEVED:
            yield from _mark(scale, check.ms, check.verdict, printed, f"stamp {printed}")
        elif check.verdict is Verdict.DOUBTED or check.found is None:
            about = f"; about {better}" if better else ""
            yield from _mark(scale, check.ms, check.verdict, f"{printed}?", f"stamp {printed}, not believed{about}")
        else:
            yield from _moved(scale, check.ms, check.found, printed, better)


def _moved(scale: Scale, ms: int, found: int, printed: str, better: str) -> Iterator[tuple[int, Mark]]:
    """The mark of a corrected stamp, with an arrow to its place; where that is in another row, a mark in each."""
    title = f"stamp {printed}, in the recording at {better}"
    for mark in _mark(scale, ms, Verdict.CORRECTED, f"{printed} → {better}", title):
        row, view = mark
        yield (row, replace(view, to=scale.x(found, row))) if row == scale.row(found) else mark
    if ms >= scale.duration or scale.row(ms) != scale.row(found):
        yield from _mark(scale, found, Verdict.CORRECTED, f"{better} ← {printed}", title)


def place_labels(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of a row with places for their labels; what another would cover is left out."""
    placed = list(marks)
    taken: list[tuple[int, int]] = []
    for at in sorted(range(len(marks)), key=lambda at: (marks[at].verdict == Verdict.BELIEVED, marks[at].x)):
        mark = marks[at]
        room = round(width(mark.label) * _LETTER) + 6
        left = min(mark.x - 4, ROW_WIDTH - room)
        if all(left + room < start or stop < left for start, stop in taken):
            taken.append((left, left + room))
            placed[at] = replace(mark, label_x=left)
        else:
            placed[at] = replace(mark, label="")
    return tuple(placed)


def _mark(scale: Scale, ms: int, verdict: Verdict, label: str, title: str) -> Iterator[tuple[int, Mark]]:
    """A mark, if it lies in the recording."""
    if ms < scale.duration:
        row = scale.row(ms)
        yield row, Mark(x=scale.x(ms, row), verdict=verdict.value, label=label, title=title)


def _joined(times: Sequence[WordTime]) -> Iterator[WordTime]:
    """The times, without the gaps between words that are no pauses."""
    for time, following in pairwise(times):
        yield replace(time, end=following.start) if 0 < following.start - time.end < _PAUSE else time
    yield from times[-1:]


def _groups(times: Iterable[WordTime], least: int) -> Iterator[list[WordTime]]:
    """Words that follow one another and have one source, together until they last `least` ms."""
    group: list[WordTime] = []
    for time in times:
        if group and (time.source is not group[0].source or not 0 <= time.start - group[0].start < least):
            yield group
            group = []
        group.append(time)
    if group:
        yield group


def _hidden(timed: TimedTranscript, end: int) -> Iterator[tuple[int, int]]:
    word, times = 0, timed.times
    for turn in timed.transcript.turns:
        for item in (item for paragraph in turn.paragraphs for item in paragraph.items):
            if isinstance(item, Redaction):
                start = times[word - 1].end if word else 0
                yield start, times[word].start if word < len(times) else end
            word += sum(1 for _ in words_of((item,)))
