r"""Canonical transcripts <-> `Transcript`: blocks `[stamp ]label: text`, parted by blank lines.

    [0:02] Interviewer: First question, on one line or several.

    Guest Name: The answer. A block without a label goes on with the turn.

    A second paragraph, with an inline stamp [0:45] and a sound [laughs].

A label is a name; `Name (question)` or `Name (answer)` where the role differs from the name's, `Name (none)` where the
turn has none; `Q` and `A` where the role is known and the speaker not; `?` where neither is. `\` takes away the meaning of
`[`, `:`, `#` and `\`. A stamp reads `[m:ss]`, `[h:mm:ss]`, with `.mmm` only where not 0; `[-0:45]` marks an end. `## Title`
begins a section. `[redact reason] … [/redact]` closes a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from oncue import clock
from oncue.model import (
    Anchor,
    Diagnostic,
    Edge,
    Explanation,
    Item,
    Paragraph,
    Redaction,
    Result,
    Role,
    Severity,
    Sound,
    Source,
    Stamp,
    Transcript,
    Turn,
    Unclear,
    Word,
)
from oncue.text.sections import divide
from oncue.text.words import any_sound, split_passage

EXPLANATIONS = (
    Explanation(
        code="R120",
        name="redaction not closed",
        severity=Severity.WARNING,
        what="A `[redact]` has no `[/redact]` after it; everything to the end of the transcript is withheld.",
        why="A forgotten closing mark must never publish what was meant to be hidden.",
    ),
    Explanation(
        code="R121",
        name="text before the first label",
        severity=Severity.WARNING,
        what="A canonical transcript has text before its first `label:`; it is read as a turn without speaker.",
        why="Every block of a canonical transcript begins a turn with a label or goes on with one.",
    ),
)

_STAMP = re.compile(r"\[(-?)([0-9:.]{4,14})\][ \t]*+", re.ASCII)
_LABEL = re.compile(r"((?:[^\[\]:\\\n]|\\[\[:\\#]){1,80}?):(?:[ \t\n]++|\Z)")
_SUFFIX = re.compile(r"(.*\S)[ \t]+\((question|answer|none)\)", re.DOTALL)
_TITLE = re.compile(r"##[ \t]+([^\n]{1,300})")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_ESCAPED = re.compile(r"\\([\[:\\#])")
_ROLE_WORDS = {
    Role.QUESTION: frozenset(
        {"interviewer", "interviewerin", "host", "moderator", "question", "intervieweur", "entrevistador"}
    ),
    Role.ANSWER: frozenset({"interviewee", "guest", "narrator", "answer", "respondent"}),
}
_UNKNOWN = {"Q": Role.QUESTION, "A": Role.ANSWER, "?": None}
# A backslash escape is carried through the splitting of words as two lone surrogates, which no decoded text holds.
_SHIELD, _SHIELDED = "\ud800", 0xDC00


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What stands before the colon: a name or None, and the role where the label says one."""

    name: str | None
    role: Role | None
    says_role: bool


def default_roles(names: frozenset[str]) -> dict[str, Role]:
    """The roles that names have by themselves: `Interviewer` asks; where somebody asks by name, the others answer."""
    roles: dict[str, Role] = {}
    for name in names:
        for role, words in _ROLE_WORDS.items():
            if name.casefold() in words:
                roles[name] = role
    if Role.QUESTION in roles.values():
        return {name: roles.get(name, Role.ANSWER) for name in names}
    return roles


def read(source: Source) -> Result[Transcript]:
    """The transcript of a canonical file. Whatever text it is, every word of it is in a turn, a label or a title."""
    text = source.text.replace("\r\n", " \n").replace("\r", "\n")
    turns: list[Turn] = []
    labels: list[Label] = []
    titles: dict[int, str] = {}
    diagnostics: list[Diagnostic] = []
    within: str | None = None
    for match in _BLOCK.finditer(text):
        start, block = match.start() + _indent(match[0]), match[0].strip()
        title = _TITLE.fullmatch(block) if within is None else None
        if title:
            titles[len(turns)] = title[1].strip()
            continue
        stamp, label, at = _head(block, source, start) if within is None else (None, None, 0)
        body = _shield(block[at:])
        items, within_after = split_passage(body, start + at, within=within, is_sound=any_sound)
        within = within_after
        place = source.place(start, start + len(block))
        paragraph = Paragraph(items=tuple(_unshield(item) for item in items), place=place)
        if label is None and turns:
            turns[-1] = replace(turns[-1], paragraphs=(*turns[-1].paragraphs, paragraph))
            continue
        if label is None:
            diagnostics.append(_unlabelled(source, start))
            label = Label(name=None, role=None, says_role=False)
        labels.append(label)
        turns.append(Turn(paragraphs=(paragraph,), speaker=label.name, stamp=stamp, place=place))
    if within is not None:
        diagnostics.append(_unclosed(source))
    named = _with_roles(turns, labels)
    transcript = Transcript(turns=named, sections=divide(named, titles), dialect="canonical", source=source)
    return Result(value=transcript, diagnostics=tuple(diagnostics))


def write(transcript: Transcript) -> str:
    """The canonical text of `transcript`: one line a paragraph. Notes are not written; they are not spoken."""
    defaults = default_roles(frozenset(turn.speaker for turn in transcript.turns if turn.speaker))
    titles = {section.first: section.title for section in transcript.sections if section.title}
    blocks: list[str] = []
    for index, turn in enumerate(transcript.turns):
        if index in titles:
            blocks.append(f"## {titles[index]}")
        blocks.extend(_turn_blocks(turn, defaults))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def labels_of(text: str) -> Iterator[str | None]:
    """The printed label of each block of `text`, None for a block without one; titles are left out. For sniffing."""
    for match in _BLOCK.finditer(text.replace("\r\n", " \n").replace("\r", "\n")):
        block = match[0].strip()
        if _TITLE.fullmatch(block):
            continue
        stamp = _STAMP.match(block)
        label = _LABEL.match(block, stamp.end() if stamp else 0)
        yield label[1].strip() if label else None


# ---------------------------------------------------------------- reading


def _head(block: str, source: Source, offset: int) -> tuple[Stamp | None, Label | None, int]:
    """The stamp and the label of a block, and where its text begins."""
    at = 0
    stamp = None
    match = _STAMP.match(block)
    if match:
        ms = clock.parse(match[2])
        if ms is not None:
            edge = Edge.END if match[1] else Edge.START
            printed = match[0].rstrip()
            place = source.place(offset, offset + len(printed))
            stamp, at = Stamp(ms=ms, edge=edge, printed=printed, place=place), match.end()
    label = _LABEL.match(block, at)
    if label is None:
        # A stamp without a label is an inline stamp at the head of a paragraph.
        return None, None, 0
    return stamp, _label(_unescape(label[1]).strip()), label.end()


def _label(printed: str) -> Label:
    if printed in _UNKNOWN:
        return Label(name=None, role=_UNKNOWN[printed], says_role=True)
    suffix = _SUFFIX.fullmatch(printed)
    if suffix:
        role = None if suffix[2] == "none" else Role(suffix[2])
        name = None if suffix[1] == "?" else suffix[1]
        return Label(name=name, role=role, says_role=True)
    return Label(name=printed, role=None, says_role=False)


def _with_roles(turns: list[Turn], labels: list[Label]) -> tuple[Turn, ...]:
    defaults = default_roles(frozenset(label.name for label in labels if label.name))
    return tuple(
        replace(turn, role=label.role if label.says_role else defaults.get(label.name or ""))
        for turn, label in zip(turns, labels, strict=True)
    )


def _indent(block: str) -> int:
    return len(block) - len(block.lstrip())


def _shield(text: str) -> str:
    return _ESCAPED.sub(lambda match: _SHIELD + chr(_SHIELDED + ord(match[1])), text)


def _unshield(item: Item) -> Item:
    if isinstance(item, Word | Sound | Unclear) and _SHIELD in item.text:
        plain = re.sub(f"{_SHIELD}(.)", lambda match: chr(ord(match[1]) - _SHIELDED), item.text)
        return replace(item, text=plain)
    if isinstance(item, Redaction):
        return replace(item, items=tuple(_unshield(inner) for inner in item.items))
    return item


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _unclosed(source: Source) -> Diagnostic:
    at = source.text.rfind("[redact")
    return Diagnostic(
        code="R120",
        severity=Severity.WARNING,
        place=source.place(max(at, 0)),
        message="this redaction is never closed: all that follows is withheld",
        hint="put [/redact] where it ends",
    )


def _unlabelled(source: Source, start: int) -> Diagnostic:
    return Diagnostic(
        code="R121",
        severity=Severity.WARNING,
        place=source.place(start),
        message="text before the first label",
        hint="begin the block with a label such as `Interviewer:`, or `?:` where the speaker is not known",
    )


# ---------------------------------------------------------------- writing


def _turn_blocks(turn: Turn, defaults: dict[str, Role]) -> Iterator[str]:
    label = _printed_label(turn, defaults)
    stamp = f"{_printed_stamp(turn.stamp)} " if turn.stamp else ""
    for number, paragraph in enumerate(turn.paragraphs):
        text = _paragraph(paragraph)
        if number == 0:
            yield f"{stamp}{label}: {text}".rstrip()
        else:
            yield _guard(text)


def _printed_label(turn: Turn, defaults: dict[str, Role]) -> str:
    if turn.speaker is None:
        return {Role.QUESTION: "Q", Role.ANSWER: "A", None: "?"}[turn.role]
    name = re.sub(r"[\[:\\]", lambda match: "\\" + match[0], turn.speaker)
    if turn.role is defaults.get(turn.speaker):
        # A name that looks like a bare role label, or ends like a role, must say what it is.
        plain = turn.speaker in _UNKNOWN or _SUFFIX.fullmatch(turn.speaker)
        return f"{name} ({turn.role or 'none'})" if plain else name
    return f"{name} ({turn.role or 'none'})"


def _printed_stamp(stamp: Stamp) -> str:
    return f"[{'-' if stamp.edge is Edge.END else ''}{clock.stamp(stamp.ms)}]"


def _paragraph(paragraph: Paragraph) -> str:
    pieces: list[str] = []
    for item in paragraph.items:
        if pieces and not item.glued:
            pieces.append(" ")
        pieces.append(_printed(item))
    return "".join(pieces)


def _printed(item: Item) -> str:
    if isinstance(item, Word):
        return item.text.replace("\\", "\\\\").replace("[", "\\[")
    if isinstance(item, Anchor):
        return _printed_stamp(item.stamp)
    if isinstance(item, Redaction):
        inner = _paragraph(Paragraph(items=item.items))
        reason = f" {item.reason}" if item.reason else ""
        return f"[redact{reason}] {inner} [/redact]" if inner else f"[redact{reason}] [/redact]"
    return item.text


def _guard(text: str) -> str:
    """A paragraph that goes on with a turn must not look like a title or begin with a label."""
    if text.startswith("#"):
        return "\\" + text
    stamp = _STAMP.match(text)
    label = _LABEL.match(text, stamp.end() if stamp else 0)
    if label is None:
        return text
    colon = label.start(1) + len(label[1])
    return f"{text[:colon]}\\{text[colon:]}"
