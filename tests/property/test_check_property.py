"""Any text can be checked: no exception, findings inside the text, fixes that apply, the same answer twice."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oncue.align.order import in_order
from oncue.check import check
from oncue.check.reports import FORMATS, write_report
from oncue.check.reports.report import Report
from oncue.check.runner import place_order
from oncue.model import Transcript
from oncue.read import read

# Pieces that come close to what the rules look for.
PIECES = st.sampled_from(
    [
        "(0:02) ", "(04:58 ) ", "06:27 ", "[1:02:03] ", "(99:99) ", "(0:4) ", "[O2:10] ", "(0:31", "1:02",
        "“", "”", '"', "„", "“ ", " ”", "Q: ", "A: ", "Ada Marsh: ", "Ada Mrash: ", "A&B: ", "?: ",
        "Was it cold?", "Yes, very. ", "we measured nothing at all ", "Filed Under: ", "Leave a Comment",
        "\n", "\n\n", "\r\n\r\n", "Ã©", "â€™", "\u202e", "\x07", "\u00a0", "日本語", "e\u0301", " ", "[laughs] ",
        "[redact] ", "[/redact] ", "## ", "\\[", "[-0:45] ", '9" ',
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join),
    st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=12).map("\n\n".join),
)


def transcript_of(text: str) -> Transcript:
    return read(text, name="any.txt").value


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, duration=st.none() | st.integers(0, 10_000_000))
def test_findings_stand_inside_the_text(text: str, duration: int | None) -> None:
    transcript = transcript_of(text)
    findings = check(transcript, duration=duration)
    assert findings == check(transcript, duration=duration)
    assert list(findings) == sorted(findings, key=place_order)
    source = transcript.source
    for finding in findings:
        assert source is not None
        assert finding.place.source == "any.txt"
        span = finding.place.span
        if span is not None:
            assert 0 <= span.start <= span.end <= len(source.text)
            assert finding.place == source.place(span.start, span.end)
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.span.start < edit.span.end <= len(source.text)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_every_report_can_be_written(text: str) -> None:
    transcript = transcript_of(text)
    sources = {transcript.source.name: transcript.source} if transcript.source else {}
    report = Report(findings=check(transcript), checked=1, sources=sources)
    for form in FORMATS:
        assert write_report(report, form) == write_report(report, form)
    assert len(write_report(report, "github").splitlines()) == len(report.findings)


@settings(max_examples=300, deadline=None)
@given(values=st.lists(st.integers(0, 20), max_size=40))
def test_what_stands_in_order_is_the_longest_there_is(values: list[int]) -> None:
    kept = [value for value, keep in zip(values, in_order(values), strict=True) if keep]
    longest: list[int] = []
    for at, value in enumerate(values):
        longest.append(1 + max((longest[before] for before in range(at) if values[before] <= value), default=0))
    assert kept == sorted(kept)
    assert len(kept) == max(longest, default=0)


SLOW = {
    "digits": lambda n: "1" * n,
    "colons": lambda n: "1:" * n,
    "open brackets": lambda n: "(" * n,
    "stamps": lambda n: "(0:02) " * n,
    "bad stamps": lambda n: "(0:75) " * n,
    "labels": lambda n: "Ab " * n + ":",
    "names": lambda n: "".join(f"Name{at}: a\n\n" for at in range(n // 8)),
    "marks": lambda n: "“" * n,
    "straight marks": lambda n: '" ' * n,
    "damage": lambda n: "Ã" * n + "â€" * n,
    "turns": lambda n: "Q: a?\n\nA: b.\n\n" * (n // 4),
    "falling stamps": lambda n: "".join(f"[{9000 - at // 60}:{at % 60:02}] Q: a?\n\nA: b.\n\n" for at in range(n // 8)),
}


@pytest.mark.parametrize("shape", SLOW)
def test_no_text_is_slow(shape: str) -> None:
    make: Callable[[int], str] = SLOW[shape]

    def cost(size: int) -> float:
        transcript = transcript_of(f"Q: a?\n\nA: b.\n\nQ: {make(size)}\n")
        begin = time.process_time()
        check(transcript)
        return time.process_time() - begin

    # Four times the text may take four times as long, not sixteen.
    small, large = min(cost(2000) for _ in range(3)), min(cost(8000) for _ in range(3))
    assert large < max(0.1, small * 8)
