"""Laws of office files and tables: every word of a document is spoken or is a note, whatever it looks like."""

from __future__ import annotations

import csv
import io
from collections import Counter

from hypothesis import event, given
from hypothesis import strategies as st
from tests.office_files import docx, paragraph, rtf, run

from oncue.model import Transcript
from oncue.read import read

WORDS = st.text(st.sampled_from("abcdeé漢?.,:*_“”"), min_size=1, max_size=6)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
LOOKS = st.sampled_from([(), ("b",), ("i",), ("b", "i"), ("vanish",)])
RUNS = st.lists(st.tuples(TEXTS, LOOKS), min_size=1, max_size=3)
STYLES = st.sampled_from(["", "", "Frage", "H1"])
PARAGRAPHS = st.lists(st.tuples(RUNS, STYLES), min_size=1, max_size=12)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def told(transcript: Transcript) -> Counter[str]:
    """The letters of the words, the names, the titles and the notes."""
    spoken = " ".join(word.text for word in transcript.words)
    names = " ".join(turn.speaker or "" for turn in transcript.turns)
    return letters(" ".join((spoken, names, *(note.text for note in transcript.notes))))


@given(PARAGRAPHS)
def test_no_word_of_a_word_document_is_lost(paragraphs: list[tuple[list[tuple[str, tuple[str, ...]]], str]]) -> None:
    body = "".join(
        paragraph(*(run(f"{text} ", *looks) for text, looks in runs), style=style) for runs, style in paragraphs
    )
    asked = [(f"Was it {word}?", "It was so.") for word in ("dark", "cold", "late", "wet")]
    interview = "".join(paragraph(run(ask, "b")) + paragraph(answer) for ask, answer in asked)
    result = read(docx(interview + body), name="a.docx")
    said = [*(text for pair in asked for text in pair), *(text for runs, _ in paragraphs for text, _ in runs)]
    event("read" if result.value.turns else "refused")
    if result.value.turns:
        assert not letters(" ".join(said)) - told(result.value)


@given(PARAGRAPHS)
def test_no_word_of_rtf_is_lost(paragraphs: list[tuple[list[tuple[str, tuple[str, ...]]], str]]) -> None:
    body = ""
    for runs, _ in paragraphs:
        shown = (rf"{{\{' '.join(looks) or 'plain'} {_escaped(text)} }}".replace("b i", r"b\i") for text, looks in runs)
        body += r"\pard " + "".join(shown).replace("vanish", "v") + r"\par" + "\n"
    asked = [(f"Was it {word}?", "It was so.") for word in ("dark", "cold", "late", "wet")]
    interview = "".join(rf"\pard{{\b {ask}}}\par\pard {answer}\par" for ask, answer in asked)
    result = read(rtf(interview + body), name="a.rtf")
    said = [*(text for pair in asked for text in pair), *(text for runs, _ in paragraphs for text, _ in runs)]
    event("read" if result.value.turns else "refused")
    if result.value.turns:
        assert not letters(" ".join(said)) - told(result.value)


def _escaped(text: str) -> str:
    return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)


CELLS = st.text(st.sampled_from('ab ,;"\n|?.&é'), max_size=12)


@given(
    st.lists(st.tuples(st.sampled_from(["Mara", "Tom", ""]), CELLS, CELLS), min_size=2, max_size=8),
    st.sampled_from(",;\t"),
)
def test_no_word_of_a_table_is_lost(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(("time", "speaker", "text", "tags"))
    for at, (speaker, text, tags) in enumerate(rows):
        writer.writerow((f"0:0{at}", speaker, text, tags))
    result = read(file.getvalue(), name="a.csv")
    if result.value.dialect == "table" and result.value.turns:
        assert not letters(" ".join(cell for _, *cells in rows for cell in cells)) - told(result.value)
        assert [turn.stamp.ms for turn in result.value.turns if turn.stamp] == sorted(
            turn.stamp.ms for turn in result.value.turns if turn.stamp
        )
