"""The main line of a CHAT utterance -> the words that were said, and the codes around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oncue.text.words import known_sound

_CODE = re.compile(r"\[[^\[\]]{0,400}\]")
_ENDS = {
    "+...": "…", "+..?": "…?", "+/.": "–", "+/?": "–?", "+//.": "–", "+//?": "–?", "+!?": "!?", '+"/.': ":", '+".': ".",
    "+.": ".", ".": ".", "?": "?", "!": "!",
}  # fmt: skip
_STOPS = {",": ",", ";": ";", ":": ":", "„": ",", "‡": ","}
_LINKERS = ("++", "+,", "+<", "+^", "+≈", "+≋", '+"', "+/")
_SIGNS = {**_ENDS, **_STOPS, **dict.fromkeys(_LINKERS, "")}
_PAUSE = re.compile(r"\((?:\.{1,3}|[0-9:.]{1,9})\)", re.ASCII)
_OMITTED = re.compile(r"0[A-Za-z]*", re.ASCII)
_UNHEARD = frozenset({"xxx", "yyy", "www", "xx", "yy"})
_FILLER = re.compile(r"&[-+~]?(?=[^\W\d_])")
_MARKS = re.compile(r"[ˈˌ↑↓→↗↘⌈⌉⌊⌋∙°▁▔☺♋⁇∆∇∬∾≠‹›⟨⟩^<>]")
_TAIL = re.compile(r"@[\w:&+$*-]{1,30}")
_LENGTHENED = re.compile(r"(?<=[^\W\d_]):{1,3}(?=[^\W\d_])|(?<=[^\W\d_]):{2,3}\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """The text that was said, as a person writes it, and the codes of the line that say something in words."""

    text: str
    codes: tuple[str, ...]


def said(line: str) -> Said:
    """What a main line says: retraced and filled words stay, codes and signs of intonation go.

    `xxx` is shown as `[xxx]`, `&=laughs` as `[laughs]`; what was left out of a word (`(be)cause`) is filled in.
    """
    codes = [code[0] for code in _CODE.finditer(line) if any(char.isalnum() for char in code[0])]
    pieces: list[str] = []
    for token in _CODE.sub(" ", line).split():
        shown = _shown(token, codes)
        if shown and token in _SIGNS and pieces:
            pieces[-1] += shown
        elif shown:
            pieces.append(shown)
    return Said(text=" ".join(pieces), codes=tuple(codes))


def _shown(token: str, codes: list[str]) -> str:
    """A token as it is read; empty for signs without words. Codes that are no speech are added to `codes`."""
    sign = _SIGNS.get(token)
    if sign is not None:
        return sign
    if _PAUSE.fullmatch(token) or _OMITTED.fullmatch(token):
        return ""
    bare = token.strip("<>")
    if not bare.startswith(("&=", "&*")):
        return _word(bare)
    sound = bare[2:].replace("_", " ").replace(":", " ")
    if bare.startswith("&=") and known_sound(sound):
        return f"[{sound}]"
    codes.append(bare)
    return ""


def _word(token: str) -> str:
    stem = token.rstrip(",.?!;")
    if _TAIL.sub("", stem) in _UNHEARD:
        return f"[{_TAIL.sub('', stem)}]" + token[len(stem) :]
    text = _FILLER.sub("", token)
    text = _LENGTHENED.sub("", _TAIL.sub("", _MARKS.sub("", text)))
    text = text.replace("(", "").replace(")", "") if text.strip("()") else ""
    text = text.replace("_", " ").strip()
    return text.replace("+", "-") if len(text) > 1 and not text.startswith("+") else text.strip("+")
