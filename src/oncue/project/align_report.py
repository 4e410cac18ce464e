"""What `oncue align` says at its end: where the times come from, what to listen to, and which stamps are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from oncue import clock
from oncue.formats.provenance import confidence
from oncue.project.alignment import Alignment

_SHOWN_WORDS = 8
# Somebody who listens wants to hear what comes before, too.
_LEAD = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Listen:
    """A doubtful stretch of the text: its line, when to listen (s from the start), how many words, and the first of them."""

    line: int | None
    start: float
    end: float
    words: int
    confidence: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrong:
    """A stamp that is beside its words: what is printed, what should be, and by how many seconds it is late."""

    line: int | None
    printed: str
    corrected: str | None
    late: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The summary of an alignment; `sources` are (source, words, part in per cent as shown, confidence)."""

    episode: str
    words: int
    confidence: int
    sources: tuple[tuple[str, int, str, int], ...]
    doubtful: tuple[Listen, ...]
    stamps: tuple[Wrong, ...]

    def as_json(self) -> dict[str, Any]:
        """The contract of `oncue align --format json`, but for what was found and written."""
        named = [{"source": source, "words": words, "confidence": sure} for source, words, _, sure in self.sources]
        return {**asdict(self), "sources": named}


def report_of(made: Alignment) -> Report:
    """The summary of an alignment."""
    times = made.timed.times
    return Report(
        episode=made.target.name,
        words=len(times),
        confidence=confidence(times),
        sources=tuple((one.source.value, one.words, one.shown, one.confidence) for one in made.shares),
        doubtful=tuple(_stretches(made)),
        stamps=tuple(_wrong(made)),
    )


def text_lines(report: Report, name: str) -> Iterator[str]:
    """The summary for people; `name` is what the transcript is called."""
    yield f"{report.episode}: {report.words} words; within a second: about {report.confidence} %"
    for source, words, part, sure in report.sources:
        yield f"  {source:<12} {words:>7} {part:>10}   sure to {sure} %"
    if report.doubtful:
        yield f"doubtful, to listen to ({len(report.doubtful)}):"
    for one in report.doubtful:
        span = f"{_clock(one.start)}–{_clock(one.end)}"
        yield f"  {_line(name, one.line)}  {span}  {one.words} words  “{one.text}”"
    if report.stamps:
        yield f"stamps beside their words ({len(report.stamps)}):"
    for stamp in report.stamps:
        off = f"{abs(stamp.late):.1f} s too {'late' if stamp.late > 0 else 'early'}"
        yield f"  {_line(name, stamp.line)}  {stamp.printed} → {stamp.corrected or '?'}  {off}"


def _stretches(made: Alignment) -> Iterator[Listen]:
    words = made.timed.transcript.words
    for one in made.doubtful:
        shown = " ".join(word.text for word in words[one.first : min(one.end, one.first + _SHOWN_WORDS)])
        yield Listen(
            line=one.line,
            start=max(0, one.start - _LEAD) / clock.SECOND,
            end=one.stop / clock.SECOND,
            words=one.end - one.first,
            confidence=one.confidence,
            text=f"{shown} …" if one.end - one.first > _SHOWN_WORDS else shown,
        )


def _wrong(made: Alignment) -> Iterator[Wrong]:
    for check in made.stamps_off:
        if check.found is not None:
            yield Wrong(
                line=check.line,
                printed=check.stamp.printed,
                corrected=made.corrected(check),
                late=(check.ms - check.found) / clock.SECOND,
            )


def _line(name: str, line: int | None) -> str:
    return name if line is None else f"{name}:{line}"


def _clock(seconds: float) -> str:
    return clock.stamp(int(seconds) * clock.SECOND)
