"""The structured files of the evaluation kit: each is read, or refused for the reason that is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oncue.model import Severity
from oncue.read import read

pytestmark = pytest.mark.shared

# The endings of files, and the words that at least one of each is known to have.
KINDS = {".eaf": 107, ".TextGrid": 80, ".cha": 81, ".xml": 17_000, ".html": 8_369}
NOTHING_SPOKEN = ("alyea_OH0010.xml", "test.diarization.xml", "hyperaudio-lite__index.html")


@pytest.mark.parametrize("ending", KINDS)
def test_every_file_of_a_kind_is_read(shared: Path, ending: str) -> None:
    most = 0
    for path in sorted((shared / "corpus/dev").glob(f"*{ending}")):
        result = read(path.read_bytes(), name=path.name)
        errors = [finding for finding in result.diagnostics if finding.severity is Severity.ERROR]
        empty = path.name.endswith(NOTHING_SPOKEN)
        assert bool(errors) == empty, path.name
        assert bool(result.value.words) != empty, path.name
        most = max(most, len(result.value.words))
    assert most >= KINDS[ending]
