"""The transcript on a page: every word with its time, every section with its heading and stamp."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.unit.publish_values import answer, item_words, question, timed, two_questions

from oncue.model import (
    Anchor,
    Edge,
    Episode,
    Paragraph,
    Redaction,
    Section,
    SectionTitle,
    Sound,
    Stamp,
    TimeSource,
    Word,
    WordTime,
)
from oncue.publish.sections import SectionView, section_views
from oncue.publish.sentences import Writing, write_paragraph
from oncue.text.words import split_items

EPISODE = Episode(stem="part-2", title="T")


def times(*starts: int, source: TimeSource = TimeSource.INTERPOLATED) -> list[WordTime]:
    return [WordTime(start=start, end=start + 150, source=source, confidence=50) for start in starts]


def write(text_or_items: object, *starts: int) -> str:
    items = split_items(text_or_items) if isinstance(text_or_items, str) else text_or_items
    writing = Writing(times=iter(times(*starts)), link=lambda ms: f"#t={ms / 1000:g}")
    return str(write_paragraph(Paragraph(items=items), writing))  # type: ignore[arg-type]


def sections(episode: Episode = EPISODE, **changes: object) -> tuple[SectionView, ...]:
    words = replace(two_questions(), **changes)  # type: ignore[arg-type]
    return section_views(words, episode, lambda ms: f"#t={ms / 1000:g}")


def test_a_sentence_carries_the_times_of_its_words() -> None:
    assert write("So it was. Then not.", 1000, 1180, 1310, 2000, 2500) == (
        '<span data-t="1" data-w="18 13 15" data-src="i" data-sure="50">So it was.</span> '
        '<span data-t="2" data-w="50 15" data-src="i" data-sure="50">Then not.</span>'
    )


def test_gaps_do_not_drift() -> None:
    """Each is rounded from the word's own time, so their sum is never off by more than half a hundredth."""
    starts = [at * 333 for at in range(30)]
    html = write(" ".join(["w"] * 30), *starts)
    gaps = [int(gap) for gap in re.findall(r'data-w="([^"]*)"', html)[0].split()]
    assert all(abs(sum(gaps[:at]) * 10 - starts[at]) <= 5 for at in range(30))


def test_marks_are_shown_and_have_no_times() -> None:
    assert write("Yes [laughs] no [inaudible]", 0, 500) == (
        '<span data-t="0" data-w="50 15" data-src="i" data-sure="50">Yes <span class="sound">[laughs]</span> no '
        '<span class="unclear">[inaudible]</span></span>'
    )
    assert write((Sound(text="[laughs]"),)) == '<span><span class="sound">[laughs]</span></span>'


def test_a_redaction_leaves_its_mark_only() -> None:
    secret = (Word(text="Ludmilla"), Word(text="Venn"))
    html = write((Word(text="Her"), Redaction(reason="a <name>", items=secret), Word(text="left")), 0, 500, 777, 1000)
    assert "Ludmilla" not in html
    assert "77" not in html
    assert '<span class="redacted">[redacted: a &lt;name&gt;]</span> left' in html
    assert 'data-w="100 15"' in html


def test_an_inline_stamp_is_a_link_to_the_word_after_it() -> None:
    anchor = Anchor(stamp=Stamp(ms=80_000))
    html = write((Word(text="At"), anchor, Word(text="nine")), 79_000, 80_250)
    assert '<a class="at" href="#t=80.25"><time datetime="PT1M20S">1:20</time></a> nine' in html
    assert 'href="#t=80"' in write((Word(text="At"), anchor), 79_000)


def test_words_without_blanks_between_them_give_their_lengths() -> None:
    assert write(item_words("時", "👩🏽", "x", glued=True), 0, 100, 200) == (
        '<span data-t="0" data-w="10 10 15" data-l="1 4 1" data-src="i" data-sure="50">時👩🏽x</span>'
    )
    assert 'data-l="3 1"' in write(item_words("a\ufeffb", "c"), 0, 100)
    assert "data-l" not in write("a b", 0, 100)


def test_where_times_come_from_is_said_in_order() -> None:
    mixed = [*times(0, source=TimeSource.STAMPED), *times(100), *times(200, source=TimeSource.MATCHED), *times(300)]
    writing = Writing(times=iter(mixed), link=str)
    assert 'data-src="sim"' in write_paragraph(Paragraph(items=split_items("a b c d")), writing)


def test_a_section_has_its_question_as_heading_and_its_printed_stamp() -> None:
    first, second = sections()
    assert (first.id, second.id) == ("t-31", "q-2")
    assert first.name == "Why clocks?"
    assert first.asker == "Iris"
    assert "Why clocks?</span>" in first.heading
    assert (first.stamp.label, first.stamp.href, first.stamp.approximate) == ("0:31", "#t=31", False)
    assert [turn.speaker for turn in first.turns] == ["Odo"]


def test_a_time_that_is_reckoned_is_marked() -> None:
    stamp = sections()[1].stamp
    assert stamp.approximate
    assert (stamp.label, stamp.href) == ("0:34", "#t=34.5")


def test_a_time_that_was_heard_is_exact() -> None:
    heard = tuple(
        WordTime(start=start, end=start + 100, source=TimeSource.MATCHED, confidence=90) for start in (31_240, 36_700)
    )
    first, second = sections(section_times=heard)
    assert (first.id, first.stamp.label, first.stamp.href, first.seconds) == ("t-31", "0:31", "#t=31.24", "31.24")
    assert (second.stamp.label, second.stamp.approximate) == ("0:36", False)


def test_a_stamp_that_is_not_believed_is_not_shown() -> None:
    turns = (question("Why?", stamp=500), answer("So."))
    words = timed(turns, (Section(first=0, end=2),), doubted=(0,))
    assert section_views(words, EPISODE, str)[0].stamp.label == "0:00"


def test_a_stamp_of_an_end_is_no_beginning() -> None:
    turns = (replace(question("Why?"), stamp=Stamp(ms=9000, edge=Edge.END)), answer("So."))
    words = timed(turns, (Section(first=0, end=2),), doubted=(0,))
    assert section_views(replace(words, doubted=()), EPISODE, str)[0].stamp.label == "0:00"


def test_a_title_stands_over_its_question() -> None:
    titled = replace(EPISODE, sections=(SectionTitle(id="q-2", title="Tea & time"),))
    second = sections(titled)[1]
    assert second.heading == "Tea &amp; time"
    assert second.chapter
    assert [(turn.question, turn.speaker) for turn in second.turns] == [(True, "Iris"), (False, "Odo")]


def test_a_question_of_several_paragraphs_heads_with_its_first() -> None:
    turns = (question("One?", "Two?", stamp=1), answer("So."))
    view = section_views(timed(turns, (Section(first=0, end=2),)), EPISODE, str)[0]
    assert "One?" in view.heading
    assert view.name == "One?"
    assert ["Two?" in paragraph for paragraph in view.question] == [True]


def test_what_has_no_heading_says_from_when_it_is() -> None:
    turns = (answer("Just talk.", stamp=62), answer("More.", speaker="Odo", stamp=70), answer("Else.", speaker="Mila"))
    view = section_views(timed(turns, (Section(first=0, end=3),)), EPISODE, str)[0]
    assert (view.titled, view.name) == (False, "From 1:02")
    assert [(turn.speaker, turn.stamp and turn.stamp.label) for turn in view.turns] == [
        ("Odo", None),
        (None, "1:10"),
        ("Mila", None),
    ]


def test_a_transcript_without_sections_is_divided() -> None:
    words = two_questions()
    bare = replace(words, transcript=replace(words.transcript, sections=()), section_times=())
    assert [view.name for view in section_views(bare, EPISODE, str)] == ["Why clocks?", "And then?"]


@pytest.mark.parametrize(
    ("alias", "home"),
    [
        ("t-29", "t-31"),
        ("t-36", "q-2"),
        ("q-1", "t-31"),
        ("q-9", "q-2"),
        ("t-31", None),
        ("content", None),
        ("t-x", None),
        ("t-1=q-2", "q-2"),
        ("t-31=q-2", None),
        ("x-1=q-2", None),
    ],
)
def test_old_ids_lead_to_the_nearest_section_or_where_they_say(alias: str, home: str | None) -> None:
    views = sections(replace(EPISODE, aliases=(alias,)))
    assert next((view.id for view in views if alias.partition("=")[0] in view.aliases), None) == home


def test_an_old_id_leads_on_where_its_target_is_an_old_id_itself() -> None:
    views = sections(replace(EPISODE, aliases=("t-900=t-600", "t-600=t-31", "t-7=t-8", "t-8=t-7")))
    assert views[0].aliases == ("t-900", "t-600", "t-7", "t-8")


def test_a_title_by_an_old_id_stays() -> None:
    episode = replace(EPISODE, aliases=("t-600=t-31",), sections=(SectionTitle(id="t-600", title="Clocks"),))
    assert sections(episode)[0].name == "Clocks"
