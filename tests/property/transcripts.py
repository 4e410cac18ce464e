"""Hypothesis strategies: transcripts that a canonical file can hold, and loose text that comes near to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from oncue.model import (
    Anchor,
    Edge,
    Item,
    Paragraph,
    Redaction,
    Role,
    Section,
    Sound,
    Stamp,
    Transcript,
    Turn,
    Unclear,
    Word,
)
from oncue.text.sections import divide
from oncue.text.words import split_items

ODD_WORDS = (
    "[", "]", "[[", "\\", "\\[", "\\\\", ":", "a:", "::", "Q:", "Note:", "#", "##", "###", "“", "”", "“yes”", '"', "'", "«", "»", "(0:02)", "06:27",
    "-->", "<b>", "</i>", "&amp;", "&", "NOTE", "STYLE", "WEBVTT", "{\\an8}", "1", "00:01.000", "<v", "<3", "part", "...", "…", "—", "*x*", "_y_", "`z`",
    "שלום", "مرحبا", "e\u0301", "\u200bx", "x\ufeff", "\u202ex", "👩‍🚀", "🇧🇪", "\u0301", "[/redact]", "[redact]", "[0:45]", "[-0:45]", "[laughs]", "Mr.", "1990,",
    "\x07", "\x7f", "ẞ", "ﬁ", "İ", "\U0010ffff",
)  # fmt: skip
_PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
# One word each: no white space, and nothing of a script that is written without blanks.
WORDS = (
    st.sampled_from(ODD_WORDS)
    | _PLAIN.filter(
        lambda text: (
            not any(char.isspace() for char in text)
            and len(split_items(text)) == 1
            and split_items(text)[0] == Word(text=text)
        )
    )
    | st.sampled_from("So it was that we went home again, and nobody knew why.".split())
)
_CLOSE_TEXTS = st.text("漢字かな、。「」a1", min_size=1, max_size=8)
_NAMES = st.sampled_from(
    ["Ada Moss", "Tom", "Interviewer", "Guest", "Q", "A", "Ada: the elder", "[Tom]", "Tom (answer)", "a\\b", "# 1", "## 1", "אדה", "陳", "x" * 60, "A?", "Tom]"]
)  # fmt: skip
_TITLES = st.sampled_from(["The loft", "# 1", "Q: why", "[0:45]", "a \\ b", "海", "## twice", "“quoted”"])
_TIMES = st.integers(0, 20_000_000) | st.integers(0, 7200).map(lambda seconds: seconds * 1000)


def _stamps(edges: st.SearchStrategy[Edge]) -> st.SearchStrategy[Stamp]:
    return st.builds(lambda ms, edge: Stamp(ms=ms, edge=edge), _TIMES, edges)


_EDGES = st.sampled_from([Edge.START, Edge.START, Edge.START, Edge.END])
_SOUNDS = st.sampled_from(["[laughs]", "[a long pause].", "[music: loud]", "[99:99]", "[a\\b]", "[sic]!"])


@st.composite
def items(draw: st.DrawFn, *, hidden: bool = False) -> tuple[Item, ...]:
    """The items of a paragraph, at least one."""
    made: list[Item] = []
    for _ in range(draw(st.integers(1, 8))):
        made.extend(draw(_item(hidden=hidden)))
    return tuple(made)


@st.composite
def _item(draw: st.DrawFn, *, hidden: bool) -> list[Item]:
    kind = draw(st.sampled_from(["word"] * 6 + ["close", "sound", "unclear", "anchor", "redaction"]))
    if kind == "close":
        return list(split_items(draw(_CLOSE_TEXTS)))
    if kind == "sound":
        return [Sound(text=draw(_SOUNDS))]
    if kind == "unclear":
        return [Unclear(text=draw(st.sampled_from(["[inaudible]", "[?]", "[unclear: boat]."])))]
    if kind == "anchor":
        return [Anchor(stamp=draw(_stamps(_EDGES)))]
    if kind == "redaction" and not hidden:
        reason = draw(st.sampled_from(["", "privacy", "a [long] reason".replace("]", ")"), "x\\y"]))
        inner = draw(st.just(()) | items(hidden=True))
        return [Redaction(reason=reason, items=inner)]
    return [Word(text=draw(WORDS))]


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """A transcript with every feature that a canonical file has."""
    turns = []
    for _ in range(draw(st.integers(0, 6))):
        first = draw(st.just(()) | items())
        rest = [draw(items()) for _ in range(draw(st.integers(0, 2)))]
        turns.append(
            Turn(
                paragraphs=tuple(Paragraph(items=one) for one in (first, *rest)),
                speaker=draw(st.none() | _NAMES),
                role=draw(st.none() | st.sampled_from(Role)),
                stamp=draw(st.none() | _stamps(_EDGES)),
            )
        )
    titles = {index: draw(_TITLES) for index in range(len(turns)) if draw(st.integers(0, 5)) == 0}
    whole = tuple(turns)
    return Transcript(turns=whole, sections=divide(whole, titles))


def public_words(transcript: Transcript) -> Iterator[str]:
    """The words that are not redacted."""
    for turn in transcript.turns:
        for paragraph in turn.paragraphs:
            yield from (item.text for item in paragraph.items if isinstance(item, Word))


def without_titles(transcript: Transcript) -> Transcript:
    """`transcript` with the sections that it has by itself."""
    return replace(transcript, sections=divide(transcript.turns))


def sections_of(transcript: Transcript) -> tuple[Section, ...]:
    """Its sections."""
    return transcript.sections


# Pieces of loose text that readers look for.
PIECES = st.sampled_from(
    [
        "(0:02) ", "(04:58 ) ", "06:27 ", "[1:02:03] ", "(99:99) ", "“", "”", '"', "„", "« ", " »", "「", "」", "Q: ", "A: ", "Ada Moss: ", "Tom:", "?: ",
        "Was it cold?", "Yes, very. ", "Filed Under: News Tagged With: a, b", "May 4, 2026 by Tom Reed", "Title (Part 2)", "see part 1", "Primary Sidebar",
        "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "\x0b", "\x0c", "\x1c", "\x85", "漢字", "e\u0301", " ", "[laughs] ", "[redact] ", "[/redact] ", "[redact",
        "## ", "\\[", "[-0:45] ", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "1\n00:00:01,000 --> 00:00:02,000\n", "<p>", "<br>", "</div>", "<!-- ", "&amp;", "<script>", "“\n", "\\",
    ]
)  # fmt: skip
LOOSE = st.one_of(
    st.lists(PIECES, max_size=50).map("".join),
    st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join),
    st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=12).map("\n\n".join),
    st.text(max_size=200),
)
