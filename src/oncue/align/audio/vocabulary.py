"""The spoken words of a script as an acoustic model sees them: words that sound alike are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oncue.align.aligner import ScriptWord

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
    `sounds` gives the pronunciations of each name. Names are plain ASCII: the
    decoders know nothing of letters.
    """

    names: tuple[str, ...]
    owners: tuple[int, ...]
    sounds: Mapping[str, tuple[str, ...]]


def name_sounds(words: Sequence[ScriptWord], phones: Mapping[str, tuple[str, ...]]) -> Script:
    """The script of `words`, whose spoken words sound as `phones` says; what has no sound is left out."""
    named: dict[tuple[str, ...], str] = {}
    names: list[str] = []
    owners: list[int] = []
    for owner, word in enumerate(words):
        for spoken in word.spoken:
            sound = tuple(dict.fromkeys(phones.get(spoken, ())))
            if sound and sound[0]:
                names.append(named.setdefault(sound, f"w{len(named)}"))
                owners.append(owner)
    return Script(names=tuple(names), owners=tuple(owners), sounds={name: sound for sound, name in named.items()})
