"""Which labels are names: one needs evidence, since “One last thing: who kept the log?” is no speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oncue.read.loose.heads import Head, Shape

_MOST_WORDS = 5
_LONGEST = 40
_MOSTLY = 0.7
_PARTICLES = frozenset(
    "van von der den de di da del della du la le el al bin ibn ben ter ten zu zur and und y e et of the dos das jr sr".split()
)
# What stands before a colon in head lines, notes and lists, and speaks never.
_NO_SPEAKERS = frozenset(
    """break note notes music intro outro ad ads sponsor sponsors transcript transcription summary abstract topic topics
    title date time location place duration length tags tag category categories links link source sources url video audio
    recording file project interview interviewee interviewees interviewers interviewed subject subjects keywords
    description episode season series part chapter section edited transcriber transcribed proofread copyright rights
    license permission end begin begins start tape side session page example figure table http https moderators
    participants attendees attendance present host(s) guest(s) contents agenda editor's editors ps p.s update warning
    disclaimer credits produced production thumbnail published uploaded released recorded language format media website
    twitter email phone contact reference references chat agenda zoom youtube github decision decisions action actions""".split()
)
# Words of people who have no name, written small beside a number or another such word.
_NAMELESS = frozenset(
    "member speaker voice person participant man woman male female student caller listener guest host".split()
)
_PAIRS = (("q", "a"), ("f", "a"), ("p", "r"), ("question", "answer"), ("frage", "antwort"))
ROLE_LABELS = frozenset("q a i b p r f m k".split())
_WHEN_AND_WHERE = frozenset(
    "date place location time session tape recorded length duration ort datum zeit lieu fecha lugar".split()
)
_HEADER = re.compile(
    r"(?:interviewees?|narrators?|respondents?|guests?|subject|befragte[r]?|interviewpartner(?:in)?|enquêtée?s?|entrevistad[oa]s?|"
    r"interviewers?|interviewed by|interviewer\(s\)|hosts?|moderators?|speakers?|interviewer/s|interviewt von)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """The labels that are names, by their keys."""

    known: frozenset[str] = frozenset()

    def has(self, head: Head) -> bool:
        """Whether the label of `head` is a name."""
        return head.label is not None and key_of(head.label) in self.known


def key_of(label: str) -> str:
    """What two spellings of one label have in common."""
    return " ".join(re.sub(r"[()\[\]*_“”\"]", " ", label).casefold().split())


def says_when_or_where(head: Head) -> bool:
    """Whether a line goes on with head lines: `DATE: 4 May 2011`, `LOCATION: by telephone`."""
    return head.label is not None and not _is_strong(head) and key_of(head.label) in _WHEN_AND_WHERE


def marks_nothing(head: Head) -> bool:
    """Whether a label is one that never speaks, such as `**Break:**`, with no text behind it."""
    if head.label is None or head.has_body or not _is_strong(head):
        return False
    words = key_of(head.label).split()
    return bool(words) and words[0] in _NO_SPEAKERS


def head_lines(heads: Sequence[Head]) -> tuple[Head, ...]:
    """The head lines that name people, such as `INTERVIEWEE: Ada Moss`.

    A label that comes back speaks itself, but where it names somebody beside another head line: a file may hold several
    interviews.
    """
    named = [_is_header(head) for head in heads]
    uses = Counter(key_of(head.label or "") for head, is_one in zip(heads, named, strict=True) if is_one)
    found: list[Head] = []
    for at, head in enumerate(heads):
        if not named[at]:
            continue
        beside = (*heads[max(0, at - 1) : at], *heads[at + 1 : at + 2])
        company = any(one.label != head.label and (_is_header(one) or says_when_or_where(one)) for one in beside)
        if uses[key_of(head.label or "")] == 1 or (company and _names_people(head)):
            found.append(head)
    return tuple(found)


def _is_header(head: Head) -> bool:
    if head.shape is not Shape.LABEL or head.label is None or not head.has_body:
        return False
    return _HEADER.fullmatch(head.label.strip()) is not None


def _names_people(head: Head) -> bool:
    """Whether what stands behind a label can only be the name of somebody: two words or more, and no sentence."""
    said = head.body.strip(" *_\t")
    return len(said.split()) > 1 and not said.endswith((".", "?", "!")) and looks_like_name(said)


def header_role(label: str) -> str:
    """The role of the people that a head line names: `interviewer`, `guest` or `host`."""
    word = label.casefold()
    if word.startswith(("interviewer", "interviewed by", "interviewt von", "moderator")):
        return "interviewer"
    return "host" if word.startswith("host") else "speaker" if word.startswith("speaker") else "guest"


def find_names(heads: Sequence[Head], said: Iterable[str] = ()) -> Names:
    """The labels that are names: those with a stamp or set in bold that look like names, and plain ones that come back.

    `said` are names that a head line or the metadata gives.
    """
    strong: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    shown: dict[str, str] = {}
    spoken: Counter[str] = Counter()
    for head in heads:
        if head.label is None:
            continue
        key = key_of(head.label)
        shown.setdefault(key, head.label)
        spoken[key] += head.has_body or head.shape in {Shape.LABEL_STAMP, Shape.STAMP_LABEL}
        strength = strong if _is_strong(head) else weak
        strength[key] += 1
    called = {part for name in said for part in (key_of(name), *key_of(name).split())}
    known = {
        key
        for key, label in shown.items()
        if _accepted(label, key, strong[key], weak[key], called=key in called) and (spoken[key] or strong[key])
    }
    known |= {key for pair in _PAIRS if all(one in shown for one in pair) for key in pair}
    if sum(strong[key] + weak[key] for key in known) < 2:
        return Names()
    uses = strong + weak
    once = {key for key in shown if key not in known and uses[key] == 1 and looks_like_name(shown[key])}
    known |= _once(heads, known, once)
    return Names(known=frozenset(known))


def _once(heads: Sequence[Head], known: set[str], once: set[str]) -> set[str]:
    """Of labels used once, those that are names too: a known name misspelt or in part, or where all paragraphs have one."""
    if not once:
        return once
    misspelt = {key for key in once if any(_is_misspelt(key, name) for name in known)}
    once -= {key for key in once if _first(key) in _NO_SPEAKERS}
    starts = [head for head in heads if head.line.after_blank]
    labelled = sum(head.label is not None and key_of(head.label) in known for head in starts)
    if labelled >= _MOSTLY * len(starts):
        free = {key_of(head.label) for head in starts if head.label is not None}
        return misspelt | (free & once)
    return misspelt | {key for key in once if any(set(key.split()) & set(name.split()) - _PARTICLES for name in known)}


def _is_misspelt(key: str, name: str) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (few texts have such labels)

    return min(len(key), len(name)) >= 5 and OSA.distance(key, name, score_cutoff=2) <= 2


def looks_like_name(label: str) -> bool:
    """Whether a label is written as names are: few words, each with a capital, a digit, or in a script without cases."""
    words = label.replace("/", " ").split()
    if not words or len(label) > _LONGEST or len(words) > _MOST_WORDS:
        return False
    first = words[0]
    if first[0].isdigit() and not any(char.isalpha() for char in first):
        return False
    return all(_is_name_word(word) for word in words) and any(char.isalpha() for char in label)


def _is_name_word(word: str) -> bool:
    bare = word.strip("()[].,’'\"&-–@")
    if not bare:
        return True
    first = bare[0]
    if bare.casefold() in _PARTICLES or bare in _NAMELESS:
        return True
    cased = first.isupper() or first.isdigit() or (first.isalpha() and first.lower() == first.upper())
    return cased or any(char.isdigit() or char == "_" for char in bare) or bare[1:2].isupper()


def _is_strong(head: Head) -> bool:
    if head.shape is Shape.LABEL_STAMP and head.has_body and not head.colon:
        return head.bold  # `And [0:09] so on.` is a sentence with a stamp inside
    return head.shape in {Shape.LABEL_STAMP, Shape.STAMP_LABEL} or head.bold or head.below_stamp


def _first(key: str) -> str:
    return key.partition(" ")[0]


def _accepted(label: str, key: str, strong: int, weak: int, *, called: bool) -> bool:
    uses = strong + weak
    if (
        key in _NO_SPEAKERS
        or key.split(maxsplit=1)[0] in _NO_SPEAKERS - {"interview", "guest(s)", "host(s)"}
        or not key
    ):
        return key in {"host", "guest", "moderator", "interviewee", "subject"} and uses > 1
    if called or (key in ROLE_LABELS and uses > 1):
        return True
    if looks_like_name(label):
        return strong > 0 or uses > 1
    # Handles such as `pari` are written small; they come back.
    return len(label.split()) == 1 and strong > 2
