"""The JSON files of the evaluation kit: each gives turns, nearly all of its words with times, and none is guessed but one."""

from __future__ import annotations

from pathlib import Path

import pytest

from oncue.model import Severity
from oncue.read import read

pytestmark = pytest.mark.shared

# The dialects, by a piece of the file's name; and how many words the file has.
FILES = {
    "sample-assemblyai": ("assemblyai", 31),
    "srtJson": ("json", 894),
    "allign": ("gentle", 271),
    "autoedit_json": ("editor-json", 25),
    "speechmatics_sample": ("speechmatics", 25),
    "podcast-namespace": ("podcast-json", 5),
    "bbcKaldi": ("words-json", 1712),
    "test.google": ("google", 7),
    "assemblyai_transcription": ("assemblyai", 60),
    "assemblyai_utterances": ("assemblyai", 60),
    "dg_speakers.json": ("deepgram", 226),
    "dg_speakers_no": ("deepgram", 226),
    "dg_transcription": ("deepgram", 62),
    "dg_utterances": ("deepgram", 62),
    "dg_whisper": ("deepgram", 59),
    "whisper_timestamped": ("whisper", 59),
    "KateDarling-dpe": ("words-json", 1712),
    "short__transcript": ("words-json", 6),
    "kate-kaldi-short": ("words-json", 21),
    "podlove-ui": ("podlove", 150),
    "cs309": ("podlove", 1965),
    "fg45": ("podlove", 6605),
    "fg55": ("podlove", 18_209),
    "DCB_se2": ("rev", 622),
    "1955.10-t02": ("oyez", 5574),
}


@pytest.mark.parametrize("piece", FILES)
def test_a_json_file_is_read_with_the_times_of_its_words(shared: Path, piece: str) -> None:
    (path,) = (one for one in (shared / "corpus/dev").glob("*.json") if piece in one.name)
    result = read(path.read_bytes(), name=path.name)
    timed = [time for time in result.value.given if time is not None]
    assert (result.value.dialect, len(result.value.words)) == FILES[piece]
    # One sample has all of its text, and the times of four words.
    assert len(timed) >= (4 if piece == "sample-assemblyai" else 0.97 * len(result.value.words))
    assert all(finding.severity is Severity.INFO for finding in result.diagnostics)


def test_every_json_file_of_the_kit_is_named_here(shared: Path) -> None:
    assert len(list((shared / "corpus/dev").glob("*.json"))) == len(FILES)
