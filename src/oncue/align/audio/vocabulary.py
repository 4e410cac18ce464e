"""The spoken words of a script as an acoustic model sees them: words that sound alike are one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from oncue.align.aligner import ScriptWord

# Commas, stops, brackets, quotation marks and dashes.
_MARKS = {"Po", "Pe", "Pf", "Pd"}
# One phone of each kind of sound: what is said beside the script is spelt in them.
OTHER_SOUNDS = {
    model: {f"x{phone.lower()}": (phone,) for phone in phones.split()}
    for model, phones in {
        "en": "AA IY UW S SH F M N L T K B AH ER EH",
        "fr": "aa ii ou ss ch ff mm nn ll tt kk bb oe rr ai",
    }.items()
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Script:
    """What is spoken, in order.

    `names` are names of sounds, one a spoken word; `owners` the number of the written word that each belongs to.
    `sounds` gives the pronunciations of each name, and `accents` further ones, for where a word is known to be said. Names
    are plain ASCII: the decoders know nothing of letters. A pause is expected before the words numbered `rests`: there is a
    mark, or a turn.
    """

    names: tuple[str, ...]
    owners: tuple[int, ...]
    sounds: Mapping[str, tuple[str, ...]]
    accents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rests: frozenset[int] = frozenset()

    def phones(self, word: int) -> int:
        """How many phones the word of that number has."""
        return len(self.sounds[self.names[word]][0].split())


Phones = Mapping[str, tuple[str, ...]]
"""The pronunciations of each spoken word."""


def name_sounds(words: Sequence[ScriptWord], phones: Phones, accents: Phones) -> Script:
    """The script of `words`, whose spoken words sound as `phones` says; what has no sound is left out."""
    named: dict[tuple[str, ...], str] = {}
    names: list[str] = []
    owners: list[int] = []
    others: dict[str, dict[str, None]] = {}
    rests: set[int] = set()
    rest = True
    for owner, word in enumerate(words):
        rests |= {len(names)} if rest or word.opens else set()
        for spoken in word.spoken:
            sound = tuple(dict.fromkeys(phones.get(spoken, ())))
            if sound and sound[0]:
                names.append(named.setdefault(sound, f"w{len(named)}"))
                owners.append(owner)
                others.setdefault(names[-1], {}).update(dict.fromkeys(accents.get(spoken, ())))
        rest = not word.spoken or unicodedata.category(word.text[-1]) in _MARKS
    sounds = {name: sound for sound, name in named.items()}
    return Script(
        names=tuple(names),
        owners=tuple(owners),
        sounds=sounds,
        accents={name: tuple(further) for name, further in others.items()},
        rests=frozenset(rests),
    )
