"""Festival: speech that is put together from recorded pieces, with the time at which the first phone of each word begins.

It is another synthesiser than the one that gives an aligner its pronunciations, so that neither is judged by itself.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from tools.speech.speech import Line, Speech, finish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

VOICES: Final = Path("/usr/share/festival/voices")

_ENCODINGS: Final = {"czech_dita": "iso8859-2", "msu_ru_nsh_clunits": "utf-8"}
_LATIN: Final = "iso8859-1"

_SAY: Final = """
(define (say number voice text)
  (eval (list (intern (string-append "voice_" voice))))
  (let ((utt (eval (list 'Utterance 'Text text))) (place 0))
    (utt.synth utt)
    (let ((token (utt.relation.first utt 'Token)))
      (while token
        (item.set_feat token "place" place)
        (set! place (+ place 1))
        (set! token (item.next token))))
    (mapcar
      (lambda (word)
        (format t "%d,%s,%f\\n" number (item.feat word "R:Token.parent.place") (item.feat word "word_start")))
      (utt.relation.items utt 'Word))
    (utt.save.wave utt (format nil "%d.wav" number) 'riff)))
"""


def find_missing(voices: Iterable[str]) -> str | None:
    """What has to be installed before `voices` can speak; None where all is there."""
    if shutil.which("festival") is None:
        return "festival"
    return next((f"the voice {name}" for name in voices if not list(VOICES.glob(f"*/{name}"))), None)


def speak_all(lines: Sequence[Line]) -> Iterator[Speech]:
    """Say `lines` one after another."""
    if not lines:
        return
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "say.scm"
        script.write_bytes(_SAY.encode() + b"".join(_write_call(number, line) for number, line in enumerate(lines)))
        done = subprocess.run(["festival", "-b", script], cwd=folder, check=True, capture_output=True)
        reports: list[list[tuple[int, float]]] = [[] for _ in lines]
        for report in csv.reader(done.stdout.decode(_LATIN).splitlines()):
            reports[int(report[0])].append((int(report[1]), float(report[2])))
        for number, line in enumerate(lines):
            yield _read_speech(Path(folder) / f"{number}.wav", line, reports[number])


def _write_call(number: int, line: Line) -> bytes:
    text = " ".join(line.words).replace("’", "'").replace("\\", "").replace('"', "")
    return f'(say {number} "{line.voice.name}" "{text}")\n'.encode(_ENCODINGS.get(line.voice.name, _LATIN))


def _read_speech(path: Path, line: Line, reports: Sequence[tuple[int, float]]) -> Speech:
    """A token is what stands between blanks; of a word with blanks inside, the first one counts."""
    with wave.open(str(path), "rb") as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.int16)
    begins: dict[int, float] = {}
    for token, start in reports:
        begins.setdefault(token, start)
    starts, place = [], 0
    for word in line.words:
        starts.append(round(begins[place] * rate))
        place += len(word.split())
    return finish(samples, rate, starts)
