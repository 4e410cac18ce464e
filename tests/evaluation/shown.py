"""The words that a transcript file holds, drawn from its bytes without any of oncue's readers.

Each drawing is a tuple of texts. Of a file that says the same words twice (a JSON with its words, its utterances and
its whole text) each way of saying them is a text by itself.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree, html

_OFFICE = re.compile(r"(?:word/(?:document|footnotes|endnotes|header[0-9]*|footer[0-9]*)|content)\.xml")
_BREAKS = {"br", "tab", "line-break", "cr", "s"}
_UNSEEN = {
    "head",
    "script",
    "style",
    "noscript",
    "property",
    "template",
    "svg",
    "textarea",
    "select",
    "button",
    "iframe",
}
_BULLETS = re.compile(r"\x15[^\x15\n]*\x15|^@(?:UTF8|Begin|End|Window\b.*)$|^%wor:.*(?:\n\t.*)*", re.MULTILINE)
_INLINE = {
    "a",
    "abbr",
    "b",
    "c",
    "font",
    "lang",
    "s",
    "v",
    "cite",
    "code",
    "em",
    "i",
    "mark",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
}
_TAGS = re.compile(
    r"</?(a|b|br|c|cite|code|div|em|font|h[1-6]|hr|i|img|lang|li|mark|ol|p|ruby|rt|s|small|span|strong|sub|sup|time|u|ul|v)"
    r"(?=[\s>/.])[^<>]{0,2000}>|<[0-9:.]{5,20}>"
)
_TIMING = re.compile(r"\s*+(?:[0-9]+:)?[0-9]{1,2}:[0-9.,:]+\s*-->\s*(?:[0-9]+:)?[0-9]{1,2}:[0-9.,:]+(?P<rest>.*)")
_OVERRIDES = re.compile(r"\{\\[^{}\n]{0,2000}\}")
_LINK_TARGETS = re.compile(r"(?<=\])\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+\"[^\"]*\")?\)")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_KEYS = re.compile(r"^\s*-?\s*(?:line|who|time|header|sec:[ ]*[0-9]+):?(?=\s)", re.MULTILINE)
# Elements of OHMS that are numbers, switches and names of files.
_NOT_WORDS = {
    "sync",
    "time",
    "clip_format",
    "type",
    "media_host",
    "xmllocation",
    "cachefile",
    "player",
    "url",
    "file_name",
}
# What tells JSON values that are spoken from those that describe them: the keys of the latter.
DATA_KEYS = frozenset(
    "id ids type kind status model language language_code lang locale speaker speaker_label speaker_id speaker_tag "
    "speakerTag speakerDesignation channel channels_id url href src audio_url webhook_url version created created_at "
    "format encoding sha256 request_id uuid case phones phone start end start_time end_time startTime endTime time "
    "gender ender alignedWord @type suggestionsUsed usedRules ignoredErrors ignoredRules transaction_key arch name_id "
    "ts end_ts from to offset timestamp timestamps jobName accountId voice parent acoustic_model language_model".split()
)
_DATA_TREES = frozenset(
    {"suggestionsUsed", "usedRules", "ignoredErrors", "ignoredRules", "model_info", "advertisement"}
)


def texts_of(data: bytes) -> tuple[str, ...]:
    """The words of a file, by what stands in it."""
    if data.startswith(b"PK\x03\x04"):
        return (_of_office(data),)
    text = _decoded(data)
    head = text.lstrip()
    values = _of_json(text) if head.startswith(("{", "[")) and not head.startswith("{\\rtf") else None
    if values is not None:
        return values
    if head.startswith("<"):
        return _of_markup(data, text)
    return (_of_text(text, head),)


def _of_text(text: str, head: str) -> str:
    """Files that are neither JSON nor markup, without what is no word in them."""
    if head.startswith("{\\rtf"):
        return _of_rtf(text)
    if "ooTextFile" in text[:200]:
        return " ".join(one for one in _QUOTED.findall(text)[2:] if one not in {"IntervalTier", "TextTier"})
    if head.startswith("[Script Info]"):
        return _OVERRIDES.sub("", "\n".join(_of_events(text.splitlines())))
    if head.startswith("@"):
        return _BULLETS.sub(" ", text)
    return _of_captions(_KEYS.sub(" ", text) if head.startswith("---") else text)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _of_captions(text: str) -> str:
    """Captions, or any text, without what times and numbers them."""
    return _of_lines("\n".join(_without_timing(text.splitlines())))


def _of_lines(text: str) -> str:
    """Plain text and captions: without tags, override codes and the targets of links."""
    shown = _TAGS.sub(lambda tag: "" if tag[1] is None or tag[1] in _INLINE else " ", text)
    return unescape(_LINK_TARGETS.sub(" ", _OVERRIDES.sub("", shown)))


def _without_timing(lines: list[str]) -> Iterator[str]:
    """Lines of captions without timing lines, cue settings, signatures, and the ids and counters above timing lines."""
    timings = [_TIMING.fullmatch(line) is not None for line in lines]
    for at, line in enumerate(lines):
        counter = timings[at + 1] if at + 1 < len(lines) else False
        first = at == 0 or not lines[at - 1].strip()
        if not timings[at] and not (counter and (first or line.strip().isdigit())):
            yield re.sub(r"\A(?:WEBVTT|NOTE)\b", "", line) if any(timings) else line


def _of_events(lines: list[str]) -> Iterator[str]:
    """Names and texts of the events of an ASS file, and its title."""
    for line in lines:
        kind, _, rest = line.partition(":")
        if kind == "Title":
            yield rest
        elif kind in {"Dialogue", "Comment"}:
            fields = rest.split(",", 9)
            yield f"{fields[4]} {fields[-1]}".replace("\\N", " ").replace("\\n", " ")


def _of_office(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in sorted(archive.namelist()) if _OFFICE.fullmatch(name)]
        return "\n".join(_office_part(etree.fromstring(archive.read(name))) for name in names)


def _office_part(root: Any) -> str:
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "start":
            word = "wordprocessingml" in str(element.tag)
            taken = name in {"t", "delText"} if word else True
            pieces.append((element.text or "") if taken else "")
        else:
            pieces.append("\n" if name in {"p", "h"} else " " if name in _BREAKS else "")
            pieces.append("" if "wordprocessingml" in str(element.tag) else element.tail or "")
    return "".join(pieces)


def _of_rtf(text: str) -> str:
    text = re.sub(r"\{\\\*[^{}]*\}|\{\\(?:fonttbl|colortbl|stylesheet)(?:[^{}]|\{[^{}]*\})*\}", "", text)
    text = re.sub(r"\\'([0-9a-fA-F]{2})", lambda code: bytes.fromhex(code[1]).decode("cp1252", "replace"), text)
    text = re.sub(r"\\u(-?[0-9]+) ?\??", lambda code: chr(int(code[1]) % 65536), text)
    return re.sub(r"\\[a-z]+-?[0-9]* ?|[{}]", " ", text)


def _of_markup(data: bytes, text: str) -> tuple[str, ...]:
    """The text nodes of XML; of HTML those that a browser shows; of OHMS those of each kind of element by itself."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        root = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    if root.find(".//{*}record/{*}index") is None and root.find(".//{*}transcript") is None:
        return ("".join(_nodes(root)),)
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("{*}*"):
        found[element.tag].append(_of_captions(element.text or ""))
    return tuple(" \n ".join(texts) for tag, texts in found.items() if etree.QName(tag).localname not in _NOT_WORDS)


def _nodes(element: Any) -> Iterator[str]:
    name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
    space = "" if name in _INLINE else "\n"
    if (name and name not in _UNSEEN) or (name == "head" and "ns/ttml" in str(element.tag)):
        yield space + (element.text or "")
        for child in element:
            yield from _nodes(child)
        yield space
    yield element.tail or ""


def _of_json(text: str) -> tuple[str, ...] | None:
    """The strings of a JSON text, those of one key in one place as one text."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    found: dict[str, list[str]] = defaultdict(list)
    for path, string in _strings(value, ""):
        found[path].append(_of_lines(string))
    return tuple(" \n ".join(strings) for strings in found.values())


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key[:1] != "@" and key not in _DATA_TREES and (key not in DATA_KEYS or not isinstance(inner, str)):
                yield from _strings(inner, f"{path}/{key}")
    elif isinstance(value, list):
        # What a recogniser heard second best is no part of what was said.
        for inner in value[:1] if path.endswith("/alternatives") else value:
            yield from _strings(inner, f"{path}/*")
