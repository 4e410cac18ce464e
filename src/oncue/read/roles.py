"""Roles from what is known about the people, for turns whose text does not say them."""

from __future__ import annotations

from dataclasses import replace

from oncue.model import Diagnostic, Role, Transcript, Turn
from oncue.read.options import ReadOptions
from oncue.text.sections import divide


def with_roles(transcript: Transcript, options: ReadOptions) -> tuple[Transcript, tuple[Diagnostic, ...]]:
    """`transcript` with the roles and names that `options` declares: the interviewer asks, the guest answers."""
    if options.interviewer is None and options.guest is None:
        return transcript, ()
    names = _named(transcript, options)
    turns = tuple(_declared(turn, options, names) for turn in transcript.turns)
    titles = {section.first: section.title for section in transcript.sections if section.title}
    return replace(transcript, turns=turns, sections=divide(turns, titles)), ()


def _named(transcript: Transcript, options: ReadOptions) -> dict[str, Role]:
    """The role of each label that names the interviewer or the guest, in full or by a part of the name.

    Where the interviewer is among the labels, whoever else speaks answers.
    """
    labels = {turn.speaker for turn in transcript.turns if turn.speaker is not None}
    asking = {label for label in labels if _names(label, options.interviewer)}
    answering = {label for label in labels if _names(label, options.guest)} - asking
    roles = {**dict.fromkeys(asking, Role.QUESTION), **dict.fromkeys(answering, Role.ANSWER)}
    return {label: roles.get(label, Role.ANSWER) for label in labels} if asking else roles


def _names(label: str, name: str | None) -> bool:
    if name is None:
        return False
    wanted = name.casefold()
    return label.casefold() == wanted or label.casefold() in wanted.split()


def _declared(turn: Turn, options: ReadOptions, names: dict[str, Role]) -> Turn:
    if turn.speaker is None:
        known = {Role.QUESTION: options.interviewer, Role.ANSWER: options.guest}
        return replace(turn, speaker=known[turn.role]) if turn.role else turn
    if turn.role is not None or turn.speaker not in names:
        return turn
    return replace(turn, role=names[turn.speaker], role_confidence=90)
