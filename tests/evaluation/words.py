"""Where the words of a file went: into turns, into what a reader set aside with its reason, or nowhere.

Words are compared as multisets of runs of letters and digits. Of texts that say the same twice each is compared by
itself, and a word counts as lost where any of them has more of it than was kept.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.evaluation.shown import texts_of

from oncue.model import About, Diagnostic, Note, NoteKind, Place, Severity, Transcript
from oncue.project.inspection import read_file
from oncue.text.words import show

_CLOCK = re.compile(
    r"#?[0-9]{1,5}(?:[:.h][0-9]{1,3}){1,3}(?:[.,;:-][0-9]{1,6})?(?:[ms]\b)?|\b[0-9]+(?:[.,][0-9]+)?(?:ms|s)\b"
)
_TOKEN = re.compile(r"[^\W_]+")
# Ids that services and tools give to files and fragments.
_IDS = re.compile(
    r"\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|f[0-9]{6}|[0-9a-f]{64}|SPEAKER_?[0-9]{2})\b", re.IGNORECASE
)
_NO_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
ASIDE = frozenset({NoteKind.INTRO, NoteKind.OTHER, NoteKind.CHAT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The account of one file. `kept` are the words of its turns, `explained` those set aside, by kind."""

    name: str
    dialect: str
    held: int
    kept: int
    explained: dict[str, int]
    lost: Counter[str]
    away: int | None = None
    refused: str = ""
    gained: Counter[str] = field(default_factory=Counter)

    @property
    def share_lost(self) -> float:
        """The share of the file's words that nothing explains."""
        return self.lost.total() / self.held if self.held else 0.0

    @property
    def share_away(self) -> float:
        """The share of spoken words that were set aside or are missing, where the truth of the file is known."""
        return (self.away or 0) / max(1, self.kept + (self.away or 0))


def account(path: Path, truth: dict[str, Any] | None = None) -> Words:
    """The account of the file at `path`."""
    contents = read_file(path)
    transcripts = [contents.transcript] if contents.transcript is not None else []
    if contents.several and contents.page is not None:
        transcripts = [post.transcript for post in contents.page.posts if post.transcript is not None]
    return _account(path, transcripts, contents.diagnostics, truth)


def _account(
    path: Path, transcripts: list[Transcript], findings: tuple[Diagnostic, ...], truth: dict[str, Any] | None
) -> Words:
    held: Counter[str] = Counter()
    for drawn in texts_of(path.read_bytes()):
        held |= tokens(drawn)
    said: Counter[str] = Counter()
    aside: dict[str, Counter[str]] = {}
    names: set[str] = set()
    for one in transcripts:
        said += tokens("\n".join(show(paragraph.items) for turn in one.turns for paragraph in turn.paragraphs))
        names |= {word for label in _labels(one) for word in tokens(label)}
        for kind, text in _aside(one):
            aside[kind] = aside.get(kind, Counter()) + tokens(text)
    kept, left = said & held, held - said
    explained: dict[str, int] = {"turns": kept.total()}
    for kind, others in aside.items():
        explained[kind] = (left & others).total()
        left -= others
    labels = Counter({word: count for word, count in left.items() if word in names})
    left -= labels
    errors = [f"{one.code} {one.message}" for one in findings if one.severity is Severity.ERROR]
    spoken = bool(transcripts and any(one.turns for one in transcripts))
    return Words(
        name=path.name,
        dialect=transcripts[0].dialect if transcripts else "",
        held=held.total(),
        kept=kept.total(),
        explained={kind: count for kind, count in {**explained, "label": labels.total()}.items() if count},
        lost=left,
        gained=said - held,
        away=None if truth is None else _away(transcripts, truth),
        refused="" if spoken else "; ".join(errors),
    )


def tokens(text: str) -> Counter[str]:
    """The words of a text for comparison, without clock times."""
    text = unicodedata.normalize("NFKC", _CLOCK.sub(" ", _IDS.sub(" ", text))).casefold()
    return Counter(_TOKEN.findall(_NO_BLANKS.sub(r" \g<0> ", text)))


def _labels(transcript: Transcript) -> Iterator[str]:
    """Names as they are resolved, and the printed heads of turns."""
    for turn in transcript.turns:
        yield turn.speaker or ""
        if turn.stamp is not None:
            yield turn.stamp.printed
        source, place = transcript.source, turn.place
        first = turn.paragraphs[0].place
        if source is not None and place is not None and place.span and first is not None and first.span:
            yield source.text[place.span.start : first.span.start]


def _aside(transcript: Transcript) -> Iterator[tuple[str, str]]:
    """What was set aside, with its kind."""
    for note in transcript.notes:
        yield note.kind.value, note.text
    for section in transcript.sections:
        yield "section", section.title or ""
    yield "about", " ".join(_about(transcript.about))


def _about(about: About) -> Iterator[str]:
    yield from (about.title or "", about.date or "", about.rights or "", about.description or "")
    yield from (*about.media, *about.tags)
    for name, role in about.people:
        yield from (name, role or "")


# ---------------------------------------------------------------- against the truth


def _away(transcripts: list[Transcript], truth: dict[str, Any]) -> int:
    """Words of notes among the turns that may be speech, and words of known turns that are not there."""
    said = "".join(_joined(show(part.items)) for one in transcripts for turn in one.turns for part in turn.paragraphs)
    missing = sum(
        len(turn["words"]) for turn in (*truth["first"], *truth["last"]) if _joined(" ".join(turn["words"])) not in said
    )
    return missing + sum(tokens(note.text).total() for one in transcripts for note in _among(one))


def _joined(text: str) -> str:
    return "".join(_TOKEN.findall(text.casefold()))


def _among(transcript: Transcript) -> Iterator[Note]:
    """The notes that may hold speech and stand between the first turn and the last."""
    places = [turn.place for turn in transcript.turns if turn.place is not None]
    if not places:
        return
    first, last = _order(places[0]), _order(places[-1])
    for note in transcript.notes:
        if note.kind in ASIDE and (note.place is None or first <= _order(note.place) <= last):
            yield note


def _order(place: Place) -> int:
    return place.span.start if place.span is not None else place.line or 0


# ---------------------------------------------------------------- the corpus


def corpus(kit: Path) -> Iterator[Words]:
    """The accounts of all files of the kit's corpus that are transcripts."""
    dev = kit / "corpus" / "dev"
    truths = {value["file"]: value for value in map(_loaded, sorted((dev / "truth").glob("*.json")))}
    for path in sorted(dev.iterdir()):
        if path.is_file() and path.name != "manifest.csv":
            yield account(path, truths.get(path.name))
    for path in sorted((kit / "corpus" / "synth").iterdir()):
        if path.name != "expected.json":
            yield account(path)


def _loaded(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def table(accounts: Iterable[Words]) -> Iterator[str]:
    """A line a file: words held, kept, explained by kind, unexplained with the first few; then the sums."""
    held = kept = lost = spoken = away = 0
    for one in accounts:
        kinds = " ".join(f"{kind} {count}" for kind, count in one.explained.items() if kind != "turns")
        first = ", ".join(word for word, _ in one.lost.most_common(6))
        why = f"refused: {one.refused}" if one.refused else f"lost {one.lost.total()} ({one.share_lost:.1%}) {first}"
        yield f"{one.held:6} in {one.kept:6} out  {one.name[-60:]:60} {why}  [{kinds}]"
        held, kept, lost = held + one.held, kept + one.kept, lost + (0 if one.refused else one.lost.total())
        if one.away is not None:
            spoken, away = spoken + one.kept + one.away, away + one.away
    yield f"{held} in, {kept} out, {lost} unexplained ({lost / max(1, held):.2%}) in the files that were read"
    yield f"{away} of {spoken} spoken words ({away / max(1, spoken):.2%}) set aside or missing in the files with truth"
