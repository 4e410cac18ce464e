"""The three reports on one transcript, byte for byte.

With ONCUE_UPDATE_GOLDEN set the files are written anew: read the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from oncue.check import check
from oncue.check.reports import write_report
from oncue.check.reports.report import Report
from oncue.read import read

FOLDER = Path(__file__).parent / "check"


@pytest.mark.parametrize(
    ("name", "form", "colour"),
    [
        ("full.txt", "full", False),
        ("full-colour.txt", "full", True),
        ("report.json", "json", False),
        ("github.txt", "github", False),
    ],
)
def test_report(name: str, form: str, *, colour: bool) -> None:
    transcript = read((FOLDER / "interview.txt").read_bytes(), name="interview.txt").value
    assert transcript.source is not None
    sources = {transcript.source.name: transcript.source}
    report = Report(findings=check(transcript), checked=1, sources=sources)
    text = write_report(report, form, colour=colour)
    if "ONCUE_UPDATE_GOLDEN" in os.environ:
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")
    assert text == (FOLDER / name).read_bytes().decode()
