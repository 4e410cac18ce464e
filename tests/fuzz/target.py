"""What is fuzzed: a reader on any bytes. It gives a transcript that keeps its promises, or findings, within a second."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from oncue.model import Result, Severity, Source, Transcript
from oncue.read.choose import READERS, readable
from oncue.read.opening import open_data
from oncue.read.options import ReadOptions
from oncue.read.reader import Reader

KEPT = Path(__file__).parent / "kept"
SHARED = Path(__file__).parents[3] / "shared" / "corpus"
_SLOW = 1.0
_SHORT = 65_536


class PromiseBroken(Exception):
    """A reader kept going and gave what it may not give."""


def reader_of(name: str) -> Reader:
    """The built-in reader with this name."""
    return next(reader for reader in READERS if reader.name == name)


def run(reader: Reader, data: bytes) -> None:
    """Sniff and read `data` with `reader`; raises what the reader raises, and `PromiseBroken`."""
    opened = open_data("fuzz", data)
    if opened.value is None:
        _check_refusal(opened)
        return
    for source in _sources(opened.value):
        began = time.process_time()
        sure = reader.sniff(source)
        result = reader.read(source, ReadOptions())
        spent = time.process_time() - began
        if not 0 <= sure <= 1:
            raise PromiseBroken(f"{reader.name} is {sure} sure")
        check(reader.name, result)
        if spent > _SLOW and len(data) <= _SHORT:
            raise PromiseBroken(f"{reader.name} took {spent:.1f} s for {len(data)} bytes")


def check(name: str, result: Result[Transcript]) -> None:
    """Raise `PromiseBroken` where a transcript is not one."""
    transcript = result.value
    words = transcript.words
    if len(transcript.given) not in {0, len(words)}:
        raise PromiseBroken(f"{name}: {len(transcript.given)} times for {len(words)} words")
    if any(not word.text or word.text != word.text.strip() for word in words):
        raise PromiseBroken(f"{name}: a word is empty or has a blank")
    if any(turn.stamp is not None and turn.stamp.ms < 0 for turn in transcript.turns):
        raise PromiseBroken(f"{name}: a stamp before the beginning")
    covered = [at for section in transcript.sections for at in range(section.first, section.end)]
    if covered != list(range(len(transcript.turns))):
        raise PromiseBroken(f"{name}: sections do not cover the turns")


def seeds(reader: Reader) -> Iterator[bytes]:
    """Inputs to begin with: the example of the reader's page, what fuzzing found before, the corpus beside the project."""
    docs = getattr(reader, "docs", None)
    if docs is not None and docs.example_is_text:
        yield docs.example.encode()
    yield from kept()
    if SHARED.is_dir():
        files = sorted((*SHARED.glob("synth/*"), *SHARED.glob("dev/*.*")))
        for path in files:
            if path.is_file() and path.stat().st_size < _SHORT:
                yield path.read_bytes()


def kept() -> Iterator[bytes]:
    """Inputs that once broke something."""
    yield from (path.read_bytes() for path in sorted(KEPT.iterdir()) if path.is_file())


def _sources(source: Source) -> Iterator[Source]:
    """The file as it is and, of a page, what it shows."""
    yield source
    shown = readable(source).value
    if shown is not None and shown is not source:
        yield shown


def _check_refusal(opened: Result[Source | None]) -> None:
    if not any(finding.severity is Severity.ERROR for finding in opened.diagnostics):
        raise PromiseBroken("a file was refused without an error")
