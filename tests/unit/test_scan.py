"""The scanner of caption files: what it finds, where, and what it mends."""

from __future__ import annotations

import gc
import re
import time
from itertools import pairwise

import pytest

from oncue.formats.scan import BlockKind, RawCue, Scan, Syntax, diagnose, scan
from oncue.model import Severity, Source
from oncue.read.cues import VttReader
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text

VTT = """WEBVTT - the loft
Kind: captions

NOTE made by hand

STYLE
::cue { color: red }

first
00:01.000 --> 00:02.500 line:0 align:start
Was it dark?
And cold?

00:00:03.000 --> 00:00:04.000
As a boot.
"""


def scanned(text: str, syntax: Syntax = Syntax.VTT, *, strict: bool = False) -> Scan:
    return scan(from_text("a.txt", text), syntax, strict=strict)


def said(found: Scan) -> list[tuple[str, int, int | None, str]]:
    return [(cue.id, cue.start, cue.end, cue.text) for cue in found.cues]


def told(text: str, syntax: Syntax = Syntax.VTT) -> list[str]:
    source = from_text("a.txt", text)
    findings = diagnose(source, scan(source, syntax).repairs)
    assert {finding.severity for finding in findings} <= {Severity.WARNING}
    assert all(finding.hint for finding in findings)
    return [f"{finding.code} {finding.place.line} {finding.message}" for finding in findings]


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_cues_have_their_parts_and_places(line_end: str, *, strict: bool) -> None:
    text = VTT.replace("\n", line_end)
    found = scanned(text, strict=strict)
    assert said(found) == [("first", 1000, 2500, "Was it dark?\nAnd cold?"), ("", 3000, 4000, "As a boot.")]
    assert [cue.settings for cue in found.cues] == ["line:0 align:start", ""]
    assert [cue.line for cue in found.cues] == [10, 14]
    first = found.cues[0]
    assert text[first.at :].startswith("first")
    assert text[first.timing_at :].startswith("00:01.000")
    assert text[first.payload.start : first.payload.end] == f"Was it dark?{line_end}And cold?"
    assert text[first.span.start : first.span.end].startswith(f"first{line_end}00:01")
    assert [(block.kind, block.line) for block in found.blocks] == [
        (BlockKind.HEADER, 1),
        (BlockKind.NOTE, 4),
        (BlockKind.STYLE, 6),
    ]
    assert found.accepted
    assert found.repairs == ()


@pytest.mark.parametrize("text", ["", "WEBVT\n", " WEBVTT\n", "\nWEBVTT\n", "WEBVTTS\n", "webvtt\n"])
def test_strictly_a_file_without_signature_has_no_cues(text: str) -> None:
    assert scanned(text + "\n00:01.000 --> 00:02.000\na\n", strict=True) == Scan(cues=(), accepted=False)


def test_strictly_what_browsers_drop_is_dropped() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02,000\na\n\n00:60.000 --> 01:01.000\nb\n\n1\nc\n\n00:03.000 --> 00:04.000x\nd\n\ne\n"
    found = scanned(text, strict=True)
    assert said(found) == [("", 3000, 4000, "d")]
    assert found.cues[0].settings == "x"


def test_strictly_a_line_with_an_arrow_ends_a_cue_and_nul_is_replaced() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\na\0\nb\n00:02.000 --> 00:03.000\nc\nd --> e\nf\n"
    found = scan(Source(name="a", data=b"", encoding="utf-8", bom=False, text=text), Syntax.VTT, strict=True)
    assert said(found) == [("", 1000, 2000, "a\ufffd\nb"), ("", 2000, 3000, "c")]


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("00:00:01,000 --> 00:00:02,500", (1000, 2500)),
        ("00:01.000 -> 00:02.500", (1000, 2500)),
        ("0:1.0 --> 0:2.5", (1000, 2500)),
        ("00:00:01 --> 00:00:02", (1000, 2000)),
        ("00:00:01.000 → 00:00:02.500", (1000, 2500)),
        ("00: 00: 01, 000 --> 00: 00: 02, 500", (1000, 2500)),
        ("00:00:01:000 --> 00:00:02:500", (1000, 2500)),
        ("00:00:01:05 --> 00:00:02:24", (1200, 2960)),
        ("00:00:01.0004 --> 00:00:02.500999", (1000, 2500)),
        ("00:00:61.000 --> 00:62:00.000", (61_000, 3_720_000)),
        ("79:33 --> 79:35", (4_773_000, 4_775_000)),
        ("00:01.000 -->", (1000, None)),
    ],
)
def test_a_malformed_timing_line_is_read_as_it_is_meant(line: str, times: tuple[int, int | None]) -> None:
    text = f"WEBVTT\n\n{line}\na\n"
    assert said(scanned(text)) == [("", *times, "a")]
    assert [finding[:6] for finding in told(text)] == ["R134 3"]


def test_what_is_mended_is_told_once_a_kind_with_its_lines() -> None:
    cues = "".join(f"00:0{number}.000 -> 00:0{number}.500\na\n\n" for number in range(1, 4))
    (finding,) = told(f"WEBVTT\n\n{cues}")
    assert finding.startswith(
        "R134 3 a timing line is malformed: “00:01.000 -> 00:01.500” was read as 00:00:01.000 -->"
    )
    assert finding.endswith("00:00:01.500 (and 2 more: line 6, 9)")


def test_many_of_a_kind_name_the_first_lines() -> None:
    cues = "".join(f"00:{number}.000 -> 00:{number}.500\na\n\n" for number in range(10, 40))
    (finding,) = told(f"WEBVTT\n\n{cues}")
    assert finding.endswith("(and 29 more: line 6, 9, 12, 15, 18, 21, 24, …)")


def test_a_blank_line_in_the_text_loses_nothing() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nWas it\n\ndark?\n\nNOTE x\n\n00:03.000 --> 00:04.000\nb\n"
    found = scanned(text)
    assert said(found) == [("", 1000, 2000, "Was it\ndark?"), ("", 3000, 4000, "b")]
    assert told(text) == ["R135 6 text without times of its own: “dark?”"]
    assert [block.kind for block in found.blocks] == [BlockKind.HEADER, BlockKind.NOTE]


def test_a_missing_blank_line_is_no_text_of_the_cue_before() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n1995\n00:00:05,000 --> 00:00:06,000\nThree.\n"
    assert said(scanned(text, Syntax.SRT)) == [
        ("1", 1000, 2000, "One."),
        ("2", 3000, 4000, "Two.\n1995"),
        ("", 5000, 6000, "Three."),
    ]
    assert told(text, Syntax.SRT) == ["R136 4 no blank line stands between two captions (and 1 more: line 8)"]


def test_sub_rip_with_a_blank_line_behind_every_line() -> None:
    text = "1\n\n00:00:01,000 --> 00:00:02,000\n\nOne.\n\n2\n\n00:00:03,000 --> 00:00:04,000\n\nTwo.\n"
    assert said(scanned(text, Syntax.SRT)) == [("1", 1000, 2000, "One."), ("2", 3000, 4000, "Two.")]
    assert told(text, Syntax.SRT) == [
        "R136 5 a blank line stands above the text of a caption: “One.” (and 1 more: line 11)"
    ]


def test_a_number_without_times_is_no_text() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\nTwo.\n\n3\n00:00:05,000 --> 00:00:06,000\nThree.\n"
    found = scanned(text, Syntax.SRT)
    assert said(found) == [("1", 1000, 2000, "One.\nTwo."), ("3", 5000, 6000, "Three.")]
    assert [(block.kind, block.text) for block in found.blocks] == [(BlockKind.STRAY, "2")]
    assert told(text, Syntax.SRT) == ["R135 6 text without times of its own: “Two.”"]


def test_times_that_nobody_can_read_give_their_text_to_the_cue_before() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n--> 00:05.000\nTwo.\n"
    assert said(scanned(text)) == [("", 1000, 2000, "One.\nTwo.")]
    assert told(text) == [
        "R134 6 the times cannot be read: “--> 00:05.000”",
        "R135 7 text without times of its own: “Two.”",
    ]
    lost = scanned("WEBVTT\n\n--> 00:05.000\nTwo.\n")
    assert lost.cues == ()
    assert lost.blocks[-1].text == "Two."


def test_an_arrow_in_the_text_is_text() -> None:
    assert said(scanned("WEBVTT\n\n00:01.000 --> 00:02.000\nfrom a --> b\n")) == [("", 1000, 2000, "from a --> b")]


def test_text_on_the_timing_line_is_text() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000 Was it\ndark?\n"
    assert said(scanned(text, Syntax.SRT)) == [("1", 1000, 2000, "Was it\ndark?")]
    assert [finding[:6] for finding in told(text, Syntax.SRT)] == ["R136 2"]
    placed = scanned("1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600\nDark.\n", Syntax.SRT)
    assert (placed.cues[0].settings, placed.cues[0].text) == ("X1:40 X2:600", "Dark.")


@pytest.mark.parametrize(
    ("head", "finding"),
    [
        ("", "R136 1 the signature WEBVTT is missing"),
        ("\n\nWEBVTT\n\n", "R136 1 the signature WEBVTT is not alone at the very beginning"),
        ("\ufeffWEBVTT\n\n", "R136 1 the signature WEBVTT is not alone at the very beginning"),
        ("WEBVTT\n", "R136 2 no blank line stands between the signature and the first caption"),
        ("WEBVTT\n\nMade by us\n\n", "R135 3 text above the first caption was left out: “Made by us”"),
    ],
)
def test_the_head_of_a_file(head: str, finding: str) -> None:
    text = head + "00:01.000 --> 00:02.000\na\n"
    assert said(scanned(text)) == [("", 1000, 2000, "a")]
    assert told(text) == [finding]


def test_sbv_and_its_parent_are_read() -> None:
    text = "[INFORMATION]\n[TITLE]Loft\n\n[SUBTITLE]\n0:00:01.000,0:00:02.500\nDark?\n\n0:00:03.00,0:00:04.50\nCold.\n\n[END SUBTITLE]\n"
    found = scanned(text, Syntax.SBV)
    assert said(found) == [("", 1000, 2500, "Dark?"), ("", 3000, 4500, "Cold.")]
    assert {block.kind for block in found.blocks} == {BlockKind.HEADER}
    assert told(text, Syntax.SBV) == []
    assert said(scanned("0:01, 0:02\na\n", Syntax.SBV)) == [("", 1000, 2000, "a")]
    assert said(scanned("0:00:01.000,0:00:02.500\n1,500 of them\n", Syntax.SBV)) == [("", 1000, 2500, "1,500 of them")]


PIECES = """\n|a\n|1\n|a\n\n|--> 1\na\n|2\na\n\n|NOTE a\n\n|-->|00:01.000 --> 00:02.000\n|00:01.000 --> 00:02.000\na\n\n|0|0:|\t|WEBVTT|<|<x>|<v A>|
    |</x>|<br>|<00:01.500>|<00:01.500>a|&|&amp;|{|{\\an8}|>> a |- A\n|Ada: \n|Ada: a\n|A b c |[a|a: |(""".replace(
    "|\n    |", "|"
).split("|")


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_about_twice_as_long(piece: str) -> None:
    reader = VttReader()

    def taken(size: int) -> float:
        source = from_text("a", "WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\n" + piece * (size // len(piece)))
        gc.disable()
        begun = time.process_time()
        reader.sniff(source)
        reader.read(source, ReadOptions())
        gc.enable()
        return time.process_time() - begun

    twice = taken(120_000)
    if twice > 0.06:  # below, a ratio says nothing
        twice = min(twice, taken(120_000), taken(120_000))
        assert twice < 3 * min(taken(60_000) for _ in range(3))


def test_every_cue_ends_before_the_next_begins() -> None:
    found = scanned(re.sub("first", "\n\n7", VTT) + "b\n\nc\n00:05.000 --> 00:06.000\nd\n\n\n\n")
    cues: tuple[RawCue, ...] = found.cues
    assert all(a.at <= a.timing_at <= a.text_at <= a.text_end <= b.at for a, b in pairwise(cues))
