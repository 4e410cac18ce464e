"""Small rules of text: words, sentences, scripts, ids, sections, names of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oncue.model import Anchor, Edge, Item, Paragraph, Redaction, Role, Section, Sound, Stamp, Transcript, Turn, Word
from oncue.text import pairing
from oncue.text.decode import from_text
from oncue.text.ids import page_ids
from oncue.text.scripts import direction
from oncue.text.sections import divide
from oncue.text.sentences import sentences
from oncue.text.slug import slug
from oncue.text.words import any_sound, redaction_marks, show, split_items, split_passage


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items if isinstance(item, Word)]


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So it was.", ["So", "it", "was."]),
        ("  two\u00a0blanks \u2028 and a tab\t. ", ["two", "blanks", "and", "a", "tab", "."]),
        ("漢字です。", ["漢", "字", "で", "す。"]),
        ("「はい」と言う", ["「は", "い」", "と", "言", "う"]),
        ("OK、東京2024年", ["OK、", "東", "京", "2024", "年"]),
        ("안녕 하세요", ["안녕", "하세요"]),
        ("ก\u0e35ข", ["ก\u0e35", "ข"]),
        ("👩‍🚀 flew", ["👩‍🚀", "flew"]),
        ("[sic] and [Ada] say", ["[sic]", "and", "[Ada]", "say"]),
        ("[", ["["]),
        ("[]", ["[]"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert texts(split_items(text)) == words


def test_brackets_of_many_kinds() -> None:
    kinds = [type(item).__name__ for item in split_items("[laughs]. [inaudible] [?] [0:45] [-1:02] [sic] [loud music]")]
    assert kinds == ["Sound", "Unclear", "Unclear", "Anchor", "Anchor", "Word", "Sound"]


def test_in_canonical_text_every_bracket_is_a_sound() -> None:
    assert split_items("[sic]", is_sound=any_sound) == (Sound(text="[sic]"),)
    assert split_items("[a\nlong\u2028 pause]", is_sound=any_sound) == (Sound(text="[a long pause]"),)


def test_the_stop_behind_an_inline_stamp_goes_to_the_word_before_it() -> None:
    assert split_items("Yes [0:45]. No.") == (Word(text="Yes."), Anchor(stamp=Stamp(ms=45_000)), Word(text="No."))
    assert show(split_items("[0:45]. No.")) == ". No."


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a [0:45] b", "a b"), ("a[0:45]b", "ab"), ("a [0:45]b", "a b"), ("a[0:45] b", "a b"), ("[0:45] b", "b"), ("a [0:45]", "a")],
)  # fmt: skip
def test_an_inline_stamp_leaves_one_blank_where_one_stood(text: str, shown: str) -> None:
    assert show(split_items(text)) == shown


@pytest.mark.parametrize(
    "mark",
    ["[redact]", "[redact privacy]", "[Redact: privacy]", "[ REDACT ]", "[redact\nprivacy]", "[redact " + "long " * 40 + "]", "[redact", "[redact –]"],
)  # fmt: skip
def test_an_opening_mark_hides_what_follows_however_it_is_written(mark: str) -> None:
    items, within = split_passage(f"Before {mark} secret [laughs] words [/redact], after.")
    assert within is None
    assert "secret" not in show(items)
    assert show(items).startswith("Before [redacted")
    assert show(items).endswith("], after.")


@pytest.mark.parametrize("text", ["[redacted] a", "[redactor] a", "redact a"])
def test_what_only_looks_like_a_redaction_hides_nothing(text: str) -> None:
    assert texts(split_items(text))[-1] == "a"


def test_a_redaction_goes_on_in_the_next_paragraph() -> None:
    first, within = split_passage("a [redact why] b")
    assert within == "why"
    second, within = split_passage("c [/redact] d", within=within)
    assert within is None
    assert [show(first), show(second)] == ["a [redacted: why]", "[redacted: why] d"]
    assert second[0] == Redaction(reason="why", items=(Word(text="c"),))


def test_marks_that_do_not_pair_are_found() -> None:
    text = "a [/redact] b [redact] c [redact] d [/redact] e\n[redact x] f"
    assert redaction_marks("a [redact] [/ redact]") == ((2, True), (11, False))
    findings = list(pairing.unpaired(from_text("a.txt", text), [(0, text)]))
    assert [(finding.code, finding.place.line) for finding in findings] == [("R123", 1), ("R120", 2)]


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It was. Was it? It was!", ["It was.", "Was it?", "It was!"]),
        ("Mr. Reed met Dr. A. B. Moss. He left.", ["Mr. Reed met Dr. A. B. Moss.", "He left."]),
        ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
        ("“Why?” he asked. Nobody knew.", ["“Why?” he asked.", "Nobody knew."]),
        ("Well… it sank. e.g. there", ["Well… it sank. e.g. there"]),
        ("朝です。海。", ["朝です。", "海。"]),
        ("One. [laughs] Two.", ["One.", "[laughs] Two."]),
        ("", []),
    ],
)
def test_sentences_of_a_paragraph(text: str, parts: list[str]) -> None:
    items = split_items(text)
    assert [show(items[start:end]) for start, end in sentences(items)] == parts


# ---------------------------------------------------------------- scripts, ids, sections, names


@pytest.mark.parametrize(
    ("language", "way"),
    [(None, "ltr"), ("", "ltr"), ("en", "ltr"), ("he", "rtl"), ("ar-EG", "rtl"), ("ar-Latn", "ltr"), ("az-Arab", "rtl"), ("FA", "rtl"), ("ku", "ltr")],
)  # fmt: skip
def test_the_direction_of_a_language(language: str | None, way: str) -> None:
    assert direction(language) == way


def turn(stamp: int | None = None, role: Role | None = None, edge: Edge = Edge.START) -> Turn:
    given_stamp = None if stamp is None else Stamp(ms=stamp, edge=edge)
    return Turn(paragraphs=(Paragraph(items=(Word(text="a"),)),), role=role, stamp=given_stamp)


def test_ids_come_from_what_is_printed() -> None:
    turns = (turn(31_000), turn(31_900), turn(), turn(0), turn(5000, edge=Edge.END))
    sections = tuple(Section(first=at, end=at + 1) for at in range(len(turns)))
    assert page_ids(Transcript(turns=turns, sections=sections)) == ("t-31", "t-31-2", "q-3", "t-0", "q-5")


Q, A = Role.QUESTION, Role.ANSWER


@pytest.mark.parametrize(
    ("turns", "titles", "starts"),
    [
        ((), {}, []),
        ((turn(), turn(), turn()), {}, [0]),
        ((turn(), turn(1000), turn(2000, edge=Edge.END), turn(31_000)), {}, [0, 1, 3]),
        ((turn(0), turn(29_999), turn(30_000), turn(5000), turn(6000)), {}, [0, 2, 3]),
        ((turn(), turn(1), turn(2)), {1: "x"}, [0, 1]),
        ((turn(role=Q), turn(role=A), turn(role=Q), turn(role=Q), turn(role=A), turn(1, Q), turn(2, Q)), {}, [0, 2, 5, 6]),
        ((turn(role=A), turn(role=A), turn(role=Q)), {1: "x", 9: "y"}, [0, 1, 2]),
    ],
)  # fmt: skip
def test_where_sections_begin(turns: tuple[Turn, ...], titles: dict[int, str], starts: list[int]) -> None:
    sections = divide(turns, titles)
    assert [section.first for section in sections] == starts
    assert [section.end for section in sections] == [*starts[1:], len(turns)][: len(starts)]
    assert {section.first: section.title for section in sections if section.title} == {
        at: text for at, text in titles.items() if at < len(turns)
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Rope Walk, Part 2", "the-rope-walk-part-2"),
        ("Ærøskøbing – Straße", "aeroskobing-strasse"),
        ("Ada’s boat", "adas-boat"),
        ("CON", "con-x"),
        ("index", "index-x"),
        ("series", "series-x"),
        ("Com1", "com1-x"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 200, "a" * 60),
    ],
)
def test_the_name_of_a_file(text: str, name: str) -> None:
    assert slug(text) == name


@given(text=st.text())
def test_a_name_is_safe_everywhere(text: str) -> None:
    name = slug(text)
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert len(name) <= 62
    assert name not in {"con", "prn", "aux", "nul", "index", "series", "static", "media", "com1", "lpt9"}
    assert slug(name) == name or name.endswith("-x")
