"""Laws of caption files: what is written is read, no word is lost, no text is a surprise."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from oncue.formats import sbv, srt, vtt, write
from oncue.formats.captions import words_of
from oncue.formats.payload import drop_words, parse_payload, plain_lines
from oncue.formats.scan import Syntax, scan
from oncue.model import Cue, Severity, Track
from oncue.read.cues import AssReader, LabelsReader, SbvReader, SrtReader, TtmlReader, VttReader
from oncue.read.options import ReadOptions
from oncue.read.reader import DocumentedReader
from oncue.text.decode import from_text

READERS: tuple[DocumentedReader, ...] = (
    VttReader(),
    SrtReader(),
    SbvReader(),
    AssReader(),
    TtmlReader(),
    LabelsReader(),
)
# Words that are their own kind, so that it shows where each of them went.
WORD = st.from_regex(r"\Aq[a-z]{1,6}\Z")
WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=20)
NAME = st.sampled_from([None, "Ada Moss", "Tom & Co", "三郎"])
SOUP = st.lists(
    st.one_of(
        st.sampled_from(
            """\n|\n\n|\r\n|\r|1|2\n|WEBVTT\n\n|NOTE |STYLE\n|-->| --> |->|00:01.000|00:00:02,000|0:00:03.000|,|<v Ada>|</v>|<i>|<br>|
            |&amp;|&#|>> |- |Ada: |{\\k20}|{|}|[Events]\n|Dialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,|<tt>|<body>|<p begin="1s">|</p>|\t|1.0\t2.0\t|
            |[redact]|[/redact]|<00:00:01.500>|\ufeff|\x0b""".split("|")
        ),
        st.text(max_size=6),
        WORDS,
    ),
    max_size=40,
).map("".join)


@st.composite
def cues(draw: st.DrawFn) -> tuple[Cue, ...]:
    """Cues that a file can hold, one after the other."""
    at = 0
    made: list[Cue] = []
    for _ in range(draw(st.integers(0, 6))):
        start = at + draw(st.integers(0, 10_000_000))
        at = start + draw(st.integers(1, 10_000))
        lines = tuple(draw(st.lists(WORDS, min_size=1, max_size=3)))
        made.append(Cue(id="", start=start, end=at, lines=lines, voice=draw(NAME)))
    return tuple(made)


@given(made=cues(), line_end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_written_is_read(made: tuple[Cue, ...], line_end: str) -> None:
    for form, reader in (("vtt", vtt), ("srt", srt)):
        text = write(Track(cues=made), form).replace("\n", line_end)
        found = reader.read(from_text(f"a.{form}", text))
        meant = [(cue.start, cue.end, cue.lines) for cue in made]
        assert [(cue.start, cue.end, cue.lines) for cue in found.value.cues] == meant
        assert not made or found.diagnostics == ()


@given(lines=st.lists(LINE, min_size=1, max_size=3))
def test_any_signs_come_back_from_web_captions(lines: list[str]) -> None:
    kept = tuple(line for line in lines if line.strip() == line)
    if not kept or any("[br]" in line or "{" in line for line in kept):
        return
    track = Track(cues=(Cue(id="a", start=0, end=1000, lines=kept),))
    assert vtt.read(from_text("a.vtt", write(track, "vtt"))).value == track


@given(
    blocks=st.lists(
        st.tuples(
            st.sampled_from(["", "1\n", "7\n", "name\n"]),
            st.sampled_from(
                ["00:0{}.000 --> 00:0{}.900", "00:00:0{},000 --> 00:00:0{},900", "0:0{} -> 0:0{}", "0:00:0{}.000,0:00:0{}.900", ""]
            ),
            st.lists(WORDS, max_size=3),
            st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n\r\n"]),
        ),
        max_size=8,
    ),
    syntax=st.sampled_from(list(Syntax)),
)  # fmt: skip
def test_no_word_of_a_broken_file_is_lost(blocks: list[tuple[str, str, list[str], str]], syntax: Syntax) -> None:
    text = "WEBVTT\n\n" if syntax is Syntax.VTT else ""
    for number, (name, timing, lines, gap) in enumerate(blocks):
        head = timing.format(number, number)
        text += name + (f"{head}\n" if head else "") + "\n".join(lines) + gap
    found = scan(from_text("a", text), syntax)
    kept = " ".join(
        [*(cue.text for cue in found.cues), *(cue.id for cue in found.cues), *(block.text for block in found.blocks)]
    )
    assert Counter(re.findall(r"\bq[a-z]+", kept)) == Counter(re.findall(r"\bq[a-z]+", text))


@given(text=SOUP, syntax=st.sampled_from(list(Syntax)))
def test_offsets_stand_where_the_parts_do(text: str, syntax: Syntax) -> None:
    source = from_text("a", text)
    for strict in (True, False):
        last = 0
        for cue in scan(source, syntax, strict=strict).cues:
            assert last <= cue.at <= cue.timing_at <= cue.text_at <= cue.text_end <= len(text)
            assert source.place(cue.timing_at).line == cue.line
            assert cue.id in text[cue.at : cue.timing_at]
            last = cue.text_end


@given(text=SOUP)
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    source = from_text("a", text)
    for reader in READERS:
        assert 0.0 <= reader.sniff(source) <= 1.0
        result = reader.read(source, ReadOptions())
        refused = any(finding.severity is Severity.ERROR for finding in result.diagnostics)
        assert refused == (not result.value.turns)
        assert all(finding.place.line is not None for finding in result.diagnostics)
        assert len(result.value.given) in {0, len(result.value.words)}
    for form in (vtt, srt, sbv):
        assert all(cue.start < cue.end and cue.lines for cue in form.read(source).value.cues)


@given(text=SOUP)
def test_the_track_and_the_words_of_a_file_hold_the_same_text(text: str) -> None:
    source = from_text("a", "WEBVTT\n\n00:01.000 --> 00:02.000\nq\n\n" + text)
    found = scan(source, Syntax.VTT)
    said = words_of(source, found, Syntax.VTT)
    rolls = any(finding.code == "R138" for finding in said.diagnostics)
    shown = [line for cue in vtt.read(source).value.cues for line in cue.lines]
    spoken = [segment.text for segment in said.value.segments]
    assert rolls or " ".join(shown).split() == " ".join(spoken).split()


@given(raw=SOUP, count=st.integers(0, 5))
def test_words_are_dropped_one_by_one(raw: str, count: int) -> None:
    for piece in parse_payload(raw):
        rest = "".join(text for _, text in drop_words(piece.chunks, count))
        assert rest.split() == piece.text.split()[count:]
    assert all(line == line.strip() != "" for line in plain_lines(parse_payload(raw)))
