"""Short interviews in many languages, in the voices of one synthesiser or the other.

A file of `languages/` is one interview: `?` is a question, `-` a sentence of the answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tools.speech.casts import Cast
from tools.speech.interview import GUEST, INTERVIEWER, Sentence, Turn, Word
from tools.speech.speech import Voice

FOLDER: Final = Path(__file__).parent / "languages"
LANGUAGES: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))

BY_FESTIVAL: Final = {
    "ca": "upc_ca_ona_hts",
    "cs": "czech_dita",
    "fi": "suo_fi_lj_diphone",
    "it": "lp_diphone",
    "ru": "msu_ru_nsh_clunits",
}
"""The voices of the other synthesiser."""

_IN_ESPEAK: Final = {"zh": "cmn"}
_WITHOUT_BLANKS: Final = ("zh",)
_PUNCTUATION: Final = "，。？"


def read_turns(language: str) -> tuple[Turn, ...]:
    """The interview in `language`."""
    turns: list[Turn] = []
    joint = "" if language in _WITHOUT_BLANKS else " "
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        speaker = INTERVIEWER if line.startswith("?") else GUEST
        sentence = tuple(Word(written=word, said=word) for word in _split(line[2:], joint))
        before: tuple[Sentence, ...] = turns.pop().sentences if turns and turns[-1].speaker == speaker else ()
        turns.append(Turn(speaker=speaker, sentences=(*before, sentence), joint=joint))
    return tuple(turns)


def choose_voices(language: str, synthesiser: str) -> Cast:
    """Who speaks `language`. Festival has one voice a language; a language that it does not have is a KeyError."""
    if synthesiser == "festival":
        voice = Voice(synthesiser="festival", name=BY_FESTIVAL[language])
        return Cast(name=language, interviewer=voice, guest=voice, announcer=voice)
    name = _IN_ESPEAK.get(language, language)
    interviewer = Voice(name=f"{name}+m3", rate=150, pitch=42)
    return Cast(name=language, interviewer=interviewer, guest=Voice(name=f"{name}+f2", rate=145), announcer=interviewer)


def _split(sentence: str, joint: str) -> list[str]:
    """The words; where there are no blanks, each character with the punctuation after it."""
    if joint:
        return sentence.split()
    words: list[str] = []
    for character in sentence:
        if character in _PUNCTUATION:
            words[-1] += character
        else:
            words.append(character)
    return words
