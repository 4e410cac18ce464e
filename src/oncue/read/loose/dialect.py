"""A dialect of loose text: which heads begin turns, and how it was elected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from oncue.read.loose.heads import Head, Shape
from oncue.read.loose.labels import Names

PREFIX = "loose"
# The words of a dialect's name, in the order in which they are printed.
BEGINNINGS = {
    "stamp-label": Shape.STAMP_LABEL,
    "label-stamp": Shape.LABEL_STAMP,
    "label": Shape.LABEL,
    "stamp": Shape.STAMP,
    "stamp-line": Shape.STAMP_LINE,
    "heading-stamp": Shape.HEADING_STAMP,
}
_WORDS = {shape: word for word, shape in BEGINNINGS.items()}
BOLD = "bold-question"
HEADING = "heading-question"
DASH = "dash"
END_STAMP = "end-stamp"
PLAIN = "plain"
OPENING = "opening"
FEATURES = (BOLD, HEADING, DASH, END_STAMP, PLAIN, OPENING)
# What each word says of the text, for its page in the documentation.
MEANINGS = {
    "stamp-label": "a stamp and a name begin a turn: `[0:02] Ada: Was it cold?`",
    "label-stamp": "a name and a stamp begin a turn, the text behind or below: `Ada (0:02):`",
    "label": "a name begins a turn: `Ada: Was it cold?`",
    "stamp": "a stamp begins a turn that nobody is named for: `0:02 Was it cold?`",
    "stamp-line": "a stamp on a line of its own stands above its text",
    "heading-stamp": "a heading holds the stamp of all turns below it: `### 00:05:00`",
    BOLD: "questions are in bold, answers are plain",
    HEADING: "questions are headings, answers are plain",
    DASH: "a dash begins each turn",
    END_STAMP: "a stamp behind a turn says where it ends",
    PLAIN: "one voice; nothing marks turns",
    OPENING: "what stands before the first name is spoken too",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialect:
    """One way of writing: the shapes of heads that begin turns, and what else it does.

    `features` are `bold-question`, `heading-question` (typography says who asks), `dash` (a dash begins each turn),
    `end-stamp` (a stamp behind a turn says where it ends), `plain` (one voice, nothing marks a turn), `opening` (what
    stands before the first label is spoken too). `parted`: labels
    count only behind a blank line, since lines are wrapped. `confidence` is in per cent.
    """

    shapes: frozenset[Shape]
    features: frozenset[str] = frozenset()
    names: Names = field(default_factory=Names)
    parted: bool = False
    confidence: int = 90

    @property
    def name(self) -> str:
        """Such as `loose:label-stamp+stamp-line`: what `inspect` prints and an episode can pin."""
        words = [word for word, shape in BEGINNINGS.items() if shape in self.shapes]
        words += [feature for feature in FEATURES if feature in self.features]
        return f"{PREFIX}:{'+'.join(words)}"


def parse(name: str) -> tuple[frozenset[Shape], frozenset[str]] | None:
    """The shapes and features that a dialect's name asks for; None where it is no such name."""
    lead, _, rest = name.partition(":")
    words = rest.split("+") if rest else []
    if lead != PREFIX or not all(word in BEGINNINGS or word in FEATURES for word in words):
        return None
    shapes = frozenset(BEGINNINGS[word] for word in words if word in BEGINNINGS)
    return shapes, frozenset(word for word in words if word in FEATURES)


def elect(heads: tuple[Head, ...], names: Names) -> Dialect | None:
    """The dialect with the most support among the heads of a text; None where nothing marks turns."""
    counts = Counter(head.shape for head in heads if head.label is None or names.has(head))
    labelled = counts[Shape.STAMP_LABEL] + counts[Shape.LABEL_STAMP]
    plain_labels = counts[Shape.LABEL]
    tails = sum(head.tail is not None for head in heads)
    features = {END_STAMP} if tails >= 2 else set()
    shapes: set[Shape] = set()
    if labelled + plain_labels >= 2:
        shapes |= {shape for shape in (Shape.STAMP_LABEL, Shape.LABEL_STAMP, Shape.LABEL) if counts[shape]}
        shapes |= {shape for shape in (Shape.STAMP, Shape.STAMP_LINE, Shape.HEADING_STAMP) if counts[shape]}
        return Dialect(
            shapes=frozenset(shapes), features=frozenset(features), names=names, parted=_parted(heads, names),
            confidence=_confidence(labelled + plain_labels),
        )  # fmt: skip
    stamped = counts[Shape.STAMP] + counts[Shape.STAMP_LINE]
    if stamped >= 2:
        shapes |= {shape for shape in (Shape.STAMP, Shape.STAMP_LINE) if counts[shape]}
        return Dialect(shapes=frozenset(shapes), features=frozenset(features), confidence=_confidence(stamped))
    if tails >= 2:
        return Dialect(shapes=frozenset(), features=frozenset(features), confidence=80)
    return _by_typography(heads)


def _confidence(support: int) -> int:
    return min(98, 70 + 4 * support)


def _parted(heads: tuple[Head, ...], names: Names) -> bool:
    """Whether labels stand behind blank lines only; then a label inside a paragraph is text of a wrapped line."""
    labelled = [head for head in heads if names.has(head) and head.shape is Shape.LABEL]
    free = sum(head.line.after_blank for head in labelled)
    return bool(labelled) and free >= 0.8 * len(labelled)


def _by_typography(heads: tuple[Head, ...]) -> Dialect | None:
    """Questions in bold or as headings, dashes before each turn."""
    bold = [head for head in heads if head.whole_bold and head.shape is Shape.TEXT and not head.heading]
    asking = sum(_asks(head) for head in bold)
    if len(bold) >= 2 and 2 * asking >= len(bold) and 2 * len(bold) <= len(heads) + 1:
        return Dialect(shapes=frozenset(), features=frozenset({BOLD}), confidence=85)
    titles = [head for head in heads if head.heading > 1 and head.shape is Shape.TEXT]
    asking = sum(_asks(head) for head in titles)
    if len(titles) >= 2 and 10 * asking >= 7 * len(titles):
        return Dialect(shapes=frozenset(), features=frozenset({HEADING}), confidence=80)
    dashed = [head for head in heads if head.line.text.startswith(("—", "–", "- "))]
    asking = sum(_asks(head) for head in dashed)
    if len(dashed) >= 4 and 2 * len(dashed) > len(heads) and 4 * asking >= len(dashed):
        return Dialect(shapes=frozenset(), features=frozenset({DASH}), confidence=75)
    return None


def _asks(head: Head) -> bool:
    return head.line.text.rstrip("*_ \t\u00a0").endswith(("?", "？", "؟", ";"))
