"""What names of files and titles have in common, whatever the spelling: words without the ones that say nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

Key = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_CAPITAL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")
_RUN = re.compile(r"[0-9]+|[^0-9]+")
_EMPTY = frozenset(
    "transcript transcripts transcription transkript transcripcion verbatim caption captions subtitle subtitles subs cc auto "
    "automatic asr whisper audio video recording sound final edited edit clean copy corrected master draft revised version "
    "the a an of with and interview mit und der die das de la le du el".split()
)
_VERSION = re.compile(r"v[0-9]{1,2}")
_LANGUAGES = frozenset(
    "ar bg ca cs da de el en es et fa fi fr ga he hi hr hu id is it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv th tr uk "
    "vi zh eng ger deu fre fra spa ita nld dut por rus".split()
)
_NUMBERED = frozenset("part teil episode ep folge e nr no number partie parte deel tape band session".split())
_FEWEST_SHARED = 0.6
_WHOLE = 0.7
# A word in more names than this tells none of them from the others.
_COMMON = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A name as words. `language` is the tag that it ends with, as in `talk.en.vtt`."""

    key: Key
    language: str | None = None


def name_key(stem: str) -> Named:
    """The words of a file's stem that tell it from others; all of them where none would be left."""
    words = _words(stem)
    last = stem.rpartition(".")[2].casefold() if "." in stem else ""
    head = re.split(r"[-_]", last)[0]
    language = last.replace("_", "-") if head in _LANGUAGES and len(words) > 1 else None
    if language is not None:
        words = _words(stem.rpartition(".")[0])
    telling = tuple(word for word in words if word not in _EMPTY)
    return Named(key=telling or words or (stem.casefold(),), language=language)


def short_name(stem: str) -> str:
    """A stem for outputs: as the file is called, without the words that say nothing."""
    stem = stem.rpartition(".")[0] if name_key(stem).language else stem
    words = re.findall(r"[^\W_]+", _CAPITAL.sub(" ", stem))
    telling = [word for word in words if word.casefold() not in _EMPTY and not _VERSION.fullmatch(word.casefold())]
    return "-".join(telling or words) or stem


def number_of(key: Key) -> int | None:
    """The number of a part that a name says: after such a word, or where the name is nothing but a number."""
    for word, following in pairwise(key):
        if word in _NUMBERED and following.isdecimal() and len(following) <= 5:
            return int(following)
    return int(key[0]) if len(key) == 1 and key[0].isdecimal() and len(key[0]) <= 4 else None


def likeness(one: Key, other: Key) -> float:
    """The share of words that two names have in common; 0 where their numbers differ.

    A name of two words or more that stands whole in the other, as that of a guest in a title, is quite like it.
    """
    here, there = set(one), set(other)
    if _numbers(here) != _numbers(there):
        return 0.0
    common = here & there
    shared = len(common) / len(here | there)
    whole = common in (here, there) and len(common - _numbers(common)) > 1
    return max(shared, _WHOLE + shared / 10) if whole else shared


def matches(ones: Mapping[str, Key], others: Mapping[str, Key]) -> dict[str, str]:
    """Which of `ones` is like which of `others`: where each is the most like the other, and no second comes near."""
    forth = _nearest(ones, others)
    back = _nearest(others, ones)
    return {one: other for one, other in forth.items() if back.get(other) == one}


def _nearest(ones: Mapping[str, Key], others: Mapping[str, Key]) -> dict[str, str]:
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for name, key in others.items():
        for word in set(key):
            holding[word].append(name)
    found: dict[str, str] = {}
    for one, key in ones.items():
        near = _candidates(key, holding)
        ranked = sorted(((likeness(key, others[name]), name) for name in near), key=lambda pair: (-pair[0], pair[1]))
        alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[1][0] < ranked[0][0])
        if ranked and alone and ranked[0][0] >= _FEWEST_SHARED:
            found[one] = ranked[0][1]
    return found


def _numbers(words: set[str]) -> set[str]:
    return {word for word in words if word.isdecimal()}


def _candidates(key: Key, holding: Mapping[str, list[str]]) -> Iterable[str]:
    lists = [holding[word] for word in set(key) if word in holding]
    return {name for names in lists if len(names) <= _COMMON for name in names}


def _words(text: str) -> Key:
    """Words in small letters without accents, digits apart from letters, numbers without zeros in front, no `v2`."""
    folded = unicodedata.normalize("NFKD", _CAPITAL.sub(" ", text)).casefold()
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    words = _WORD.findall(plain)
    kept = [word for word in words if not _VERSION.fullmatch(word)] or words
    pieces = (piece for word in kept for piece in _RUN.findall(word))
    return tuple(piece.lstrip("0") or "0" if piece.isdecimal() else piece for piece in pieces)
