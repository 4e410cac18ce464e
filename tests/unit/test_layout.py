"""Captions from timed words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oncue.align import align
from oncue.layout import lay_out
from oncue.layout.breaks import cue_lines
from oncue.layout.profile import DEFAULT
from oncue.layout.tokens import Token
from oncue.model import Track
from oncue.read import read
from oncue.read.options import ReadOptions


def captions(text: str, duration: int | None = None) -> Track:
    return lay_out(align(read(text, options=ReadOptions(dialect="canonical")).value, duration=duration).value).value


TALK = "The boat went out before it was light, and the lamp stayed lit. Nobody wrote that down. We had no pencil on board, you see, and the ink was frozen."


def test_ids_count_within_a_section() -> None:
    track = captions(f"[0:02] Q: Why?\n\nA: {TALK}\n\n[0:40] Q: {TALK}\n")
    assert [cue.id for cue in track.cues[:2]] == ["t-2.1", "t-2.2"]
    assert [cue.id for cue in track.cues if cue.id.endswith(".1")] == ["t-2.1", "t-40.1"]
    assert [cue.start for cue in track.cues if cue.id.endswith(".1")] == [2_000, 40_000]


def test_a_cue_holds_the_words_of_one_paragraph_and_names_its_voice() -> None:
    track = captions("[0:02] Ada Moss: Yes.\n\nNo.\n\nTom: Why?\n")
    assert [(cue.voice, cue.lines) for cue in track.cues] == [
        ("Ada Moss", ("Yes.",)),
        ("Ada Moss", ("No.",)),
        ("Tom", ("Why?",)),
    ]


def test_sentences_begin_cues_and_lines_keep_their_length() -> None:
    track = captions(f"[0:02] Ada: {TALK} {TALK}\n\n[0:25] Tom: Yes.\n")
    assert all(len(line) <= DEFAULT.line_length for cue in track.cues for line in cue.lines)
    assert sum(cue.lines[-1].endswith(".") for cue in track.cues) >= 5
    assert all(cue.end - cue.start <= DEFAULT.longest + DEFAULT.chain for cue in track.cues)


def test_a_token_longer_than_a_line_stands_alone() -> None:
    link = "https://boats.example/" + "x" * 80
    lines = [
        line
        for cue in captions(f"[0:02] Ada: Look at {link} and tell me what you see there.\n").cues
        for line in cue.lines
    ]
    assert link in lines


def test_a_redacted_passage_and_a_sound_are_shown() -> None:
    track = captions(
        "[0:02] Ada: [laughs] It was [redact privacy] Hollis [/redact] who did it.\n\nTom: [redact] Yes. [/redact]\n"
    )
    text = " ".join(line for cue in track.cues for line in cue.lines)
    assert text == "[laughs] It was [redacted: privacy] who did it. [redacted]"


def test_scripts_without_blanks_break_anywhere() -> None:
    track = captions(f"[0:02] Ada: {'海が静かでした。' * 20}\n")
    assert all(len(line) <= DEFAULT.line_length for cue in track.cues for line in cue.lines)
    assert "".join(line for cue in track.cues for line in cue.lines) == "海が静かでした。" * 20


def test_a_turn_without_words_makes_no_cue() -> None:
    assert captions("[0:02] Ada:\n\nTom: [0:04]\n\nAda: Yes.\n").cues[0].lines == ("Yes.",)
    assert cue_lines((), DEFAULT) == ()


@pytest.mark.parametrize("duration", [0, 1, 5, 1000])
def test_words_without_time_make_cues_all_the_same(duration: int) -> None:
    track = captions(f"[0:00] Ada: {TALK}\n\n[0:00] Tom: {TALK}\n", duration=duration)
    assert all(before.end <= after.start for before, after in zip(track.cues, track.cues[1:], strict=False))
    assert all(cue.start < cue.end for cue in track.cues)
    assert " ".join(line for cue in track.cues for line in cue.lines) == f"{TALK} {TALK}"


def test_a_profile_of_one_line_has_no_second() -> None:
    timed = align(read(f"[0:02] Q: {TALK}\n\nA: Yes.\n").value).value
    track = lay_out(timed, profile=replace(DEFAULT, name="one", lines=1)).value
    assert {len(cue.lines) for cue in track.cues} == {1}
    assert max(len(cue.lines[0]) for cue in track.cues) <= DEFAULT.line_length


def test_a_break_parts_no_word_where_it_can_be_helped() -> None:
    words = ["well-", "known"] * 12
    tokens = [Token(text=word, start=0, end=0, glued=bool(at % 2), closes=False) for at, word in enumerate(words)]
    for cue in cue_lines(tokens, DEFAULT):
        assert all(len(line) % 2 == 0 for line in cue)
