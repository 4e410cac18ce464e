"""Who speaks in the text of captions: `Name:` at the head of a line, `>>` and dashes -> segments of one speaker each.

A name needs evidence, since “One last thing: who kept the log?” names nobody: it comes back, or most captions begin with
one. It holds until the next name. A dash or `>>` says that somebody else speaks, and not who.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from oncue.model import Explanation, Place, Result, Segment, Severity, TimedWord
from oncue.read.loose.labels import key_of, looks_like_name

NAMES_FOUND = Explanation(
    code="R139",
    name="speakers taken from the text of captions",
    severity=Severity.INFO,
    what="Names before a colon, or voices that hold for the captions after them, were taken for who speaks.",
    why="The format has no place for it, or the file does not say it for every caption; a line may only look like a name.",
)
EXPLANATIONS = (NAMES_FOUND,)

_HEAD = re.compile(
    r"[ \t]*+(?P<mark>>{2,3}|[-–—‐‑][ \t]++(?=\S)|[-–‐‑](?=[^\W\d_a-z]|[¿¡\"“]))?[ \t]*+"
    r"(?:(?:\[(?P<boxed>[^\[\]\n:]{1,40})\]|(?P<name>[^\s:：\[({<>♪\"“„«-][^:：\n]{0,48}))[ \t]?(?P<colon>[:：])(?P<blank>\s|\Z)?"
    r"|\[(?P<id>(?:SPEAKER|Speaker|S)[ _]?[0-9]{1,3})\])?"
)
_CHANGE = re.compile(r"(?:\A|(?<=[\s]))>{2,3}(?=\s|\w|\[|\Z)")
_SENTENCE_END = re.compile(r"[.!?…:;。！？][\"”’»)\]]*\s*\Z|[\])♪]\s*\Z")
_NO_TEXT = frozenset("0123456789/\\")
_MOST_CAPTIONS = 0.75
_FEW = 8
_NEARLY_ALL = 0.9
_NO_LABEL = re.compile(r"[!?;…\"”]|(?<=\w{4})[.,]\s")
_NO_SPEAKERS = frozenset(
    """note notes music song translation subtitles subtitle captions caption transcript transcription title chapter part
    question answer example warning tip step first second third one two three four five so and but then also because
    remember today here now well okay ok yes no yeah right um uh meaning number point fact http https ps p.s quote
    update news sync synced corrections source time date www""".split()
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a line begins with: a mark of another speaker, a label; the text begins at `at`, with the label at `text_at`."""

    mark: str = ""
    label: str = ""
    tight: bool = False
    at: int = 0
    text_at: int = 0


_NO_HEAD = _Head()


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of a caption that one speaker says. `begins` says that somebody else spoke before; `printed` is what said so."""

    begins: bool
    speaker: str | None
    printed: str
    text: str


def by_speaker(segments: tuple[Segment, ...], place: Place) -> Result[tuple[Segment, ...]]:
    """The segments of captions, each of one speaker. `place` is where the findings are told."""
    voiced = sum(segment.speaker is not None for segment in segments)
    if voiced:
        return _held(segments, voiced)
    names = _names(segments)
    dashes = not names or _dashes(segments)
    spoken: list[Segment] = []
    speaker: str | None = None
    for segment in segments:
        for part, own in _timed(segment, list(_parts(segment.text, names, dashes=dashes))):
            speaker = part.speaker if part.begins else speaker
            if own is not None:
                spoken.append(own if speaker is None else replace(own, speaker=speaker))
    if not names:
        return Result(value=tuple(spoken))
    shown = sorted(set(names.values()))
    listed = ", ".join(shown[:6]) + (", …" if len(shown) > 6 else "")
    message = f"{len(shown)} speakers were taken from `Name:` in the text: {listed}"
    return Result(value=tuple(spoken), diagnostics=(NAMES_FOUND.at(place, message, confidence=90),))


def _held(segments: tuple[Segment, ...], voiced: int) -> Result[tuple[Segment, ...]]:
    """Segments without a voice go on with the one before: in files with voices a voice is written where it changes."""
    held: list[Segment] = []
    speaker: str | None = None
    first: Place | None = None
    for segment in segments:
        if segment.speaker is None and speaker is not None:
            first = first or segment.place
            held.append(replace(segment, speaker=speaker))
        else:
            speaker = segment.speaker
            held.append(segment)
    if first is None:
        return Result(value=segments)
    count = len(segments) - voiced
    message = f"{count} captions without a voice were taken to go on with the voice before"
    return Result(value=tuple(held), diagnostics=(NAMES_FOUND.at(first, message, confidence=80),))


# ---------------------------------------------------------------- which labels are names


def _names(segments: tuple[Segment, ...]) -> dict[str, str]:
    """The labels that are names, by their keys, as they are first written."""
    shown: dict[str, str] = {}
    uses: Counter[str] = Counter()
    tight: Counter[str] = Counter()
    after_end: Counter[str] = Counter()
    labelled = 0
    ended = True
    for segment in segments:
        for number, line in enumerate(segment.text.split("\n")):
            head = _head(line)
            if head.label and _may_be(head.label):
                key = key_of(head.label)
                shown.setdefault(key, head.label)
                uses[key] += 1
                tight[key] += head.tight
                after_end[key] += ended or bool(head.mark)
                labelled += number == 0
            ended = _SENTENCE_END.search(line[-40:]) is not None
    if not uses:
        return {}
    share = labelled / len(segments)
    if len(segments) < _FEW:  # too few to come back: half of them are as good as most
        share = max(share, min(_MOST_CAPTIONS, 1.5 * share))
    known = {key for key in shown if _comes_back(shown[key], uses[key], tight[key], share)}
    if sum(uses[key] for key in known) < 2:
        return {}
    capitals = all(shown[key].isupper() for key in known)
    settled = len(known) > 1 and sum(uses[key] for key in known) > 3
    for key, label in shown.items():
        # Said once, a single word is rather “Solution: …” than somebody new.
        fits = label.isupper() if capitals else len(label.split()) > 1 and after_end[key] == uses[key]
        if settled and fits and not tight[key] and looks_like_name(label):
            known.add(key)
    return {key: shown[key] for key in known}


def _comes_back(label: str, uses: int, tight: int, share: float) -> bool:
    """Whether a label has evidence of its own; `share` of the captions begin with one. A colon without blank needs more."""
    needed = (1 if share >= _MOST_CAPTIONS else 2) + (tight > 0)
    if looks_like_name(label) or share >= _NEARLY_ALL:
        return uses >= needed
    return uses > needed and len(label.split()) <= (3 if share >= _MOST_CAPTIONS else 1)


def _may_be(label: str) -> bool:
    first = key_of(label).split()[:1]
    possible = bool(first) and first[0].strip(".,") not in _NO_SPEAKERS and len(label.split()) <= 6
    return possible and _NO_LABEL.search(label) is None


# ---------------------------------------------------------------- the parts of a caption


def _head(line: str) -> _Head:
    match = _HEAD.match(line)
    if match is None or not match.end():
        return _NO_HEAD
    mark = (match["mark"] or "").strip()
    label = (match["name"] or match["boxed"] or match["id"] or "").strip(" \t*_")
    tight = match["colon"] == ":" and match["blank"] is None
    if tight and line[match.end() : match.end() + 1] in _NO_TEXT:
        label = ""
    text_at = match.end("mark") if mark else 0
    return _Head(mark, label, tight, match.end() if label else text_at, text_at)


def _dashes(segments: tuple[Segment, ...]) -> bool:
    """Whether dashes at the head of lines mark who speaks: some caption has two, or many captions have one."""
    dashed = [sum(_head(line).mark[:1] not in {"", ">"} for line in segment.text.split("\n")) for segment in segments]
    return any(count > 1 for count in dashed) or sum(count > 0 for count in dashed) > max(1, len(segments) // 50)


def _parts(text: str, names: dict[str, str], *, dashes: bool) -> Iterator[_Part]:
    """The text of a caption, cut where somebody else begins to speak."""
    begins, speaker, printed = False, None, ""
    lines: list[str] = []
    for line in _lines(text):
        head = _head(line)
        name = names.get(key_of(head.label)) if head.label else None
        dash = dashes and bool(head.mark) and (not lines or begins or _SENTENCE_END.search(lines[-1][-40:]) is not None)
        if name is None and not dash and not head.mark.startswith(">"):
            lines.append(line)
            continue
        if lines or begins:
            yield _Part(begins, speaker, printed, "\n".join(lines))
        at = head.at if name is not None else head.text_at
        begins, speaker, printed, lines = True, name, line[:at], [line[at:]]
    if lines or begins:
        yield _Part(begins, speaker, printed, "\n".join(lines))


def _lines(text: str) -> Iterator[str]:
    """The lines of a caption; `>>` begins one wherever it stands."""
    for line in text.split("\n"):
        at = 0
        for match in _CHANGE.finditer(line):
            if line[at : match.start()].strip():
                yield line[at : match.start()].rstrip()
                at = match.start()
        yield line[at:]


def _timed(segment: Segment, parts: list[_Part]) -> Iterator[tuple[_Part, Segment | None]]:
    """Each part with its segment, None where it has no text: the first has the beginning of the caption, the last its end."""
    if len(parts) == 1 and not parts[0].begins:
        yield parts[0], segment
        return
    words = list(segment.words)
    full = [number for number, part in enumerate(parts) if part.text.strip()]
    for number, part in enumerate(parts):
        _take(words, part.printed)
        own = _take(words, part.text)
        if not part.text.strip():
            yield part, None
        else:
            first, last = number == full[0], number == full[-1]
            start = segment.start if first else own[0].start if own else None
            yield (
                part,
                replace(
                    segment,
                    text=part.text.strip(),
                    start=start,
                    end=segment.end if last else None,
                    words=tuple(own),
                    new_paragraph=segment.new_paragraph and first,
                ),
            )


def _take(words: list[TimedWord], text: str) -> list[TimedWord]:
    """The words at the head of `words` that `text` is made of, by its letters; they are taken away."""
    if not words:
        return []
    needed = _letters(text)
    taken = 0
    count = 0
    while count < len(words) and taken < needed:
        taken += _letters(words[count].text)
        count += 1
    own = words[:count]
    del words[:count]
    return own


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)
