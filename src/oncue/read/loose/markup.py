"""Markup in loose text, hidden without moving anything: every text here is as long as what it was made from.

`plain` puts blanks where emphasis stands, for the grammar of heads; `masked` puts a sign that no text holds where
markup stands inside speech, and `unmasked` takes it out of the words.
"""

from __future__ import annotations

import html
import re

# Half a surrogate pair: no decoded text holds one, and it is no white space.
FILL = "\udc00"

_EMPHASIS = re.compile(r"\*+|`|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|\\(?=[\[\](){}*_<>#.!:-])")
_INLINE = re.compile(
    r"!?\[(?P<shown>[^\[\]\n]{0,300}+)\]\((?P<target>[^()\s]{1,1000}+)(?:\s[^()\n]{0,100}+)?\)"
    r"|(?P<escape>\\[\[\](){}*_<>#.!:`~-])"
    r"|(?P<entity>&(?:#[0-9]{1,6}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,20});)"
    r"|(?P<comment><!--(?:[^-<]|-(?!->)|<(?!!--)){0,500}-->)"
    r"|(?P<tag></?(?:br|b|i|em|strong|u|p|span|a|sup|sub|cite|time|font|div|li|ul)\b[^<>]{0,300}+>)"
    r"|(?P<strong>\*{1,3}|(?<![^\W_])_{2,3}(?=\S)|(?<=\S)_{2,3}(?![^\W_])|~~|`{1,3})"
    r"|(?P<under>(?<![^\s(\[“\"])_(?=[^\W_])|(?<=[^\W_.,!?])_(?=[\s).,;:!?\]”\"]|\Z))"
)
_MARKED = re.compile(r"[*_`\\<&\[~]")


def plain(line: str) -> str:
    """`line` with blanks where emphasis and escapes stand."""
    if not _MARKED.search(line):
        return line
    return _EMPHASIS.sub(lambda match: " " * len(match[0]), line)


def masked(text: str) -> str:
    """`text` with markup filled in: of a link stays what it shows, of an entity its character."""
    return _INLINE.sub(_filled, text) if _MARKED.search(text) else text


def unmasked(text: str) -> str:
    """A word without what was filled in."""
    return text.replace(FILL, "")


def _filled(match: re.Match[str]) -> str:
    whole = match[0]
    if match["target"] is not None:
        before = whole.index("[") + 1
        shown = match["shown"]
        inner = masked(shown) if shown != whole else shown
        return FILL * before + inner + FILL * (len(whole) - before - len(shown))
    if match["escape"] is not None:
        return FILL + whole[1]
    if match["entity"] is not None:
        char = html.unescape(whole)
        return whole if char == whole or not char.strip() or len(char) > len(whole) else char.ljust(len(whole), FILL)
    return FILL * len(whole)
