"""Laws of the readers of structured pages and of the linguists' formats: nothing lost, nothing invented, no exception."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oncue.formats import textgrid
from oncue.model import Result, Transcript
from oncue.read.linguists.annotation import EafReader, ExmaraldaReader, TextGridReader
from oncue.read.linguists.chat import ChatReader
from oncue.read.markup.cite import CiteReader
from oncue.read.markup.pairs import DefinitionListReader
from oncue.read.markup.table import HtmlTableReader
from oncue.read.markup.timed import TimedPageReader
from oncue.read.markup.typography import TypographyReader
from oncue.read.markup.words import HypertranscriptReader
from oncue.read.ohms import OhmsReader
from oncue.read.options import ReadOptions
from oncue.read.reader import DocumentedReader
from oncue.text.decode import from_text

READERS: tuple[DocumentedReader, ...] = (
    CiteReader(),
    TimedPageReader(),
    HypertranscriptReader(),
    DefinitionListReader(),
    HtmlTableReader(),
    TypographyReader(),
    OhmsReader(),
    EafReader(),
    ExmaraldaReader(),
    TextGridReader(),
    ChatReader(),
)

# Words that are their own kind, so that it shows where each of them went.
WORDS = st.lists(st.from_regex(r"\Aq[a-z]{1,6}\Z"), min_size=1, max_size=6).map(" ".join)
NAMES = st.sampled_from(["Ada", "Tom", "Eve"])
WHERE = st.sampled_from(
    [
        "<p>{}</p>",
        "<div><p>{}</p></div>",
        "<nav>{}</nav>",
        "<h2>{}</h2>",
        " {} ",
        "<p><b>{}</b></p>",
        "<footer>{}</footer>",
        "<li>{}<br></li>",
    ]
)
BLOCKS = st.one_of(
    st.tuples(WHERE, WORDS).map(lambda pair: (pair[0].format(pair[1]), pair[1])),
    NAMES.map(lambda name: (f"<cite>{name}:</cite>", "")),
    st.integers(0, 59).map(lambda second: (f"<time>0:{second:02}</time>", "")),
)


def words_kept(result: Result[Transcript]) -> Counter[str]:
    made = result.value
    titles = [section.title or "" for section in made.sections]
    texts = [*(word.text for word in made.words), *(note.text for note in made.notes), *titles]
    return Counter(word for text in texts for word in text.split())


@given(st.lists(BLOCKS, max_size=12))
def test_every_word_of_a_page_is_spoken_a_title_or_a_note(blocks: list[tuple[str, str]]) -> None:
    page = "<cite>Ada:</cite><time>0:00</time><p>wfirst</p>" + "".join(block for block, _ in blocks)
    expected = Counter(word for _, text in blocks for word in text.split()) + Counter(["wfirst"])
    readers = (CiteReader(),) if "<b>" in page else (CiteReader(), TimedPageReader())  # bold words may be a name
    for reader in readers:
        kept = words_kept(reader.read(from_text("x.html", page), ReadOptions()))
        assert kept - Counter(["Ada", "Tom", "Eve"] * 12) == expected


@given(st.lists(st.tuples(NAMES, WORDS, st.integers(0, 10**6), st.integers(1, 10**4)), min_size=1, max_size=8))
def test_every_word_of_an_utterance_is_spoken(rows: list[tuple[str, str, int, int]]) -> None:
    lines = [f"*{name.upper()}:\t{words} . \x15{start}_{start + length}\x15" for name, words, start, length in rows]
    made = ChatReader().read(from_text("x.cha", "@UTF8\n@Begin\n" + "\n".join(lines)), ReadOptions()).value
    spoken = [word.text.rstrip(".") for word in made.words]
    assert spoken == [word for _, words, _, _ in rows for word in words.split()]
    assert len(made.given) == len(made.words)


@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])), st.integers(1, 10**6)),
        min_size=1,
        max_size=6,
    )
)
def test_labels_of_a_textgrid_are_read_as_written_in_both_forms(labels: list[tuple[str, int]]) -> None:
    ends = [sum(length for _, length in labels[: number + 1]) for number in range(len(labels))]
    starts = [0, *ends[:-1]]
    rows = [(start, end, text.replace('"', '""')) for start, end, (text, _) in zip(starts, ends, labels, strict=True)]
    short = "".join(f'{start / 1000}\n{end / 1000}\n"{text}"\n' for start, end, text in rows)
    long = "".join(
        f'intervals [{number}]:\nxmin = {start / 1000}\nxmax = {end / 1000}\ntext = "{text}"\n'
        for number, (start, end, text) in enumerate(rows, 1)
    )
    head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n'
    count = len(rows)
    tier = f'"IntervalTier"\n"Ada"\n0\n9\n{count}\n{short}'
    long_tier = f'class = "IntervalTier"\nname = "Ada"\nxmin = 0\nxmax = 9\nintervals: size = {count}\n{long}'
    short_file = f"{head}\n0\n9\n<exists>\n1\n{tier}"
    long_file = f"{head}\nxmin = 0\nxmax = 9\ntiers? <exists>\nsize = 1\nitem []:\nitem [1]:\n{long_tier}"
    for text in (short_file, long_file):
        result = textgrid.read(from_text("x", text))
        assert not result.diagnostics
        (found,) = result.value.tiers
        assert [(label.start, label.end, label.text) for label in found.labels] == [
            (start, end, text) for start, end, (text, _) in zip(starts, ends, labels, strict=True)
        ]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(data=st.data())
def test_a_damaged_file_is_read_without_an_exception(reader: DocumentedReader, data: st.DataObject) -> None:
    text = reader.docs.example
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        until = data.draw(st.integers(at, min(len(text), at + 40)))
        odd = st.sampled_from(
            ["", "<", '"', "\x15", "[redact]", "9" * 12, "-1", "0:99", "\n", "&x;", "]]>", "<td colspan=99>"]
        )
        text = text[:at] + data.draw(odd) + text[until:]
    made = reader.read(from_text("x", text), ReadOptions()).value
    assert len(made.given) in {0, len(made.words)}
    assert all(time is None or 0 <= time.start <= time.end for time in made.given)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(text=st.text(max_size=200))
def test_any_text_is_sniffed_and_read(reader: DocumentedReader, text: str) -> None:
    source = from_text("x", text)
    assert 0 <= reader.sniff(source) <= 1
    reader.read(source, ReadOptions())
