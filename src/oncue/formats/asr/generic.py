"""Any list of objects with texts, and times or speakers: what tools write that have no kind of their own here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from statistics import mean
from typing import Any

from oncue.formats.asr.kind import Kind, numbers_in, unit_of
from oncue.formats.asr.node import Losses, Node
from oncue.formats.asr.speech import Speech, join_texts
from oncue.model import Explanation, Segment, Severity, TimedWord, TimedWords

GUESSED = Explanation(
    code="R148",
    name="meaning of a JSON file guessed",
    severity=Severity.INFO,
    what="The file is of no kind that is known; texts, times and speakers were taken from names that look like them.",
    why="A list of something else may look the same, and a number without unit may be seconds or milliseconds.",
)

_TEXT = frozenset(
    "text transcript body content sentence line caption utterance said speech spoken value word token display".split()
)
_SPEAKER = frozenset(
    "speaker speakername speakerlabel speakerid speakertag voice who name actor participant participantrole role author "
    "channel".split()
)
# Only where no better member says who speaks.
_LAST_RESORT = frozenset({"role", "channel", "name", "author"})
_START = frozenset(
    "start starttime starts begin begintime from offset timestamp time t ts in startms startmillis startsec startseconds "
    "startoffset startoffsetmillis beginoffsetmillis offsetms offsetmilliseconds tstartms startinseconds secs seconds sec".split()
)
_END = frozenset(
    "end endtime ends stop stoptime to out endms endmillis endsec endseconds endts endoffset endoffsetmillis endinseconds".split()
)
_LENGTH = frozenset("duration dur length durationms durationmillis ddurationms".split())
_INNER = frozenset("words tokens items wordtimings wordtimestamps".split())
_MILLIS = ("ms", "millis", "milliseconds")
_LEAST = 2
_LEAST_WORDS = 3
_DEEPEST = 8
_TEXT_DEEPEST = 3
_MOST_KEYS = 60
# Seconds: no list of chapters goes on for more than ten hours.
_LONGEST_DAY = 36_000


def _matches(root: Node) -> bool:
    return _best(root) is not None


def _load(root: Node) -> TimedWords:
    entries = _best(root)
    if not entries:
        return TimedWords(segments=())
    keys = _Keys(entries)
    losses = entries[0].losses
    message = f"{len(entries)} entries taken with {keys.told()}"
    losses.guesses.append((GUESSED, entries[0].pointer, message, 70 if keys.unit_known else 60))
    language = root.text("language", "lang", "language_code", "locale") or None
    if mean(len(entry.text(keys.text).split()) for entry in entries) < 1.5:
        return TimedWords(segments=_of_words(entries, keys), language=language)
    return TimedWords(segments=tuple(_segments(entries, keys)), language=language)


class _Keys:
    """Which members of the entries are text, speaker and times; the unit of the times."""

    def __init__(self, entries: list[Node]) -> None:
        self.text = _most(entries, _TEXT, _is_text)
        self.speaker = _who(entries, self.text)
        self.start = _most(entries, _START, _is_time)
        self.end = _most(entries, _END, _is_time)
        self.length = "" if self.end else _most(entries, _LENGTH, _is_time)
        self.inner = _most(entries, _INNER, lambda node, key: isinstance(node[key].value, list))
        self.unit, self.unit_known = self._unit(entries)

    def _unit(self, entries: list[Node]) -> tuple[float, bool]:
        """What a number counts in ms: said by the name, else by how fast people would speak."""
        if not self.start or _plain(self.start).endswith(_MILLIS):
            return 1, True
        numbers = numbers_in(entries, self.start)
        if not numbers or any(number % 1 for number in numbers):
            return 1000, True
        words = sum(len(entry.text(self.text).split()) for entry in entries)
        return (unit_of(numbers, words) if max(numbers) > _LONGEST_DAY else 1000), False

    def told(self) -> str:
        """What was taken, for a person."""
        taken = {
            "text": self.text,
            "speaker": self.speaker,
            "start": self.start,
            "end": self.end or self.length,
            "words": self.inner,
        }
        named = ", ".join(f"{key!r} as {what}" for what, key in taken.items() if key)
        return named + ("" if self.unit_known else f", times in {'milliseconds' if self.unit == 1 else 'seconds'}")


def _segments(entries: list[Node], keys: _Keys) -> Iterator[Segment]:
    for entry in entries:
        words = _inner_words(entry[keys.inner], keys) if keys.inner else ()
        text = entry.text(keys.text) or join_texts(word.text for word in words)
        if text:
            start, end = _span(entry, keys)
            yield Segment(
                text=text, start=start, end=end, speaker=_speaker(entry, keys), words=words, place=entry.place
            )


def _of_words(entries: list[Node], keys: _Keys) -> tuple[Segment, ...]:
    """Entries of a word each; pieces of words show where a blank stands."""
    speech = Speech()
    written = [entry.written(keys.text) for entry in entries]
    pieces = any(text.startswith(" ") for text in written) and not all(text.startswith(" ") for text in written[1:])
    blank = True
    for entry, text in zip(entries, written, strict=True):
        if text.strip():
            start, end = _span(entry, keys)
            clings = pieces and not blank and not text[0].isspace()
            word = TimedWord(text=text.strip(), start=start, end=end, confidence=entry.confidence())
            speech.add(word, entry, speaker=_speaker(entry, keys), clings=clings)
        blank = not text.strip() or text[-1].isspace()
    return speech.segments()


def _inner_words(listed: Node, outer: _Keys) -> tuple[TimedWord, ...]:
    entries = list(listed)
    if not entries:
        return ()
    text, start = _most(entries, _TEXT, _is_text), _most(entries, _START, _is_time)
    if not text or not start:
        return ()
    end = _most(entries, _END, _is_time)
    return tuple(
        TimedWord(
            text=shown, start=entry.time(start, unit=outer.unit), end=entry.time(end, unit=outer.unit) if end else None,
            confidence=entry.confidence(),
        )
        for entry in entries
        if (shown := entry.text(text))
    )  # fmt: skip


def _span(entry: Node, keys: _Keys) -> tuple[int | None, int | None]:
    start = entry.time(keys.start, unit=keys.unit) if keys.start else None
    end = entry.time(keys.end, unit=keys.unit) if keys.end else None
    if end is None and start is not None and keys.length:
        length = entry.time(keys.length, unit=keys.unit)
        end = None if length is None else start + length
    return start, end


def _speaker(entry: Node, keys: _Keys) -> str | None:
    if not keys.speaker:
        return None
    inner = entry[keys.speaker]
    return inner.text("name", "label", "id") or None if isinstance(inner.value, dict) else entry.speaker(keys.speaker)


def longest_text(data: Any) -> tuple[str, str]:  # noqa: ANN401
    """The longest text in a JSON object under a name that texts have, and its pointer; empty where there is none."""
    level = [Node(data, "", Losses())]
    found: list[tuple[int, str, str]] = []
    for _ in range(_TEXT_DEEPEST):
        members = [node[key] for node in level if isinstance(node.value, dict) for key in list(node.value)[:_MOST_KEYS]]
        found += [
            (len(node.value), node.value, node.pointer)
            for node in members
            if isinstance(node.value, str) and _plain(node.pointer.rpartition("/")[2]) in _TEXT
        ]
        level = members
    _, text, pointer = max(found, default=(0, "", ""), key=lambda one: one[0])
    return text, pointer


# ---------------------------------------------------------------- finding the list


def _best(root: Node) -> list[Node] | None:
    """The list that is most of the speech: of those with nearly all words, the one with the longest entries."""
    quiet = Node(root.value, root.source, Losses())
    found = [(words, entries) for entries in _lists(quiet) if (words := _spoken_words(entries))]
    if not found:
        return None
    most = max(words for words, _ in found)
    whole = [(words / len(entries), -at, entries) for at, (words, entries) in enumerate(found) if words >= 0.8 * most]
    best = max(whole, key=lambda one: one[:2])[2]
    return [Node(entry.value, root.source, root.losses, root.pointer + entry.pointer) for entry in best]


def _lists(root: Node) -> Iterator[list[Node]]:
    """The objects of all lists that are reached by the same names, list by list from the top."""
    level: list[list[Node]] = [[root]]
    for _ in range(_DEEPEST):
        following: list[list[Node]] = []
        for group in level:
            entries = [item for node in group for item in node] if isinstance(group[0].value, list) else group
            if isinstance(group[0].value, list) and entries:
                yield entries
            following += _members(entries)
        level = following


def _members(entries: list[Node]) -> list[list[Node]]:
    groups: dict[str, list[Node]] = {}
    for entry in entries:
        if isinstance(entry.value, dict):
            for key, value in entry.value.items():
                if isinstance(value, dict | list) and value and (key in groups or len(groups) < _MOST_KEYS):
                    groups.setdefault(key, []).append(entry[key])
    return [[node for node in group if type(node.value) is type(group[0].value)] for group in groups.values()]


def _spoken_words(entries: list[Node]) -> int:
    """How many words are said in entries; 0 where they are no segments: a text, and a time or a speaker, in most."""
    text = _most(entries, _TEXT, _is_text)
    start = _most(entries, _START, _is_time)
    speaker = _who(entries, text)
    if not text or not (start or speaker):
        return 0
    said = [
        entry
        for entry in entries
        if _is_text(entry, text) and (not start or _is_time(entry, start) or speaker in entry)
    ]
    words = sum(len(entry.text(text).split()) for entry in said)
    enough = len(said) >= _LEAST or (bool(said) and bool(start) and words >= _LEAST_WORDS)
    return words if enough and 2 * len(said) >= len(entries) else 0


def _who(entries: list[Node], text: str) -> str:
    """The member that says who speaks."""
    names = _SPEAKER - {_plain(text)}
    return _most(entries, names - _LAST_RESORT, _is_name) or _most(entries, names & _LAST_RESORT, _is_name)


def _most(entries: list[Node], names: frozenset[str], fits: Callable[[Node, str], bool]) -> str:
    """The member with one of these names that fits in most entries; empty where none fits in any."""
    counts: dict[str, int] = {}
    for entry in entries:
        for key in entry.value:
            if _plain(key) in names and fits(entry, key):
                counts[key] = counts.get(key, 0) + 1
    return max(counts, key=lambda key: counts[key], default="")


@lru_cache(maxsize=1000)
def _plain(key: str) -> str:
    return "".join(sign for sign in key[:40].casefold() if sign.isalnum())


def _is_text(node: Node, key: str) -> bool:
    return isinstance(node.value.get(key), str) and bool(node.value[key].strip())


def _is_time(node: Node, key: str) -> bool:
    return Node(node.value, node.source, Losses()).time(key) is not None


def _is_name(node: Node, key: str) -> bool:
    value = node.value.get(key)
    if isinstance(value, dict):
        return bool(node[key].text("name", "label", "id"))
    return (isinstance(value, str) and 0 < len(value.strip()) <= 60) or (
        isinstance(value, int) and not isinstance(value, bool)
    )


KIND = Kind(name="json", matches=_matches, load=_load)
