"""What the reports do with awkward values; their usual shape is kept in tests/golden/check."""

from __future__ import annotations

import json

import pytest

from oncue.check.reports import FORMATS, write_report
from oncue.check.reports.full import visible
from oncue.check.reports.report import Report
from oncue.errors import UnknownFormat
from oncue.model import Diagnostic, Edit, Fix, Place, Severity, Source, Span


def source(text: str, name: str = "a.txt") -> Source:
    return Source(name=name, data=text.encode(), encoding="utf-8", bom=False, text=text)


def finding(place: Place, message: str = "odd", hint: str = "mend it", fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(code="T002", severity=Severity.WARNING, place=place, message=message, hint=hint, fix=fix)


def full(text: str, start: int, end: int, message: str = "odd", hint: str = "mend it") -> list[str]:
    where = source(text)
    report = Report(findings=(finding(where.place(start, end), message, hint),), checked=1, sources={"a.txt": where})
    return write_report(report, "full").split("\n")


def test_a_caret_stands_under_what_was_found() -> None:
    assert full("one\ntwo three\n", 8, 13)[1:3] == ["    2 | two three", "      |     ^^^^^"]


def test_wide_characters_and_marks_do_not_move_the_caret() -> None:
    assert full("日本e\u0301 x", 5, 6)[1:3] == ["    1 | 日本e\u0301 x", "      |       ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line, caret = full(f"{'a' * 500}HERE{'b' * 500}", 500, 504)[1:3]
    assert line == f"    1 | …{'a' * 40}HERE{'b' * 56}…"
    assert caret == f"      | {' ' * 41}^^^^"


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert full("one\ntwo\n", 1, 6)[1:3] == ["    1 | one", "      |  ^^"]


def test_an_empty_place_at_the_end_has_a_caret() -> None:
    assert full("one", 3, 3)[1:3] == ["    1 | one", "      |    ^"]


def test_nothing_in_a_text_reaches_the_terminal_as_a_command() -> None:
    shown = "\n".join(full("a\x1b[2Jb\u202e c\td", 0, 1, message="\x1b]0;x\x07", hint="\x9b1m"))
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or char == "\u202e" for char in shown.replace("\n", ""))
    assert visible("soft\u00adhyphen, קו") == "soft\u00adhyphen, קו"


def test_a_finding_without_its_text_is_shown_without_a_line() -> None:
    place = Place(source="part-4.toml")
    report = Report(findings=(finding(place),), checked=2)
    assert write_report(report, "full") == (
        "part-4.toml: T002 warning odd\n  hint: mend it\n\n2 files checked: 1 warning\n"
    )
    stale = Place(source="a.txt", span=Span(start=90, end=95), line=4, column=1)
    report = Report(findings=(finding(stale, hint=""),), checked=1, sources={"a.txt": source("short")})
    assert write_report(report, "full") == "a.txt:4:1: T002 warning odd\n\n1 file checked: 1 warning\n"


def test_only_colour_adds_escapes() -> None:
    where = source("one")
    report = Report(findings=(finding(where.place(0, 3)),), checked=1, sources={"a.txt": where})
    plain, coloured = write_report(report, "full"), write_report(report, "full", colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[33mT002\x1b[0m" in coloured
    assert coloured.count("\x1b[0m") == 4


def test_no_findings() -> None:
    report = Report(findings=(), checked=3)
    assert write_report(report, "full") == "3 files checked, nothing found\n"
    assert write_report(report, "github") == ""
    assert json.loads(write_report(report, "json")) == {
        "version": 1,
        "findings": [],
        "summary": {"files": 3, "errors": 0, "warnings": 0, "infos": 0},
    }


def test_json_says_what_it_does_not_know() -> None:
    place = Place(source="a.json", pointer="/results/3/word")
    (told,) = json.loads(write_report(Report(findings=(finding(place),), checked=1), "json"))["findings"]
    assert (told["path"], told["pointer"], told["line"], told["end_line"], told["fix"]) == (
        "a.json",
        "/results/3/word",
        None,
        None,
        None,
    )


def test_json_counts_columns_and_offsets_in_characters() -> None:
    where = source("日本\nx (0:1 )\n")
    fix = Fix(safe=True, edits=(Edit(span=Span(start=5, end=11), replacement="(0:01)"),))
    report = Report(findings=(finding(where.place(5, 11), fix=fix),), checked=1, sources={"a.txt": where})
    (told,) = json.loads(write_report(report, "json"))["findings"]
    assert [told[key] for key in ("line", "column", "end_line", "end_column")] == [2, 3, 2, 9]
    assert told["fix"] == {"safe": True, "edits": [{"start": 5, "end": 11, "replacement": "(0:01)"}]}


def test_github_escapes_what_would_end_a_command() -> None:
    place = Place(source="a,b:c%.txt", line=2, column=3)
    report = Report(findings=(finding(place, "100 %,\r\n::error::x", hint=""),), checked=1)
    assert write_report(report, "github") == (
        "::warning file=a%2Cb%3Ac%25.txt,line=2,col=3,title=T002::100 %25,%0D%0A::error::x\n"
    )


def test_github_leaves_out_what_is_not_known() -> None:
    report = Report(findings=(finding(Place(source="a.toml")),), checked=1)
    assert write_report(report, "github") == "::warning file=a.toml,title=T002::odd%0Amend it\n"


def test_an_unknown_format_is_a_fault_of_the_call() -> None:
    with pytest.raises(UnknownFormat, match="full, json, github"):
        write_report(Report(findings=(), checked=0), "xml")
    assert FORMATS == ("full", "json", "github")
