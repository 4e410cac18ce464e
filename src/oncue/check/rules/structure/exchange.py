"""Who asks and who answers, as far as the transcript says it."""

from __future__ import annotations

from oncue.model import Role, Transcript


def roles_known(transcript: Transcript) -> bool:
    """Whether every turn has a role and both roles occur: only then can a question or an answer be missing."""
    roles = {turn.role for turn in transcript.turns}
    return roles == {Role.QUESTION, Role.ANSWER}
