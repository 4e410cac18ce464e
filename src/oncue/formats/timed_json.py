"""`TimedTranscript` -> JSON: the transcript with its words and their times, for programs.

    {"format": "oncue-transcript", "version": 1, "words_rule": 1, "language": "en", "duration": 561000,
     "sections": [{"id": "t-31", "title": null, "start": 31000, "source": "stamped", "turns": [0, 2]}],
     "turns": [{"speaker": "Ann", "role": "answer", "stamp": null,
                "paragraphs": [{"text": "So it was.", "words": ["So", "it", "was."],
                                "times": [[31040, 31210, "interpolated", 45], …]}]}]}

Times are milliseconds; a word's time is start, end, source, and the confidence in per cent. `turns` of a section is a
half-open range of indexes. Sounds and redaction marks stand in `text` only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from oncue.model import Paragraph, TimedTranscript, Turn, WordTime
from oncue.text.ids import page_ids
from oncue.text.redaction import without_redacted
from oncue.text.words import WORD_RULE_VERSION, show


def write(timed: TimedTranscript) -> str:
    """The JSON text: one line a paragraph and a section, so that a change shows as a small difference."""
    timed = without_redacted(timed)
    transcript = timed.transcript
    times = iter(timed.times)
    head = {
        "format": "oncue-transcript",
        "version": 1,
        "words_rule": WORD_RULE_VERSION,
        "language": transcript.language,
        "duration": timed.duration,
    }
    fields = [f"{_dump(key)}: {_dump(value)}" for key, value in head.items()]
    fields.append(f'"sections": {_rows(_sections(timed))}')
    fields.append(f'"turns": {_rows(_turn(turn, times) for turn in transcript.turns)}')
    return "{" + ",\n ".join(fields) + "}\n"


def _sections(timed: TimedTranscript) -> Iterator[str]:
    ids = page_ids(timed.transcript)
    for section, time, page_id in zip(timed.transcript.sections, timed.section_times, ids, strict=True):
        yield _dump(
            {
                "id": page_id,
                "title": section.title,
                "start": time.start,
                "source": time.source.value,
                "turns": [section.first, section.end],
            }
        )


def _turn(turn: Turn, times: Iterator[WordTime]) -> str:
    stamp = None if turn.stamp is None else turn.stamp.ms
    head = _dump({"speaker": turn.speaker, "role": turn.role, "stamp": stamp})
    paragraphs = ",\n   ".join(_paragraph(paragraph, times) for paragraph in turn.paragraphs)
    return f'{head[:-1]}, "paragraphs": [{paragraphs}]}}'


def _paragraph(paragraph: Paragraph, times: Iterator[WordTime]) -> str:
    words = paragraph.words
    # `words` comes first in the zip, so that no time of the next paragraph is taken.
    rows = [[time.start, time.end, time.source.value, time.confidence] for _, time in zip(words, times, strict=False)]
    return _dump({"text": show(paragraph.items), "words": [word.text for word in words], "times": rows})


def _rows(rows: Iterator[str]) -> str:
    return "[\n  " + ",\n  ".join(rows) + "]"


def _dump(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False)
