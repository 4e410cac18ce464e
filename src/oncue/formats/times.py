"""The times file of an episode, `<stem>.times.json`: when each word of its transcript is spoken.

    {"schema": 1, "words_rule": 1, "media": null, "aligner": "import", "sentences": [
    {"words": ["So", "it", "was."], "t": [[31040, 170, "matched", 97], null, [31900, 240, "matched", 90]]},
    {"words": ["And", "then?"], "t": [null, null]}
    ]}

One line a sentence, so that a change of one shows as one line. `t` runs parallel to `words`: start and length in ms, the
source of the time and its confidence in per cent; null where a word has none. `media` has a fingerprint of each recording
that was listened to by the name of its file, or is null; `evidence` has one of each file of words, and is left out where
there was none. `aligner` says what made the times: those of `import` count on the printed clock, as the stamps do, all
others over the recordings laid end to end. The words are there so that the times find their places again when the
transcript was edited: `oncue.align.attach`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from oncue.clock import HOUR
from oncue.model import (
    Diagnostic,
    Explanation,
    Place,
    Result,
    Severity,
    Source,
    TimeSource,
    Transcript,
    WordTime,
    words_of,
)
from oncue.text.sentences import sentences
from oncue.text.words import WORD_RULE_VERSION

SUFFIX = ".times.json"
SCHEMA = 1
IMPORT = "import"

UNREADABLE = Explanation(
    code="R190",
    name="times file that cannot be read",
    severity=Severity.ERROR,
    what="A file of word times is no JSON of the shape that oncue writes, or is of a later version.",
    why="Captions would be timed by guess where better times are meant to be. Make the file again, or remove it.",
)
LEFT_OUT = Explanation(
    code="R191",
    name="entries of a times file left out",
    severity=Severity.WARNING,
    what="Some entries of a times file are not what they should be: words that are no text, times that are no times.",
    why="Their words are timed from those around them, which is less exact.",
)
OTHER_RULE = Explanation(
    code="R192",
    name="times made with another word rule",
    severity=Severity.INFO,
    what="The words of a times file were divided by another version of the rule that says what a word is.",
    why="Words that are divided otherwise now have no time of their own until the file is made again.",
)
EXPLANATIONS = (UNREADABLE, LEFT_OUT, OTHER_RULE)

# Files by name, each with what tells it from other files.
Fingerprints = tuple[tuple[str, str], ...]

_LONGEST = 1000 * HOUR
_AGAIN = "make it again with `oncue align`, or remove it: the words are then timed from the stamps"
_SOURCES = {source.value: source for source in TimeSource}


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """What a times file holds: words in order, parallel to them their times, and where these come from.

    `media` and `evidence` are fingerprints of files, each with the name of its file before it.
    """

    words: tuple[str, ...] = ()
    given: tuple[WordTime | None, ...] = ()
    media: Fingerprints = ()
    evidence: Fingerprints = ()
    aligner: str = ""


def write(
    transcript: Transcript, *, media: Fingerprints = (), evidence: Fingerprints = (), aligner: str = IMPORT
) -> str:
    """The times file of `transcript.given`; words without a time have null. A transcript without words has no lines."""
    head: dict[str, Any] = {"schema": SCHEMA, "words_rule": WORD_RULE_VERSION, "media": dict(media) or None}
    head |= {"evidence": dict(evidence)} if evidence else {}
    head["aligner"] = aligner
    rows = ",\n".join(_rows(transcript))
    return f'{_dump(head)[:-1]}, "sentences": [\n{rows}\n]}}\n'


def read(source: Source) -> Result[Times | None]:
    """What a times file holds; None, with an error, where it is no such file.

    An entry that is not as it should be is left out: its word has no time, and one finding a kind says how many.
    """
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        return _refused(source, _reason(error), getattr(error, "pos", 0))
    if not isinstance(data, dict) or not isinstance(data.get("sentences"), list):
        return _refused(source, "it is not the JSON that oncue writes: there is no list `sentences`")
    if type(data.get("schema")) is not int or data["schema"] != SCHEMA:
        return _refused(source, f"its `schema` is {_shown(data.get('schema'))}; this version of oncue reads {SCHEMA}")
    reading = _Reading(name=source.name)
    for number, sentence in enumerate(data["sentences"]):
        reading.add(sentence, f"/sentences/{number}")
    times = Times(
        words=tuple(reading.words),
        given=tuple(reading.given),
        media=reading.fingerprints(data, "media"),
        evidence=reading.fingerprints(data, "evidence"),
        aligner=reading.optional_text(data, "aligner") or "",
    )
    return Result(value=times, diagnostics=(*_other_rule(source, data), *reading.findings()))


# ---------------------------------------------------------------- writing


def _rows(transcript: Transcript) -> Iterator[str]:
    given = transcript.given or (None,) * len(transcript.words)
    at = 0
    for paragraph in (paragraph for turn in transcript.turns for paragraph in turn.paragraphs):
        for first, end in sentences(paragraph.items):
            words = [word.text for word in words_of(paragraph.items[first:end])]
            if words:
                times = [None if time is None else _entry(time) for time in given[at : at + len(words)]]
                at += len(words)
                yield _dump({"words": words, "t": times})


def _entry(time: WordTime) -> list[int | str]:
    return [time.start, time.end - time.start, time.source.value, time.confidence]


def _dump(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- reading


@dataclass(kw_only=True, slots=True)
class _Reading:
    """The words and times so far, and for each kind of fault how many there were and where the first is."""

    name: str
    words: list[str] = field(default_factory=list)
    given: list[WordTime | None] = field(default_factory=list)
    faults: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, sentence: object, pointer: str) -> None:
        """Take a sentence; of one without a list of words nothing."""
        words = sentence.get("words") if isinstance(sentence, dict) else None
        if not isinstance(sentence, dict) or not isinstance(words, list):
            self._fault("has no list `words`", pointer)
            return
        times = sentence.get("t")
        if not isinstance(times, list) or len(times) != len(words):
            self._fault("has not one time a word", f"{pointer}/t")
            times = [None] * len(words)
        for number, (word, time) in enumerate(zip(words, times, strict=True)):
            if not isinstance(word, str):
                self._fault("is no word", f"{pointer}/words/{number}")
                continue
            self.words.append(word)
            self.given.append(self._time(time, f"{pointer}/t/{number}"))

    def optional_text(self, data: dict[str, Any], key: str) -> str | None:
        """A text of the head, or None."""
        value = data.get(key)
        if value is None or isinstance(value, str):
            return value
        self._fault("is no text", f"/{key}")
        return None

    def fingerprints(self, data: dict[str, Any], key: str) -> Fingerprints:
        """The fingerprints of files in the head, by their names."""
        value = data.get(key)
        if value is None:
            return ()
        if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
            return tuple(value.items())
        self._fault("has no fingerprints of files by their names", f"/{key}")
        return ()

    def findings(self) -> Iterator[Diagnostic]:
        """One finding a kind of fault, at the first of them."""
        for what, (count, pointer) in self.faults.items():
            others = f", and {count - 1} more like it" if count > 1 else ""
            yield LEFT_OUT.at(Place(source=self.name, pointer=pointer), f"left out: this {what}{others}", hint=_AGAIN)

    def _time(self, value: object, pointer: str) -> WordTime | None:
        if value is None:
            return None
        time = _time(value)
        if time is None:
            self._fault("is no time [start, length, source, confidence]", pointer)
        return time

    def _fault(self, what: str, pointer: str) -> None:
        count, first = self.faults.get(what, (0, pointer))
        self.faults[what] = (count + 1, first)


def _time(value: object) -> WordTime | None:
    if not isinstance(value, list) or len(value) != 4:
        return None
    start, length, source, sure = value
    if not (_is_whole(start, _LONGEST) and _is_whole(length, _LONGEST) and _is_whole(sure, 100)):
        return None
    if not isinstance(source, str) or source not in _SOURCES:
        return None
    return WordTime(start=start, end=start + length, source=_SOURCES[source], confidence=sure)


def _is_whole(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _other_rule(source: Source, data: dict[str, Any]) -> Iterator[Diagnostic]:
    rule = data.get("words_rule")
    if type(rule) is not int or rule != WORD_RULE_VERSION:
        place = Place(source=source.name, pointer="/words_rule")
        message = f"made with the word rule {_shown(rule)}; this version of oncue has {WORD_RULE_VERSION}"
        yield OTHER_RULE.at(place, message, hint="words that are divided otherwise are timed from their neighbours")


def _refused(source: Source, reason: str, at: int | None = None) -> Result[Times | None]:
    place = Place(source=source.name) if at is None else source.place(min(at, len(source.text)))
    finding = UNREADABLE.at(place, f"the times are not used: {reason}", hint=_AGAIN)
    return Result(value=None, diagnostics=(finding,))


def _reason(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return f"it is no JSON ({error.msg})" if isinstance(error, json.JSONDecodeError) else "a number has too many digits"


def _shown(value: object) -> str:
    text = (
        json.dumps(value, ensure_ascii=False) if value is None or isinstance(value, str | int | float) else "no number"
    )
    return text if len(text) <= 40 else f"{text[:39]}…"
