"""The word rule: what of a paragraph is a word, a sound, an unclear passage, an inline stamp or a redaction.

A word is a maximal run without white space, its punctuation with it; in scripts without blanks it is one grapheme
cluster, with the punctuation that clings to it. The rule has a version, stored wherever words are counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from oncue import clock
from oncue.model import Anchor, Edge, Item, Redaction, Sound, Span, Stamp, Unclear, Word
from oncue.text.scripts import NO_BLANKS

WORD_RULE_VERSION = 1

IsSound = Callable[[str], bool]

_RUN = re.compile(r"\S+")
# Punctuation that follows a bracket closely stays with it: `[laughs].` has no word in it. An opening redaction is known
# by its first word alone, however long its reason is and even where its bracket is never closed: a slip in the mark must
# not publish what it was to hide.
_BRACKET = re.compile(
    r"\[\s*+(?:(?P<close>/\s*+redact\s*+\])|(?P<open>redact(?=[\s\]\[:;,–—-]|\Z)(?:[\s:;,–—-]*+(?P<reason>[^\[\]]{0,100}+)\])?)"
    r"|(?P<content>[^\[\]]{1,120}+)\](?P<tail>[.,;:!?…]{0,3}))",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(
    r"(?:inaudible|unintelligible|unclear|indistinct|crosstalk|xxx|yyy|www|unverst\w*|inaudibl\w*|inintelligible|\?{1,3})\b.*|\?{1,3}",
    re.IGNORECASE | re.DOTALL,
)
_SOUND = re.compile(
    r"(?:(?:both|all|everyone|audience|they|loud|soft|quiet|brief|long|short|nervous|more)\s+)?"
    r"(?:laugh\w*|chuckl\w*|giggl\w*|applau\w*|clap\w*|cheer\w*|music\w*|sigh\w*|cough\w*|sniff\w*|sob\w*|cry\w*|cries|"
    r"paus\w*|silence|break|whisper\w*|shout\w*|yell\w*|groan\w*|gasp\w*|clear\w*\s+throat|throat\s+clear\w*|"
    r"phone\s+ring\w*|door\w*|bell\w*|noise|background\s+\w+|knock\w*|whistl\w*|sing\w*|hum\w*|snor\w*|yawn\w*|"
    r"sneez\w*|beep|bleep|horn|thunder|barking|footsteps)(?:\s+\w+){0,3}",
    re.IGNORECASE,
)


def known_sound(content: str) -> bool:
    """Whether bracketed text names a sound; in loose text anything else in brackets is the editor's wording."""
    return _SOUND.fullmatch(content) is not None


def any_sound(content: str) -> bool:
    """Every bracket is a sound: the rule of canonical transcripts, where a literal bracket is escaped."""
    return bool(content)


def split_items(text: str, offset: int = 0, *, is_sound: IsSound = known_sound) -> tuple[Item, ...]:
    """The items of a paragraph. `offset` is where `text` begins in its source; spans count from there."""
    return split_passage(text, offset, is_sound=is_sound)[0]


def split_passage(
    text: str, offset: int = 0, *, within: str | None = None, is_sound: IsSound = known_sound
) -> tuple[tuple[Item, ...], str | None]:
    """The items of a paragraph, and the reason of the redaction still open at its end (None where none is).

    `within` is the reason of a redaction that was open before `text`; a redaction may run over several paragraphs.
    """
    items: list[Item] = []
    hidden: list[Item] = []
    opened = 0
    at = 0
    idle = False  # whether the last mark neither opened nor closed a redaction: it parts the words around it
    for match in _BRACKET.finditer(text):
        special = None if match["content"] is None else _special(match, text, offset, is_sound)
        if match["content"] is not None and special is None:
            continue
        target = items if within is None else hidden
        target.extend(_words(text, at, match.start(), apart=idle))
        at = match.end()
        idle = special is None and (match["open"] is None) == (within is None)
        if special is not None:
            if isinstance(special, Anchor) and match["tail"]:
                at = _before_anchor(target, match)
            target.append(special)
        elif match["open"] is not None and within is None:
            within, opened = " ".join((match["reason"] or "").split()), match.start()
        elif match["close"] is not None and within is not None:
            items.append(_redaction(within, hidden, text, Span(start=opened, end=at), offset))
            within, hidden = None, []
    target = items if within is None else hidden
    target.extend(_words(text, at, len(text), apart=idle))
    if within is not None:
        items.append(_redaction(within, hidden, text, Span(start=opened, end=len(text)), offset))
    return tuple(items), within


def redaction_marks(text: str) -> tuple[tuple[int, bool], ...]:
    """Where redactions open (True) and close (False) in `text`: offsets in order. For the finding on unpaired marks."""
    marks = (match for match in _BRACKET.finditer(text) if match["content"] is None)
    return tuple((match.start(), match["open"] is not None) for match in marks)


def show(items: tuple[Item, ...]) -> str:
    """The text of a paragraph as a person reads it: single blanks, a mark for each redaction, no inline stamps."""
    pieces: list[str] = []
    blank = False
    for item in items:
        text = show_item(item)
        # A blank before something that is not shown stands before what comes next.
        blank = blank or not item.glued
        if text:
            pieces.append(f" {text}" if blank and pieces else text)
            blank = False
    return "".join(pieces)


def show_item(item: Item) -> str:
    """The text of one item as a person reads it; empty for an inline stamp."""
    if isinstance(item, Redaction):
        return f"[redacted: {item.reason}]" if item.reason else "[redacted]"
    if isinstance(item, Anchor):
        return ""
    return item.text


def _special(match: re.Match[str], text: str, offset: int, is_sound: IsSound) -> Item | None:
    content = match["content"].strip()
    start, end = match.span()
    glued = start > 0 and not text[start - 1].isspace()
    ms = clock.parse(content.removeprefix("-"))
    if ms is not None:
        end = match.start("tail")
        edge = Edge.END if content.startswith("-") else Edge.START
        stamp = Stamp(ms=ms, edge=edge, printed=text[start:end])
        return Anchor(stamp=stamp, glued=glued, span=Span(start=offset + start, end=offset + end))
    span = Span(start=offset + start, end=offset + end)
    printed = " ".join(match[0].split())
    if _UNCLEAR.fullmatch(content):
        return Unclear(text=printed, glued=glued, span=span)
    if is_sound(content):
        return Sound(text=printed, glued=glued, span=span)
    return None


def _before_anchor(items: list[Item], match: re.Match[str]) -> int:
    """Give the stop behind an inline stamp to the word before it, where one stands; where the text after it begins."""
    last = items[-1] if items else None
    if not isinstance(last, Word):
        return match.start("tail")
    items[-1] = replace(last, text=last.text + match["tail"])
    return match.end()


def _redaction(reason: str, items: list[Item], text: str, span: Span, offset: int) -> Redaction:
    glued = span.start > 0 and not text[span.start - 1].isspace()
    moved = Span(start=offset + span.start, end=offset + span.end)
    return Redaction(reason=reason, items=tuple(items), glued=glued, span=moved)


def _words(text: str, start: int, end: int, *, apart: bool) -> list[Word]:
    words: list[Word] = []
    clusters = not text.isascii() and NO_BLANKS.search(text, start, end) is not None
    for match in _RUN.finditer(text, start, end):
        at = match.start()
        glued = at == start and not apart and at > 0 and not text[at - 1].isspace()
        if clusters and NO_BLANKS.search(match[0]):
            words.extend(_clusters(match[0], glued=glued))
        else:
            words.append(_word(match[0], glued))
    return words


@lru_cache(maxsize=65536)
def _word(text: str, glued: bool) -> Word:  # noqa: FBT001  (positional, for the cache)
    """A word; the same word is the same value, so that a long transcript is not a million objects."""
    return Word(text=text, glued=glued)


@lru_cache(maxsize=16384)
def _kind(cluster: str) -> tuple[bool, bool, bool]:
    """Whether a cluster is a word by itself, an opening mark, and a letter or digit."""
    import regex  # noqa: PLC0415

    alone = NO_BLANKS.match(cluster) is not None
    opening = regex.match(r"[\p{Ps}\p{Pi}]", cluster) is not None
    return alone, opening, alone or regex.match(r"[\p{L}\p{N}]", cluster) is not None


def _clusters(run: str, *, glued: bool) -> list[Word]:
    """The words of a run in a script without blanks: clusters, each with the punctuation that clings to it."""
    import regex  # noqa: PLC0415  (only these scripts need it)

    pieces: list[str] = []
    open_piece = True  # the last piece takes what follows
    has_letter = False
    for cluster in regex.findall(r"\X", run):
        alone, opening, letter = _kind(cluster)
        if pieces and ((letter and not alone and open_piece) or (not letter and not opening)):
            pieces[-1] += cluster
            has_letter = has_letter or letter
            continue
        if pieces and open_piece and not has_letter:
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
        has_letter = letter
        open_piece = not alone
    return [_word(piece, glued or number > 0) for number, piece in enumerate(pieces)]
