"""Any text can be read: no exception, nothing lost, every word at its place; any bytes can be opened."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property.transcripts import LOOSE

from oncue.formats import canonical
from oncue.model import Item, Paragraph, Redaction, Severity, Source, Span, Transcript, Word
from oncue.project.inspection import read_contents
from oncue.read import read
from oncue.read.options import ReadOptions
from oncue.text.decode import decode, from_text
from oncue.text.sentences import sentences
from oncue.text.words import show, split_items, split_passage

_CLOSING = '.,;:!?…”“»"」』“ \u00a0'


def words_in(items: tuple[Item, ...]) -> Iterator[Word]:
    for item in items:
        if isinstance(item, Word):
            yield item
        elif isinstance(item, Redaction):
            yield from words_in(item.items)


@settings(max_examples=200, deadline=None)
@given(text=LOOSE, dialect=st.none() | st.sampled_from(["prose", "canonical", "vtt", "srt"]))
def test_any_text_is_read_or_refused(text: str, dialect: str | None) -> None:
    result = read(text, name="any.txt", options=ReadOptions(dialect=dialect))
    errors = [finding for finding in result.diagnostics if finding.severity is Severity.ERROR]
    assert result.value.turns or errors
    assert all(finding.place.source == "any.txt" and finding.message for finding in result.diagnostics)
    assert all(turn.paragraphs for turn in result.value.turns)


@settings(max_examples=100, deadline=None)
@given(text=LOOSE)
def test_whatever_a_file_holds_can_be_shown(text: str) -> None:
    contents = read_contents(from_text("any.txt", text), ReadOptions())
    shown = contents.as_json()
    assert bool(shown["turns"]) == (not contents.refused and not contents.several)
    assert contents.refused or contents.several == ("parts" in shown)


@settings(max_examples=150, deadline=None)
@given(text=LOOSE, dialect=st.sampled_from(["prose", "canonical"]))
def test_no_word_is_lost(text: str, dialect: str) -> None:
    result = read(text, name="any.txt", options=ReadOptions(dialect=dialect))
    source = result.value.source
    if source is None or not result.value.turns:
        return
    idle = (finding.place.span.start for finding in result.diagnostics if finding.code == "R123" and finding.place.span)
    marks = {at for start in idle for at in range(start, source.text.index("]", start) + 1)}
    covered = _covered(result.value, source, marks)
    assert [(char, at) for at, char in enumerate(source.text) if char.isalnum() and at not in covered] == []


def _covered(transcript: Transcript, source: Source, marks: set[int]) -> set[int]:
    """The offsets that a turn, a note, a stamp, a label or a title accounts for."""
    spans = [note.place.span for note in transcript.notes if note.place is not None]
    for turn in transcript.turns:
        assert turn.place is not None
        spans.append(turn.stamp.place.span if turn.stamp and turn.stamp.place else None)
        spans += [item.span for par in turn.paragraphs for item in par.items if not isinstance(item, Word)]
        if transcript.dialect == "canonical" and turn.place.span is not None:
            start, end = turn.place.span.start, turn.place.span.end
            block = source.text[start:end].replace("\r\n", " \n").replace("\r", "\n")
            spans.append(Span(start=start, end=start + canonical._head(block, source, start).at))
    titles = {section.title for section in transcript.sections if section.title}
    for start, end in zip(source.line_starts, (*source.line_starts[1:], len(source.text)), strict=True):
        line = source.text[start:end].lstrip()
        if line.startswith("##") and any(show(split_items(line[2:])) == show(split_items(title)) for title in titles):
            spans.append(Span(start=start, end=end))
    covered = marks | {at for span in spans if span is not None for at in range(span.start, span.end)}
    for paragraph in (paragraph for turn in transcript.turns for paragraph in turn.paragraphs):
        covered |= set(_letters_of(paragraph, source, covered))
    return covered


def _letters_of(paragraph: Paragraph, source: Source, covered: set[int]) -> Iterator[int]:
    """Where the letters of a paragraph's own words stand, in order, beside what is covered already."""
    assert paragraph.place is not None
    assert paragraph.place.span is not None
    at = paragraph.place.span.start
    for word in (item for item in paragraph.items if isinstance(item, Word)):
        for letter in filter(str.isalnum, word.text):
            while at in covered or source.text[at] != letter:
                at += 1
            assert at < paragraph.place.span.end
            yield at
            at += 1


@settings(max_examples=150, deadline=None)
@given(text=LOOSE, dialect=st.sampled_from(["prose", "canonical"]))
def test_every_word_stands_at_its_place(text: str, dialect: str) -> None:
    transcript = read(text, name="any.txt", options=ReadOptions(dialect=dialect)).value
    source = transcript.source
    assert source is not None
    for turn in transcript.turns:
        for paragraph in turn.paragraphs:
            assert paragraph.place is not None
            assert paragraph.place.span is not None
            printed = _bare(source.text[paragraph.place.span.start : paragraph.place.span.end])
            at = 0
            for word in words_in(paragraph.items):
                assert word.text
                assert not any(char.isspace() for char in word.text)
                at = printed.find(_bare(word.text), at)
                assert at >= 0, word
                at += len(_bare(word.text))


def _bare(text: str) -> str:
    return text.replace("\\", "").rstrip(_CLOSING)


@settings(max_examples=200, deadline=None)
@given(text=LOOSE)
def test_the_words_of_a_paragraph_are_its_text(text: str) -> None:
    text = text.replace("redact", "retract")
    items = split_items(text, is_sound=lambda _: False)
    written = [item.text for item in items if isinstance(item, Word)]
    if len(written) == len(items):
        assert "".join(written) == "".join(text.split())
    assert "".join(show(items).split()) == "".join(item.text for item in items if hasattr(item, "text")).replace(
        " ", ""
    )


@settings(max_examples=150, deadline=None)
@given(text=LOOSE)
def test_sentences_cover_a_paragraph_in_order(text: str) -> None:
    items = split_items(text)
    ranges = sentences(items)
    assert [at for start, end in ranges for at in range(start, end)] == list(range(len(items)))
    assert all(start < end for start, end in ranges)


@settings(max_examples=100, deadline=None)
@given(
    before=LOOSE,
    secret=st.text("abcdefgh ", min_size=1).filter(str.strip),
    after=LOOSE,
    reason=st.text("klmn ", max_size=120),
)
def test_a_redaction_hides_whatever_stands_around_it(before: str, secret: str, after: str, reason: str) -> None:
    assume("redact" not in before.lower())
    items, _ = split_passage(f"{before} [redact {reason}] {secret.upper()}XYZ [/redact] {after}")
    assert f"{secret.upper()}XYZ".split()[-1] not in show(items)


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=200)
    | st.text(max_size=60).flatmap(
        lambda text: st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]).map(text.encode)
    )
)
def test_any_bytes_are_opened_exactly_or_refused(data: bytes) -> None:
    result = decode("any.txt", data)
    source = result.value
    assert (source is None) == any(finding.severity is Severity.ERROR for finding in result.diagnostics)
    if source is not None:
        encoded = source.text.encode(source.encoding)
        assert data.endswith(encoded)
        assert (len(data) > len(encoded)) == source.bom
        assert "\0" not in source.text
    assert read(data).diagnostics is not None
