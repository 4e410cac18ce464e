"""Readers and rules of other packages: found by entry point, and never the end of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = """
from oncue.model import Paragraph, Result, Transcript, Turn
from oncue.text.words import split_items


class LoudReader:
    name = "loud"
    describe = "a line LOUD, then what was said"

    def sniff(self, source):
        return 1.0 if source.text.startswith("LOUD") else 0.0

    def read(self, source, options):
        if "BREAK" in source.text:
            raise RuntimeError("no idea")
        turn = Turn(paragraphs=(Paragraph(items=split_items(source.text[5:])),))
        return Result(value=Transcript(turns=(turn,), dialect="loud", source=source))


reader = LoudReader()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of packages with a plugin that works and an entry point that names nothing."""
    (tmp_path / "loud_plugin.py").write_text(PLUGIN, encoding="utf-8")
    info = tmp_path / "loud_plugin-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: loud-plugin\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[oncue.readers]\nloud = loud_plugin:reader\n\n[oncue.rules]\ngone = loud_plugin:nothing\n", encoding="utf-8"
    )
    return tmp_path


def oncue(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line with the packages in `site`."""
    environment = {**os.environ, "PYTHONPATH": str(site), "COLUMNS": "100"}
    command = [sys.executable, "-m", "oncue.cli", *arguments]
    return subprocess.run(command, env=environment, cwd=site, capture_output=True, text=True, check=False)


def test_a_reader_of_another_package_reads(site: Path) -> None:
    (site / "talk.txt").write_text("LOUD We sail at six.\n", encoding="utf-8")
    done = oncue(site, "inspect", "talk.txt")
    assert done.returncode == 0
    assert "dialect loud" in done.stdout
    assert "We sail at six." in done.stdout


def test_a_reader_that_raises_is_named_and_the_run_goes_on(site: Path) -> None:
    (site / "talk.txt").write_text("LOUD BREAK\n", encoding="utf-8")
    done = oncue(site, "inspect", "talk.txt")
    assert done.returncode == 3
    assert "K401" in done.stderr
    assert "loud raised RuntimeError: no idea" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plugin_that_cannot_be_loaded_is_a_finding_with_exit_code_3(site: Path) -> None:
    (site / "talk.txt").write_text("[0:02] Interviewer: When do you sail?\n\nGuest: At six.\n", encoding="utf-8")
    done = oncue(site, "check", "talk.txt")
    assert done.returncode == 3
    assert "K401" in done.stdout
    assert "talk.txt" not in done.stdout
