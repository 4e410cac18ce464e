"""TTML files (also DFXP, IMSC, EBU-TT, Apple's) -> what their paragraphs say, by whom and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from oncue import clock
from oncue.formats.captions import NO_CUES
from oncue.formats.scan import TIMING_MENDED, UNTIMED_TEXT
from oncue.formats.xml import line_of, name_of, parse_xml, place_of
from oncue.model import About, Diagnostic, Place, Result, Segment, Source, TimedWord, TimedWords

if TYPE_CHECKING:
    from lxml import etree

_ROOT = re.compile(
    r"\ufeff?\s{0,200}+(?:<\?xml\b[^>]{0,300}+>\s{0,200}+)?(?:(?:<!--(?:[^-]|-(?!->)){0,3000}-->|<\?[^>]{0,500}+>|<!DOCTYPE[^>]{0,500}+>)\s{0,200}+){0,20}"
    r"<(?:[A-Za-z][\w.-]{0,20}:)?tt[\s>]",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"([0-9]{1,4}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9})|[:;]([0-9]{1,3})(?:\.[0-9]{1,3})?)?", re.ASCII
)
_SHORT = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,6})(?:\.([0-9]{1,9}))?", re.ASCII)
_OFFSET = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,9})?)(h|ms|m|s|f|t)", re.ASCII)
_BLANKS = re.compile(r"[ \t\r\n]+")
_ABSENT = frozenset({"metadata", "set", "image", "title", "desc", "agent", "animate", "head", "audio"})
_NO_READING = frozenset({"text", "textContainer", "delimiter"})
_APPLE = ("http://music.apple.com/lyric-ttml-internal", "http://podcasts.apple.com/transcript-ttml-internal")
_LONGEST = 1000 * clock.HOUR


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rates:
    """How the document counts: frames and ticks a second, and the time (ms) at which its programme begins."""

    frames: Fraction = Fraction(30)
    ticks: Fraction = Fraction(1)
    starts: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Where:
    """What an element has from those around it: its times (ms), who speaks, and whether white space counts."""

    begin: int | None = None
    end: int | None = None
    agent: str | None = None
    preserve: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """Text of one speaker; its times (ms) are those of a span, None where only the paragraph has some."""

    text: str
    begin: int | None = None
    end: int | None = None
    agent: str | None = None


@dataclass(slots=True)
class _Document:
    """A document while it is read."""

    source: Source
    rates: _Rates
    names: dict[str, str]
    absolute: bool
    odd: list[tuple[int, str]] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)


def looks_like(source: Source) -> float:
    """How sure it is that a source is such a file: its root is a `tt`."""
    return 0.98 if _ROOT.match(source.text[:20_000]) else 0.0


def read(source: Source) -> Result[TimedWords]:
    """The paragraphs in the order of their times, a segment for each speaker in one."""
    parsed = parse_xml(source)
    root = parsed.value
    if root is None:
        return Result(value=TimedWords(segments=()), diagnostics=parsed.diagnostics)
    rates = _rates(root)
    document = _Document(source, rates, _agents(root), _is_absolute(root, rates))
    body = next((child for child in root if name_of(child) == "body"), None)
    if body is not None:
        _walk(document, body, _Where(preserve=_attribute(root, "space") == "preserve"))
    diagnostics = (*parsed.diagnostics, *_told(document))
    if not document.segments:
        hint = 'a paragraph reads <p begin="1s" end="2.5s">text</p>, inside <body>'
        finding = NO_CUES.at(Place(source=source.name, line=line_of(root)), "no paragraph with text found", hint=hint)
        return Result(value=TimedWords(segments=()), diagnostics=(*diagnostics, finding))
    words = TimedWords(segments=_in_order(document.segments), language=_language(root, body), about=_about(root))
    return Result(value=words, diagnostics=diagnostics)


# ---------------------------------------------------------------- the head


def _attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name, in whatever namespace it stands: there are four generations of them."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def _rates(root: etree._Element) -> _Rates:
    frames = _number(_attribute(root, "frameRate")) or Fraction(30)
    multiplier = re.findall(r"[0-9]{1,9}", _attribute(root, "frameRateMultiplier") or "")
    if len(multiplier) == 2 and int(multiplier[0]) and int(multiplier[1]):
        frames *= Fraction(int(multiplier[0]), int(multiplier[1]))
    named = _number(_attribute(root, "tickRate"))
    given = _attribute(root, "frameRate") is not None
    ticks = named or (frames * (_number(_attribute(root, "subFrameRate")) or 1) if given else Fraction(1))
    rates = _Rates(frames=frames, ticks=ticks)
    if (_attribute(root, "timeBase") or "") != "smpte":
        return rates
    begins = next((child.text or "" for child in root.iter() if name_of(child) == "documentStartOfProgramme"), "")
    return replace(rates, starts=_ms(begins.strip(), rates) or 0)


def _number(text: str | None) -> Fraction | None:
    match = re.fullmatch(r"[ \t]*([0-9]{1,9}(?:\.[0-9]{1,6})?)[ \t]*", text or "", re.ASCII)
    return Fraction(match[1]) or None if match else None


def _agents(root: etree._Element) -> dict[str, str]:
    """The names of agents by their ids."""
    names: dict[str, str] = {}
    for agent in root.iter():
        if name_of(agent) == "agent":
            key = _attribute(agent, "id")
            named = {_attribute(child, "type") or "": _text_of(child) for child in agent if name_of(child) == "name"}
            name = named.get("full") or " ".join(filter(None, (named.get("given"), named.get("family"))))
            name = name or next(filter(None, named.values()), "")
            if key and name:
                names[key] = name
    return names


def _about(root: etree._Element) -> About:
    head = next((child for child in root if name_of(child) == "head"), None)
    found: dict[str, str] = {}
    writers: list[tuple[str, str | None]] = []
    for element in () if head is None else head.iter():
        if name_of(element) == "songwriter" and _text_of(element):
            writers.append((_text_of(element), "songwriter"))
        if name_of(element) in {"title", "copyright", "desc"} and _text_of(element):
            found.setdefault(name_of(element), _text_of(element))
    return About(
        title=found.get("title"), rights=found.get("copyright"), description=found.get("desc"), people=tuple(writers)
    )  # fmt: skip


def _language(root: etree._Element, body: etree._Element | None) -> str | None:
    for element in (root, body):
        language = "" if element is None else (_attribute(element, "lang") or "").strip()
        if language:
            return language
    return None


def _text_of(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


# ---------------------------------------------------------------- times


def _ms(text: str, rates: _Rates) -> int | None:
    """Milliseconds of a time expression, or of a bare number of seconds as Apple writes it; None where it is none."""
    text = text.strip()[:60]
    full = _CLOCK.fullmatch(text)
    short = _SHORT.fullmatch(text)
    offset = _OFFSET.fullmatch(text)
    if full is not None:
        value = Fraction((int(full[1]) * 60 + int(full[2])) * 60 + int(full[3])) + Fraction(f"0.{full[4] or 0}")
        value += int(full[5] or 0) / rates.frames
    elif short is not None:
        value = Fraction(60 * int(short[1] or 0) + int(short[2])) + Fraction(f"0.{short[3] or 0}")
    elif offset is not None:
        value = Fraction(offset[1]) * _unit(offset[2], rates)
    else:
        return None
    ms = round(value * 1000)
    return ms if ms <= _LONGEST else None


def _unit(name: str, rates: _Rates) -> Fraction:
    """The seconds of a unit."""
    plain = {"h": Fraction(3600), "m": Fraction(60), "s": Fraction(1), "ms": Fraction(1, 1000)}
    return plain[name] if name in plain else 1 / (rates.frames if name == "f" else rates.ticks)


def _is_absolute(root: etree._Element, rates: _Rates) -> bool:
    """Whether times inside timed elements count from the beginning of the file, and not, as they should, of the element.

    Apple's files do; else they must all fit where they stand, and not fit as they should.
    """
    if any(space in _APPLE for space in root.nsmap.values()):
        return True
    fits = should = 0
    for element in root.iter():
        parent = element.getparent()
        own = _ms(element.get("begin") or "", rates)
        if parent is None or own is None:
            continue
        begin, end = (_ms(parent.get(name) or "", rates) for name in ("begin", "end"))
        if begin and end is not None:
            fits += begin <= own <= end
            should += begin + own <= end
    return fits > should


def _placed(document: _Document, element: etree._Element, around: _Where, after: int | None) -> _Where:
    """The times and the speaker of an element. `after` is the end of the one before where they follow one another."""
    base = 0 if document.absolute else (after if after is not None else around.begin or 0)
    begin, end, duration = (_time(document, element, name) for name in ("begin", "end", "dur"))
    starts = base + begin if begin is not None else after if after is not None else around.begin
    ends = base + end if end is not None else None
    if duration is not None:
        by_duration = (starts or 0) + duration
        ends = by_duration if ends is None else min(ends, by_duration)
    if begin is None and end is None and duration is None:
        ends = around.end
    agent = _attribute(element, "agent")
    space = _attribute(element, "space")
    return _Where(
        begin=starts,
        end=ends if ends is not None else around.end,
        agent=around.agent if agent is None else next(iter(agent.split()), None),
        preserve=around.preserve if space is None else space == "preserve",
    )


def _time(document: _Document, element: etree._Element, name: str) -> int | None:
    text = element.get(name)
    if text is None:
        return None
    ms = _ms(text, document.rates)
    if ms is None:
        document.odd.append((line_of(element), text[:40]))
        return None
    outer = document.absolute or not any(parent.get("begin") for parent in element.iterancestors())
    return max(0, ms - document.rates.starts) if name != "dur" and outer else ms


# ---------------------------------------------------------------- the body


def _walk(document: _Document, element: etree._Element, around: _Where, after: int | None = None) -> int | None:
    """Read an element and what is in it; its end. Nesting is bounded by the parser."""
    where = _placed(document, element, around, after)
    if name_of(element) == "p":
        _paragraph(document, element, where)
        return where.end
    follow = element.get("timeContainer") == "seq"
    last = (where.begin or 0) if follow else None
    for child in element:
        if name_of(child) in {"body", "div", "p"}:
            ended = _walk(document, child, where, last)
            last = ended if follow else None
    return where.end


def _paragraph(document: _Document, element: etree._Element, where: _Where) -> None:
    """The segments of a paragraph: one a speaker."""
    groups: list[list[_Run]] = []
    for run in _runs(document, element, where, timed=False):
        if groups and groups[-1][-1].agent == run.agent:
            groups[-1].append(run)
        else:
            groups.append([run])
    said = [group for group in groups if "".join(run.text for run in group).strip()]
    for number, group in enumerate(said):
        begins = [run.begin for run in group if run.begin is not None]
        ends = [run.end for run in group if run.end is not None]
        start = (
            (where.begin if where.begin is not None or not begins else min(begins))
            if not number
            else min(begins, default=None)
        )
        end = where.end if where.end is not None and number + 1 == len(said) else max(ends, default=None)
        agent = group[0].agent
        document.segments.append(
            Segment(
                text=_tidy("".join(run.text for run in group)),
                start=start,
                end=end if end is not None and start is not None and end > start else None,
                speaker=document.names.get(agent, agent) if agent else None,
                words=tuple(_words(group)) if begins else (),
                place=place_of(document.source, element),
            )
        )


def _runs(document: _Document, element: etree._Element, where: _Where, *, timed: bool) -> Iterator[_Run]:
    """The texts in an element, in order, each with the times of the innermost span that has some."""
    begin, end = (where.begin, where.end) if timed else (None, None)
    if element.text:
        yield _Run(text=_spaced(element.text, where), begin=begin, end=end, agent=where.agent)
    for child in element:
        name = name_of(child)
        if name == "br":
            yield _Run(text="\n", agent=where.agent)
        elif name not in _ABSENT and _attribute(child, "ruby") not in _NO_READING:
            own = child.get("begin") is not None
            inner = _placed(document, child, where, None)
            yield from _runs(document, child, inner, timed=own or timed)
        if child.tail:
            yield _Run(text=_spaced(child.tail, where), begin=begin, end=end, agent=where.agent)


def _words(runs: list[_Run]) -> Iterator[TimedWord]:
    """The words of runs; several in one span share its time by their letters."""
    for run in runs:
        words = run.text.split()
        if run.begin is None or run.end is None or len(words) < 2:
            yield from (TimedWord(text=word, start=run.begin, end=run.end) for word in words)
            continue
        total = sum(map(len, words))
        done = 0
        for number, word in enumerate(words):
            start = run.begin + (run.end - run.begin) * done // total
            done += len(word)
            end = run.begin + (run.end - run.begin) * done // total
            yield TimedWord(text=word, start=start, end=max(start, end), confidence=60 if number else 90)


def _spaced(text: str, where: _Where) -> str:
    return text if where.preserve else _BLANKS.sub(" ", text)


def _tidy(text: str) -> str:
    """The lines of a paragraph without blanks around them."""
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def _in_order(segments: list[Segment]) -> tuple[Segment, ...]:
    """Segments by their times; one without a time stays behind the one before it."""
    keyed: list[tuple[int, Segment]] = []
    last = 0
    for segment in segments:
        last = last if segment.start is None else segment.start
        keyed.append((last, segment))
    return tuple(segment for _, segment in sorted(keyed, key=lambda pair: pair[0]))


def _told(document: _Document) -> Iterator[Diagnostic]:
    if document.odd:
        line, text = document.odd[0]
        others = f", and {len(document.odd) - 1} more" if len(document.odd) > 1 else ""
        hint = "a time reads 00:01:02.500, 62.5s, or 1550f with ttp:frameRate"
        yield TIMING_MENDED.at(
            Place(source=document.source.name, line=line), f"“{text}” is no time{others}: it was left out", hint=hint
        )
    untimed = [segment for segment in document.segments if segment.start is None]
    if untimed and len(untimed) < len(document.segments):
        place = untimed[0].place or Place(source=document.source.name)
        yield UNTIMED_TEXT.at(place, f"{len(untimed)} paragraphs have no time", hint="give them begin and end")
