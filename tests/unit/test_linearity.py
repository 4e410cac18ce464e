"""Reading takes time in proportion to the text, whatever the text is: twice as long takes twice as long.

Each pattern is a line or lines that tempt a pattern matcher to begin again at every character. What is measured is the
time of the processor, the least of several runs and without the collector of garbage, so that a busy machine does not
matter.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from oncue.align import align, public
from oncue.align.evidence import match
from oncue.formats import canonical, write
from oncue.layout import lay_out
from oncue.model import TimedWord, Transcript
from oncue.project.inspection import read_contents
from oncue.read import read
from oncue.read.options import ReadOptions
from oncue.text.decode import decode, from_text
from oncue.text.words import split_items

# Counting lines would measure the counter; other tests cover these lines.
pytestmark = pytest.mark.no_cover

# Twice the text may take so many times as long; measuring is not exact.
RATIO = 3.0
# Below this many seconds a ratio says nothing.
LEAST = 0.05

PIECES = {
    "opening quotes": "“",
    "quotes": "“”",
    "straight quotes": '"',
    "parentheses": "(",
    "brackets": "[",
    "pairs of brackets": "[a]",
    "sounds": "[laughs] ",
    "redactions": "[redact] a [/redact] ",
    "open redactions": "[redact ",
    "digits": "1",
    "digits and colons": "1:",
    "stamps": "12:34 ",
    "broken stamps": "(0:0",
    "blanks": " ",
    "hard blanks": "\u00a0",
    "line separators": "\u2028",
    "parts": "part part part ",
    "numbered parts": "part 1 ",
    "links": "(see part 1) ",
    "names": "With Ada ",
    "labels": "Ada: ",
    "roles": " (question)",
    "backslashes": "\\",
    "colons": ":",
    "hashes": "## ",
    "full stops": ".",
    "capitals": "A",
    "marks": "a\u0301",
    "less than": "<",
    "comments": "<!-- -->",
    "ampersands": "&",
    "stars": "*",
    "bold words": "**a** ",
    "underscores": "_a",
    "open links": "[a](b",
    "open comments": "<!--",
    "clocks": "[0:02 --> ",
}
LINES = {
    "a line of its own": "{}",
    "a question": "(0:01) {}?\n\n“No.”\n\n(0:09) So?\n\n“Yes.”\n",
    "an answer": "(0:01) Why?\n\n“{}”\n\n(0:09) So?\n\n“Yes.”\n",
    "a title": "{}\nMay 1, 2020 by Ada\n(0:01) Why?\n\n“No.”\n",
    "a line after an interview": "T – Part 1\nMay 1, 2020 by Ada\n(0:01) Why?\n\n“No.”\n\n{}\n",
    "a canonical paragraph": "[0:01] Ada: a\n\nTom: b\n\n{}\n\n[0:02] Ada: c\n",
    "a turn by name": "**Ada Moss:** Why?\n\n**Tom Reed:** {}\n\n**Ada Moss:** So?\n\n**Tom Reed:** No.\n",
    "a stamped line": "0:01 Why is it so?\n0:04 {}\n0:09 It was always so.\n",
    "a name with a stamp": "Ada Moss (0:01):\nWhy?\n\n{} (0:05):\nNo.\n\nAda Moss (0:09):\nSo?\n",
    "a label": "[0:01] Ada: a\n\nTom: b\n\n{}: c\n\n[0:02] Ada: d\n",
    "a caption": "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n",
    "a paragraph of a page": "<p>(0:01) Why?</p><p>“{}”</p>",
}
TEXTS = {
    "answers never closed": "“a\n\n",
    "answers with an open quotation": "“a “b”\n\n",
    "answers with closing marks inside": "““a”\n\nb\n\n",
    "paragraphs": "a\n\n",
    "questions and answers": "(0:01) a?\n\n“b”\n\n",
    "posts": "T\nMay 1, 2020 by Ada\n(0:01) a?\n“b”\n",
    "parts": "T – Part 1" + " -" * 100 + "\nMay 1, 2020 by Ada\n“b”\n",
    "bylines": "by " + "a " * 90 + "1\n",
    "links": "T – part 1\nMay 1, 2020 by Ada\nsee part 2\n",
    "canonical turns": "Ada: a\n\n",
    "titles": "## T\n\nAda: b\n\n",
    "turns by name": "**Ada Moss** [0:01]\nWhy?\n\n**Tom Reed** [0:02]\nNo.\n\n",
    "names above stamps": "Ada Moss\n0:01\nWhy?\n\nTom Reed\n0:02\nNo.\n\n",
    "stamps above text": "0:01\nIt was so.\n",
    "rows of a table": "Ada,0:01,It was so.\n",
    "objects": '{"text": "It was so.", "start": 1},\n',
    "web captions": "00:01.000 --> 00:02.000\na\n\n",
    "carriage returns": "a\r",
    "elements": "<p>“a”</p>\n",
    "inline elements": "<b>a</b>",
    "line breaks": "a<br>",
    "entities": "a&amp;",
}
STARTS = {
    "web captions": "WEBVTT\n\n",
    "objects": "[",
    "inline elements": "<p>",
    "line breaks": "<p>",
    "entities": "<p>",
}


def seconds(work: Callable[[], object], runs: int, enough: float = 0.0) -> float:
    """The processor time of `work`, the least of some runs; the first that stays below `enough` ends them."""
    least = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            start = time.process_time()
            work()
            least = min(least, time.process_time() - start)
            if least <= enough:
                break
    finally:
        gc.enable()
    return least


def assert_linear(work: Callable[[str], object], make: Callable[[int], str], size: int) -> None:
    once, twice = make(size), make(2 * size)
    work(make(100))
    first = seconds(lambda: work(once), runs=3, enough=LEAST)
    limit = RATIO * max(first, LEAST)
    second = seconds(lambda: work(twice), runs=8, enough=limit)
    assert second <= limit, f"{size} characters take {first:.3f} s, twice as many {second:.3f} s"


def repeat(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def open_text(text: str) -> object:
    return read_contents(from_text("any.txt", text), ReadOptions())


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_long_line(line: str, piece: str) -> None:
    make = repeat(piece)
    assert_linear(open_text, lambda size: line.format(make(size)), 10_000)


@pytest.mark.parametrize("name", TEXTS)
def test_many_lines(name: str) -> None:
    make = repeat(TEXTS[name])
    assert_linear(open_text, lambda size: STARTS.get(name, "") + make(size), 20_000)


PIECES_OF_SPEECH = ["a, ", "word ", "Mr. ", "漢", "[1:02] ", "x" * 200 + " ", "[laughs] ", "“"]


def spoken(piece: str, size: int) -> Transcript:
    return canonical.read(from_text("a.txt", "[0:01] Q: " + repeat(piece)(size))).value


@pytest.mark.parametrize("piece", PIECES_OF_SPEECH)
def test_timing_and_captions(piece: str) -> None:
    def work(text: str) -> None:
        timed = public(align(canonical.read(from_text("a.txt", text)).value).value)
        track = lay_out(timed).value
        for form in ("vtt", "srt"):
            write(track, form)
        for form in ("json", "txt"):
            write(timed, form)

    make = repeat(piece)
    assert_linear(work, lambda size: "[0:01] Q: " + make(size), 4_000)


def test_many_speakers_with_stamps() -> None:
    def make(size: int) -> str:
        return "".join(f"[{at // 60}:{at % 60:02}] Speaker {at}: It was so.\n\n" for at in range(size // 40))

    assert_linear(lambda text: align(canonical.read(from_text("a.txt", text)).value), make, 20_000)


@pytest.mark.parametrize("every", [2, 7, 1000])
def test_matching_machine_words(every: int) -> None:
    """Whether a word in two is wrong, or hardly any; the words come back all the time."""

    def work(text: str) -> None:
        words = text.split()
        heard = [
            TimedWord(text="x" if at % every == 0 else word, start=300 * at, end=300 * at + 250)
            for at, word in enumerate(words)
        ]
        match(canonical.read(from_text("a.txt", f"Q: {text}")).value, heard)

    def make(size: int) -> str:
        return " ".join(f"word{at * at % 97}" for at in range(size // 8))

    assert_linear(work, make, 20_000)


def test_words_and_bytes() -> None:
    assert_linear(split_items, repeat("a [b] c[d] [0:45] [redact x] "), 100_000)
    assert_linear(lambda text: decode("a.txt", text.encode("cp1252")), repeat("A café’s “menu” "), 100_000)
    assert_linear(lambda text: canonical.write(read(text).value), repeat("Ada: a: b: c:\n\nd: e: f\\: g\n\n"), 20_000)
