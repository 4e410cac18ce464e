"""Sentences of a paragraph as HTML: one `<span>` each, that carries the times of its words.

`data-t` is the start of the first word in seconds; `data-w` has one number a word in hundredths of a second: how long
after it the next word starts, and for the last word how long it lasts. `data-src` has the first letters of where the
times come from, `data-sure` how sure they are on average (per cent). `data-l` has the lengths of the words (in UTF-16 units) where white space does not divide them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from oncue import clock
from oncue.formats.provenance import confidence
from oncue.model import Anchor, Redaction, Sound, Unclear, Word, words_of
from oncue.publish.labels import whole_stamp
from oncue.text.sentences import sentences
from oncue.text.words import show_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from oncue.model import Item, Paragraph, WordTime

# White space for a browser's `\s` that is none for Python's `str.split`, and the other way round.
_DISPUTED_SPACE = re.compile("[\ufeff\x1c-\x1f\x85]")
_CLASSES = {Sound: "sound", Unclear: "unclear", Redaction: "redacted"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Writing:
    """What paragraphs are written with: the times still ahead, in the order of the words, and how moments are linked.

    Paragraphs must be written in the order of the transcript; each takes the times of its words.
    """

    times: Iterator[WordTime]
    link: Callable[[int], str]


def write_paragraph(paragraph: Paragraph, writing: Writing) -> Markup:
    """The sentences of `paragraph` in order, with a blank between them where one is printed."""
    items = paragraph.items
    timed = take_times(items, writing.times)
    pieces: list[str] = []
    for first, end in sentences(items):
        if pieces and not items[first].glued:
            pieces.append(" ")
        pieces.append(_sentence(items[first:end], timed[first:end], writing.link))
    return Markup("".join(pieces))  # noqa: S704 -- every piece is escaped below


def take_times(items: tuple[Item, ...], times: Iterator[WordTime]) -> list[WordTime | None]:
    """The time of each item that is a word. The times of a redaction are taken too, and dropped."""
    taken: list[WordTime | None] = []
    for item in items:
        if isinstance(item, Word):
            taken.append(next(times))
            continue
        for _ in words_of((item,)):
            next(times)
        taken.append(None)
    return taken


def _sentence(items: tuple[Item, ...], timed: list[WordTime | None], link: Callable[[int], str]) -> str:
    text = _text(items, timed, link)
    known = [time for time in timed if time is not None]
    if not known:
        return f"<span>{text}</span>"
    words = [item.text for item in items if isinstance(item, Word)]
    return f'<span data-t="{clock.seconds(known[0].start)}"{_word_data(items, words, known)}>{text}</span>'


def _word_data(items: tuple[Item, ...], words: list[str], times: list[WordTime]) -> str:
    starts = [round(time.start / 10) for time in times]
    ends = [*starts[1:], max(starts[-1], round(times[-1].end / 10))]
    gaps = " ".join([str(end - start) for start, end in zip(starts, ends, strict=True)])
    letters = "".join(dict.fromkeys([time.source.value[0] for time in times]))
    lengths = ""
    if any(item.glued for item in items[1:]) or _DISPUTED_SPACE.search("".join(words)):
        lengths = f' data-l="{" ".join(str(len(word.encode("utf-16-le", "surrogatepass")) // 2) for word in words)}"'
    return f' data-w="{gaps}"{lengths} data-src="{letters}" data-sure="{confidence(times)}"'


def _text(items: tuple[Item, ...], timed: list[WordTime | None], link: Callable[[int], str]) -> str:
    pieces: list[str] = []
    plain: list[str] = []
    for at, item in enumerate(items):
        if at and not item.glued:
            plain.append(" ")
        if isinstance(item, Word):
            plain.append(item.text)
            continue
        pieces += [str(escape("".join(plain))), _mark(item, timed[at:], link)]
        plain = []
    return "".join(pieces) + str(escape("".join(plain)))


def _mark(item: Item, following: list[WordTime | None], link: Callable[[int], str]) -> str:
    if not isinstance(item, Anchor):
        return f'<span class="{_CLASSES[type(item)]}">{escape(show_item(item))}</span>'
    ms = next((time.start for time in following if time is not None), item.stamp.ms)
    return (
        f'<a class="at" href="{escape(link(ms))}">'
        f'<time datetime="{clock.iso_duration(item.stamp.ms)}">{whole_stamp(item.stamp.ms)}</time></a>'
    )
