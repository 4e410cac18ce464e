"""Roles from what is known about the people, for turns whose text does not say them."""

from __future__ import annotations

from dataclasses import replace

from oncue.model import Role, Transcript, Turn
from oncue.read.options import ReadOptions
from oncue.text.sections import divide


def with_roles(transcript: Transcript, options: ReadOptions) -> Transcript:
    """`transcript` with the roles and names that `options` declares: the interviewer asks, the guest answers."""
    if options.interviewer is None and options.guest is None:
        return transcript
    turns = tuple(_declared(turn, options) for turn in transcript.turns)
    titles = {section.first: section.title for section in transcript.sections if section.title}
    return replace(transcript, turns=turns, sections=divide(turns, titles))


def _declared(turn: Turn, options: ReadOptions) -> Turn:
    if turn.speaker is None:
        known = {Role.QUESTION: options.interviewer, Role.ANSWER: options.guest}
        return replace(turn, speaker=known[turn.role]) if turn.role else turn
    if turn.role is not None:
        return turn
    roles = {options.interviewer: Role.QUESTION, options.guest: Role.ANSWER}
    # In an interview whoever is not the interviewer answers.
    role = roles.get(turn.speaker, Role.ANSWER if options.interviewer else None)
    return replace(turn, role=role, role_confidence=90)
