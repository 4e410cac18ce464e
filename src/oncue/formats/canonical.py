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
    Note,
    NoteKind,
    Paragraph,
    Place,
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
from oncue.text.pairing import unpaired
from oncue.text.sections import divide
from oncue.text.words import any_sound, redaction_marks, show, split_items, split_passage

UNLABELLED = Explanation(
    code="R121",
    name="text before the first label",
    severity=Severity.WARNING,
    what="A canonical transcript has text before its first `label:`; it is read as a turn without speaker.",
    why="Every block of a canonical transcript begins a turn with a label or goes on with one.",
)
IDLE_TITLE = Explanation(
    code="R122",
    name="title without turns",
    severity=Severity.WARNING,
    what="A `## Title` has no turn before the next title or the end of the file; it begins no section.",
    why="It is shown nowhere. Perhaps the turns below it are missing, or two lines were meant to be one title.",
)
EXPLANATIONS = (UNLABELLED, IDLE_TITLE)

_STAMP = re.compile(r"\[(-?)([0-9:.]{3,14})\][ \t]*+", re.ASCII)
_LABEL = re.compile(r"((?:[^\[:\\\n]|\\[\[:\\#]){1,100}?):(?:[ \t\n]++|\Z)")
_SUFFIX = re.compile(r"(.*\S)[ \t]+\((question|answer|none)\)", re.DOTALL)
_TITLE = re.compile(r"##[ \t]+(\S[^\n]*)")
# Lines up to a blank one; a title is a block by itself, with or without blank lines around it.
_BLOCK = re.compile(r"^(?:##[ \t][^\n]*+(?:\n|\Z)|(?:(?!##[ \t])[^\S\n]*+\S[^\n]*+(?:\n|\Z))+)", re.MULTILINE)
_SAID = 100
_ESCAPED = re.compile(r"\\([\[:\\#])")
_ROLE_WORDS = {
    Role.QUESTION: frozenset(
        {"interviewer", "interviewerin", "host", "moderator", "question", "intervieweur", "entrevistador"}
    ),
    Role.ANSWER: frozenset({"interviewee", "guest", "narrator", "answer", "respondent"}),
}
ROLE_LABELS = {"Q": Role.QUESTION, "A": Role.ANSWER, "?": None}
# Through the splitting of words an escaped sign is carried as another one of its kind, an opening bracket or a mark, and
# half a surrogate pair, which no text holds. It is as long as the escape, so that places stay right.
_SHIELD = "\ud800"
_STAND_INS = {"[": "(", ":": "%", "\\": "@", "#": "&"}
_SIGNS = {stand_in: sign for sign, stand_in in _STAND_INS.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What stands before the colon: a name or None, and the role where the label says one."""

    name: str | None
    role: Role | None
    says_role: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Head:
    """What a block begins with. Its text begins at `at`; what stands before `unread` looks like a stamp and is none."""

    stamp: Stamp | None = None
    label: Label | None = None
    at: int = 0
    unread: int = 0


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
    """The transcript of a canonical file. Whatever text it is, every word of it is in a turn, label, title or note."""
    text = source.text.replace("\r\n", " \n").replace("\r", "\n")
    turns: list[Turn] = []
    labels: list[Label] = []
    paragraphs: list[list[Paragraph]] = []
    titles: list[tuple[int, Note]] = []
    diagnostics: list[Diagnostic] = []
    bodies: list[tuple[int, str]] = []
    within: str | None = None
    for match in _BLOCK.finditer(text):
        start, block = match.start() + _indent(match[0]), match[0].strip()
        place = source.place(start, start + len(block))
        title = _TITLE.fullmatch(block) if within is None else None
        if title:
            titles.append((len(turns), Note(kind=NoteKind.TITLE, text=_title(title[1]), place=place)))
            continue
        head = _head(block, source, start) if within is None else _Head()
        before, _ = split_passage(block[: head.unread], start, is_sound=any_sound)
        body = _shield(block[head.at :])
        bodies.append((start + head.at, body))
        items, within = split_passage(body, start + head.at, within=within, is_sound=any_sound)
        paragraph = Paragraph(items=(*before, *(_unshield(item) for item in items)), place=place)
        if head.label is None and not paragraph.items:
            continue  # nothing but a mark that closes no redaction
        if head.label is None and turns:
            paragraphs[-1].append(paragraph)
            continue
        if head.label is None:
            diagnostics.append(_unlabelled(source, start))
        labels.append(head.label or Label(name=None, role=None, says_role=False))
        turns.append(Turn(paragraphs=(), speaker=labels[-1].name, stamp=head.stamp, place=place))
        paragraphs.append([paragraph])
    diagnostics += unpaired(source, bodies)
    whole = [replace(turn, paragraphs=tuple(own)) for turn, own in zip(turns, paragraphs, strict=True)]
    named = _with_roles(whole, labels)
    heading = {index: note.text for index, note in titles if index < len(named)}
    idle = tuple(note for at, (index, note) in enumerate(titles) if _is_idle(titles, at, len(named)))
    diagnostics += [_idle_title(note) for note in idle]
    transcript = Transcript(
        turns=named, sections=divide(named, heading), notes=idle, dialect="canonical", source=source
    )
    return Result(value=transcript, diagnostics=tuple(diagnostics))


def write(transcript: Transcript) -> str:
    """The canonical text of `transcript`: one line a paragraph. Notes are not written; they are not spoken.

    A role that was guessed of a canonical text is not written into it: its author did not say it.
    """
    defaults = default_roles(frozenset(turn.speaker for turn in transcript.turns if turn.speaker))
    titles = {section.first: section.title for section in transcript.sections if section.title}
    blocks: list[str] = []
    for index, turn in enumerate(transcript.turns):
        if index in titles:
            blocks.append(f"## {titles[index]}")
        guessed = transcript.dialect == "canonical" and turn.speaker is not None and turn.role_confidence < _SAID
        shown = replace(turn, role=defaults.get(turn.speaker or "")) if guessed else turn
        blocks.extend(_turn_blocks(shown, defaults))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def labels_of(text: str) -> Iterator[str | None]:
    """The printed label of each block of `text`, None for a block without one; titles are left out. For sniffing."""
    for match in _BLOCK.finditer(text.replace("\r\n", " \n").replace("\r", "\n")):
        block = match[0].strip()
        if _TITLE.fullmatch(block):
            continue
        stamp = _STAMP.match(block)
        label = _LABEL.match(block, stamp.end() if stamp else 0)
        yield (label[1].strip() or None) if label else None


def name_in(label: str) -> str:
    """The name in a printed label, without the role that it may say."""
    suffix = _SUFFIX.fullmatch(label)
    return suffix[1] if suffix else label


# ---------------------------------------------------------------- reading


def _head(block: str, source: Source, offset: int) -> _Head:
    """The stamp and the label of a block; without a label its stamp is an inline one, and text."""
    stamp = _STAMP.match(block)
    found = _LABEL.match(block, stamp.end() if stamp else 0)
    name = _one_line(_unescape(found[1])) if found else ""
    if found is None or not name:
        return _Head()
    ms = clock.parse(stamp[2]) if stamp else None
    if stamp is None or ms is None:
        return _Head(label=_label(name), at=found.end(), unread=stamp.end() if stamp else 0)
    edge = Edge.END if stamp[1] else Edge.START
    printed = stamp[0].rstrip()
    place = source.place(offset, offset + len(printed))
    return _Head(stamp=Stamp(ms=ms, edge=edge, printed=printed, place=place), label=_label(name), at=found.end())


def _title(printed: str) -> str:
    """The text of a title; a redacted passage leaves its mark there too."""
    return _one_line(show(split_items(printed)) if redaction_marks(printed) else printed)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_idle(titles: list[tuple[int, Note]], at: int, turns: int) -> bool:
    """Whether no turn stands between a title and the next one or the end."""
    following = titles[at + 1][0] if at + 1 < len(titles) else turns
    return titles[at][0] >= following


def _label(printed: str) -> Label:
    if printed in ROLE_LABELS:
        return Label(name=None, role=ROLE_LABELS[printed], says_role=True)
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
    return _ESCAPED.sub(lambda match: _STAND_INS[match[1]] + _SHIELD, text)


def _unshield(item: Item) -> Item:
    if isinstance(item, Word | Sound | Unclear) and _SHIELD in item.text:
        return replace(item, text=_plain(item.text))
    if isinstance(item, Redaction):
        return replace(item, reason=_plain(item.reason), items=tuple(_unshield(inner) for inner in item.items))
    return item


def _plain(text: str) -> str:
    return re.sub(f"(.){_SHIELD}", lambda match: _SIGNS[match[1]], text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _idle_title(note: Note) -> Diagnostic:
    message = f"no turn stands below the title “{note.text}”"
    hint = "take the line away, or write the turns below it"
    return IDLE_TITLE.at(note.place or Place(source=""), message, hint=hint)


def _unlabelled(source: Source, start: int) -> Diagnostic:
    hint = "begin the block with a label such as `Interviewer:`, or `?:` where the speaker is not known"
    return UNLABELLED.at(source.place(start), "text before the first label", hint=hint)


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
    if not turn.speaker:
        return {Role.QUESTION: "Q", Role.ANSWER: "A", None: "?"}[turn.role]
    name = re.sub(r"[\[:\\]|\A#", lambda match: "\\" + match[0], _one_line(turn.speaker))
    if turn.role is defaults.get(turn.speaker):
        # A name that looks like a bare role label, or ends like a role, must say what it is.
        plain = turn.speaker in ROLE_LABELS or _SUFFIX.fullmatch(turn.speaker)
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
        return _escape(item.text)
    if isinstance(item, Anchor):
        return _printed_stamp(item.stamp)
    if isinstance(item, Redaction):
        inner = _paragraph(Paragraph(items=item.items))
        mark = f"[redact {_escape(item.reason)}]" if item.reason else "[redact]"
        blank = "" if item.items and item.items[0].glued else " "
        return f"{mark}{blank}{inner} [/redact]" if inner else f"{mark} [/redact]"
    return item.text.replace("\\", "\\\\")


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[")


def _guard(text: str) -> str:
    """A paragraph that goes on with a turn must not look like a title or begin with a label."""
    if text.startswith("#"):
        text = "\\" + text
    stamp = _STAMP.match(text)
    # Behind an escaped colon the next one could end a label.
    while label := _LABEL.match(text, stamp.end() if stamp else 0):
        text = f"{text[: label.end(1)]}\\{text[label.end(1) :]}"
    return text
