"""Pages whose markup says when something is spoken: rows with a time attribute, marked stamps, links that jump."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from oncue.clock import SECOND
from oncue.model import Diagnostic, Place, Result, Source, Transcript
from oncue.read.html import looks_like_html
from oncue.read.markup import findings, times
from oncue.read.markup.marks import Kind, Mark, Page, Sense, Tag, read_page
from oncue.read.markup.rates import is_speech, speech_rate
from oncue.read.markup.turns import transcript_of_page
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs

_STARTS = (
    "data-timecode", "data-timecodebegin", "data-start", "data-begin", "data-time", "data-timestamp", "data-t",
    "data-seconds", "data-start-time", "data-starttime", "data-time-start", "data-cue-start", "data-ts",
)  # fmt: skip
_ENDS = ("data-timecodeend", "data-end", "data-stop", "data-end-time", "data-endtime", "data-time-end", "data-cue-end")
_TIME_CLASSES = frozenset({"time", "timestamp", "timecode", "stamp", "tc", "ts", "times", "timestamps"})
_NAME_CLASSES = frozenset(
    {"speaker", "speakername", "name", "who", "participant", "voice", "interviewer", "interviewee"}
)
_CLASS_PARTS = re.compile(r"[-_]{1,3}")
_HINT = re.compile(
    r"\bdata-(?:timecode|time|ts|t|start|begin|seconds|cue-start)[a-z-]{0,8}=|\bclass=[\"'][^\"'<>]{0,200}(?:time|stamp|\btc\b)|"
    r"<time\b|\bhref=[\"'][^\"'<>]{0,1000}[#?&;](?:t|time|start|tc|seek)=[0-9]",
    re.IGNORECASE,
)
_NAME_WORDS = 6
_NAME_LENGTH = 60
_SPARSE = 3
_WORDWISE = 10

DOCS = ReaderDocs(
    title="Page with times in its markup",
    taken=(
        "Times: attributes such as `data-timecode`, `data-start`, `data-t`; `<time>` and elements of a class such as "
        "`timestamp` that show a clock; links with `#t=31` or `?t=31`. Names: elements of a class such as `speaker`, and "
        "bold names at the beginning of a paragraph that come back. A time begins a segment; headings are titles."
    ),
    left=(
        "A page with fewer than three times, or with as few words between them as a list of chapters has, is left to the "
        "readers of loose text. Text outside the transcript is notes."
    ),
    example="""<div class="transcript">
<div class="row" data-timecode="00:00:02.000"><p><b>Ada Moss:</b> Who taught you to splice a rope?</p></div>
<div class="row" data-timecode="00:00:05.000"><p><b>Tom Reed:</b> My aunt did, in the loft.</p></div>
<div class="row" data-timecode="00:00:09.000"><p><b>Ada Moss:</b> And was it cold in there?</p></div>
<div class="row" data-timecode="00:00:12.500"><p><b>Tom Reed:</b> As cold as a boot.</p></div>
</div>
""",
)


class TimedPageReader:
    """The reader of pages with times in their markup."""

    name = "html-timed"
    describe = "an HTML page whose markup says the times: data attributes, marked stamps or links that jump"
    docs = DOCS

    def sniff(self, source: Source) -> float:
        """Fairly sure where at least three times in the markup go with the words as those of speech do."""
        if not looks_like_html(source):
            return 0.0
        hints = sum(1 for _ in zip(_HINT.finditer(source.text), range(_SPARSE), strict=False))
        if hints < _SPARSE:
            return 0.0
        return 0.8 if is_speech(_page(source)[0].marks) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """One segment for each time or name."""
        page, found = _page(source)
        return transcript_of_page(page, source, options, dialect=self.name, found=found)


@lru_cache(maxsize=1)
def _page(source: Source) -> tuple[Page, tuple[Diagnostic, ...]]:
    """The page and what was guessed of it: kept, since a page is sniffed and then read."""
    page = read_page(source, _sense)
    marks = tuple(_named(page.marks))
    marks = tuple(_by_word(marks)) if _is_wordwise(marks) else marks
    scaled = _in_milliseconds(marks)
    if scaled is None:
        return replace(page, marks=marks), ()
    place = Place(source=source.name, line=next((mark.line for mark in marks if mark.start), 1))
    finding = findings.UNIT_GUESSED.at(place, "times without a unit were read as milliseconds", confidence=85)
    return replace(page, marks=scaled), (finding,)


# ---------------------------------------------------------------- what a tag means


def _sense(tag: Tag) -> Sense | None:
    shown = times.printed(tag.text) if tag.text else None
    if tag.name in {"time", "a"} or _parts(tag) & _TIME_CLASSES:
        jumps = times.jump(tag.get("href")) if tag.name == "a" else None
        if shown is not None:
            return Sense(kind=Kind.TIME, start=shown[0] if jumps is None else max(jumps, shown[0]), end=shown[1])
        if jumps is not None and not tag.text:
            return Sense(kind=Kind.TIME, start=jumps)
    start = _attribute(tag, _STARTS)
    if start is not None:
        whole = shown is not None or bool(_parts(tag) & _NAME_CLASSES and tag.text)
        kind = Kind.NAME if whole and shown is None else Kind.TIME
        bare = any(tag.get(name).isdigit() for name in _STARTS)
        return Sense(kind=kind, start=start, end=_attribute(tag, _ENDS), whole=whole, bare=bare)
    if tag.name == "cite" or _parts(tag) & _NAME_CLASSES:
        return Sense(kind=Kind.NAME) if _could_be_name(tag.text) else None
    return _bold(tag)


def _bold(tag: Tag) -> Sense | None:
    """A bold text at the beginning of a paragraph: a name, if it comes back (see `_named`)."""
    if tag.name not in {"b", "strong"} or not _could_be_name(tag.text) or not tag.leads:
        return None
    ended = tag.text.endswith((":", "：")) or tag.after.lstrip().startswith((":", "：", "–", "—"))
    return Sense(kind=Kind.BOLD) if ended or tag.alone else None


def _could_be_name(text: str) -> bool:
    name = times.label(text)[0]
    return 0 < len(name) <= _NAME_LENGTH and len(name.split()) <= _NAME_WORDS and not text.endswith(("?", "!", "…"))


def _attribute(tag: Tag, names: tuple[str, ...]) -> int | None:
    found = (times.value(tag.get(name)) for name in names if tag.get(name))
    return next((ms for ms in found if ms is not None), None)


def _parts(tag: Tag) -> frozenset[str]:
    """The parts of the names of its classes: `transcript-time` says `transcript` and `time`."""
    return frozenset(part for name in tag.classes for part in _CLASS_PARTS.split(name)[:8])


# ---------------------------------------------------------------- what only the whole page shows


def _named(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """Bold texts as names where they come back, else as the text that they are."""
    bold = Counter(times.label(mark.text)[0] for mark in marks if mark.kind is Kind.BOLD)
    for mark in marks:
        if mark.kind is Kind.BOLD:
            kind = Kind.NAME if bold[times.label(mark.text)[0]] > 1 else Kind.TEXT
            yield replace(mark, kind=kind, text=mark.text if kind is Kind.NAME else mark.text + " ")
        else:
            yield mark


def _is_wordwise(marks: tuple[Mark, ...]) -> bool:
    """Whether nearly every word has a time of its own."""
    timed = sum(mark.kind is Kind.TIME for mark in marks)
    words = sum(len(mark.text.split()) for mark in marks if mark.kind is Kind.TEXT)
    return timed >= _WORDWISE and words < 2 * timed


def _by_word(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """Times with the text that follows each, as timed words."""
    time: Mark | None = None
    for mark in marks:
        if mark.kind is Kind.TIME:
            time = mark
        elif mark.kind is Kind.TEXT and time is not None and mark.text.strip():
            yield replace(mark, kind=Kind.WORD, start=time.start, end=time.end)
            time = None
        else:
            yield mark


def _in_milliseconds(marks: tuple[Mark, ...]) -> tuple[Mark, ...] | None:
    """The marks with times a thousandth of what they were, where as seconds they go with no speech; else None."""
    timed = [mark for mark in marks if mark.start is not None]
    rate = speech_rate(marks)
    if rate is None or rate >= 1 or not all(mark.bare for mark in timed):
        return None
    scaled = tuple(
        replace(
            mark,
            start=None if mark.start is None else mark.start // SECOND,
            end=None if mark.end is None else mark.end // SECOND,
        )
        for mark in marks
    )
    return scaled if is_speech(scaled) else None
