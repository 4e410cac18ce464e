"""Tiers of annotation (ELAN, Praat, EXMARaLDA) -> segments: which tiers are speech, whose, and what stands beside them.

No file says it in words that all programs share, so it is judged by the names of tiers, what they hang on and what stands
in their labels, and the judgement is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from oncue.formats.tiers import Label, Tier, Tiers
from oncue.model import (
    About,
    Diagnostic,
    Explanation,
    Note,
    NoteKind,
    Place,
    Result,
    Segment,
    Severity,
    Source,
    TimedWord,
    Transcript,
)
from oncue.read.options import ReadOptions
from oncue.read.segments import transcript_of

TIERS_JUDGED = Explanation(
    code="R183",
    name="tiers judged",
    severity=Severity.INFO,
    what="Which tiers of a file are speech, which time its words, and which are notes was judged by names and contents.",
    why="A translation taken for speech would say everything twice; a tier of speech taken for a note would be lost.",
)
NO_TIME = Explanation(
    code="R184",
    name="labels without a time",
    severity=Severity.WARNING,
    what="Labels of a tier of speech have no time, or end before they begin.",
    why="They stand where the file has them, and are timed from the labels around them.",
)
EXPLANATIONS = (TIERS_JUDGED, NO_TIME)

_BESIDE = frozenset(
    "gloss glosses ge gn gl gw translation translations transl ft fte fg tl free literal lit lt comment comments kommentar "
    "kommentare remark note notes nt notiz notizen pos ps msa morph morphs morpheme morphemes mb mc mp lemma lemmas phone "
    "phones phoneme phonemes phon phonetic phonetics segment segments seg sampa mau kan ipa pitch tone tones tobi break "
    "breaks gesture gestures gaze event events noise codes ref id ids syllable syllables syl stress vowel vowels "
    "consonants overlap nonverbal nv description".split()
)
_WORDS = frozenset(
    "word words wd wds wrd wordform tok token tokens wort wörter woerter mot mots palabra palabras".split()
)
_TEXT = frozenset(
    "tx txt text texts utterance utterances utt phrase phrases transcription transcriptions transcript transcr trs orth "
    "ortho orthography sentence sentences default speech ipu ipus turn turns talk segmentation annotation annotations "
    "trans".split()
)
_NEUTRAL = frozenset("speaker spk sp tier main v lt tl".split())
_SHORT = 3
_SILENT = frozenset(
    {"sil", "sp", "spn", "silence", "pause", "<p:>", "<p>", "#", "_", "-", "<sil>", "<eps>", "...", "…"}
)
_PART = re.compile(r"[^\W\d_]+|[0-9]+")
_PARTS_OF_NAME = re.compile(r"[\s@_\-–.:/|()\[\]]+")
_PAUSE = 700
_GROUP_WORDS = 40


class _Kind(Enum):
    SPEECH = "speech"
    WORDS = "words"
    BESIDE = "notes"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Judged:
    tier: Tier
    kind: _Kind
    speaker: str | None


def transcript_of_tiers(file: Tiers, source: Source, options: ReadOptions, *, dialect: str) -> Result[Transcript]:
    """The transcript of a file of tiers: labels of all speakers in the order of their starts, overlaps as they are."""
    judged = tuple(_judge(file.tiers))
    segments = tuple(_segments(judged, source))
    made = transcript_of(segments, source=source, dialect=dialect, language=options.language or file.language)
    made = replace(made, notes=tuple(_notes(file, judged, source)), about=About(media=file.media))
    return Result(value=made, diagnostics=tuple(_reports(judged, source)))


# ---------------------------------------------------------------- what a tier is


def _judge(tiers: tuple[Tier, ...]) -> Iterator[_Judged]:
    parents = {tier.name: tier for tier in tiers}
    kinds = [_kind(tier, parents) for tier in tiers]
    if _Kind.SPEECH not in kinds and _Kind.WORDS not in kinds and tiers:
        fullest = max(range(len(tiers)), key=lambda number: _word_count(tiers[number]))
        kinds[fullest] = _Kind.SPEECH
    for tier, kind in zip(tiers, kinds, strict=True):
        yield _Judged(tier=tier, kind=kind, speaker=_speaker(tier, parents))


def _kind(tier: Tier, parents: dict[str, Tier]) -> _Kind:
    parts = _parts(tier)
    labels = [label.text for label in tier.labels if _is_heard(label.text)]
    if not labels or tier.points or _are_references(labels):
        return _Kind.BESIDE
    parent = None if tier.parent is None else parents.get(tier.parent)
    if parts & _WORDS or (parts.isdisjoint(_BESIDE | _TEXT) and _are_words(tier, labels, parent)):
        return _Kind.WORDS if any(label.start is not None for label in tier.labels) else _Kind.BESIDE
    if parts & _BESIDE and parts.isdisjoint(_TEXT):
        return _Kind.BESIDE
    if parent is not None and not _are_references([label.text for label in parent.labels if label.text.strip()]):
        return _Kind.BESIDE
    if parent is not None and parts.isdisjoint(_TEXT):
        return _Kind.BESIDE
    return _Kind.SPEECH


def _are_words(tier: Tier, labels: list[str], parent: Tier | None) -> bool:
    """Whether nearly every label is one word, many of them: a tier of words, though it is not called so."""
    single = sum(len(label.split()) == 1 for label in labels)
    held = tier.parent is None or parent is not None
    longer = sum(map(len, labels)) > 2 * len(labels)
    return held and longer and len(labels) >= 8 and single >= 0.9 * len(labels)


def _are_references(labels: list[str]) -> bool:
    """Whether labels are numbers of the sentences (`Story_001`) that other tiers hang on."""
    if not labels:
        return False
    referring = sum(len(label.split()) == 1 and any(char.isdigit() for char in label) for label in labels)
    return referring >= 0.9 * len(labels)


def _parts(tier: Tier) -> frozenset[str]:
    """What the name and the type of a tier say of its kind: `gloss@Ada` says `gloss`.

    Short codes count only where they are written small, for in capitals they are the initials of people.
    """
    name = tier.name.partition("@")[0][:200]
    parts = [part for part in (*_PART.findall(name), *_PART.findall(tier.type[:200])) if not part.isdigit()]
    return frozenset(part.casefold() for part in parts if len(part) > _SHORT or part.islower())


def _speaker(tier: Tier, parents: dict[str, Tier]) -> str | None:
    """The participant, or what the tier's name says beside its kind: `words (Ada)`, `tx@Ada`, `Ada - utterances`."""
    step: Tier | None = tier
    for _ in range(8):
        if step is None:
            break
        if step.participant:
            return step.participant
        step = parents.get(step.parent or "")
    name = tier.name.strip().strip('"')
    if "@" in name:
        return name.rpartition("@")[2].strip() or None
    if name.isdigit():
        return None
    kept = [part for part in _PARTS_OF_NAME.split(name) if part and not _is_kind(part)]
    if len(kept) == len([part for part in _PARTS_OF_NAME.split(name) if part]):
        return name or None
    return " ".join(kept) or None


def _is_kind(part: str) -> bool:
    bare = part.casefold().rstrip("0123456789")
    known = bare in _BESIDE | _WORDS | _TEXT and (len(part) > _SHORT or not part.isupper())
    return known or bare in _NEUTRAL or not bare


def _word_count(tier: Tier) -> int:
    return 0 if tier.points else sum(len(label.text.split()) for label in tier.labels if _is_heard(label.text))


def _is_heard(text: str) -> bool:
    return bool(text.strip()) and text.strip().casefold() not in _SILENT


# ---------------------------------------------------------------- segments


def _segments(judged: tuple[_Judged, ...], source: Source) -> list[Segment]:
    found: list[Segment] = []
    spoken = {one.speaker for one in judged if one.kind is _Kind.SPEECH}
    for one in judged:
        if one.kind is _Kind.SPEECH:
            words = [other.tier for other in judged if other.kind is _Kind.WORDS and other.speaker == one.speaker]
            found.extend(_phrases(one, words[:1], source))
        elif one.kind is _Kind.WORDS and one.speaker not in spoken:
            found.extend(_grouped(one, source))
    return _in_order(found)


def _in_order(segments: list[Segment]) -> list[Segment]:
    """By their starts; a segment without one stays behind that before it in its tier."""
    keyed: list[tuple[int, int, Segment]] = []
    latest = 0
    for number, segment in enumerate(segments):
        latest = segment.start if segment.start is not None else latest
        keyed.append((latest, number, segment))
    return [segment for _, _, segment in sorted(keyed, key=lambda key: key[:2])]


def _phrases(one: _Judged, words: list[Tier], source: Source) -> Iterator[Segment]:
    timed = sorted(_timed(words), key=lambda pair: pair[0]) if words else []
    at = 0
    for label in one.tier.labels:
        if not _is_heard(label.text):
            continue
        within: list[TimedWord] = []
        if label.start is not None and label.end is not None:
            while at < len(timed) and timed[at][0] < label.start:
                at += 1
            while at < len(timed) and timed[at][0] < label.end:
                within.append(timed[at][1])
                at += 1
        yield _segment(label, one.speaker, tuple(within), source)


def _timed(words: list[Tier]) -> Iterator[tuple[float, TimedWord]]:
    """The words of a tier, each with its middle."""
    for tier in words:
        for label in tier.labels:
            if label.start is not None and label.end is not None and _is_heard(label.text):
                # Some write the class of the word on a line below it.
                word = label.text.strip().partition("\n")[0]
                yield (label.start + label.end) / 2, TimedWord(text=word, start=label.start, end=label.end)


def _segment(label: Label, speaker: str | None, words: tuple[TimedWord, ...], source: Source) -> Segment:
    ends = label.end if label.start is not None and label.end is not None and label.end > label.start else None
    return Segment(
        text=" ".join(label.text.split()),
        start=label.start,
        end=ends,
        speaker=speaker,
        words=words,
        place=Place(source=source.name, line=label.line),
    )


def _grouped(one: _Judged, source: Source) -> Iterator[Segment]:
    """Words joined to segments; a pause ends one."""
    group: list[Label] = []
    for label in one.tier.labels:
        if not _is_heard(label.text):
            continue
        before = group[-1].end if group else None
        paused = before is not None and label.start is not None and label.start - before >= _PAUSE
        if group and (paused or (len(group) >= _GROUP_WORDS and label.start != before)):
            yield _of_words(group, one.speaker, source)
            group = []
        group.append(label)
    if group:
        yield _of_words(group, one.speaker, source)


def _of_words(group: list[Label], speaker: str | None, source: Source) -> Segment:
    words = tuple(TimedWord(text=label.text, start=label.start, end=label.end) for label in group)
    whole = Label(
        text=" ".join(label.text for label in group), start=group[0].start, end=group[-1].end, line=group[0].line
    )
    return _segment(whole, speaker, words, source)


# ---------------------------------------------------------------- what is beside the speech


def _notes(file: Tiers, judged: tuple[_Judged, ...], source: Source) -> Iterator[Note]:
    for text in file.metadata:
        yield Note(kind=NoteKind.METADATA, text=text, place=Place(source=source.name))
    said = {one.speaker: _letters(one.tier) for one in judged if one.kind is _Kind.SPEECH}
    for one in judged:
        same = one.kind is _Kind.WORDS and said.get(one.speaker) in {None, _letters(one.tier)}
        labels = [" ".join(label.text.split()) for label in one.tier.labels if label.text.strip()]
        if one.kind is not _Kind.SPEECH and labels and not same:
            place = Place(source=source.name, line=one.tier.labels[0].line)
            yield Note(kind=NoteKind.COMMENT, text=f"{one.tier.name}: {' / '.join(labels)}", place=place)


def _letters(tier: Tier) -> str:
    heard = (label.text.casefold() for label in tier.labels if _is_heard(label.text))
    return "".join(char for text in heard for char in text if char.isalnum())


def _reports(judged: tuple[_Judged, ...], source: Source) -> Iterator[Diagnostic]:
    if judged:
        told = "; ".join(
            f"{kind.value}: {', '.join(repr(one.tier.name) for one in judged if one.kind is kind)}"
            for kind in _Kind
            if any(one.kind is kind for one in judged)
        )
        yield TIERS_JUDGED.at(source.place(0), f"tiers were read as {told}"[:400], confidence=80)
    spoken = [label for one in judged if one.kind is _Kind.SPEECH for label in one.tier.labels if _is_heard(label.text)]
    bad = [label for label in spoken if label.start is None or (label.end is not None and label.end < label.start)]
    if bad:
        message = f"{len(bad)} of {len(spoken)} labels have no time that can be used"
        yield NO_TIME.at(
            Place(source=source.name, line=bad[0].line), message, hint="they are timed from their neighbours"
        )
