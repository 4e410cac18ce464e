"""Blocks of prose: lines that belong together, unquoted as a question or quoted as its answer.

An opening quotation mark at the head of a paragraph opens an answer. It lasts until a paragraph ends in a closing mark
(or, as a slip, in a dangling opening one), even when its inner paragraphs carry no mark at all. Marks inside an answer
are counted, so that a quotation within it does not close it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from oncue.read.blog.part_links import is_part_link
from oncue.read.lines import Line
from oncue.read.stamps import LeadingStamp, leading_stamp
from oncue.text.quotes import PAIRS, QuotePair

_OPENS = re.compile(rf"^[^\S\n]*+(?:{'|'.join(re.escape(pair.opening) for pair in PAIRS)})", re.MULTILINE)


@dataclass(kw_only=True, slots=True)
class Block:
    """A turn in the making: its lines, whether they are quoted, and its stamp.

    `marks` are the lengths of the outer quotation marks at the head of the first line and at the end of the last;
    `behind` is the punctuation that stands behind the closing one.
    """

    quoted: bool
    lines: list[Line]
    stamp: LeadingStamp | None = None
    guessed_end: bool = False
    marks: tuple[int, int] = (0, 0)
    behind: str = ""


def opens_quotation(text: str) -> bool:
    """Whether any line of a text begins with a quotation mark."""
    return _OPENS.search(text) is not None


def blocks_of(lines: tuple[Line, ...]) -> list[Block]:
    """The blocks of `lines` in order; unquoted lines without a stamp go on with the unquoted block before them."""
    pair = _elect(lines)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if pair is not None and lines[at].text.startswith(pair.opening):
            end, guess = _answer_end(lines, at, pair)
            blocks.append(_answer(lines[at:end], pair, guessed_end=guess))
            at = end
            continue
        stamp = leading_stamp(lines[at].text)
        if stamp is None and blocks and not blocks[-1].quoted and not is_part_link(lines[at].text):
            blocks[-1].lines.append(lines[at])
        else:
            blocks.append(Block(quoted=False, lines=[lines[at]], stamp=stamp))
        at += 1
    return blocks


def _elect(lines: tuple[Line, ...]) -> QuotePair | None:
    """The pair of marks that opens most paragraphs."""
    counts = {pair: sum(line.text.startswith(pair.opening) for line in lines) for pair in PAIRS}
    best = max(PAIRS, key=lambda pair: counts[pair])
    return best if counts[best] else None


def _answer_end(lines: tuple[Line, ...], start: int, pair: QuotePair) -> tuple[int, bool]:
    """The index after the last line of the answer that opens at `start`, and whether that end is a guess."""
    depth = 0
    for at in range(start, len(lines)):
        text = lines[at].text
        if at > start and leading_stamp(text) is not None:
            return at, True
        # Some styles open every paragraph of a long quotation anew: such a mark opens nothing more.
        depth += _left_open(text, pair) - (at > start and depth > 0 and text.startswith(pair.opening))
        if _closes(text, pair) and not (depth > 0 and _closed_later(lines, at + 1, pair)):
            return at + 1, depth > 0 or _slipped(text, pair)
    return len(lines), True


def _left_open(text: str, pair: QuotePair) -> int:
    """How many marks a paragraph leaves open; an opening mark at its very end is a slip for a closing one."""
    if pair.opening == pair.closing:
        return 0
    return text.count(pair.opening) - text.count(pair.closing) - 2 * _slipped(text, pair)


def _slipped(text: str, pair: QuotePair) -> bool:
    return pair.opening != pair.closing and _end(text).endswith(pair.opening)


def _closes(text: str, pair: QuotePair) -> bool:
    return len(text) > 1 and _end(text).endswith((pair.closing, pair.opening))


def _end(text: str) -> str:
    """A text without the punctuation that some set after a closing mark."""
    return text.rstrip(".,;!? \u00a0")


def _closed_later(lines: tuple[Line, ...], start: int, pair: QuotePair) -> bool:
    """Whether a paragraph from `start` on closes an answer with marks left open, before anything else begins."""
    for line in islice(lines, start, None):
        if leading_stamp(line.text) is not None or line.text.startswith(pair.opening):
            return False
        if line.text.endswith(pair.closing):
            return _left_open(line.text, pair) < 0
    return False


def _answer(lines: tuple[Line, ...], pair: QuotePair, *, guessed_end: bool) -> Block:
    last = lines[-1].text
    inner = _end(last)
    closing = inner.endswith((pair.closing, pair.opening)) and (len(lines) > 1 or len(inner) > 1)
    return Block(
        quoted=True,
        lines=list(lines),
        guessed_end=guessed_end,
        marks=(len(pair.opening), len(pair.closing) if closing else 0),
        behind=last[len(inner) :] if closing else "",
    )


def interview_in(blocks: list[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """What stands before the interview, the interview, and what follows it."""
    quoted = [index for index, block in enumerate(blocks) if block.quoted]
    stamped = [index for index, block in enumerate(blocks) if block.stamp is not None]
    if not quoted:
        return blocks, [], []
    first = min(quoted[0], *stamped[:1]) if stamped else quoted[0]
    before, spoken = blocks[:first], blocks[first : max([quoted[-1], *stamped[-1:]]) + 1]
    if before and first == quoted[0] and (not stamped or asks(before[-1])):
        *before, opening = before
        introduction, question = _first_question(opening)
        return [*before, *introduction], [question, *spoken], blocks[first + len(spoken) :]
    return before, spoken, blocks[first + len(spoken) :]


def _first_question(block: Block) -> tuple[list[Block], Block]:
    """The last paragraph of the text before an answer asks for it; what stands above introduces the interview."""
    at = max([index for index, line in enumerate(block.lines) if line.after_blank], default=0)
    introduction = [Block(quoted=False, lines=block.lines[:at])] if at else []
    return introduction, Block(quoted=False, lines=block.lines[at:])


def asks(block: Block) -> bool:
    """Whether a block ends in a question mark."""
    return block.lines[-1].text.endswith(("?", "؟", "？"))
