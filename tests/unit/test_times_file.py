"""The times file: its exact form, what is wrong in one and where, and times found again after an edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oncue.align.attach import attach
from oncue.formats import canonical, times
from oncue.model import Severity, TimeSource, Transcript, WordTime
from oncue.text.decode import from_text

TEXT = "[0:02] Q: So it was. And then?\n\nA: [redact] Hollis [/redact] went.\n"
WRITTEN = """\
{"schema": 1, "words_rule": 1, "media": null, "aligner": "import", "sentences": [
{"words": ["So", "it", "was."], "t": [[2000, 200, "matched", 90], [2200, 200, "matched", 90], null]},
{"words": ["And", "then?"], "t": [[2600, 200, "matched", 90], [2800, 200, "matched", 90]]},
{"words": ["Hollis", "went."], "t": [[3000, 200, "matched", 90], [3200, 200, "matched", 90]]}
]}
"""


def spoken(text: str = TEXT) -> Transcript:
    return canonical.read(from_text("a.txt", text)).value


def steps(count: int) -> tuple[WordTime, ...]:
    starts = range(2000, 2000 + 200 * count, 200)
    return tuple(WordTime(start=at, end=at + 200, source=TimeSource.MATCHED, confidence=90) for at in starts)


def read(text: str) -> list[str]:
    """The findings on a times file, each as code and place."""
    return [f"{one.code} {one.place.pointer or one.place.line}" for one in times.read(from_text("t", text)).diagnostics]


def test_it_is_one_line_a_sentence() -> None:
    given = (*steps(2), None, *steps(7)[3:])
    assert times.write(replace(spoken(), given=given)) == WRITTEN


def test_a_transcript_without_times_or_words_has_a_file_too() -> None:
    assert times.write(spoken()).count("null") == 1 + 7
    assert times.read(from_text("t", times.write(Transcript(turns=())))).value == times.Times(aligner="import")


def test_a_fingerprint_and_the_aligner_are_kept() -> None:
    text = times.write(
        spoken(), media=(("talk.ogg", "sha256:ab"),), evidence=(("talk.vtt", "sha256:cd"),), aligner="words"
    )
    found = times.read(from_text("t", text)).value
    assert found is not None
    assert (found.media, found.evidence, found.aligner) == (
        (("talk.ogg", "sha256:ab"),),
        (("talk.vtt", "sha256:cd"),),
        "words",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ('{"schema": 1,', "no JSON"),
        ("<<<<<<< HEAD\n" + WRITTEN, "no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"sentences": [' + "1" * 5000 + "]}", "too many digits"),
        ('{"schema": 1}', "`sentences`"),
        ('{"schema": 2, "sentences": []}', "`schema` is 2"),
        ('{"schema": true, "sentences": []}', "`schema` is true"),
        ('{"schema": {"a": [1]}, "sentences": []}', "`schema` is no number"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(text: str, said: str) -> None:
    result = times.read(from_text("t", text))
    (finding,) = result.diagnostics
    assert (result.value, finding.code, finding.severity) == (None, "R190", Severity.ERROR)
    assert said in finding.message


def test_json_that_breaks_off_is_shown_where() -> None:
    (finding,) = times.read(from_text("t", WRITTEN[:-20])).diagnostics
    assert finding.place.line == 4


ENTRY = '{{"schema": 1, "words_rule": 1, "sentences": [{{"words": ["So"], "t": [{}]}}]}}'


@pytest.mark.parametrize(
    "time",
    [
        "true", "1", '"x"', "[]", "[1, 2, 3]", '[1, 2, "matched"]', '[1.5, 2, "matched", 9]', '[true, 2, "matched", 9]', '[-1, 2, "matched", 9]',
        '[1, -2, "matched", 9]', '[1, 2, "guessed", 9]', '[1, 2, ["matched"], 9]', '[1, 2, "matched", 101]', '[1, 2, "matched", null]',
        '[NaN, 2, "matched", 9]', '[1e999, 2, "matched", 9]', '[99999999999999999999, 2, "matched", 9]', "{}",
    ],
)  # fmt: skip
def test_a_time_that_is_none_is_left_out_and_its_word_stays(time: str) -> None:
    result = times.read(from_text("t", ENTRY.format(time)))
    assert result.value == times.Times(words=("So",), given=(None,))
    assert [f"{one.code} {one.place}" for one in result.diagnostics] == ["R191 t:/sentences/0/t/0"]


def test_many_faults_of_a_kind_are_one_finding() -> None:
    rows = ", ".join(['{"words": ["a"], "t": [7]}'] * 500 + ["3"] * 500)
    text = f'{{"schema": 1, "words_rule": 1, "sentences": [{rows}]}}'
    assert read(text) == ["R191 /sentences/0/t/0", "R191 /sentences/500"]
    assert "and 499 more" in times.read(from_text("t", text)).diagnostics[0].message


def test_a_sentence_with_another_number_of_times_keeps_its_words() -> None:
    text = '{"schema": 1, "words_rule": 1, "sentences": [{"words": ["a", 3, "b"], "t": [null]}, {"t": []}]}'
    assert read(text) == ["R191 /sentences/0/t", "R191 /sentences/0/words/1", "R191 /sentences/1"]
    found = times.read(from_text("t", text)).value
    assert found is not None
    assert found.words == ("a", "b")


@pytest.mark.parametrize("rule", ["2", "null", '"1"', "true"])
def test_another_word_rule_is_said(rule: str) -> None:
    assert read(f'{{"schema": 1, "words_rule": {rule}, "sentences": []}}') == ["R192 /words_rule"]


def test_a_head_that_is_not_as_it_should_be_is_left_out() -> None:
    assert read('{"schema": 1, "words_rule": 1, "media": 3, "aligner": [], "sentences": []}') == [
        "R191 /media",
        "R191 /aligner",
    ]
    assert read('{"schema": 1, "words_rule": 1, "evidence": {"a.vtt": 1}, "sentences": []}') == ["R191 /evidence"]


# ---------------------------------------------------------------- attaching


def attached(text: str, given: tuple[WordTime | None, ...]) -> Transcript:
    return attach(spoken(text), [word.text for word in spoken().words], given, name="a.times.json").value


def test_times_find_their_words_in_an_edited_transcript() -> None:
    given = steps(7)
    found = attached("[0:02] Q: So, it really was.\n\nQ: And then?\n\nA: [redact] Hollis [/redact] came.\n", given)
    assert found.given == (given[0], given[1], None, *given[2:6], None)


def test_the_finding_counts_the_words_without_a_time_of_their_own() -> None:
    result = attach(spoken("Q: So it was not.\n"), ["so", "it", "was."], steps(3), name="a.times.json")
    assert [f"{one.place}: {one.code} {one.message}" for one in result.diagnostics] == [
        "a.times.json: R193 1 of 4 words have no time of their own: they are timed from those around them"
    ]


def test_a_transcript_of_other_words_has_no_times_at_all() -> None:
    assert attached("Q: Where?\n", steps(7)).given == ()


def test_what_was_said_twice_is_not_confused() -> None:
    text = "Q: yes yes yes no\n"
    words = ["yes", "yes", "yes", "no"]
    assert attach(spoken(text), words, steps(4)).value.given == steps(4)
    assert attach(spoken("Q: yes yes no\n"), words, steps(4)).value.given[2] == steps(4)[3]
